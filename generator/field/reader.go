package field

import (
	"slices"
	"strings"
	"unicode"
	"unique"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// maxShown is how many errors, and how many warnings, of one file are reported one by one.
const maxShown = 100

// maxWord is how long a text is at most, in bytes, of which one copy is kept however often it is written: the people,
// positions, departments and things of a team's deals are mostly the same.
const maxWord = 32

// Reader reads one file's front matter and collects what is wrong with it.
type Reader struct {
	path  string
	diags diag.List
	count [2]int // by severity
}

// NewReader returns a reader for the file at path (below the source folder, with slashes).
func NewReader(path string) *Reader { return &Reader{path: path} }

// Diags are what was reported.
func (r *Reader) Diags() diag.List { return r.diags }

// Add reports one problem.
func (r *Reader) Add(code diag.Code, span diag.Span, args ...any) {
	r.Report(diag.Diagnostic{Code: code, Span: span, Args: args})
}

// Report reports one problem, whose path is filled in. Of very many in one file only the first are kept, and one that
// says there are more.
func (r *Reader) Report(d diag.Diagnostic) {
	d.Path = r.path
	severity := d.Severity()
	r.count[severity]++
	switch {
	case r.count[severity] <= maxShown:
		r.diags = append(r.diags, d)
	case r.count[severity] == maxShown+1 && severity == diag.Error:
		r.diags.Add("more-errors", r.path, d.Span)
	case r.count[severity] == maxShown+1:
		r.diags.Add("more-warnings", r.path, d.Span)
	}
}

// unknown reports a word that is none of the candidates, with what was meant: several of them as one text, or one that is
// near.
func (r *Reader) unknown(code diag.Code, span diag.Span, word string, candidates []string, several func(word string) string, args ...any) {
	d := diag.Diagnostic{Code: code, Span: span, Args: append([]any{word}, args...)}
	if r.count[d.Severity()] < maxShown { // else it is not shown, and comparing takes time
		if d.Suggest = several(word); d.Suggest == "" {
			d.Suggest = suggest(word, candidates)
		}
	}
	r.Report(d)
}

// kindWords says what a node is.
var kindWords = map[front.Kind]lang.Text{
	front.Null:   {ZH: "空值", EN: "nothing"},
	front.Text:   {ZH: "文字", EN: "a text"},
	front.Number: {ZH: "数字", EN: "a number"},
	front.Bool:   {ZH: "真假值", EN: "true or false"},
	front.Date:   {ZH: "日期", EN: "a date"},
	front.List:   {ZH: "列表", EN: "a list"},
	front.Map:    mapWords,
}

func (r *Reader) wrongType(n front.Node, want lang.Text) {
	r.Add("wrong-type", n.Span, want, kindWords[n.Kind])
}

// scalar is the text of a scalar without space around it; ok is false where there is none, or something else.
func (r *Reader) scalar(n front.Node, want lang.Text) (text string, ok bool) {
	switch n.Kind {
	case front.Null:
		return "", false
	case front.List, front.Map:
		r.wrongType(n, want)
		return "", false
	}
	text = strings.TrimSpace(n.Text)
	if strings.ContainsFunc(text, unprintable) {
		r.Add("control-character", n.Span)
		return "", false
	}
	return text, text != ""
}

// text is the text of a scalar. Where YAML takes the end of what looks like it for a comment, that is warned of.
func (r *Reader) text(n front.Node) (text string, ok bool) {
	if n.Cut != (diag.Span{}) {
		r.Add("text-cut", n.Cut)
	}
	if text, ok = r.scalar(n, textWords); len(text) <= maxWord {
		text = unique.Make(text).Value()
	} else {
		text = strings.Clone(text) // else it keeps the whole front matter that it is a piece of
	}
	return text, ok
}

// unprintable says that a character can't be meant in a text: a control character that is no white space.
func unprintable(c rune) bool { return unicode.IsControl(c) && !unicode.IsSpace(c) }

// items are the entries of a list; one value alone is a list of one. Empty entries are reported and left out.
func (r *Reader) items(n front.Node) []front.Node {
	switch n.Kind {
	case front.Null:
		return nil
	case front.List:
	default:
		return []front.Node{n}
	}
	if !slices.ContainsFunc(n.Items, isEmpty) {
		return n.Items
	}
	var full []front.Node
	for _, item := range n.Items {
		if isEmpty(item) {
			r.empty(item)
			continue
		}
		full = append(full, item)
	}
	return full
}

func (r *Reader) empty(item front.Node) {
	if item.Cut != (diag.Span{}) {
		r.Add("text-cut", item.Cut)
		return
	}
	r.Add("empty-entry", item.Span)
}

func isEmpty(n front.Node) bool {
	return n.Kind == front.Null || n.Kind == front.Text && strings.TrimSpace(n.Text) == ""
}
