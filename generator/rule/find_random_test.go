package rule_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// inventor makes deals up: everything may be written or left out, with dates close to the thresholds.
type inventor struct{ *rand.Rand }

func newInventor(seed uint64) inventor { return inventor{rand.New(rand.NewPCG(seed, 9))} }

// chance is true in n of ten cases.
func (r inventor) chance(n int) bool { return r.IntN(10) < n }

func (r inventor) pick(of ...string) string { return of[r.IntN(len(of))] }

// some are n or fewer of these, each once.
func (r inventor) some(n int, of ...string) []string {
	of = slices.Clone(of)
	r.Shuffle(len(of), func(i, j int) { of[i], of[j] = of[j], of[i] })
	return of[:r.IntN(min(n, len(of))+1)]
}

var days = []int{-400, -91, -90, -61, -60, -59, -46, -45, -31, -30, -29, -22, -21, -20, -15, -14, -13, -9, -5, -2, -1, 0, 1, 3, 9, 14, 15, 30, 31, 90}

func (r inventor) day(now day.Date) string { return now.Add(days[r.IntN(len(days))]).String() }

// before is a day up to today.
func (r inventor) before(now day.Date) day.Date { return now.Add(days[r.IntN(22)]) }

type fields map[string]any

// may writes a field in n of ten cases.
func (r inventor) may(f fields, n int, key string, value any) {
	if r.chance(n) {
		f[key] = value
	}
}

var (
	invented = []string{"王建国", "Ada", "Ben Okri", "Eve", "Dan", "赵敏", "Kim", "Zoë", "%s", "Li, Wei", "100%d", "陈立"}
	stuff    = []string{"x", "合并报表", "5 % off", "%d%s", "a “quoted” word"}
)

// support is a level of the scale, which has no 0.
func (r inventor) support() int {
	return int(method.SupportScale[r.IntN(len(method.SupportScale))].Level)
}

func (r inventor) person(now day.Date, names []string, i int) fields {
	p := fields{"name": names[i]}
	// Half of the people are well known: else each of them would have all gaps.
	often := 4 + 5*r.IntN(2)
	r.may(p, often, "title", r.pick("CFO", "CIO", "总裁"))
	r.may(p, often, "department", r.pick("Finance", "IT", "生产部"))
	r.may(p, often, "roles", r.some(2, "EB", "TB", "UB", "coach"))
	r.may(p, 3, "level", r.pick("senior", "staff"))
	r.may(p, 9, "influence", r.pick("high", "high", "medium", "low"))
	phases := fields{}
	for _, phase := range []string{"early", "middle", "late"} {
		r.may(phases, often, phase, r.pick("high", "medium", "low"))
	}
	r.may(p, 9, "participation", phases)
	r.may(p, often, "feedback", r.pick("G", "T", "EK", "OC"))
	r.may(p, often, "support", r.support())
	for _, key := range []string{"reality", "expectation", "result", "win", "approach"} {
		r.may(p, often, key, r.pick(stuff...))
	}
	r.may(p, often, "contacted", r.day(now))
	r.may(p, 1, "insider", true)
	r.may(p, often, "covered_by", r.some(2, "李雷", "Han"))
	r.may(p, 4, "guess", r.some(3, "roles", "feedback", "support", "influence", "win"))
	if i > 0 {
		r.may(p, 4, "reports_to", names[r.IntN(i)])
	}
	var ties []fields
	for _, name := range r.some(2, names...) {
		tie := fields{"name": name}
		r.may(tie, 9, "kind", r.pick("trust", "influence", "conflict"))
		r.may(tie, 5, "strength", r.pick("high", "medium", "low"))
		ties = append(ties, tie)
	}
	r.may(p, 5, "ties", ties)
	return p
}

// several are up to n entries, in a deal that has any.
func several(r inventor, f fields, n int, key string, one func() fields) {
	var all []fields
	for range r.IntN(n + 1) {
		all = append(all, one())
	}
	if all != nil {
		f[key] = all
	}
}

