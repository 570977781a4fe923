package history_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/internal/repository"
	"jiuwen/generator/lang"
)

// version is a version of a deal's file, committed at a time.
type version struct{ at, text string } // an empty text: the file is taken away

// line is the history of one deal through versions.
func line(t *testing.T, versions ...version) *history.Line {
	t.Helper()
	r := repository.New(t, t.TempDir())
	for i, v := range versions {
		if v.text == "" {
			r.Git("rm", "--quiet", "content/deals/a.md")
		} else {
			r.Write("content/deals/a.md", v.text)
		}
		r.Commit(v.at, "李雷", fmt.Sprint("commit ", i))
	}
	repo, missing := history.Open(r.Dir)
	if missing != nil {
		t.Fatal(missing)
	}
	reading, err := repo.Read(time.UTC, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(reading.Lines) != 1 {
		t.Fatalf("%d lines", len(reading.Lines))
	}
	return reading.Lines[0]
}

// said are the rows of changes, a line each, with the day and the commits before them.
func said(changes []history.Change, l lang.Lang) string {
	var b strings.Builder
	for i := range changes {
		c := &changes[i]
		fmt.Fprintln(&b, c.Day, c.Commits)
		for _, row := range c.Rows(l, "CNY") {
			fmt.Fprintln(&b, "  "+row.String())
		}
	}
	return b.String()
}

func deal(lines ...string) string {
	return "---\ntitle: 甲\n" + strings.Join(lines, "\n") + "\n---\n正文\n"
}

func TestWhatMovedIsSaidInTheWordsOfTheMethod(t *testing.T) {
	const people = "stakeholders:"
	for _, c := range []struct{ name, before, after, zh, en string }{
		{"a support that fell", deal(people, "  - {name: 陈立, support: -1}"), deal(people, "  - {name: 陈立, support: -3}"), "陈立 支持度 −1 → −3", "陈立 support −1 → −3"},
		{"a support that got known", deal(people, "  - {name: 陈立}"), deal(people, "  - {name: 陈立, support: 2}"), "陈立 支持度 未知 → +2", "陈立 support unknown → +2"},
		{"a person who came", deal(), deal(people, "  - {name: 王工, roles: [TB], support: -2}"), "新的关键人 王工（技术选型者，支持度\u00a0−2）", "New person 王工 (TB, support\u00a0−2)"},
		{"a person who went", deal(people, "  - {name: 王工, roles: [TB], support: -2}"), deal(), "不再是关键人：王工", "No longer named: 王工"},
		{"a stage", deal("position: {stage: solution}"), deal("position: {stage: commercial}"), "阶段 方案 → 商务", "Stage solution → commercial"},
		{"an amount", deal("objective: {amount: 1000000}"), deal("objective: {amount: 900000}"), "金额 ¥1,000,000 → ¥900,000", "Amount ¥1,000,000 → ¥900,000"},
		{"another currency", deal("objective: {amount: 10}"), deal("objective: {amount: 10, currency: USD}"), "币种 未知 → USD", "Currency unknown → USD"},
		{"an amount in another currency", deal("objective: {amount: 10}"), deal("objective: {amount: 20, currency: USD}"), "金额 ¥10 → $20\n  币种 未知 → USD", "Amount ¥10 → $20\n  Currency unknown → USD"},
		{"a deal that is won", deal(), deal("outcome: {result: won, date: 2026-10-01, amount: 5}"), "赢单（2026-10-01，¥5）", "Won (2026-10-01, ¥5)"},
		{"a deal that is open again", deal("outcome: {result: lost}"), deal("outcome: {result: open}"), "重新进行", "Open again"},
		{"an action done", deal("actions: [{what: 拜访, date: 2026-10-01}]"), deal("actions: [{what: 拜访, date: 2026-10-01, done: true}]"), "行动完成：拜访", "Action done: 拜访"},
		{"a new action", deal(), deal("actions: [{what: 拜访, date: 2026-10-01}]"), "新行动：拜访（2026-10-01）", "New action: 拜访 (2026-10-01)"},
		{"an action put off", deal("actions: [{what: 拜访, date: 2026-10-01}]"), deal("actions: [{what: 拜访, date: 2026-10-08}]"), "行动改期：拜访 2026-10-01 → 2026-10-08", "Action moved: 拜访 2026-10-01 → 2026-10-08"},
		{"an action that is gone", deal("actions: [{what: 拜访}]"), deal(), "去掉行动：拜访", "Action removed: 拜访"},
		{"an action that is open again", deal("actions: [{what: 拜访, done: true}]"), deal("actions: [{what: 拜访}]"), "行动又未完成：拜访", "Action open again: 拜访"},
		{"a guess that was verified", deal(people, "  - {name: 陈立, support: 1, guess: [support]}"), deal(people, "  - {name: 陈立, support: 1}"), "陈立 不再是推测：支持度", "陈立 no longer guessed: support"},
		{"another guess", deal(people, "  - {name: 陈立, guess: [support]}"), deal(people, "  - {name: 陈立, guess: [reports_to]}"), "陈立 不再是推测：支持度\n  陈立 记为推测：汇报给谁", "陈立 no longer guessed: support\n  陈立 marked as a guess: reports to"},
		{"a product and a value", deal("products: [A]"), deal("products: [B]", "value: [{what: 省时}]"), "去掉产品：A\n  新增产品：B\n  新增价值：省时", "Product removed: A\n  Product added: B\n  Value added: 省时"},
		{"another title", "---\ntitle: 甲\naccount: X\n---\n", "---\ntitle: 乙\naccount: X\n---\n", "标题 甲 → 乙", "Title 甲 → 乙"},
		{"another text", deal(), deal() + "又谈了一次。\n", "正文或其他内容有改动", "The text, or something else, was edited"},
		{"a name that would turn the line around", deal(), deal(`account: "A\u202eB"`), "客户 未知 → AB", "Account unknown → AB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			days := line(t, version{"2026-11-01T09:00:00Z", c.before}, version{"2026-11-02T09:00:00Z", c.after}).Days()
			for l, want := range map[lang.Lang]string{lang.ZH: c.zh, lang.EN: c.en} {
				if got, want := said(days[1:], l), "2026-11-02 [1]\n  "+want+"\n"; got != want {
					t.Errorf("%s: got\n%swant\n%s", l, got, want)
				}
			}
		})
	}
}

