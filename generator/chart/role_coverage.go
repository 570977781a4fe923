package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// mostCovered is how many deals the heatmap and its table show.
const mostCovered = 16

// Roles is, for open deals, how those in each role support us: who is missing, and of whom it is not known. Deals in which
// somebody has a role come before the others, the largest of each first. The names of its table lead from the page at here to the deals' people.
func Roles(b *book.Book, here book.URL) Chart {
	l := b.Lang()
	c := Chart{Name: "roles"}
	open := openDeals(b)
	if len(open) == 0 {
		c.Missing = noDeals(l)
		return c
	}
	if !slices.ContainsFunc(open, covered) {
		c.Missing = in(l, "还没有一单写了谁是什么角色：在商机的关键人（stakeholders）里给每个人写角色（roles）：决策者（EB）、技术选型者（TB）、应用选型者（UB）、教练。",
			"No deal says yet who has which role: write roles (EB, TB, UB, coach) for the stakeholders of the deals.")
		return c
	}
	rows := inHeatmaps(open, b.Config.Currency)
	c.Title = rolesTitle(l, open, b.Gated)
	c.Note = in(l, "角色的平均支持度：蓝支持，橙反对；“缺”= 没有这样的人，“?”= 态度未知；数后带“?”= 有推测", "Mean support of the role: blue for us, orange against; “none” = nobody has it, “?” = support not known; a “?” behind a figure = partly a guess")
	if left := len(open) - len(rows); left > 0 {
		c.Note += in(l, "；只列 %[1]s 单", "; %[1]s deals only", number(len(rows)))
	}
	c.Label = in(l, "各商机的角色", "Roles in the deals")
	c.draw(coverage(b, rows, 176), narrow{narrowest, reframed(coverage(b, rows, 110))})
	c.Table = coverageTable(b, rows, here)
	return c
}

// inHeatmaps are the deals that heatmaps show: those in which somebody has a role, then the others, the largest of each first.
func inHeatmaps(open []*book.Deal, currency string) []*book.Deal {
	rows := largest(open, currency, len(open))
	slices.SortStableFunc(rows, func(a, b *book.Deal) int {
		switch {
		case covered(a) == covered(b):
			return 0
		case covered(a):
			return -1
		}
		return 1
	})
	return rows[:min(len(rows), mostCovered)]
}

// covered says that somebody in the deal has a role.
func covered(d *book.Deal) bool {
	return slices.ContainsFunc(d.Stakeholders, func(s *book.Stakeholder) bool { return len(s.Roles) > 0 })
}

// largest picks the n deals of the largest amounts: those in the site's currency first, then by currency, those of
// unknown amount last. Of a size they come in the book's order.
func largest(open []*book.Deal, currency string, n int) []*book.Deal {
	order := slices.Clone(open)
	slices.SortFunc(order, func(a, b *book.Deal) int {
		return cmp.Or(bySize(a, b, currency), strings.Compare(string(a.URL), string(b.URL)))
	})
	return order[:min(len(order), n)]
}

func bySize(a, b *book.Deal, currency string) int {
	place := func(d *book.Deal) int {
		switch {
		case !d.Data.Objective.Amount.Known:
			return 2
		case d.Currency != currency:
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Currency, b.Currency), cmp.Compare(b.Data.Objective.Amount.V, a.Data.Objective.Amount.V))
}

// rolesTitle says where roles are empty; of coaches nothing where they are withheld.
func rolesTitle(l lang.Lang, open []*book.Deal, gated bool) string {
	noBuyer, noCoach := 0, 0
	for _, d := range open {
		if _, people, _ := d.RoleSupport(method.EB); people == 0 && !d.Withheld {
			noBuyer++
		}
		if _, people, _ := d.RoleSupport(method.Coach); people == 0 {
			noCoach++
		}
	}
	switch {
	case gated && noBuyer == 0:
		return in(l, "%[1]s里看不出哪一单缺决策者", "None of %[1]s is seen to lack an EB", every(l, len(open)))
	case gated:
		return in(l, "%[1]s没有决策者", "No EB in %[1]s", deals(l, noBuyer))
	case noBuyer == 0 && noCoach == 0:
		return in(l, "%[1]s的决策者和教练都有了", "There is an EB and a coach in %[1]s", every(l, len(open)))
	case noBuyer == 0:
		return in(l, "%[1]s没有教练，决策者倒都有", "No coach in %[1]s; an EB in %[2]s", deals(l, noCoach), every(l, len(open)))
	case noCoach == 0:
		return in(l, "%[1]s没有决策者，教练倒都有", "No EB in %[1]s; a coach in %[2]s", deals(l, noBuyer), every(l, len(open)))
	}
	return in(l, "%[1]s没有决策者，%[2]s没有教练", "No EB in %[1]s, no coach in %[2]s", deals(l, noBuyer), deals(l, noCoach))
}