// deal is a deal's front matter.
func (r inventor) deal(now day.Date) []byte {
	names := slices.Clone(invented)
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	names = names[:r.IntN(11)]
	d, often := fields{}, 5+4*r.IntN(2)
	r.may(d, 9, "account", r.pick("星海制造", "Acme", "Northmere", "岑南大学"))
	objective := fields{}
	r.may(objective, 9, "what", r.pick(stuff...))
	r.may(objective, often, "quantity", "120")
	r.may(objective, often, "close", r.day(now))
	r.may(objective, often, "amount", 100*r.IntN(9))
	r.may(objective, 5, "currency", r.pick("CNY", "CNY", "USD", "EUR"))
	d["objective"] = objective
	several(r, d, 2, "value", func() fields {
		gain := fields{"what": r.pick(stuff...), "for": r.pick("customer", "us")}
		r.may(gain, 5, "worth", 900)
		return gain
	})
	position := fields{}
	r.may(position, 9, "stage", r.pick("lead", "solution", "commercial", "closing"))
	r.may(position, often, "urgency", r.pick("urgent", "active", "planned", "later"))
	r.may(position, often, "competition", r.pick("sole", "ahead", "level", "behind"))
	r.may(position, often, "temperature", []int{0, 39, 40, 41, 55, 59, 60, 61, 100}[r.IntN(9)])
	d["position"] = position
	var people []fields
	for i := range names {
		people = append(people, r.person(now, names, i))
	}
	d["stakeholders"] = people
	several(r, d, 2, "changes", func() fields {
		change := fields{"affects": r.some(2, names...)}
		r.may(change, 9, "date", r.day(now))
		r.may(change, 9, "what", r.pick(stuff...))
		r.may(change, 7, "kind", r.pick("people", "people", "technology", "environment"))
		r.may(change, 8, "effect", r.pick("threat", "chance"))
		return change
	})
	several(r, d, 8, "actions", func() fields {
		action := fields{"with": r.some(3, names...)}
		r.may(action, 9, "date", r.day(now))
		r.may(action, 9, "what", r.pick(stuff...))
		r.may(action, 6, "reason", r.pick(stuff...))
		r.may(action, 6, "because", r.pick("customer", "rival", "process", "us"))
		r.may(action, 5, "done", true)
		return action
	})
	several(r, d, 3, "resources", func() fields {
		booking := fields{"name": r.pick("Zhou", "Boss Li", "样板客户", "Hall", "Wu"), "for": r.some(2, names...)}
		r.may(booking, 8, "kind", r.pick("expert", "manager", "executive", "reference"))
		r.may(booking, often, "purpose", r.pick(stuff...))
		r.may(booking, often, "win", r.pick(stuff...))
		r.may(booking, 7, "from", r.day(now))
		r.may(booking, 7, "to", r.day(now))
		r.may(booking, 5, "effect", r.pick(stuff...))
		return booking
	})
	several(r, d, 2, "competitors", func() fields {
		rival := fields{"name": r.pick("金源软件", "Hill", "Moor"), "supporters": r.some(2, names...)}
		r.may(rival, 8, "position", r.pick("incumbent", "ahead", "level", "behind"))
		r.may(rival, 5, "strategy", r.pick(stuff...))
		return rival
	})
	r.may(d, often, "decision", fields{"process": r.some(2, "board", "总办会")})
	several(r, d, 4, "offer", func() fields {
		offer := fields{"for": r.some(3, names...)}
		r.may(offer, 8, "feature", r.pick(stuff...))
		r.may(offer, 7, "benefit", r.pick(stuff...))
		return offer
	})
	bid := fields{}
	r.may(bid, 6, "due", r.day(now))
	r.may(bid, 6, "decision", r.pick("go", "decline", "undecided"))
	r.may(bid, 5, "reason", r.pick(stuff...))
	r.may(d, 5, "bid", bid)
	several(r, d, 2, "payments", func() fields {
		payment := fields{}
		r.may(payment, 9, "due", r.day(now))
		r.may(payment, 8, "amount", 100*r.IntN(5))
		r.may(payment, 3, "paid", r.day(now))
		return payment
	})
	r.may(d, 2, "outcome", fields{"result": r.pick("open", "won", "won", "lost", "dropped")})
	text, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		panic(err)
	}
	return append(text, '\n')
}

