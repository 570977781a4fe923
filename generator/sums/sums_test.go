package sums

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/method"
)

// TestNothingThatCanBeWorkedOutOfWhatIsShownComesFromFewerThanThreeDeals: each figure adds up one quantity over a set of deals. All
// that a reader can get by adding and subtracting figures of a quantity are the combinations of those sets; none may be left with one
// deal or two.
func TestNothingThatCanBeWorkedOutOfWhatIsShownComesFromFewerThanThreeDeals(t *testing.T) {
	met := map[string]int{}
	for seed := range uint64(3000) {
		b := some(rand.New(rand.NewPCG(seed, 7)))
		s := Of(b)
		for quantity, sets := range figuresOf(t, b, s) {
			if found := isolated(sets, len(b.Deals)); found != nil {
				t.Fatalf("seed %d: what %s shows gives away that of deals %v alone: %v", seed, quantity, found, sets)
			}
			met[quantity] += len(sets)
		}
		for _, side := range [][]Level{s.Against, s.For, {{People: s.Unknown}}} {
			for _, l := range side {
				met["people"] += l.People
				if n := givenIn(b, l); l.People > 0 && n < Least {
					t.Fatalf("seed %d: level %+v is of %d deals", seed, l, n)
				}
			}
		}
		for _, g := range s.Stages {
			if g.End-g.From > 1 {
				met["joined"]++
			}
			if len(g.Amounts) < len(s.Open.Amounts) {
				met["withheld"]++
			}
		}
	}
	for _, quantity := range []string{"deals", "CNY", "USD", "paid CNY", "left CNY", "people", "joined", "withheld"} {
		if met[quantity] < 100 {
			t.Errorf("%s was shown %d times: the deals at random are none to learn from", quantity, met[quantity])
		}
	}
}

func TestOfTwoDealsNothingIsShown(t *testing.T) {
	for seed := range uint64(300) {
		b := some(rand.New(rand.NewPCG(seed, 8)))
		b.Deals = b.Deals[:min(len(b.Deals), 2)]
		if s := Of(b); s.Open.Deals > 0 || s.Stages != nil || s.Ended != nil || s.Against != nil || s.For != nil || s.Unknown > 0 || s.Collected != nil {
			t.Errorf("seed %d: of two deals %+v is shown", seed, s)
		}
	}
}