// every is all of the deals: "1 单", "1 deal", "all 3 deals".
func every(l lang.Lang, n int) string {
	if n == 1 || l != lang.EN {
		return deals(l, n)
	}
	return "all " + deals(l, n)
}

// roleState is a cell of the heatmap.
type roleState struct {
	mean  float64
	known bool
	some  bool // somebody has the role, or may have it
	guess bool // that somebody has it, or how they stand
}

func (r roleState) text(l lang.Lang) string {
	switch {
	case !r.some:
		return in(l, "缺", "none")
	case !r.known:
		return "?"
	}
	if r.guess {
		return lang.Tenths(r.mean) + "?"
	}
	return lang.Tenths(r.mean)
}

// mark names the cell's look. A mean takes the colour of the level it is nearest to; just 0 is neither.
func (r roleState) mark() string {
	nearest := method.Support(math.Round(r.mean))
	if nearest == 0 && r.known && r.mean != 0 {
		nearest = method.Support(math.Copysign(1, r.mean))
	}
	switch {
	case !r.some:
		return "?"
	case !r.known || nearest == 0:
		return "k1"
	}
	return shade(nearest)
}

func stateOf(d *book.Deal, r method.Role) roleState {
	mean, people, known := d.RoleSupport(r)
	guess := slices.ContainsFunc(d.Stakeholders, func(s *book.Stakeholder) bool {
		return s.HasRole(r) && (s.Guessed("roles") || s.Support.Known && s.Guessed("support"))
	})
	return roleState{mean: mean, known: known, some: people > 0 || d.Withheld, guess: guess}
}

// coverage draws a row a deal and a column a role; a cell is a stretch, 2 units long, of a stacked bar, so that it is as
// wide as there is room.
func coverage(b *book.Book, rows []*book.Deal, nameRoom float64) drawing {
	const top, row = 40, 24 // as of the nine questions beside it
	l, roles := b.Lang(), b.Roles()
	names := make(categories, len(rows))
	left := 0.0
	for i, d := range rows {
		names[i] = category{Value: fit(d.Name, normal, nameRoom)}
		left = max(left, width(names[i].Value, normal)+10)
	}
	y := column(names, int(left), normal, "var(--ink)")
	y.AxisLine = noLine
	d := drawing{
		Height: top + row*len(rows), Grid: []grid{place(int(left), top, 0, 0)},
		X: []axis{hiddenAxis(float64(2 * len(roles)))}, Y: []axis{y},
	}
	var heads []word
	for i, role := range roles {
		cells := make([]point, len(rows))
		for j, deal := range rows {
			state := stateOf(deal, role)
			cells[j] = point{Value: 2, Text: state.text(l), Mark: state.mark()}
		}
		heads = append(heads, write(float64(2*i+1), 0, roleName(l, role)).quiet().centred().shifted(0, -24))
		d.Series = append(d.Series, &series{
			plot: plot{Type: "bar", Stack: "roles", Data: cells},
			Tip:  tipCell, Label: lettering{Formatter: "cell"},
			BarWidth: 20, ItemStyle: &style{BorderColor: "var(--paper)", BorderWidth: 1},
		})
	}
	d.Words = heads
	return d
}

func coverageTable(b *book.Book, rows []*book.Deal, here book.URL) Table {
	l, roles := b.Lang(), b.Roles()
	t := Table{Columns: []Column{{Name: in(l, "商机", "Deal")}}}
	for _, role := range roles {
		t.Columns = append(t.Columns, Column{Name: roleName(l, role), Numeric: true})
	}
	for _, d := range rows {
		cells := []Cell{{d.Name}}
		for _, role := range roles {
			cells = append(cells, Cell{stateOf(d, role).text(l)})
		}
		t.Rows, t.Refs = append(t.Rows, cells), append(t.Refs, leading(t, d.URL.Anchor(here, method.Question(3).Key())))
	}
	return t
}

// leading are the references of a row whose first cell alone leads somewhere.
func leading(t Table, to string) []string {
	refs := make([]string, len(t.Columns))
	refs[0] = to
	return refs
}
