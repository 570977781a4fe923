package expression

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// large is a deal of 300 people who all say a lot.
func large(t testing.TB) Deal {
	t.Helper()
	var b strings.Builder
	b.WriteString("title: " + strings.Repeat("长", 50_000) + "\ntags: [" + strings.Repeat("a, ", 5000) + "b]\nstakeholders:\n")
	for i := range 300 {
		fmt.Fprintf(&b, "  - {name: 人%d, support: 2, roles: [EB, TB], reality: %s, ties: [{name: 人1, kind: trust}, {name: 人2, kind: trust}]}\n", i, strings.Repeat("现", 250))
	}
	return one(t, b.String())
}

// costly are expressions that would take seconds or all memory.
func costly() map[string]string {
	nested := func(list, inner string, deep int) string {
		for i := range deep {
			inner = fmt.Sprintf("%s.all(v%d, %s)", list, i, inner)
		}
		return inner
	}
	doubling := func(start, twice string, times int) string {
		for range times {
			start += fmt.Sprintf(".map(a, %s)", twice)
		}
		return start
	}
	return map[string]string{
		"exists in exists":    nested("deal.stakeholders", "v0.support == 2", 6),
		"over tags":           nested("deal.tags", `v0 != "c"`, 6),
		"over literals":       nested("["+strings.Repeat("1,", 50)+"1]", "v0 == 1", 5),
		"literals within":     nested("deal.stakeholders", "["+strings.Repeat("1,", 400)+"v0.support].size() > 0", 4),
		"long conditions":     nested("deal.stakeholders", strings.Repeat("v0.insider || ", 80)+"!v1.insider", 3),
		"choices":             nested("deal.stakeholders", strings.Repeat("(v0.insider ? 1 : 2) == 2 && ", 50)+"!v1.insider", 3),
		"long texts":          nested("deal.tags", `deal.title + "x" != deal.title`, 3),
		"sizes":               nested("deal.tags", `size(deal.title) > 5`, 3),
		"contains":            nested("deal.tags", `!deal.title.contains("x")`, 3),
		"equal":               nested("deal.tags", `deal.title == deal.title`, 3),
		"lists equal":         nested("deal.tags", `deal.tags == deal.tags`, 3),
		"lists of lists":      nested("deal.tags", `[deal.tags, deal.tags] == [deal.tags, deal.tags]`, 3),
		"objects equal":       nested("deal.tags", `deal == deal`, 3),
		"in":                  nested("deal.tags", `!("c" in deal.tags)`, 3),
		"matches":             nested("deal.stakeholders", `!v0.reality.matches("(.?.?.?.?){15}x")`, 3),
		"matches a long text": nested("deal.tags", `!deal.title.matches("(.?.?.?.?){4}x")`, 2),
		"texts doubled":       doubling(`[deal.title]`, "a+a", 30) + `.exists(a, a == "x")`,
		"lists doubled":       doubling(`[deal.tags]`, "a+a", 30) + `.exists(a, "c" in a)`,
		"lists nested":        doubling(`[deal.tags]`, "[a,a,a]", 30) + `.exists(a, a == a)`,
		"lists nested within": doubling(`[deal.tags]`, "[[a,a,a],[a,a,a]]", 20) + `.exists(a, a in [a])`,
		"no dates":            nested("deal.tags", `days(deal.title, today) == 0`, 3),
		"no numbers":          nested("deal.tags", `int(deal.title) == 0`, 3),
		"later":               nested("deal.tags", `deal.title > today`, 3),
		"maps of maps":        nested("deal.stakeholders", "deal.stakeholders.map(a, deal.stakeholders.map(b, b.name)) == []", 2),
		"filters":             nested("deal.stakeholders", "deal.tags.filter(t, t != v0.name).size() > 0", 2),
		"has":                 nested("deal.tags", "has(deal.stakeholders)", 4),
		"has much":            nested("deal.tags", "!has(deal.decision)", 4),
		"dates":               nested("deal.tags", "days(today, today) == 0", 4),
		"numbers":             nested("deal.tags", `string(double(int("12345678"))) != ""`, 4),
		"an index":            nested("deal.tags", `deal.stakeholders[size(deal.tags) - 5000].ties[0].name != ""`, 4),
	}
}

func TestWhatCostsTooMuchIsStopped(t *testing.T) {
	d := large(t)
	for name, text := range costly() {
		p := compiled(t, text)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		_, err := p.Holds(d, date(t, today))
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), "too much") {
			t.Errorf("%s: %v", name, err)
		}
		if took > 10*time.Second { // of a tenth of one; the test may run beside others, and under -race
			t.Errorf("%s took %v", name, took)
		}
		allocated := (after.TotalAlloc - before.TotalAlloc) >> 20
		if allocated > 64 {
			t.Errorf("%s took %d MB", name, allocated)
		}
		t.Logf("%-20s %v, %d MB", name, took, allocated)
	}
}

// What a rule may reasonably ask of a large deal is not stopped.
func TestALargeDealCanBeAsked(t *testing.T) {
	d := large(t)
	for _, text := range []string{
		`deal.stakeholders.all(s, s.ties.all(t, t.name != s.name || t.kind == "trust"))`,
		`deal.stakeholders.filter(s, s.support > 0).size() == 300`,
		`deal.stakeholders.all(s, s.reality.contains("现现") && !s.reality.matches("^[a-z]+$"))`,
		`"b" in deal.tags && deal.title.size() == 50000`,
	} {
		if !holds(t, text, d) {
			t.Error(text)
		}
	}
}

// ten are rules as teams write them.
var ten = []string{
	`deal.amount > 5000000 && !deal.resources.exists(r, r.kind == "executive")`,
	`deal.position.stage == "closing" && !deal.stakeholders.exists(s, "EB" in s.roles && s.support > 0)`,
	`deal.close < today`,
	`days(today, deal.close) < 30 && deal.position.stage in ["lead", "solution"]`,
	`deal.stakeholders.exists(s, s.influence == "high" && days(s.contacted, today) > 30)`,
	`deal.competitors.exists(c, c.position == "incumbent" && c.strategy == null)`,
	`size(deal.stakeholders) < 3 && deal.amount > 1000000`,
	`"战略" in deal.tags && deal.owner == null`,
	`deal.account.startsWith("星海") && !deal.actions.exists(a, !a.done && a.date >= today)`,
	`deal.stakeholders.filter(s, has(s.win)).size() * 2 < size(deal.stakeholders)`,
}

func tenPeople(b *testing.B) Deal {
	b.Helper()
	person := known[strings.Index(known, "  - {name: 王建国"):strings.Index(known, "  - {name: 陈立")]
	return one(b, strings.Replace(known, person, strings.Repeat(person, 8), 1))
}

func BenchmarkTenRules(b *testing.B) {
	d, now := tenPeople(b), date(b, today)
	var all []*Program
	for _, text := range ten {
		all = append(all, compiled(b, text))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range all {
			if _, err := p.Holds(d, now); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New()
	}
}

func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		for _, text := range ten {
			if _, err := env.Compile(text); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkMistake(b *testing.B) {
	for b.Loop() {
		if _, err := env.Compile(`deal.stakeholders.exists(s, s.supprot > 2)`); err == nil {
			b.Fatal("taken")
		}
	}
}
