package front

// First is the value of the first pair of a file's front matter whose key is meant, read without what stands behind it. It is false
// where there is none, or where only Parse can tell: what is not usual YAML is left to that. Where the rest of the front matter is
// right too, Parse reads the same.
func First(data []byte, meant func(key string) bool) (Node, bool) {
	d := &decoder{data: data}
	b := d.find()
	if b.format != YAML || len(d.diags) > 0 {
		return Node{}, false
	}
	u := usuals.Get().(*usual)
	defer usuals.Put(u)
	text := data[b.start:b.end]
	*u = usual{text: text, all: string(text), base: b.start, pairs: u.pairs[:0], items: u.items[:0]}
	for u.next(0); !u.left && !u.done && u.indent == 0; {
		from := u.at
		to, ok := u.key(from)
		if !ok {
			break
		}
		key, value := u.all[from:to], u.value(to+1, 0)
		if u.left {
			break
		}
		if meant(key) {
			return value, ordinary(text[:int(value.Span.End)-b.start])
		}
	}
	return Node{}, false
}
