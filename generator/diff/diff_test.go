package diff

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// state is a site of deals, each a path and its front matter.
func state(t *testing.T, today string, files ...[2]string) State {
	t.Helper()
	now, err := day.Parse(today)
	if err != nil {
		t.Fatal(err)
	}
	entries := make([]book.Entry, len(files))
	for i, f := range files {
		matter, diags := front.Parse(f[0], []byte("---\n"+f[1]+"\n---\n"))
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		entries[i] = book.Entry{Path: "content/deals/" + f[0] + ".md", Kind: book.KindDeal}
		entries[i].Deal, _ = deal.ReadDeal(f[0], matter.Root)
	}
	cfg := config.Default()
	b, _ := book.Link(entries, book.Others{}, cfg, now)
	set, _ := rule.For(cfg)
	found, _ := set.Find(b)
	return State{Book: b, Findings: found, Broken: map[string]bool{}}
}

func told(d *Diff) []string {
	var lines []string
	for i := range d.Deals {
		for _, e := range d.Deals[i].Entries {
			lines = append(lines, d.Deals[i].Name+": "+e.Mood.Mark()+" "+e.Text)
		}
	}
	return lines
}

func TestADealIsTheSameUnderAnotherPath(t *testing.T) {
	before := state(t, "2026-11-01", [2]string{"a", "title: 甲\naccount: 星海\nowner: 李雷"}, [2]string{"b", "title: 乙"})
	after := state(t, "2026-11-02", [2]string{"x", "title: 甲\naccount: 星海\nowner: 韩梅"}, [2]string{"b", "title: 丙"})
	if got, want := told(Between(before, after, lang.EN)), []string{"丙: · Title 乙 → 丙", "甲: · Owner 李雷 → 韩梅"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTwoDealsOfOneNameAreNotTakenForEachOther(t *testing.T) {
	twins := "title: 甲\naccount: 星海"
	before := state(t, "2026-11-01", [2]string{"a", twins}, [2]string{"b", twins})
	after := state(t, "2026-11-02", [2]string{"x", twins}, [2]string{"y", twins})
	d := Between(before, after, lang.EN)
	if d.Count(Added) != 2 || d.Count(Removed) != 2 || d.Count(Changed) != 0 {
		t.Errorf("%q", told(d))
	}
}

func TestWhatHistoryBeginsWithTellsDealsApart(t *testing.T) {
	line := func(all string) *history.Line {
		return &history.Line{Opening: 1, Moves: []history.Move{{Key: history.Key{Kind: history.All}, To: all}}}
	}
	before := state(t, "2026-11-01", [2]string{"a", "title: 甲"}, [2]string{"b", "title: 乙"})
	after := state(t, "2026-11-01", [2]string{"a", "title: 乙"}, [2]string{"b", "title: 甲"})
	for _, s := range []State{before, after} {
		s.Book.History = &history.History{Commits: []history.Commit{{Hash: "1"}}}
	}
	before.Book.Deals[0].Line, before.Book.Deals[1].Line = line("one"), line("two")
	after.Book.Deals[0].Line, after.Book.Deals[1].Line = line("two"), line("one")
	if d := Between(before, after, lang.EN); len(d.Deals) != 0 {
		t.Errorf("two files that swapped their names moved: %q", told(d))
	}
}

func TestWhatIsAmissComesFirstAndThenWhatIsMostAtStake(t *testing.T) {
	people := func(high, low int) string {
		return fmt.Sprintf("\nstakeholders:\n  - {name: 高, influence: high, support: %d, feedback: T, contacted: 2026-11-01}\n  - {name: 低, influence: low, support: %d, contacted: 2026-11-01}", high, low)
	}
	deals := func(high, low int) [][2]string {
		return [][2]string{
			{"small", "title: small\nobjective: {amount: 10}\nposition: {stage: lead}" + people(high, 3)},
			{"large", "title: large\nobjective: {amount: 1000}\nposition: {stage: lead, temperature: 50}" + people(3, low)},
			{"still", "title: still\nobjective: {amount: 5000}" + people(3, 3)},
		}
	}
	d := Between(state(t, "2026-11-01", deals(3, 3)...), state(t, "2026-11-02", deals(2, 1)...), lang.EN)
	if got, want := told(d), []string{"small: ▼ 高 support +3 → +2", "large: ▼ 低 support +3 → +1"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAnActionThatIsDoneWithWhatCameOfItIsToldOnce(t *testing.T) {
	actions := func(all ...string) [2]string {
		return [2]string{"a", "title: 甲\nactions: [" + strings.Join(all, ", ") + "]"}
	}
	for _, c := range []struct {
		was, is [2]string
		want    []string
	}{
		{actions("{date: 2026-11-20, what: Show the report}"), actions("{date: 2026-11-22, what: Show the report – the CFO agrees, done: true}"), []string{"Action done: Show the report – the CFO agrees"}},
		{actions("{what: Call}"), actions("{what: 'Call: no answer', done: true}"), []string{"Action done: Call: no answer"}},
		{actions("{what: 汇报}"), actions("{what: 汇报 – 认可, done: true}"), []string{"Action done: 汇报 – 认可"}},
		{actions("{what: Call}", "{what: Call Ann}"), actions("{what: Call – no, done: true}", "{what: Call Ann – yes, done: true}"), []string{"Action done: Call Ann – yes", "Action done: Call – no"}},
		{actions("{what: Call}"), actions("{what: Call – no, done: true}", "{what: Call – yes, done: true}"), []string{"Action done: Call – no", "Action done: Call – yes"}},
		{actions("{what: Call}"), actions("{what: Calling Ann, done: true}"), []string{"Action removed: Call", "Action done: Calling Ann"}},
		{actions("{what: Call}"), actions("{what: Call – soon}"), []string{"Action removed: Call", "New action: Call – soon"}},
		{actions("{what: Call, done: true}"), actions("{what: Call – no, done: true}"), []string{"Action removed: Call", "Action done: Call – no"}},
	} {
		var got []string
		for _, line := range told(Between(state(t, "2026-11-22", c.was), state(t, "2026-11-23", c.is), lang.EN)) {
			if action := strings.TrimPrefix(line, "甲: · "); action != line {
				got = append(got, action)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v → %v is told as %q, want %q", c.was, c.is, got, c.want)
		}
	}
}

func TestWhatIsForUsAndWhatIsNotIsMarked(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"objective: {amount: 2000}", "objective: {amount: 1500}", "▼"},
		{"objective: {amount: 2000}", "objective: {amount: 2500}", "▲"},
		{"objective: {amount: 2000, currency: CNY}", "objective: {amount: 1500, currency: USD}", "·"},
		{"objective: {amount: 2000}", "objective: {what: x}", "·"},
		{"position: {stage: commercial}", "position: {stage: lead}", "▼"},
		{"position: {stage: lead}", "position: {stage: solution}", "▲"},
		{"position: {competition: level}", "position: {competition: behind}", "▼"},
		{"position: {competition: level}", "position: {competition: sole}", "▲"},
		{"position: {urgency: urgent}", "position: {urgency: planned}", "·"},
	} {
		d := Between(state(t, "2026-11-01", [2]string{"a", "title: 甲\n" + c.was}), state(t, "2026-11-01", [2]string{"a", "title: 甲\n" + c.is}), lang.EN)
		var first string
		for _, e := range d.Deals[0].Entries {
			if e.rank != flagged && e.rank != cleared && first == "" {
				first = e.Mood.Mark()
			}
		}
		if first != c.want {
			t.Errorf("%s → %s is marked %q, want %q (%q)", c.was, c.is, first, c.want, told(d))
		}
	}
}

func TestARedFlagThatStandsIsNotNewByAFigureOrADay(t *testing.T) {
	text := func(extra string) [2]string {
		return [2]string{"a", "title: 甲\nobjective: {close: 2026-10-01}\nposition: {stage: solution, temperature: " + extra + "}\nstakeholders: [{name: 王, roles: [EB, TB, UB], influence: high, support: -2, feedback: T, contacted: 2026-10-31}]"}
	}
	d := Between(state(t, "2026-11-01", text("70")), state(t, "2026-11-09", text("80")), lang.EN)
	if got := told(d); len(got) != 1 || got[0] != "甲: ▲ Temperature 70 → 80" {
		t.Errorf("%q", got)
	}
	if n := rule.Count(d.Deals[0].New, method.Flag); n != 0 {
		t.Error(n)
	}
}

func TestWhatCannotBeReadHasNotMoved(t *testing.T) {
	before, after := state(t, "2026-11-01", [2]string{"a", "title: 甲"}), state(t, "2026-11-02")
	after.Broken["content/deals/a.md"] = true
	if d := Between(before, after, lang.EN); len(d.Deals) != 0 {
		t.Errorf("%q", told(d))
	}
	if d := Between(after, before, lang.EN); len(d.Deals) != 0 {
		t.Errorf("%q", told(d))
	}
}

func TestOfManyDealsAMergeRequestIsToldTheFirst(t *testing.T) {
	var files [][2]string
	for i := range 1_000 {
		files = append(files, [2]string{fmt.Sprint(i), fmt.Sprintf("title: %s %d\naccount: 星海\nobjective: {amount: %d}", strings.Repeat("长", 300), i, i)})
	}
	var b bytes.Buffer
	if err := Between(state(t, "2026-11-01"), state(t, "2026-11-02", files...), lang.ZH).WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 60_000 || !strings.HasSuffix(b.String(), "\n\n……还有 980 个商机\n") {
		t.Errorf("%d bytes, …%s", b.Len(), b.String()[b.Len()-100:])
	}
}

var hostile = []string{
	"<script>alert(1)</script>", "<!-- x", "`code` ``", "**bold** _em_ ~~gone~~", "[a](javascript:alert(1)) ![b](http://e.example/x.png)", "| a | b |", "a\\", "&lt;b&gt; &#64;", "# 1. - + = >",
	"@everyone and a@b.example", "org/repo#12 !3 ~label $4 %5 &6 :smile:", "http://e.example www.e.example ftp://e", "]]> ]: x", "“”…王 é 🙂", "[x]: http://e.example", "a  b", "^[note] [^1]", "{toc} {{x}}",
}

func TestATextOfMarkdownShowsAsItIs(t *testing.T) {
	host := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	unescape := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&", joiner, "")
	for _, text := range hostile {
		for _, form := range []string{"- · %s\n", "## %s\n"} {
			var b bytes.Buffer
			if err := host.Convert(fmt.Appendf(nil, form, inert(text)), &b); err != nil {
				t.Fatal(err)
			}
			html := b.String()
			inner, _, _ := strings.Cut(html[strings.LastIndex(html[:strings.Index(html+"</", "</")], ">")+1:], "</")
			shown := strings.TrimPrefix(unescape.Replace(strings.TrimSpace(inner)), "· ")
			if shown != text {
				t.Errorf("%q shows as %q (%s)", text, shown, html)
			}
		}
	}
}

func TestNothingOfAnAuthorRefersToAnything(t *testing.T) {
	for _, text := range hostile {
		for i, r := range inert(text) {
			rest := inert(text)[i+1:]
			if r < 0x80 && strings.ContainsRune(referring, r) && rest != "" && !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, joiner) {
				t.Errorf("%q: %c is followed by %q", text, r, rest)
			}
		}
	}
}