// past makes up what the history knows of a deal, as a history would: nothing lies in the future, the last of a row is what
// the deal says now, and the deal changed when the last of it did.
func (r inventor) past(d *book.Deal, now day.Date) {
	p := book.Past{People: map[*book.Stakeholder]book.PersonPast{}}
	since := func() day.Date {
		at := r.before(now)
		if at.After(p.Changed) {
			p.Changed = at
		}
		return at
	}
	rows := func() []day.Date {
		var at []day.Date
		for range 1 + r.IntN(4) {
			at = append(at, since())
		}
		slices.SortFunc(at, day.Date.Compare)
		return slices.Compact(at)
	}
	if d.Data.Position.Stage.Known {
		p.Staged = since()
	}
	if r.chance(3) {
		p.Shifts = append(p.Shifts, book.Shift{Date: since(), Key: r.pick("what", "amount", "close"), From: "100", To: "5 %"})
	}
	if amount, known := d.Data.Objective.Amount.Get(); known {
		row := rows()
		for i, at := range row {
			value := float64(100 * r.IntN(9))
			if i == len(row)-1 {
				value = amount
			}
			p.Amounts = append(p.Amounts, book.Dated[float64]{From: at, Value: value})
		}
	}
	if r.chance(3) {
		p.Widened = since()
	}
	for _, s := range d.Stakeholders {
		var of book.PersonPast
		if r.chance(2) {
			of.Added = since()
		}
		if r.chance(1) {
			of.Moved = since()
		}
		if level, known := s.Support.Get(); known {
			row := rows()
			for i, at := range row {
				value := method.Support(r.support())
				if i == len(row)-1 {
					value = level
				}
				of.Supports = append(of.Supports, book.Dated[method.Support]{From: at, Value: value})
			}
		}
		for _, key := range s.Guess {
			if of.Guessed == nil {
				of.Guessed = map[string]day.Date{}
			}
			of.Guessed[key.V] = since()
		}
		p.People[s] = of
	}
	d.Past = p
}

// inventedBook is a book of n made-up deals; files has their bytes by path.
func inventedBook(t testing.TB, n int, seed uint64) (b *book.Book, files map[string][]byte) {
	t.Helper()
	now, err := day.Parse(today)
	if err != nil {
		t.Fatal(err)
	}
	r := newInventor(seed)
	files = map[string][]byte{}
	for i := range n {
		files[fmt.Sprintf("content/deals/d%05d.md", i)] = r.deal(now)
	}
	b = linkFiles(t, files, now)
	for _, d := range b.Deals {
		if r.chance(8) {
			r.past(d, now)
		}
	}
	return b, files
}

// linkFiles is the book of deals by their paths. They may have warnings.
func linkFiles(t testing.TB, files map[string][]byte, now day.Date) *book.Book {
	t.Helper()
	var entries []book.Entry
	for path, data := range files {
		parsed, diags := front.Parse(path, data)
		read, more := deal.ReadDeal(path, parsed.Root)
		for _, d := range append(diags, more...).Errors() {
			t.Errorf("%s: %s", path, d.Message(lang.EN))
		}
		entries = append(entries, book.Entry{Path: path, Kind: book.KindDeal, Deal: read})
	}
	b, diags := book.Link(entries, book.Others{}, config.Default(), now)
	for _, d := range diags.Errors() {
		t.Errorf("%s: %s", d.Path, d.Message(lang.EN))
	}
	return b
}

// escalated are the severities that some of a rule's cases have.
var escalated = []string{"coach-missing flag", "feedback-unknown flag", "support-unknown flag"}

func TestFindingsOfInventedDealsAreSound(t *testing.T) {
	b, files := inventedBook(t, 1000, 1)
	findings, _ := setOf(t, b.Config).Find(b)
	count := map[rule.Code]int{}
	type same struct {
		deal          *book.Deal
		code          rule.Code
		at            diag.Span
		what, concern string
	}
	seen := map[same]bool{}
	for _, f := range findings.All {
		count[f.Rule.Code]++
		if f.Person != nil && !slices.Contains(f.Deal.Stakeholders, f.Person) {
			t.Errorf("%s: %s concerns somebody of another deal", f.Deal.Path, f.Rule.Code)
		}
		if size := len(files[f.Deal.Path]); f.At.Start < 0 || f.At.End < f.At.Start || int(f.At.End) > size {
			t.Errorf("%s: %s stands at %v of %d bytes", f.Deal.Path, f.Rule.Code, f.At, size)
		}
		for _, l := range lang.All {
			sound(t, f, l, f.Message(l))
		}
		if f.Severity != f.Rule.Severity && !slices.Contains(escalated, string(f.Rule.Code)+" "+string(f.Severity)) {
			t.Errorf("%s: %s is a %s", f.Deal.Path, f.Rule.Code, f.Severity)
		}
		result := f.Deal.Data.Result()
		switch collection := f.Rule.Question == method.Collection; {
		case result == method.Open && f.Rule.Code != "collection-unplanned":
		case result == method.Won && collection:
		default:
			t.Errorf("%s is %s, and has %s", f.Deal.Path, result, f.Rule.Code)
		}
		key := same{f.Deal, f.Rule.Code, f.At, f.Message(lang.EN), whom(f)}
		if seen[key] {
			t.Errorf("%s: twice: %s %s", f.Deal.Path, f.Rule.Code, key.what)
		}
		seen[key] = true
	}
	for _, r := range rule.All() {
		if count[r.Code] == 0 {
			t.Errorf("%s finds nothing in %d deals", r.Code, len(b.Deals))
		}
	}
	for i := range findings.All[1:] {
		x, y := findings.All[i], findings.All[i+1]
		if c, says := before(x, y, b.Config.Currency); says && c > 0 {
			t.Errorf("%s %s %s comes before %s %s %s", x.Deal.Slug, x.Rule.Code, whom(x), y.Deal.Slug, y.Rule.Code, whom(y))
		}
	}
	for _, d := range b.Deals {
		of := findings.Of(d)
		for i := range of {
			for j := i + 1; j < len(of); j++ {
				if c, says := before(of[i], of[j], b.Config.Currency); says && c > 0 {
					t.Errorf("%s: %s %s comes before %s %s", d.Slug, of[i].Rule.Code, whom(of[i]), of[j].Rule.Code, whom(of[j]))
				}
			}
		}
	}
}