func TestADealBeginsAndEndsInARowEach(t *testing.T) {
	l := line(t,
		version{"2026-11-01T09:00:00Z", deal("account: 星海", "objective: {amount: 5}", "position: {stage: solution}")},
		version{"2026-11-01T10:00:00Z", deal("account: 星海", "objective: {amount: 6}", "position: {stage: solution}")},
		version{"2026-11-05T09:00:00Z", ""})
	if got, want := said(l.Days(), lang.ZH), "2026-11-01 [0 1]\n  新商机：星海，¥6，方案\n  金额 ¥5 → ¥6\n2026-11-05 [2]\n  商机的文件删掉了\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got, want := said(l.Steps(), lang.EN), "2026-11-01 [0]\n  New deal: 星海, ¥5, solution\n2026-11-01 [1]\n  Amount ¥5 → ¥6\n2026-11-05 [2]\n  The deal’s file is gone\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	before, err := day.Parse("2026-11-04")
	if err != nil {
		t.Fatal(err)
	}
	if days := l.Until(before).Days(); len(days) != 1 {
		t.Errorf("the day before it went, there is\n%s", said(days, lang.EN))
	}
}

func TestOnTheFirstDayWhatMovedSinceTheFirstVersionIsToldBehindIt(t *testing.T) {
	of := func(currency string, lines ...string) string {
		return deal(append([]string{"objective: {amount: 5, currency: " + currency + "}", "stakeholders:"}, lines...)...)
	}
	l := line(t,
		version{"2026-11-01T09:00:00Z", of("USD", "  - {name: 陈立, support: -3}", "  - {name: 王工}", "  - {name: 李晓}")},
		version{"2026-11-01T10:00:00Z", of("USD", "  - {name: 陈立, support: -2}", "  - {name: 王工, support: 1}", "  - {name: 李晓}")},
		version{"2026-11-01T11:00:00Z", of("EUR", "  - {name: 陈立, support: -1}", "  - {name: 王工, support: 1}")})
	want := "2026-11-01 [0 1 2]\n  New deal: €5\n  Currency USD → EUR\n  No longer named: 李晓\n  陈立 support −3 → −1\n"
	if got := said(l.Days(), lang.EN); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestAnActionThatIsDoneOnTheFirstDayIsToldOnce(t *testing.T) {
	l := line(t,
		version{"2026-11-01T09:00:00Z", deal("actions:", "  - {date: 2027-01-14, what: Ask}")},
		version{"2026-11-01T10:00:00Z", deal("actions:", "  - {date: 2026-11-01, what: Ask – he agrees, done: true}")})
	want := "2026-11-01 [0 1]\n  New deal\n  Action done: Ask – he agrees\n"
	if got := said(l.Days(), lang.EN); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestMovesOfADayAreNetted(t *testing.T) {
	support := func(n int) string { return deal("stakeholders:", fmt.Sprintf("  - {name: 陈立, support: %d}", n)) }
	l := line(t,
		version{"2026-11-01T09:00:00Z", support(1)},
		version{"2026-11-02T09:00:00Z", support(-1)}, version{"2026-11-02T10:00:00Z", support(-3)},
		version{"2026-11-03T09:00:00Z", support(5)}, version{"2026-11-03T10:00:00Z", support(-3)})
	if got, want := said(l.Days()[1:], lang.EN), "2026-11-02 [1 2]\n  陈立 support +1 → −3\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := len(l.Steps()); got != 5 {
		t.Errorf("%d steps", got)
	}
}

func TestWhatIsNotCommittedIsOfNoDay(t *testing.T) {
	l := line(t, version{"2026-11-01T09:00:00Z", deal("position: {stage: solution}")})
	now, ok := history.FactsOf([]byte(deal("position: {stage: commercial}")))
	if !ok {
		t.Fatal("it can't be read")
	}
	with := l.With(now, l.Path, l.Moves[0].Day) // the day of the commit
	for _, changes := range [][]history.Change{with.Days(), with.Steps()} {
		if got, want := said(changes[1:], lang.EN), " []\n  Stage solution → commercial\n"; len(changes) != 2 || got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	}
}

// Whatever moves are taken out of a change, what they say is told nowhere.
func TestRowsSayNothingButTheMoves(t *testing.T) {
	l := line(t,
		version{"2026-11-01T09:00:00Z", deal()},
		version{"2026-11-02T09:00:00Z", deal("account: 星海", "stakeholders:", "  - {name: 王工, title: 总工, roles: [TB], support: -2, guess: [support]}")})
	c := l.Days()[1]
	if got := said([]history.Change{c}, lang.EN); !strings.Contains(got, "王工") {
		t.Fatal(got)
	}
	kept := c.Moves[:0]
	for _, m := range c.Moves {
		if m.Of != "王工" {
			kept = append(kept, m)
		}
	}
	c.Moves = kept
	if got, want := said([]history.Change{c}, lang.EN), "2026-11-02 [1]\n  Account unknown → 星海\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}

func FuzzAClippedTextIsShortAndOnOneLine(f *testing.F) {
	for _, text := range []string{"", "a\r\nb", "  a  ", "\x1b[2J", "\u202e\u2066x", strings.Repeat("長 ", 100), "\xff\xfe", "👩‍💻", "a\u2028b\u0085c"} {
		f.Add(text, 10)
	}
	f.Fuzz(func(t *testing.T, text string, most int) {
		if most < 1 || most > 1000 {
			return
		}
		got := history.Clip(text, most)
		if utf8.RuneCountInString(got) > most || !utf8.ValidString(got) {
			t.Errorf("%q is not what was asked for", got)
		}
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' || r == '\u2028' }) {
			t.Errorf("%q still has what it must not", got)
		}
	})
}
