package diag

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"jiuwen/generator/lang"
)

// severityWords are the words for each severity; tools read the English one.
var severityWords = [...]lang.Text{
	Error:   {ZH: "错误", EN: "error"},
	Warning: {ZH: "警告", EN: "warning"},
	Flag:    {ZH: "红旗", EN: "flag"},
	Gap:     {ZH: "缺口", EN: "gap"},
	Hint:    {ZH: "提示", EN: "hint"},
}

// What a report's hint is called: that of a finding is the method's advice.
var (
	hintWord   = lang.Text{ZH: "提示", EN: "hint"}
	adviceWord = lang.Text{ZH: "怎么办", EN: "what to do"}
)

// WriteText writes reports for people, in l: of each `path:line:column: severity: message [code]`, the source
// line with a caret below the place, and a hint where there is one. It reads the files through read; what can't be read
// is shown without its source line. With color, severity and caret stand out on a terminal.
func WriteText(w io.Writer, list []Report, l lang.Lang, read func(path string) ([]byte, error), color bool) error {
	out := bufio.NewWriter(w)
	printf := func(format string, args ...any) { _, _ = fmt.Fprintf(out, format, args...) } // Flush tells of a failed write
	secrets := secretsOf(list)
	sources := files{read: func(path string) ([]byte, error) {
		data, err := read(path)
		return covered(data, slices.Clip(secrets[path])), err
	}}
	paint := plain
	if color {
		paint = painted
	}
	for _, d := range list {
		p := sources.places(d)
		at := p.at(int(d.Span.Start))
		severity := paint(d.Severity, severityWords[d.Severity].In(l))
		printf("%s: %s: %s [%s]\n", at.of(d.Path), severity, Harmless(d.Message), d.Code)
		if e := excerptOf(p, d.Span, at); e != (excerpt{}) {
			printf("    %s\n    %s\n", e.before+e.marked+e.after, paint(d.Severity, e.carets))
		}
		if d.Hint != "" {
			word := hintWord
			if d.Severity > Warning {
				word = adviceWord
			}
			printf("%s: %s\n", word.In(l), Harmless(d.Hint))
		}
	}
	return out.Flush()
}

func plain(_ Severity, s string) string { return s }

func painted(s Severity, text string) string {
	code := "33" // yellow
	switch s {
	case Error, Flag:
		code = "31" // red
	case Hint:
		code = "36" // cyan
	}
	return "\x1b[1;" + code + "m" + text + "\x1b[0m"
}

// An excerpt of a long line shows this many columns before the place and at most this many after it.
const (
	columnsBefore = 40
	columnsAfter  = 60
)

// cells measures as terminals draw whatever the locale of the process is, so that the same list gives the same bytes.
var cells = &runewidth.Condition{StrictEmojiNeutral: true}

// excerpt is the source line around a place, and the carets that stand below it where all is set in columns. A tab stays a
// tab in both, so that they line up. It is empty where there is nothing to show.
type excerpt struct{ before, marked, after, carets string }

func excerptOf(p *places, span Span, at position) excerpt {
	text := p.text(at.line)
	start := min(max(int(span.Start)-p.start(at.line), 0), len(text))
	end := min(max(int(span.End)-p.start(at.line), start), len(text))
	if len(bytes.TrimSpace(text)) == 0 {
		return excerpt{}
	}

	before, pad := tail(text[:start], columnsBefore)
	marked, drawn := head(text[start:end], columnsAfter)
	after, _ := head(text[end:], columnsAfter-drawn)
	if len(marked) < end-start {
		after = nil
	}
	e := excerpt{Harmless(string(before)), Harmless(string(marked)), Harmless(string(after)), pad + strings.Repeat("^", max(drawn, 1))}
	if len(before) < start {
		e.before, e.carets = "…"+e.before, " "+e.carets
	}
	if start+len(marked)+len(after) < len(text) {
		e.after += "…"
	}
	return e
}

// passwords are those of addresses, also in files that are too broken to be read.
var passwords = regexp.MustCompile(`://[^\s/@]*:(\S*)@`)

// secretsOf are the places that a list calls secrets, by file.
func secretsOf(list []Report) map[string][]Span {
	secrets := map[string][]Span{}
	for _, d := range list {
		if d.Code == "target-secret" || d.Code == "address-secret" {
			secrets[d.Path] = append(secrets[d.Path], d.Span)
		}
	}
	return secrets
}

// covered is a file with stars for what must not be printed, as that may lie in a log that many read: secrets, whatever else a
// report is about, and passwords in addresses.
func covered(data []byte, secrets []Span) []byte {
	for _, found := range passwords.FindAllSubmatchIndex(data, -1) {
		secrets = append(secrets, At(found[2], found[3]))
	}
	if len(secrets) > 0 {
		data = bytes.Clone(data)
	}
	for _, span := range secrets {
		for i := max(int(span.Start), 0); i < min(int(span.End), len(data)); i++ {
			if data[i] != '\n' && data[i] != '\r' {
				data[i] = '*'
			}
		}
	}
	return data
}

// width is how many columns a character takes. One that takes none counts as one where text is cut, so that a line of
// nothing but those is cut too.
func width(r rune) (drawn, counted int) {
	drawn = cells.RuneWidth(harmlessRune(r))
	return drawn, max(drawn, 1)
}

// tail is the end of text that fits into so many columns, and blanks of the same width.
func tail(text []byte, columns int) (end []byte, blanks string) {
	from := len(text)
	for from > 0 {
		r, size := utf8.DecodeLastRune(text[:from])
		_, counted := width(r)
		if columns -= counted; columns < 0 {
			break
		}
		from -= size
	}
	var b strings.Builder
	for _, r := range string(text[from:]) {
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		drawn, _ := width(r)
		b.WriteString(strings.Repeat(" ", drawn))
	}
	return text[from:], b.String()
}

// head is the beginning of text that fits into so many columns, and how many it takes when it is drawn.
func head(text []byte, columns int) (beginning []byte, columnsDrawn int) {
	to := 0
	for to < len(text) {
		r, size := utf8.DecodeRune(text[to:])
		drawn, counted := width(r)
		if columns -= counted; columns < 0 {
			break
		}
		columnsDrawn += drawn
		to += size
	}
	return text[:to], columnsDrawn
}
