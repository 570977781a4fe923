package lang

// Error is an error in words of both languages, with its cause behind, which speaks as whoever caused it does.
type Error struct {
	Text
	Cause error // nil: the words say all
}

func (e *Error) Error() string { return e.In(EN) }

func (e *Error) Unwrap() error { return e.Cause }

// In is the error in a language.
func (e *Error) In(l Lang) string {
	if e.Cause == nil {
		return e.Text.In(l)
	}
	return e.Text.In(l) + Text{ZH: "：", EN: ": "}.In(l) + Cause(e.Cause, l)
}
