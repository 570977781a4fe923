package chart

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// rank orders influence: high 3, medium 2, low 1, not known 0.
func rank(s *book.Stakeholder) int {
	switch s.Influence.V {
	case method.High:
		return 3
	case method.Medium:
		return 2
	case method.Low:
		return 1
	}
	return 0
}

// foremost picks the n people of most influence, earlier ones first among equals, and leaves them in their order.
func foremost(people []*book.Stakeholder, n int) (shown []*book.Stakeholder, left int) {
	if len(people) <= n {
		return people, 0
	}
	order := slices.Clone(people)
	slices.SortStableFunc(order, func(a, b *book.Stakeholder) int { return cmp.Compare(rank(b), rank(a)) })
	keep := make(map[*book.Stakeholder]bool, n)
	for _, s := range order[:n] {
		keep[s] = true
	}
	for _, s := range people {
		if keep[s] {
			shown = append(shown, s)
		}
	}
	return shown, len(people) - n
}

// restInTable says that a drawing left people out; nothing where it did not.
func restInTable(l lang.Lang, left int) string {
	if left == 0 {
		return ""
	}
	return in(l, "；只画影响力最大的，另外 %[1]s见表", "; the most influential only, %[1]s more in the table", persons(l, left))
}

// sides counts those for us, against us, and of unknown support.
func sides(people []*book.Stakeholder) (pro, contra, unknown []*book.Stakeholder) {
	for _, s := range people {
		switch level, known := s.Support.Get(); {
		case !known:
			unknown = append(unknown, s)
		case level > 0:
			pro = append(pro, s)
		default:
			contra = append(contra, s)
		}
	}
	return pro, contra, unknown
}

// sidesText counts the sides in words, those that nobody is on left out: "7 人支持（1 人是推测）", "2 人反对", "1 人态度未知".
func sidesText(l lang.Lang, pro, contra, unknown []*book.Stakeholder) []string {
	var parts []string
	if len(pro) > 0 {
		parts = append(parts, in(l, "%s 人支持", "%s for us", number(len(pro)))+guesses(l, pro, "support"))
	}
	if len(contra) > 0 {
		parts = append(parts, in(l, "%s 人反对", "%s against", number(len(contra)))+guesses(l, contra, "support"))
	}
	if len(unknown) > 0 {
		parts = append(parts, in(l, "%s 人态度未知", "%s not known", number(len(unknown))))
	}
	return parts
}

// only picks those of whom yes holds.
func only(people []*book.Stakeholder, yes func(*book.Stakeholder) bool) []*book.Stakeholder {
	var some []*book.Stakeholder
	for _, s := range people {
		if yes(s) {
			some = append(some, s)
		}
	}
	return some
}

func influential(s *book.Stakeholder) bool { return s.Influence.V == method.High }

// ramp is the colour token of a support level.
func ramp(v method.Support) string {
	side := "p"
	if v < 0 {
		side, v = "n", -v
	}
	return "var(--" + side + strconv.Itoa(int(v)) + ")"
}

// ink is the colour token of text on a support level's fill.
func ink(v method.Support) string { return "var(--on-" + strconv.Itoa(int(max(v, -v))) + ")" }

// fill is the style of a mark that stands for a support level; a guess has a dashed outline.
func fill(v method.Support, guess bool) *style {
	s := &style{Color: ramp(v), BorderColor: "var(--pos)"}
	if v < 0 {
		s.BorderColor = "var(--neg)"
	}
	if guess {
		s.BorderType = "dashed"
	}
	return s
}

// hollow is the style of a mark for what is not known.
func hollow() *style {
	return &style{Color: "var(--paper)", BorderColor: "var(--unk-line)", BorderWidth: 1.5, BorderType: "dashed"}
}

// mark is a person as a point of some diameter in CSS pixels: circle = for us, diamond = against us, dashed circle = not known.
func mark(s *book.Stakeholder, diameter float32, guess bool) point {
	level, known := s.Support.Get()
	switch {
	case !known:
		return point{Symbol: "circle", SymbolSize: diameter, ItemStyle: hollow()}
	case level < 0:
		return point{Symbol: "diamond", SymbolSize: diameter * 1.25, ItemStyle: fill(level, guess)}
	}
	return point{Symbol: "circle", SymbolSize: diameter, ItemStyle: fill(level, guess)}
}

// supportText is a person's support with its sign, "?" behind a guess, and just "?" where it is not known.
func supportText(s *book.Stakeholder) string {
	level, known := s.Support.Get()
	if !known {
		return "?"
	}
	return doubted(s, "support", lang.Signed(int(level)))
}

func rolesCell(l lang.Lang, s *book.Stakeholder) Cell { return said(l, s, "roles", shortRoles(l, s)) }

func influenceCell(l lang.Lang, s *book.Stakeholder) Cell {
	return said(l, s, "influence", grade(l, s.Influence.V))
}

// supportCell is a person's support for a table.
func supportCell(l lang.Lang, s *book.Stakeholder) Cell {
	level, known := s.Support.Get()
	if !known {
		return Cell{in(l, "未知", "not known")}
	}
	return said(l, s, "support", lang.Signed(int(level)))
}

// tip is what the tooltip says of a person; nothing on a phone, which has no pointer.
func tip(l lang.Lang, s *book.Stakeholder, wide float64) string {
	if wide < halfWidth {
		return ""
	}
	const room = 420
	who := []string{fit(s.Name.V, normal, room)}
	if s.Title.Known {
		who = append(who, doubted(s, "title", fit(s.Title.V, normal, room/2)))
	}
	if s.Department.Known {
		who = append(who, doubted(s, "department", fit(s.Department.V, normal, room/2)))
	}
	lines := []string{strings.Join(who, " · ")}
	if level, known := s.Support.Get(); known {
		lines = append(lines, in(l, "支持度 %s：%s", "support %s: %s", supportText(s), means(l, level)))
	} else {
		lines = append(lines, in(l, "支持度未知", "support not known"))
	}
	return strings.Join(append(lines, in(l, "%s · 影响力 %s", "%s · influence %s", roles(l, s), influence(l, s))), "\n")
}

// means says what a support level means.
func means(l lang.Lang, level method.Support) string {
	for _, step := range method.SupportScale {
		if step.Level == level {
			return step.Means.In(l)
		}
	}
	return ""
}
