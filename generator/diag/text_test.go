package diag

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

func from(text string) func(string) ([]byte, error) {
	return func(string) ([]byte, error) { return []byte(text), nil }
}

// at is the span of the first occurrence of part.
func at(text, part string) Span {
	i := strings.Index(text, part)
	return At(i, i+len(part))
}

func TestLinesAndColumnsCountCharacters(t *testing.T) {
	for _, c := range []struct {
		name, text, part string
		want             position
	}{
		{"first character", "abc", "a", position{1, 1}},
		{"Chinese", "标题: 星海\n客户: 甲\n", "甲", position{2, 5}},
		{"tab", "\tx: y", "y", position{1, 5}},
		{"CRLF", "a\r\nb: c\r\n", "c", position{2, 4}},
		{"lone CR", "a\rb\rc", "c", position{3, 1}},
		{"mixed ends", "a\r\n\rb\nc", "c", position{4, 1}},
		{"byte order mark", "\ufefftitle: x", "title", position{1, 1}},
		{"byte order mark, second line", "\ufeff---\nab", "b", position{2, 2}},
		{"beyond the basic plane", "😀😀x", "x", position{1, 3}},
		{"invalid bytes count one each", "\xff\xfex", "x", position{1, 3}},
		{"combining mark", "e\u0301x", "x", position{1, 3}},
	} {
		if got := newPlaces([]byte(c.text)).at(int(at(c.text, c.part).Start)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestPlacesOutsideTheFileAreItsEnds(t *testing.T) {
	p := newPlaces([]byte("\ufeffab\ncd"))
	for offset, want := range map[int]position{-5: {1, 1}, 0: {1, 1}, 999: {2, 3}} {
		if got := p.at(offset); got != want {
			t.Errorf("%d: %v, want %v", offset, got, want)
		}
	}
}

func TestPlacesAreTheSameInAnyOrder(t *testing.T) {
	text := "一二三\r\n四五\n\n六七八九"
	forward := newPlaces([]byte(text))
	for i := len(text); i >= 0; i-- {
		back := newPlaces([]byte(text)).at(i)
		if got := forward.at(i); got != back {
			t.Errorf("%d: %v, want %v", i, got, back)
		}
	}
}

func TestTextShowsTheLineWithACaret(t *testing.T) {
	for _, c := range []struct {
		name, text, part string
		lang             lang.Lang
		want             string
	}{
		{"Chinese is two columns wide", "标题: 星海 x\n", "x", lang.ZH,
			"a.md:1:8: 警告: 没有“k”这个键，它的值没有用上 [unknown-key]\n    标题: 星海 x\n               ^\n"},
		{"carets are as wide as the text", "客户: 星海制造\n", "星海", lang.EN,
			"a.md:1:5: warning: there is no key “k”; its value is not used [unknown-key]\n    客户: 星海制造\n          ^^^^\n"},
		{"tabs stay", "a\tb\tc\r\nd", "c", lang.EN,
			"a.md:1:5: warning: there is no key “k”; its value is not used [unknown-key]\n    a\tb\tc\n     \t \t^\n"},
		{"the file as a whole", "ab\n", "", lang.EN,
			"a.md:1:1: warning: there is no key “k”; its value is not used [unknown-key]\n"},
		{"several lines are marked on the first", "ab: [c,\n d]\n", "[c,\n d]", lang.EN,
			"a.md:1:5: warning: there is no key “k”; its value is not used [unknown-key]\n    ab: [c,\n        ^^^\n"},
		{"an empty line is not shown", "a\n\nb", "\nb", lang.EN,
			"a.md:2:1: warning: there is no key “k”; its value is not used [unknown-key]\n"},
	} {
		var out strings.Builder
		if err := WriteText(&out, List{New("unknown-key", "a.md", at(c.text, c.part), "k")}.In(c.lang), c.lang, from(c.text), false); err != nil {
			t.Fatal(err)
		}
		if out.String() != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, out.String(), c.want)
		}
	}
}

func TestAPlaceOfNoWidthHasACaret(t *testing.T) {
	var out strings.Builder
	if err := WriteText(&out, List{New("unknown-key", "a.md", At(2, 2), "k")}.In(lang.EN), lang.EN, from("ab\n"), false); err != nil {
		t.Fatal(err)
	}
	if want := "    ab\n      ^\n"; !strings.HasSuffix(out.String(), want) {
		t.Error(out.String())
	}
}

func TestAFileAsAWholeIsNotOpened(t *testing.T) {
	read := func(string) ([]byte, error) {
		t.Error("a file that may be a pipe, or too large, is opened")
		return nil, nil
	}
	if err := errors.Join(WriteText(io.Discard, List{New("file-too-large", "a.md", Span{}, 16)}.In(lang.EN), lang.EN, read, false),
		WriteJSON(io.Discard, List{New("special-file", "a.md", Span{})}.In(lang.EN), read)); err != nil {
		t.Fatal(err)
	}
}

func TestALongLineIsCutAroundThePlace(t *testing.T) {
	text := strings.Repeat("长", 3_000_000) + "HERE" + strings.Repeat("\u0301", 3_000_000)
	var out strings.Builder
	if err := WriteText(&out, List{New("unknown-key", "a.md", at(text, "HERE"), "k")}.In(lang.EN), lang.EN, from(text), false); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	if len(out.String()) > 1000 {
		t.Errorf("%d bytes", out.Len())
	}
	shown, carets := []rune(lines[1]), strings.Count(lines[2], "^")
	if shown[4] != '…' || !strings.Contains(lines[1], "HERE") || carets != 4 {
		t.Errorf("%s\n%s", lines[1], lines[2])
	}
}

func TestNothingFromAFileReachesTheTerminalAsControl(t *testing.T) {
	bad := "\x1b[31m\x07\u202e\u2066\u200b\u0085\u009b\x7f"
	text := "k: " + bad + "\n"
	d := New("unknown-key", "dir/\x1b]0;x\x07.md", At(0, 1), bad)
	d.Suggest = bad
	var out strings.Builder
	if err := WriteText(&out, List{d}.In(lang.EN), lang.EN, from(text), false); err != nil {
		t.Fatal(err)
	}
	for _, r := range out.String() {
		if r != '\n' && r != '\t' && harmlessRune(r) != r {
			t.Errorf("%U is in %q", r, out.String())
		}
	}
}

func TestColourIsOnlyThereWhenAskedFor(t *testing.T) {
	list := List{New("front-unclosed", "a.md", At(0, 3), "---")}
	var plain, coloured strings.Builder
	if err := errors.Join(WriteText(&plain, list.In(lang.EN), lang.EN, from("---"), false), WriteText(&coloured, list.In(lang.EN), lang.EN, from("---"), true)); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "\x1b") || !strings.Contains(coloured.String(), "\x1b[1;31merror\x1b[0m") {
		t.Errorf("%q\n%q", plain.String(), coloured.String())
	}
}

