package theme_test

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

func TestDealShowsEveryFieldWhereItBelongs(t *testing.T) {
	d := open(t, whole(t), lang.EN).page("deals/whole.html")
	for selector, texts := range map[string][]string{
		".head":                       {"Title-of-deal", "Account-name", "Owner-name", "Product-name", "Tag-name", "draft", "Objective-what", "Objective-quantity", "2027-03-31", "€1,860,000"},
		".outcome":                    {"lost", "2026-11-20", "€1,700,006", "Rival-name", "Outcome-reason"},
		".strip":                      {"solution", "active", "level", "57"},
		".next":                       {"2026-11-28", "Action-open", "Anna High", "Action-reason"},
		`[data-person="Anna High"]`:   {"Anna-title", "Anna-department", "EB", "senior", "high", "+2", "trouble", "low medium high", "2026-11-12", "Owner-name", "Second-rep", "insider", "private", "Anna-again-title", "again"},
		`[data-person="Cai Unknown"]`: {"?", "never", "nobody"},
		".prose":                      {"Text-summary"},
		"#q1":                         {"Text-one", "Objective-what", "Objective-quantity", "Value-customer", "€900,001", "customer", "Value-us", "us"},
		"#q2":                         {"Text-two", "57", "2026-10-20", "people", "Change-what", "Anna High", "Nobody-affected", "threat"},
		"#q3":                         {"Text-three", "Anna High", "Ben Low", "Cai Unknown"},
		"#q4":                         {"Text-four", "Anna-reality", "Anna-expectation"},
		"#q5":                         {"Text-five", "Step-one", "Step-two", "politics", "Factor-what", "conflict", "Nobody-tied", "Nobody-boss", "reports to"},
		"#q6":                         {"Text-six", "Anna-result", "Anna-win", "Offer-problem", "Offer-feature", "Offer-advantage", "Offer-benefit"},
		"#q7":                         {"Text-seven", "Anna-approach", "Action-open", "Action-reason", "customer", "Resource-name", "Action-done", "2026-11-02", "Nobody-met"},
		"#q8":                         {"Text-eight", "Resource-name", "expert", "Anna High", "Resource-purpose", "Resource-win", "2026-11-25", "2026-11-29", "€12,003", "Resource-effect"},
		"#q9":                         {"Text-nine", "Text-private", "Rival-name", "incumbent", "Ben Low", "Rival-strong, Rival-stronger", "Rival-weak", "Rival-strategy", "2026-12-01", "2026-12-20", "go", "Bid-reason"},
		"#collection":                 {"2027-04-30", "€558,004", "2027-05-02", "2027-06-30", "€100,005", "€658,009", "€1,201,991"},
		"#h-more-to-say":              {"More to say", "Text-more"},
		".backlinks":                  {"Anna High"},
		".origin":                     {"Crm-system", "Crm-id"},
	} {
		said := ""
		for _, part := range d.all(selector) {
			said += part.text() + " "
		}
		for _, text := range texts {
			if !strings.Contains(said, text) {
				t.Errorf("%s does not say %q: %s", selector, text, said)
			}
		}
	}
}

func TestEveryNameOnADealLeadsToItsPage(t *testing.T) {
	d := open(t, whole(t), lang.EN).page("deals/whole.html")
	links := map[string]string{}
	for _, a := range d.all("main a[href]") {
		links[a.text()] = a.attr("href")
	}
	for name, href := range map[string]string{
		"Account-name": "../accounts/a.html", "Owner-name": "../team/o.html", "Second-rep": "../team/second-rep.html", "Product-name": "../products/p.html",
		"Anna High": "../people/a/anna.html", "her": "../people/a/anna.html", "Ben Low": "../people/a/ben-low.html", "Rival-name": "../competitors/r.html",
		"Resource-name": "../resources/r.html", "Tag-name": "../tags/tag-name.html",
	} {
		if links[name] != href {
			t.Errorf("%s leads to %q, want %q", name, links[name], href)
		}
	}
	for _, name := range []string{"Nobody-tied", "Nobody-boss", "Nobody-met", "Nobody-affected"} {
		if href, linked := links[name]; linked {
			t.Errorf("%s, whom nobody knows, leads to %q", name, href)
		}
	}
}

func TestGuessIsMarkedAndReadOut(t *testing.T) {
	d := open(t, whole(t), lang.EN).page("deals/whole.html")
	for _, guess := range d.all(".guess") {
		if !strings.Contains(guess.text(), "guess") {
			t.Errorf("%q is not read out as a guess", guess.text())
		}
	}
	if got := d.one(`[data-person="Anna High"] .chip.guess`).text(); !strings.HasPrefix(got, "+2") {
		t.Errorf("got %q", got)
	}
	if n := len(d.all(`[data-person="Ben Low"] .guess`)); n > 0 {
		t.Errorf("%d values are marked that are no guess", n)
	}
}

func TestNineGridShowsTheRulesScores(t *testing.T) {
	s := open(t, whole(t), lang.EN)
	for _, deal := range s.book.Deals {
		d := s.page(deal.URL)
		for i, score := range rule.Grid(deal, s.book) {
			cell := d.one(fmt.Sprintf(`.nine a[href="#q%d"]`, i+1))
			want := fmt.Sprintf("%v/%d", score.Known, score.Facts)
			if score.Facts == 0 {
				want = "–"
			}
			if got := cell.one("small").text(); got != want {
				t.Errorf("%s, question %d: %s, want %s", deal.Name, i+1, got, want)
			}
			if got, want := cell.one("rect").attr("width"), fmt.Sprintf("%.0f%%", score.Share()*100); got != want {
				t.Errorf("%s, question %d: the bar is %s wide, want %s", deal.Name, i+1, got, want)
			}
			if section := d.one(fmt.Sprintf("section#q%d", i+1)); score.Facts > 0 && !strings.Contains(section.one("section > h3:first-child").text(), want) {
				t.Errorf("%s: the head of question %d does not say %s", deal.Name, i+1, want)
			}
		}
	}
}

