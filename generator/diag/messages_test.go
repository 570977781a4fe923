package diag

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"jiuwen/generator/lang"
)

var (
	verb = regexp.MustCompile(`%(\[\d+\])?[a-z%]`)
	code = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

func TestEachMessageSaysTheSameInBothLanguages(t *testing.T) {
	for c, m := range messages {
		if !code.MatchString(string(c)) {
			t.Errorf("%s: a code is lower case, with hyphens", c)
		}
		if m.text.ZH == "" || m.text.EN == "" {
			t.Errorf("%s: the message is missing in a language", c)
		}
		if (m.hint.ZH == "") != (m.hint.EN == "") {
			t.Errorf("%s: the hint is missing in one language", c)
		}
		if zh, en := verb.FindAllString(m.text.ZH, -1), verb.FindAllString(m.text.EN, -1); !slices.Equal(zh, en) {
			t.Errorf("%s: the languages name different arguments: %v, %v", c, zh, en)
		}
		zh, en := distinctVerbs(m.hint.ZH), distinctVerbs(m.hint.EN)
		if !slices.Equal(zh, en) || slices.ContainsFunc(zh, func(v string) bool { return v[1] != '[' }) {
			t.Errorf("%s: the hints' arguments are to be numbered, and the same in both languages: %v, %v", c, zh, en)
		}
		for _, text := range []lang.Text{m.text, m.hint} {
			if strings.Count(text.ZH, "%") != strings.Count(strings.Join(verb.FindAllString(text.ZH, -1), ""), "%") {
				t.Errorf("%s: a %% without verb in %q", c, text.ZH)
			}
			if strings.HasSuffix(text.EN, ".") || strings.HasSuffix(text.ZH, "。") {
				t.Errorf("%s: a message ends without full stop: %q", c, text.EN)
			}
		}
		if r := []rune(m.text.EN)[0]; unicode.IsUpper(r) && !strings.HasPrefix(m.text.EN, "TOML") && !strings.HasPrefix(m.text.EN, "JSON") && !strings.HasPrefix(m.text.EN, "YAML") && !strings.HasPrefix(m.text.EN, "HTML") && !strings.HasPrefix(m.text.EN, "SVG") {
			t.Errorf("%s: a message begins in lower case: %q", c, m.text.EN)
		}
	}
}

func distinctVerbs(text string) []string {
	all := verb.FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

func TestArgumentsAreWrittenAsTheLanguageWrites(t *testing.T) {
	d := New("wrong-type", "a.md", Span{}, lang.Text{ZH: "文字", EN: "a text"}, lang.Text{ZH: "列表", EN: "a list"})
	if got := d.Message(lang.ZH); got != "这里要写文字，现在是列表" {
		t.Error(got)
	}
	if got := d.Message(lang.EN); got != "a text belongs here, not a list" {
		t.Error(got)
	}
	d = New("unknown-value", "a.md", Span{}, "x", "stage", lang.Words{"lead", "closing"})
	if got := d.Message(lang.ZH); !strings.HasSuffix(got, "lead、closing") {
		t.Error(got)
	}
	if got := d.Message(lang.EN); !strings.HasSuffix(got, "lead, closing") {
		t.Error(got)
	}
}

func TestLongTextOfAnAuthorIsCut(t *testing.T) {
	got := New("unknown-key", "a.md", Span{}, strings.Repeat("长\n", 1_000_000)).Message(lang.EN)
	if n := len([]rune(got)); n > 150 || strings.Contains(got, "\n") {
		t.Errorf("%d characters: %q", n, got)
	}
}

func TestASuggestionComesBeforeTheHintOfTheCode(t *testing.T) {
	d := New("not-a-date", "a.md", Span{}, "x")
	if got := d.Hint(lang.EN); got != messages["not-a-date"].hint.EN {
		t.Error(got)
	}
	d.Suggest = "2027-03-01"
	if got := d.Hint(lang.ZH); !strings.Contains(got, "2027-03-01") {
		t.Error(got)
	}
}

func TestAHintMayNameWhatTheMessageNames(t *testing.T) {
	d := New("toml-bare-key", "a.md", Span{}, "标题")
	if zh, en := d.Hint(lang.ZH), d.Hint(lang.EN); zh != "写成 \"标题\"" || en != "write \"标题\"" {
		t.Error(zh, en)
	}
}

func TestAMessageNeedNotNameWhatItsHintNames(t *testing.T) {
	for c, m := range messages {
		verbs := verb.FindAllString(m.text.ZH, -1)
		if len(distinctVerbs(m.hint.ZH)) > 0 && slices.ContainsFunc(verbs, func(v string) bool { return v[1] != '[' }) {
			t.Errorf("%s: the hint names arguments by number, and the text does not: an argument more would show", c)
		}
	}
	if got := New("quotes-kept", "a.md", Span{}, "辰光").Message(lang.EN); strings.Contains(got, "%") {
		t.Error(got)
	}
}

func TestAListIsSortedByPlace(t *testing.T) {
	list := List{New("b", "b.md", At(1, 2)), New("c", "a.md", At(9, 9)), New("b", "a.md", At(3, 4)), New("a", "a.md", At(3, 4))}
	list.Sort()
	var got []string
	for _, d := range list {
		got = append(got, d.Path+string(d.Code))
	}
	if want := []string{"a.mda", "a.mdb", "a.mdc", "b.mdb"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