func TestGroupsJoinTheirNeighbours(t *testing.T) {
	for _, c := range []struct {
		deals []int
		want  []Span
	}{
		{[]int{3, 4, 5}, []Span{{0, 1}, {1, 2}, {2, 3}}},
		{[]int{1, 4, 5}, []Span{{0, 2}, {2, 3}}},
		{[]int{4, 5, 1}, []Span{{0, 1}, {1, 3}}},
		{[]int{1, 1, 1}, []Span{{0, 3}}}, // that each has just one is not said
		{[]int{4, 0, 0, 3}, []Span{{0, 1}, {1, 4}}},
		{[]int{2, 0}, nil},
		{nil, nil},
	} {
		got := merged(len(c.deals), func(s Span) bool {
			sum := 0
			for _, n := range c.deals[s.From:s.End] {
				sum += n
			}
			return sum >= Least
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%v is shown as %v, want %v", c.deals, got, c.want)
		}
	}
}

func TestWhatIsLeftOfATotalIsOfEnoughDealsToo(t *testing.T) {
	for _, c := range []struct {
		deals []int
		want  []bool
	}{
		{[]int{3, 4}, []bool{true, true}},
		{[]int{9, 1, 4}, []bool{true, false, false}}, // 4 with 1, or the total would give the 1 away
		{[]int{9, 1, 2}, []bool{true, false, false}},
		{[]int{0, 5}, []bool{false, true}},
		{[]int{1, 1}, []bool{false, false}},
	} {
		if got := shown(c.deals); !slices.Equal(got, c.want) {
			t.Errorf("of parts of %v deals %v are shown, want %v", c.deals, got, c.want)
		}
	}
}

// figuresOf are, of each quantity, the sets of deals over which it is shown.
func figuresOf(t *testing.T, b *book.Book, s *Sums) map[string][][]int {
	t.Helper()
	sets := map[string][][]int{}
	add := func(quantity string, value float64, of func(*book.Deal) float64, in func(*book.Deal) bool) {
		var set []int
		sum := 0.0
		for i, d := range b.Deals {
			if v := of(d); v != 0 && in(d) {
				set, sum = append(set, i), sum+v
			}
		}
		if math.Abs(sum-value) > 0.01 {
			t.Fatalf("%s is shown as %v, and comes to %v", quantity, value, sum)
		}
		if len(set) > 0 {
			sets[quantity] = append(sets[quantity], set)
		}
	}
	one := func(*book.Deal) float64 { return 1 }
	amountIn := func(currency string) func(*book.Deal) float64 {
		return func(d *book.Deal) float64 {
			if d.Currency != currency {
				return 0
			}
			return d.Amount().V
		}
	}
	show := func(g Group, in func(*book.Deal) bool) {
		if g.Deals == 0 {
			return
		}
		add("deals", float64(g.Deals), one, in)
		for currency, sum := range g.Amounts {
			add(currency, sum, amountIn(currency), in)
		}
	}
	isOpen := func(d *book.Deal) bool { return d.Data.Result() == method.Open }
	show(s.Open, isOpen)
	for _, g := range s.Stages {
		show(g, func(d *book.Deal) bool {
			i := len(method.Stages)
			if at := d.Data.Position.Stage; at.Known {
				i = method.Stages.Index(at.V)
			}
			return isOpen(d) && g.From <= i && i < g.End
		})
	}
	for _, g := range s.Ended {
		show(g, func(d *book.Deal) bool { return slices.Contains(Results[g.From:g.End], d.Data.Result()) })
	}
	for _, c := range s.Collected {
		amount := amountIn(c.Currency)
		paid := func(d *book.Deal) float64 {
			if amount(d) == 0 {
				return 0
			}
			return d.Payments(b.Today).Paid
		}
		at := 0
		for _, q := range c.Quarters {
			in := func(d *book.Deal) bool {
				won := place(d)
				return d.Data.Result() == method.Won && at <= won && won <= placeOf(q.To)
			}
			add(c.Currency, q.Signed, amount, in)
			add("paid "+c.Currency, q.Collected, paid, in)
			add("left "+c.Currency, q.Signed-q.Collected, func(d *book.Deal) float64 { return amount(d) - paid(d) }, in)
			at = placeOf(q.To) + 1
		}
	}
	return sets
}

// place orders the quarters in which deals were won; the one that is not known comes last.
func place(d *book.Deal) int {
	if !d.Data.Outcome.Date.Known {
		return placeOf(Time{})
	}
	year, quarter := d.Data.Outcome.Date.V.Quarter()
	return placeOf(Time{year, quarter})
}

func placeOf(t Time) int {
	if t.Year == 0 {
		return math.MaxInt - 1
	}
	return 4*t.Year + t.Quarter
}

// isolated finds one deal or two which a combination of the sets is left with: such that without them the sets depend more on each
// other.
func isolated(sets [][]int, deals int) []int {
	whole := rank(sets, deals)
	for i := range deals {
		for j := i; j < deals; j++ {
			if rank(sets, deals, i, j) < whole {
				return []int{i, j}
			}
		}
	}
	return nil
}

// rank is how many of the sets, without some deals, do not follow from the others. It is counted modulo a prime.
func rank(sets [][]int, deals int, without ...int) int {
	const prime = 1_000_003
	rows := make([][]int, len(sets))
	for i, set := range sets {
		rows[i] = make([]int, deals)
		for _, d := range set {
			if !slices.Contains(without, d) {
				rows[i][d] = 1
			}
		}
	}
	n := 0
	for column := range deals {
		at := slices.IndexFunc(rows[n:], func(row []int) bool { return row[column] != 0 })
		if at < 0 {
			continue
		}
		rows[n], rows[n+at] = rows[n+at], rows[n]
		for _, row := range rows[n+1:] {
			a, b := rows[n][column], row[column]
			for k := range row {
				row[k] = ((row[k]*a-rows[n][k]*b)%prime + prime) % prime
			}
		}
		n++
		if n == len(rows) {
			break
		}
	}
	return n
}

// givenIn is in how many open deals somebody is at a level; 0 is not known.
func givenIn(b *book.Book, l Level) int {
	n := 0
	for _, d := range b.Deals {
		if d.Data.Result() == method.Open && slices.ContainsFunc(d.Stakeholders, func(s *book.Stakeholder) bool { return l.From <= s.Support.V && s.Support.V <= l.To }) {
			n++
		}
	}
	return n
}

// some is a book of a few deals at random.
func some(r *rand.Rand) *book.Book {
	today, _ := day.Parse("2026-11-23")
	b := &book.Book{Config: &config.Config{Currency: "CNY"}, Today: today}
	for i := range r.IntN(22) {
		data := &deal.Deal{}
		d := &book.Deal{Thing: &book.Thing{Name: fmt.Sprint(i)}, Data: data, Currency: []string{"CNY", "CNY", "USD"}[r.IntN(3)]}
		if r.IntN(6) > 0 {
			data.Position.Stage = deal.Value[method.Stage]{V: method.Stages[r.IntN(len(method.Stages))].Value, Known: true}
		}
		if r.IntN(6) > 0 {
			data.Objective.Amount = deal.Value[float64]{V: float64(1 + r.IntN(1000)), Known: true}
		}
		if r.IntN(2) > 0 {
			data.Outcome.Result = deal.Value[method.Result]{V: []method.Result{method.Won, method.Won, method.Won, method.Lost, method.Dropped}[r.IntN(5)], Known: true}
			if r.IntN(6) > 0 {
				at, _ := day.Parse(fmt.Sprintf("2026-%02d-01", 1+3*r.IntN(4)))
				data.Outcome.Date = deal.Value[day.Date]{V: at, Known: true}
			}
			if r.IntN(3) == 0 {
				data.Outcome.Amount = deal.Value[float64]{V: float64(1 + r.IntN(1000)), Known: true}
			}
			paid := d.Amount()
			switch r.IntN(4) {
			case 0:
				paid.V = math.Floor(paid.V / 2)
			case 1:
				paid.Known = false
			}
			data.Payments = []deal.Payment{{Amount: paid}}
			if paid.Known {
				data.Payments[0].Paid = deal.Value[day.Date]{V: today, Known: true}
			}
		}
		for range r.IntN(4) {
			who := &deal.Stakeholder{}
			if level := method.Support(r.IntN(11) - 5); level != 0 {
				who.Support = deal.Value[method.Support]{V: level, Known: true}
			}
			d.Stakeholders = append(d.Stakeholders, &book.Stakeholder{Stakeholder: who})
		}
		b.Deals = append(b.Deals, d)
	}
	return b
}