// dump is all that can be seen of findings.
func dump(all []*rule.Finding) string {
	var s strings.Builder
	for _, f := range all {
		fmt.Fprintln(&s, f.Deal.Path, f.Rule.Code, f.Severity, whom(f), f.At, f.Message(lang.ZH), f.Message(lang.EN))
	}
	return s.String()
}

func TestTheSameDealsHaveTheSameFindings(t *testing.T) {
	var first string
	for range 3 {
		b, _ := inventedBook(t, 300, 2)
		s := setOf(t, b.Config)
		for range 2 {
			findings, _ := s.Find(b)
			switch got := dump(findings.All); {
			case first == "":
				first = got
			case got != first:
				t.Fatal("they differ")
			}
		}
	}
	if len(first) < 10_000 {
		t.Errorf("only %d bytes", len(first))
	}
}

// TestAResourceClashesWhereTwoDealsHaveItOnOneDay compares each booking with each, in small books in which all have the same
// two resources.
func TestAResourceClashesWhereTwoDealsHaveItOnOneDay(t *testing.T) {
	total := 0
	for seed := range uint64(300) {
		r := newInventor(seed)
		var matters []string
		for range 2 + r.IntN(4) {
			matter := "resources:\n"
			for range 1 + r.IntN(5) {
				first := r.IntN(60)
				matter += fmt.Sprintf("  - {name: %s, from: @%d, to: @%d}\n", r.pick("Zhou", "Wu"), first, first+r.IntN(1+r.IntN(25)))
			}
			if r.chance(1) {
				matter += "outcome: {result: won}\n"
			}
			matters = append(matters, matter)
		}
		b := siteOf(t, config.Default(), matters...)
		findings, _ := setOf(t, b.Config).Find(b)
		for _, d := range b.Deals {
			var got, want []int32
			for _, f := range byCode(findings.Of(d), "resource-clash") {
				got = append(got, f.At.Start)
			}
			for i := range d.Resources {
				if clashes(b, d, &d.Resources[i]) {
					want = append(want, d.Resources[i].Name.At.Start)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("seed %d, %s: clashes at %v, want %v", seed, d.Slug, got, want)
			}
			total += len(want)
		}
	}
	if total < 300 {
		t.Errorf("%d clashes", total)
	}
}

// booked is the days of a booking; one alone is both its first and its last.
func booked(b *book.Booking) (first, last day.Date, known bool) {
	first, last = b.From.V, b.To.V
	if !b.From.Known {
		first = last
	}
	if !b.To.Known {
		last = first
	}
	return first, last, !first.IsZero() && !last.Before(first)
}

func clashes(b *book.Book, d *book.Deal, booking *book.Booking) bool {
	first, last, known := booked(booking)
	if !known || d.Data.Result() != method.Open {
		return false
	}
	for _, other := range b.Deals {
		if other == d || other.Data.Result() != method.Open {
			continue
		}
		for i := range other.Resources {
			from, to, dated := booked(&other.Resources[i])
			if dated && other.Resources[i].Resource == booking.Resource && !from.After(last) && !to.Before(first) {
				return true
			}
		}
	}
	return false
}