func TestEmptyDealSaysWhatIsMissingWithoutEmptyBoxes(t *testing.T) {
	for _, l := range lang.All {
		d := open(t, whole(t), l).page("deals/empty.html")
		for _, box := range []string{"table", ".chart .plot", ".prose", "#collection", ".backlinks", ".origin", ".outcome", "dd:empty", "li:empty", "td:empty", "p:empty"} {
			if n := len(d.all(box)); n > 0 {
				t.Errorf("%s: %d × %s", l, n, box)
			}
		}
		for q := 1; q <= 9; q++ {
			if len(d.all(fmt.Sprintf("#q%d .gap, #q%d abbr", q, q))) == 0 {
				t.Errorf("%s: question %d does not say what is missing", l, q)
			}
		}
		if d.one(".objective .gap").text() == "" {
			t.Errorf("%s: the objective does not say what is missing", l)
		}
	}
}

func TestObjectiveIsOneSentenceThatSaysItsGaps(t *testing.T) {
	tests := []struct{ matter, zh, en string }{
		{"account: 星海制造\nobjective: {what: ERP Cloud 企业版, quantity: 120 席位, close: 2027-03-31, amount: 1860000, currency: CNY}",
			"将在 2027-03-31 前向 星海制造 卖出 120 席位 ERP Cloud 企业版，实现 ¥1,860,000",
			"Sell ERP Cloud 企业版 (120 席位) to 星海制造 by 2027-03-31 for ¥1,860,000"},
		{"account: A\nobjective: {what: W, quantity: Q, close: 2027-03-31}",
			"将在 2027-03-31 前向 A 卖出 Q W，金额未知", "Sell W (Q) to A by 2027-03-31, amount unknown"},
		{"objective: {what: W, amount: 5, currency: USD}",
			"将卖出 W，实现 $5，数量未知，客户未知，签约日期未知", "Sell W for $5, quantity unknown, customer unknown, close date unknown"},
		{"account: A\nobjective: {quantity: Q}",
			"将向 A 卖出 Q，卖什么未知，签约日期未知，金额未知", "Sell Q to A, what is unknown, close date unknown, amount unknown"},
		{"account: A\nobjective: {close: 2027-03-31}",
			"将在 2027-03-31 前与 A 签约，卖什么未知，数量未知，金额未知", "Close with A by 2027-03-31, what is unknown, quantity unknown, amount unknown"},
		{"objective: {amount: 5, currency: USD}",
			"将签约，实现 $5，卖什么未知，数量未知，客户未知，签约日期未知", "Close a deal for $5, what is unknown, quantity unknown, customer unknown, close date unknown"},
		{"account: A", "对 A 的单一销售目标还没有写：卖什么、卖多少、何时签、金额多少", "For A: no single sales objective yet: what, how many, by when, for how much"},
	}
	for _, test := range tests {
		archive := []byte("-- content/deals/a.md --\n---\ntitle: a\n" + test.matter + "\n---\n")
		for l, want := range map[lang.Lang]string{lang.ZH: test.zh, lang.EN: test.en} {
			if got := open(t, archive, l).page("deals/a.html").one(".objective").text(); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		}
	}
}

func TestChartsOfADealCarryTheirOptionAndTheirTable(t *testing.T) {
	d := open(t, whole(t), lang.EN).page("deals/whole.html")
	for _, name := range []string{"support", "influence", "feedback", "participation", "relations", "temperature"} {
		figure := d.one("figure.chart#chart-" + name)
		var option map[string]any
		if err := json.Unmarshal([]byte(figure.one(`script[type="application/json"]`).node.FirstChild.Data), &option); err != nil || len(option) == 0 {
			t.Errorf("%s: %v", name, err)
		}
		if figure.one(".plot[role=img]").attr("aria-label") == "" || figure.one("figcaption").text() == "" {
			t.Errorf("%s has no label or no title", name)
		}
		if len(figure.all("details[open] tbody tr")) == 0 {
			t.Errorf("%s has no table", name)
		}
	}
}

func BenchmarkDealPage(b *testing.B) {
	s := open(b, []byte(crowd(12)), lang.ZH)
	d := s.book.Deals[0]
	b.Run("view", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s.pages.Deal(d)
		}
	})
	b.Run("render", func(b *testing.B) {
		view := s.pages.Deal(d)
		b.ReportAllocs()
		for b.Loop() {
			if err := s.theme.Render(io.Discard, "deal.html", view); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// crowd is a deal with n people of whom everything is known.
func crowd(n int) string {
	var b strings.Builder
	b.WriteString("-- content/deals/a.md --\n---\ntitle: 大单\naccount: 客户\nowner: 李雷\nobjective: {what: 产品, quantity: 1, close: 2027-01-01, amount: 1}\nposition: {stage: solution, temperature: 50}\nstakeholders:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {name: 人%d, title: 总监, department: 部门%d, roles: [UB], influence: high, participation: {early: low, middle: high}, feedback: T, support: +2, "+
			"reality: 现实如此, expectation: 期望更好, result: 结果, win: 赢, contacted: 2026-11-01, approach: 应对, covered_by: [李雷], ties: [{name: 人%d, kind: trust, strength: high}]}\n", i, i%4, (i+1)%n)
	}
	b.WriteString("actions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {date: 2026-12-01, with: [人%d, 人%d], what: 拜访, reason: 正当理由, because: customer}\n", i, (i+1)%n)
	}
	b.WriteString("---\n摘要 [[人1]]。\n\n## 1\n正文\n")
	return b.String()
}
