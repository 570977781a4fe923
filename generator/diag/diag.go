// Package diag is what is wrong where in the files that authors write.
//
// A stage returns its value and a List, and goes on past the first problem. A Diagnostic holds a code, a place and
// arguments; its words come from one table (messages.go) when it is printed, in the site's language. Places are byte
// spans of the file as it lies on disk; line and column are computed at printing.
package diag

import (
	"cmp"
	"slices"
	"strings"
)

// Severity says what a problem does to a build: an error stops it, all others do not.
type Severity uint8

// The severities, the gravest first. A diagnostic is an error or a warning; flag, gap and hint are those of the method's
// findings.
const (
	Error Severity = iota
	Warning
	Flag
	Gap
	Hint
)

func (s Severity) String() string { return severityWords[s].EN }

// Code names a kind of diagnostic: stable, lower case, with hyphens. Its severity and words are in messages.go.
type Code string

// Span is a range of bytes of a file, from Start up to and without End. An empty span is a place between two characters.
// A team's deals hold a span for each value, so it is small; no file that is read is too large for it (source.MaxFile).
type Span struct{ Start, End int32 }

// At is the span from start up to and without end.
func At(start, end int) Span { return Span{int32(start), int32(end)} } //nolint:gosec // see Span

// Len is how many bytes a span holds.
func (s Span) Len() int { return int(s.End - s.Start) }

// Shift moves a span by n bytes, for a text that begins n bytes into its file.
func (s Span) Shift(n int) Span { return At(int(s.Start)+n, int(s.End)+n) }

// Diagnostic is one thing that is wrong in one place.
type Diagnostic struct {
	Code Code
	// Path is that of the file below the source folder, with slashes.
	Path string
	// Span is the place in the file; the zero Span stands for the file as a whole.
	Span Span
	// Args are what the code's message names, in its order: strings, numbers, lang.Text, or lang.Words.
	Args []any
	// Suggest is what the author may have meant ("did you mean"); empty where nothing is near.
	Suggest string
}

// New makes a diagnostic.
func New(code Code, path string, span Span, args ...any) Diagnostic {
	return Diagnostic{Code: code, Path: path, Span: span, Args: args}
}

// Severity is that of the diagnostic's code.
func (d Diagnostic) Severity() Severity { return messages[d.Code].severity }

// List is the diagnostics of a stage. The zero List is ready to use.
type List []Diagnostic

// Add appends a diagnostic made by New.
func (l *List) Add(code Code, path string, span Span, args ...any) {
	*l = append(*l, New(code, path, span, args...))
}

// HasErrors says whether one of the diagnostics stops a build.
func (l List) HasErrors() bool { return slices.ContainsFunc(l, isError) }

// Errors are those that stop a build.
func (l List) Errors() List {
	return slices.DeleteFunc(slices.Clone(l), func(d Diagnostic) bool { return !isError(d) })
}

func isError(d Diagnostic) bool { return d.Severity() == Error }

// Sort puts the list in the order of path, place, code: the same whatever order the files were read in.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End), strings.Compare(string(a.Code), string(b.Code)))
	})
}
