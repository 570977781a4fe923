package field

import (
	"slices"
	"strings"
	"unicode"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// maxShown is how many errors, and how many warnings, of one file are reported one by one.
const maxShown = 100

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

// unknown reports a word that is none of the candidates, with the one that was meant.
func (r *Reader) unknown(code diag.Code, span diag.Span, word string, candidates []string, args ...any) {
	d := diag.Diagnostic{Code: code, Span: span, Args: append([]any{word}, args...)}
	if r.count[d.Severity()] < maxShown { // else it is not shown, and comparing takes time
		d.Suggest = suggest(word, candidates)
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
			r.Add("empty-entry", item.Span)
			continue
		}
		full = append(full, item)
	}
	return full
}

func isEmpty(n front.Node) bool {
	return n.Kind == front.Null || n.Kind == front.Text && strings.TrimSpace(n.Text) == ""
}

// shortest is how long a word is at least, in bytes, that is taken for a part of another: two Han or four Latin letters.
const shortest = 4

// suggest is the candidate that word was meant to be: the nearest one, else one that it begins with ("language": lang),
// that holds it ("专家": 行业专家) or that begins with it ("zh": zh-CN). Empty where there is none.
func suggest(word string, candidates []string) string {
	word = method.Fold(word)
	if near := diag.Nearest(word, candidates); near != "" {
		return near
	}
	for _, c := range candidates {
		switch folded := method.Fold(c); {
		case len(folded) >= shortest && strings.HasPrefix(word, folded),
			len(word) >= shortest && strings.Contains(folded, word),
			len(word) >= shortest/2 && strings.HasPrefix(folded, word):
			return c
		}
	}
	return ""
}