func TestAFileThatCannotBeReadIsReportedWithoutItsLine(t *testing.T) {
	list := List{New("not-utf8", "content/pipe", At(5, 6))}
	read := func(string) ([]byte, error) { return nil, errors.New("a pipe") }
	var out strings.Builder
	if err := WriteText(&out, list.In(lang.EN), lang.EN, read, false); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out.String(), "content/pipe:1:1: error: ") || strings.Contains(out.String(), "    ") {
		t.Error(out.String())
	}
}

func TestJSONIsAsTheContractSays(t *testing.T) {
	text := "标题: 星海\n"
	d := New("unknown-key", "a<b>.md", at(text, "星海"), "星海")
	d.Suggest = "title"
	var out strings.Builder
	if err := WriteJSON(&out, List{d}.In(lang.EN), from(text)); err != nil {
		t.Fatal(err)
	}
	var compact strings.Builder
	var value any
	if err := json.Unmarshal([]byte(out.String()), &value); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		compact.WriteString(strings.TrimSpace(line))
	}
	want := `{"version": 1,"diagnostics": [{"code": "unknown-key","severity": "warning","file": "a<b>.md","line": 1,"column": 5,` +
		`"endLine": 1,"endColumn": 7,"message": "there is no key “星海”; its value is not used","hint": "did you mean “title”?"}]}`
	if compact.String() != want {
		t.Errorf("%s\nwant\n%s", compact.String(), want)
	}
}

func TestJSONOfNothingIsAnEmptyList(t *testing.T) {
	var out strings.Builder
	if err := WriteJSON(&out, nil, from("")); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `"diagnostics": []`) {
		t.Error(out.String())
	}
}

func TestAPageShowsWhatATerminalShows(t *testing.T) {
	const text = "---\ntitle: 星海\x1b<b>\n---\n"
	read := func(path string) ([]byte, error) {
		if path == "a.md" {
			return []byte(text), nil
		}
		return nil, errors.New("gone")
	}
	start := strings.Index(text, "星")
	list := []Report{
		{"yaml", Error, "a.md", At(start, start+len("星海")), "bad\x1b", "mend"},
		{"yaml", Warning, "a.md", At(start, start), "between", ""},
		{"yaml", Warning, "b.md", At(3, 5), "not read", ""},
		{"yaml", Warning, "c.md", Span{}, "as a whole", ""},
	}
	want := []Shown{
		{"error", "错误", "a.md:2:8", "yaml", "bad␛", "mend", "title: ", "星海", "␛<b>"},
		{"warning", "警告", "a.md:2:8", "yaml", "between", "", "title: ", "", "星海␛<b>"},
		{"warning", "警告", "b.md:1:1", "yaml", "not read", "", "", "", ""},
		{"warning", "警告", "c.md:1:1", "yaml", "as a whole", "", "", "", ""},
	}
	for i, got := range Show(list, lang.ZH, read) {
		if got != want[i] {
			t.Errorf("got  %+v\nwant %+v", got, want[i])
		}
	}
}
