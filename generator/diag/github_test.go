package diag

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"jiuwen/generator/lang"
)

func TestGitHubCommandsNamePlaceAndCode(t *testing.T) {
	text := "标题: 星海\n客户: 甲\n"
	d := New("unknown-key", "content/a,b:c%.md", at(text, "客户"), "星海")
	d.Suggest = "title"
	list := List{d}.In(lang.EN)
	list = append(list,
		Report{"front-unclosed", Error, "a.md", at(text, "星海\n客"), "open\r\n::error::x", ""}, Report{"f", Flag, "a.md", Span{}, "100 %", "a: b, c"},
		Report{"g", Gap, "a.md", Span{}, "gap", ""}, Report{"h", Hint, "a.md", Span{}, "hint", ""})
	var out strings.Builder
	if err := WriteGitHub(&out, list, "team", from(text)); err != nil {
		t.Fatal(err)
	}
	want := `::warning file=team/content/a%2Cb%3Ac%25.md,line=2,endLine=2,col=1,endColumn=3,title=unknown-key::there is no key “星海”; its value is not used%0Adid you mean “title”?
::error file=team/a.md,line=1,endLine=2,title=front-unclosed::open␍␊::error::x
::warning file=team/a.md,line=1,endLine=1,col=1,endColumn=1,title=f::100 %25%0Aa: b, c
::notice file=team/a.md,line=1,endLine=1,col=1,endColumn=1,title=g::gap
::notice file=team/a.md,line=1,endLine=1,col=1,endColumn=1,title=h::hint
`
	if out.String() != want {
		t.Errorf("%s\nwant\n%s", out.String(), want)
	}
}

// command is a workflow command as GitHub's runner reads it: the properties end at the first ::.
var command = regexp.MustCompile(`^::(error|warning|notice) file=([^,:]*),line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=([^,:]*)::(.*)$`)

func FuzzGitHub(f *testing.F) {
	f.Add("a.md", "code", "m", "h", "text", 1, 2)
	f.Add("a\n::error::.md", "x\n::stop-commands::y", "\r::set-output name=a::b", "\n##[error]x", "a\r\n::warning::b", 0, 99)
	f.Add("%0A,line=1::", "%25:,", "100 %0A\u2028::error::x\u0085::error::y\v::error::z", "", "", -1, -5)
	undo := strings.NewReplacer("%0A", "\n", "%0D", "\r", "%3A", ":", "%2C", ",", "%25", "%")
	f.Fuzz(func(t *testing.T, file, code, message, hint, text string, start, end int) {
		d := Report{Code(code), Flag, file, At(start, end), message, hint}
		var out strings.Builder
		if err := WriteGitHub(&out, []Report{d, d}, "", from(text)); err != nil {
			t.Fatal(err)
		}
		lines := strings.FieldsFunc(out.String(), func(r rune) bool { return r != '\t' && unicode.IsControl(r) || r == '\u2028' || r == '\u2029' })
		if len(lines) != 2 || strings.Count(out.String(), "\n") != 2 || strings.ContainsFunc(strings.ReplaceAll(out.String(), "\n", ""), func(r rune) bool {
			return r != '\t' && unicode.IsControl(r)
		}) {
			t.Fatalf("two reports are %d lines: %q", len(lines), out.String())
		}
		want := Harmless(message)
		if hint != "" {
			want += "\n" + Harmless(hint)
		}
		for _, line := range lines {
			m := command.FindStringSubmatch(line)
			if m == nil {
				t.Fatalf("no command of ours: %q", line)
			}
			if undo.Replace(m[3]) != Harmless(code) || undo.Replace(m[4]) != want {
				t.Errorf("%q does not say %q, %q", line, code, want)
			}
		}
	})
}
