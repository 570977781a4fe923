package leak

import (
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/diag"
)

func words(texts ...string) []Word {
	list := make([]Word, len(texts))
	for i, text := range texts {
		list[i] = Word{Text: text, Path: fmt.Sprintf("content/deals/%d.md", i)}
	}
	return list
}

// found are the words that a search finds in a file.
func found(t *testing.T, s *Search, name, data string) []string {
	t.Helper()
	hits, err := s.File(name, []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, h := range hits {
		list = append(list, h.Word.Text)
	}
	return list
}

// each makes of each character of a text what a format makes of it.
func each(format func(r rune) string) func(string) string {
	return func(text string) string {
		var b strings.Builder
		for _, r := range text {
			b.WriteString(format(r))
		}
		return b.String()
	}
}

func utf16Escape(format string) func(string) string {
	return each(func(r rune) string {
		if r < 0x10000 {
			return fmt.Sprintf(format, r)
		}
		r -= 0x10000
		return fmt.Sprintf(format+format, 0xD800+r>>10, 0xDC00+r&0x3FF)
	})
}

func quoted(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(data[1 : len(data)-1])
}

type writing struct {
	name string
	as   func(string) string
}

// The ways to write the characters of a word, and the escapes of them, of which each stands inside those behind it.
var (
	spellings = []writing{
		{"as it is", func(s string) string { return s }},
		{"NFC", norm.NFC.String},
		{"NFD", norm.NFD.String},
		{"capitals", strings.ToUpper},
		{"small", strings.ToLower},
		{"full width", each(func(r rune) string {
			if r > ' ' && r < 0x7F {
				r += '！' - '!'
			} else if r == ' ' {
				r = '\u3000'
			}
			return string(r)
		})},
		{"ideographs of compatibility", each(func(r rune) string { return strings.ReplaceAll(string(r), "金", "\uF90A") })},
		{"hidden characters", each(func(r rune) string { return string(r) + "\u200B\u00AD\u200D\uFEFF\u202A" })},
		{"white space", func(s string) string { return strings.ReplaceAll(s, " ", " \t\r\n\u00A0 ") }},
	}
	characters = []writing{
		{"as it is", func(s string) string { return s }},
		{"percent", func(s string) string {
			var b strings.Builder
			for i := range len(s) {
				fmt.Fprintf(&b, "%%%02X", s[i])
			}
			return b.String()
		}},
		{"percent in a path", url.PathEscape},
		{"decimal", each(func(r rune) string { return fmt.Sprintf("&#%d;", r) })},
		{"hex", each(func(r rune) string { return fmt.Sprintf("&#x%x;", r) })},
		{"HEX", each(func(r rune) string { return fmt.Sprintf("&#X%06X;", r) })},
		{"without semicolon", each(func(r rune) string { return fmt.Sprintf("&#%d", r) })},
		{`\u`, utf16Escape(`\u%04x`)},
		{`\U`, utf16Escape(`\u%04X`)},
		{`\\u`, utf16Escape(`\\u%04x`)},
		{`\u{}`, each(func(r rune) string { return fmt.Sprintf(`\u{%x}`, r) })},
		{`\x`, each(func(r rune) string {
			if r < 0x100 {
				return fmt.Sprintf(`\x%02x`, r)
			}
			return string(r)
		})},
	}
	escapes = []writing{
		{"nothing", func(s string) string { return s }},
		{"HTML", html.EscapeString},
		{"JSON", quoted},
		{"a URL", func(s string) string { return strings.ReplaceAll(s, "%", "%25") }},
	}
)

func TestAWordIsFoundHoweverItIsWritten(t *testing.T) {
	for _, word := range []string{"王建国", "高明", "Anna", "Zoë Müller-Łukasz", "金山 & \"Söhne\" <AG>", "第二期 ERP 预算\n与实施/交付", "𠮷野家", "Ἀγαθή", "Жанна Ёлкина", "한국전력", "がぎぐげご", "İstanbul", "Straße 12", "100% 的 C:/价格"} {
		s := New(words(word), nil)
		if s.Words() != 1 {
			t.Fatalf("%q is not searched for", word)
		}
		for _, spelling := range spellings {
			for _, character := range characters {
				for _, first := range escapes {
					for _, second := range escapes {
						text := "\"…" + second.as(first.as(character.as(spelling.as(word)))) + ".\""
						if got := found(t, s, "a.json", text); !slices.Equal(got, []string{word}) {
							t.Errorf("%q, %s, %s, in %s, in %s: %q gives %q", word, spelling.name, character.name, first.name, second.name, text, got)
						}
					}
				}
			}
		}
	}
}

func TestEscapesAreDecoded(t *testing.T) {
	for text, want := range map[string]string{
		"&eacute;&Eacute;&eacute;s&eacutes":                    "éééséS",
		"&amp;amp;eacute; &amp &ampx &AMP;":                    "é & &x &",
		"&notit; &notin; &semi; &foo; &;&#;&#x; &":             "¬it; ∉ ; &foo; &;&#;&#x; &",
		"&#29579;&#x738B;&#X738b &#0; &#xD800; &#99999999999;": "王王王 \uFFFD \uFFFD \uFFFD",
		"&CounterClockwiseContourIntegral;":                    "∳",
		`\u738b\uD842\uDFB7\u{1f600}\x41\/\"\n\tb`:             "王𠮷😀a/\" b",
		`\uD842x \uDFB7 \u{} \u{110000} \uXYZ1 \x4 \q \`:       "\uFFFDx \uFFFD \\u{} \uFFFD \\uxyz1 \\x4 \\q \\",
		"%E7%8E%8b%41%25%25E7%258E%8B":                         "王a%王",
		"%E7%8E %E7x %FF %4 % %%41":                            "%e7%8e %e7x %ff %4 % %a",
		`\u0026lt;\u0026#29579;&#37;E7%8E%8B`:                  "<王王",
	} {
		var f folder
		if got := string(f.fold([]byte(text))); got != strings.ReplaceAll(strings.ToLower(want), "é", "e") {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
	}
}

func TestABackslashBeforeANameIsNoEscape(t *testing.T) {
	s := New(words("Nathan", "Tarn", "Richard", "Ubeda", "王建国"), nil)
	for text, want := range map[string]string{
		`CORP\nathan`:                      "Nathan",
		`CORP\\nathan`:                     "Nathan",
		`C:\tarn\plan`:                     "Tarn",
		`C:%5Ctarn`:                        "Tarn",
		`\\srv\richard`:                    "Richard",
		`\\srv\ubeda`:                      "Ubeda",
		`C:\\tarn and \u738b\u5efa\u56fd`:  "Tarn 王建国",
		`line\nNathan\tTarn\n`:             "Nathan Tarn",
		`\u004eathan`:                      "Nathan",
		"C:\\temp\n<b>x</b> CORP\\richard": "Richard",
	} {
		for _, name := range []string{"a.txt", "a.html"} {
			if got := strings.Join(found(t, s, name, text), " "); !strings.EqualFold(got, want) && (name != "a.html" || !strings.HasPrefix(want, "Tarn 王")) {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
		}
	}
	hits, err := s.File("a.txt", []byte("x\ny CORP\\nathan"))
	if err != nil || len(hits) != 1 || hits[0].Line != 2 || hits[0].Column != 8 {
		t.Errorf("%+v %v", hits, err)
	}
}

func TestTheFinderDoesNotHangOnTheOrderOfNames(t *testing.T) {
	names := map[string]string{"高明": "b", "高明。": "a", "《高明": "c"}
	for range 50 {
		NewFinder(names).Find("高明", func(_, _ int, by string) {
			if by != "c" {
				t.Fatal(by)
			}
		})
	}
}

func TestWhatAWordIsNot(t *testing.T) {
	for _, c := range []struct{ word, text string }{
		{"Anna", "Annalen, Joanna, Anna1, 2Anna, éAnna, An na, An-na, Ann"},
		{"Anna", `Ann\u0061l Ann&#97;l Ann%61l \u0061Anna`},
		{"Anna", "Anna\u0301lia Anna\u200Bl"},
		{"王建国", "王建、国王建 王、建国 王\x1f建国 <td>王</td><td>建国</td>"},
		{"Анна", "Аннабель"},
		{"高明", "高、明 高\\u660f明"},
		{"ERP 预算", "ERP预算 XERP 预算"},
	} {
		if got := found(t, New(words(c.word), nil), "a.txt", c.text); got != nil {
			t.Errorf("%q is found in %q", c.word, c.text)
		}
	}
}

func TestShortWordsAreNotSearchedFor(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "王": 0, "Ann": 0, "王a": 0, "C++": 0, "（王）": 0, "2026": 0, "12,345": 0, "2026-11-23": 0, "+5": 0, "…": 0, "🎉🎉🎉🎉": 0, "&nbsp;": 0,
		"王五": 1, "Anna": 1, "王ab": 1, "A股王": 1, "+86 138 0013 8000": 1, "Q3 plan": 1, "김수": 1,
	} {
		if got := New(words(text), nil).Words(); got != want {
			t.Errorf("%q: %d", text, got)
		}
	}
}

func TestWordsThatFoldAlikeAreOneAndInnerOnesAreFound(t *testing.T) {
	s := New(words("王建国", "王建", "建国", "《王建国》", "王建国华", "ANNA", "Anna Li", "ａｎｎａ"), nil)
	if s.Words() != 6 {
		t.Error(s.Words())
	}
	got := found(t, s, "x", "见 anna li：王建国华")
	want := []string{"ANNA", "Anna Li", "王建国华", "王建国", "王建", "建国"}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestAnAllowedWordPassesAndIsNamedWhereItDid(t *testing.T) {
	s := New(words("高明", "高明远", "Anna", "云上会", "星海"), []string{"高　明", "anna", "星海", "没有的"})
	if s.Words() != 5 {
		t.Error(s.Words())
	}
	if got := found(t, s, "高明.html", "Anna 与高明远、云上会"); !slices.Equal(got, []string{"高明远", "云上会"}) {
		t.Errorf("%q", got)
	}
	if got := s.Allowed(); !slices.Equal(got, []string{"Anna", "高明"}) {
		t.Errorf("%q", got)
	}
}

func TestOfALongTextItsBeginningIsEnough(t *testing.T) {
	long := strings.Repeat("The customer would not say who decides. ", 20)
	s := New(words(long, long+"!", long+" More."), nil)
	if s.Words() != 1 {
		t.Error(s.Words())
	}
	if got := found(t, s, "a.html", "<p>"+long[:250]+"…"); len(got) != 1 {
		t.Errorf("%q", got)
	}
	if got := found(t, s, "a.html", "<p>"+long[:150]+"…"); got != nil {
		t.Errorf("%q", got)
	}
}

func TestAHitSaysWhereTheWordStands(t *testing.T) {
	s := New(words("王建国", "Anna Li"), nil)
	for _, c := range []struct {
		name, data   string
		line, column int
	}{
		{"王建国.html", "", 0, 0},
		{"deals/%E7%8E%8B%E5%BB%BA%E5%9B%BD/x.html", "", 0, 0},
		{"a.txt", "王建国", 1, 1},
		{"a.txt", "\uFEFF王建国", 1, 1},
		{"a.txt", "一\r\n二\r三\n  é\u0301 \u200B 王建国", 4, 8},
		{"a.txt", "a  &amp;  b\n\n见 \n 王建国", 4, 2},
		{"a.txt", `"ℌ":"…\u738b\u5efa\u56fd"`, 1, 7},
		{"a.txt", "<a href=%E7%8E%8B%E5%BB%BA%E5%9B%BD>", 1, 9},
		{"a.txt", "０１ Ａnna  Li", 1, 4},
		{"a.html", "<p>\n<b>王</b>建国", 2, 4},
		{"a.html", "<p>\nsee <i>A</i>nna <b>Li</b>", 2, 8},
		{"a.ics", "A:1\r\nDESCRIPTION:和王\r\n 建国", 2, 14},
		{"a.ics", "A:1\r\n\r\n \r\n x王建国", 4, 3},
		{"a.csv", "\xFF\xFE\x0a\x4e\n\x00,\x00\x8b\x73\xfa\x5e\xfd\x56", 2, 2},
	} {
		hits, err := s.File(c.name, []byte(c.data))
		if err != nil || len(hits) != 1 || hits[0].Line != c.line || hits[0].Column != c.column || hits[0].Name != c.name {
			t.Errorf("%s, %q: %+v %v", c.name, c.data, hits, err)
		}
	}
}

func TestWordsAreFoundAcrossMarkup(t *testing.T) {
	s := New(words("王建国", "Anna Li"), nil)
	for data, want := range map[string]int{
		"<p>王<b>建国</b>":                                1,
		"<p><STRONG>王</STRONG><em class=\"x\">建</em>国": 1,
		"<p>王<wbr>建<!-- -->国":                          1,
		"<p>An<mark>na</mark> <a href=x>Li</a>":        1,
		"<p>王<br>建国":                                   0,
		"<td>王<td>建国":                                  0,
		"<span>王</span><span>建国</span>":                0,
		"<span>王</span>\n<span>建国</span>":              1,
		"王<b":                                          0,
		"王<<b>建国":                                      0,
		"<script>王<b>建国</script>":                      0,
	} {
		if got := found(t, s, "a.html", data); len(got) != want {
			t.Errorf("%q: %q", data, got)
		}
	}
	if got := found(t, s, "a.svg", "<text><tspan>王</tspan><tspan>建国</tspan></text>"); len(got) != 1 {
		t.Errorf("%q", got)
	}
}

func TestAShortWordInBytesThatAreNoTextIsChance(t *testing.T) {
	s := New(words("Anna", "Joanna", "王五"), nil)
	for data, want := range map[string]int{
		"\x01\xff\xfeAnna\xfe\x02\xff":            0,
		"\x01\xff\x00Anna\x00\x02\xff":            1, // metadata of a picture
		"\x01\xff by Anna!\xfe\x02\xff":           1,
		"\x01\xff\xfeJoanna\xfe\x02\xff":          1,
		"\x01\xff\xfe王五\xfe\x02\xff":              1,
		"\x1fAnna\x1f":                            1,
		"Anna":                                    1,
		"\x89PNG\r\n\x1a\n\x02\x02\x02\rAnna\xff": 0,
	} {
		if got := found(t, s, "a.png", data); len(got) != want {
			t.Errorf("%q: %q", data, got)
		}
	}
}

// alphabet is what words of the property tests are of; some characters are of several scripts and widths, so that words meet.
var alphabet = []rune("王建国高明一二ab Aéßñ1ω𠮷안")

func randomText(r *rand.Rand, from []rune, most int) string {
	text := make([]rune, r.IntN(most+1))
	for i := range text {
		text[i] = from[r.IntN(len(from))]
	}
	return string(text)
}

func TestSumsAreFoundByThemselvesOnly(t *testing.T) {
	s := New([]Word{{Text: "1860000", Sum: true}, {Text: "1,860,000", Sum: true}, {Text: "1 860 000", Sum: true}, {Text: "1.86m", Sum: true}, {Text: "186万", Sum: true}, {Text: "1234567"}}, nil)
	for text, want := range map[string]string{
		"¥1860000, €1860000.50":                  "1860000",
		"1,860,000":                              "1,860,000",
		"1.860.000 or 1 860 000":                 "1 860 000",
		"1\u202f860\u202f000":                    "1 860 000",
		"約186万元，１８６万":                            "186万",
		"$1.86M":                                 "1.86m",
		"a1860000, 1860000f, main-9e1860000b":    "",
		"18600000, 11860000, 2186万, 11,860,000x": "",
		"20261860000, 1.86ms, 1234567":           "",
	} {
		if got := strings.Join(found(t, s, "f", text), " "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestNamesAreFoundInAddressesAndHandles(t *testing.T) {
	s := New([]Word{{Text: "Zachary Quill", Name: true}, {Text: "卡洛·冯", Name: true}, {Text: "Annual Plan"}, {Text: "Ann Lee", Name: true}}, []string{"ann lee"})
	if s.Words() != 4 {
		t.Error(s.Words())
	}
	for text, want := range map[string]string{
		"mailto:zachary.quill@x.example":       "Zachary Quill",
		"x/zachary_quill.pdf":                  "Zachary Quill",
		`{"by":"ZacharyQuill"}`:                "Zachary Quill",
		"@zacharyquill88":                      "Zachary Quill",
		"zquill, zacharyquills, xzacharyquill": "",
		"卡洛冯 卡洛•冯":                             "卡洛·冯",
		"&#21345;&#27931;&middot;冯":            "卡洛·冯",
		"卡洛 · 冯":                               "",
		"AnnualPlan":                           "", // is no name
		"annual_plan":                          "Annual Plan",
		"annlee, ann.lee":                      "", // is allowed
	} {
		if got := strings.Join(found(t, s, "f", text), " "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if got := s.Allowed(); !slices.Equal(got, []string{"Ann Lee"}) {
		t.Errorf("%q", got)
	}
}

// slow are the words in a folded text, by the plainest means.
func slow(words []string, text string) []string {
	var list []string
	for _, word := range words {
		for at := 0; at+len(word) <= len(text); at++ {
			if !strings.HasPrefix(text[at:], word) || insideRune(text, at) {
				continue
			}
			before, after := []rune(text[:at]), []rune(text[at+len(word):])
			own := []rune(word)
			starts := len(before) == 0 || kindOf(own[0]) != spaced || kindOf(before[len(before)-1]) != spaced
			stops := len(after) == 0 || kindOf(own[len(own)-1]) != spaced || kindOf(after[0]) != spaced || len(word) > longest-4 ||
				len(word) >= leastHandle && unicode.IsLetter(own[len(own)-1]) && after[0] >= '0' && after[0] <= '9'
			if starts && stops {
				list = append(list, word)
				break
			}
		}
	}
	return list
}

func insideRune(text string, at int) bool { return text[at]&0xC0 == 0x80 }

func TestTheIndexFindsWhatPlainSearchFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	met := 0
	for range 3000 {
		texts := make([]string, r.IntN(40))
		for i := range texts {
			texts[i] = randomText(r, alphabet, 7)
		}
		s := New(words(texts...), nil)
		var f folder
		text := string(f.fold([]byte(randomText(r, alphabet, 200))))
		var got []string
		s.index.find([]byte(text), func(word, _ int) { got = append(got, s.index.words[word]) })
		slices.Sort(got)
		got = slices.Compact(got)
		want := slow(s.index.words, text)
		if !slices.Equal(got, want) {
			t.Fatalf("%q in %q: %q, want %q", s.index.words, text, got, want)
		}
		met += len(got)
	}
	if met < 500 {
		t.Errorf("only %d words were met", met)
	}
}

func TestARandomWordIsFoundInRandomSurroundings(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	pick := func(from []writing) func(string) string { return from[r.IntN(len(from))].as }
	surroundings := []rune("甲乙丙丁 \n\t，。“”<>\"'{}[]:;=/#+-_\u200B…（）éxyz0")
	for range 20_000 {
		word := randomText(r, alphabet, 12)
		s := New(words(word), nil)
		before, after := randomText(r, surroundings, 40), randomText(r, surroundings, 40)
		if got := found(t, s, "f", before+"|"+after); got != nil {
			t.Fatalf("%q in %q", got, before+"|"+after)
		}
		text := before + "|" + pick(escapes)(pick(escapes)(pick(characters)(pick(spellings)(word)))) + "|" + after
		if got := found(t, s, "f", text); len(got) != s.Words() {
			t.Fatalf("%q is not found in %q", word, text)
		}
	}
}

func TestSeveralGoroutinesSearchAtOnce(t *testing.T) {
	s := New(words("王建国", "Anna", "高明"), []string{"高明"})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				if hits, err := s.File("高明.html", []byte("<p>王<b>建国</b> met Anna")); err != nil || len(hits) != 2 || hits[0].Word.Text != "王建国" || hits[1].Word.Text != "Anna" {
					t.Errorf("%+v %v", hits, err)
					return
				}
			}
		})
	}
	all.Wait()
	if got := s.Allowed(); !slices.Equal(got, []string{"高明"}) {
		t.Errorf("%q", got)
	}
	if s.Bytes() != 800*int64(len("高明.html")+len("<p>王<b>建国</b> met Anna")) {
		t.Error(s.Bytes())
	}
}

func TestAReportTellsEachWordOnceAtItsPlace(t *testing.T) {
	word := Word{Text: "王建国", Path: "content/deals/a.md", Span: diag.At(10, 19), Name: true}
	s := New([]Word{word, {Text: "Anna: x", Path: "b.md"}, {Text: "是王"}, {Text: "true"}}, nil)
	var hits []Hit
	for _, name := range []string{"1.html", "2.html", "3.html", "王建国.csv", "5.html"} {
		more, err := s.File(name, []byte("Anna: x\n是王建国"))
		if err != nil {
			t.Fatal(err)
		}
		hits = append(hits, more...)
	}
	list := Report(hits, func(name string) string { return map[string]string{"2.html": "content/2.md"}[name] }, nowhere)
	if len(list) != 3 || list[2].Path != word.Path || list[2].Span != word.Span {
		t.Fatalf("%+v", list)
	}
	if got, want := list[2].Message("en"), "“王建国” is withheld from this audience (because of content/deals/a.md), and stands in 2.html:2:2 (from content/2.md), 1.html:2:2, 3.html:2:2 and 3 more"; got != want {
		t.Error(got)
	}
	if got, want := list[2].Message("zh-CN"), "“王建国”不该让这里的读者看到（content/deals/a.md 里写的），却出现在 2.html:2:2（来自 content/2.md）、1.html:2:2、3.html:2:2，另有 3 处"; got != want {
		t.Error(got)
	}
	there := diag.At(3, 5)
	list = Report(hits, func(name string) string { return map[string]string{"2.html": "content/2.md"}[name] }, func(string, string) diag.Span { return there })
	if list[2].Path != "content/2.md" || list[2].Span != there {
		t.Errorf("what brought it is not told: %+v", list[2])
	}
	if got, want := Allow(hits), (Allowance{Texts: []string{"是王", `"Anna: x"`}, Names: []string{"王建国"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestOfAPageAndItsPlaceInTheSearchThePageIsTold(t *testing.T) {
	word := Word{Text: "王建国", Path: "content/deals/a.md"}
	list := Report([]Hit{{Word: word, Name: "deals/a.html", Line: 1, Column: 2}, {Word: word, Name: "search/1.js", Inside: "deals/a.html"}, {Word: word, Name: "search/1.js", Inside: "deals/b.html"}}, func(name string) string { return map[string]string{"deals/b.html": "content/deals/b.md"}[name] }, nowhere)
	if got, want := list[0].Message("en"), "“王建国” is withheld from this audience (because of content/deals/a.md), and stands in search/1.js (deals/b.html) (from content/deals/b.md), deals/a.html:1:2"; got != want {
		t.Error(got)
	}
}

func TestUsualSpellingsOfANameAreOne(t *testing.T) {
	for word, texts := range map[string][]string{
		"Anne-Marie": {"Anne‑Marie", "Anne Marie", "Anne–Marie", "anne -  marie", "Anne--Marie"},
		"Anne Marie": {"Anne-Marie", "xxxxxxx Anne-Marie-xxxx"},
		"José Núñez": {"Jose Nunez", "JOSE\u0301 Nunez", "Jose-Núnez"},
		"Jose Nunez": {"José Núñez", "Jose\u0301 Nun\u0303ez"},
		"Weiß Søren": {"Weiss Soren"},
		"O'Neil":     {"O’Neil", "OʼNeil", "O‘Neil", "O`Neil", "12345678O`Neil, O`Neil"},
	} {
		for _, text := range texts {
			if got := found(t, New(words(word), nil), "a.txt", text); len(got) != 1 {
				t.Errorf("%q in %q: %q", word, text, got)
			}
			if got := Key(text); !strings.Contains(got, Key(word)) {
				t.Errorf("%q is %q", text, got)
			}
		}
	}
}

func TestNamesOfFilesAreReadAsTheirWords(t *testing.T) {
	for name, want := range map[string]int{
		"deals/john-smith.html": 1, "deals/john_smith.html": 1, "deals/johnsmith.html": 0, "files/John Smith.pdf": 1, "people/x/%4Aohn-smith.html": 1,
		"deals/目-标-与-john-smith.html": 1, "deals/王-建国.html": 1,
	} {
		hits, err := New([]Word{{Text: "John Smith"}, {Text: "王建国"}}, nil).File(name, nil)
		if err != nil || len(hits) != want {
			t.Errorf("%s: %+v %v", name, hits, err)
		}
	}
}

func nowhere(string, string) diag.Span { return diag.Span{} }
