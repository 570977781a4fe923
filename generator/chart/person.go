package chart

import (
	"cmp"
	"slices"
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// foremost picks the n people of most influence, earlier ones first among equals, and leaves them in their order.
func foremost(people []*book.Stakeholder, n int) (shown []*book.Stakeholder, left int) {
	if len(people) <= n {
		return people, 0
	}
	order := slices.Clone(people)
	slices.SortStableFunc(order, func(a, b *book.Stakeholder) int { return cmp.Compare(b.Rank(), a.Rank()) })
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
	for i, s := range people {
		if yes(s) {
			if some == nil {
				some = make([]*book.Stakeholder, 0, len(people)-i)
			}
			some = append(some, s)
		}
	}
	return some
}

// count is how many of them it holds of.
func count(people []*book.Stakeholder, yes func(*book.Stakeholder) bool) int {
	n := 0
	for _, s := range people {
		if yes(s) {
			n++
		}
	}
	return n
}

func influential(s *book.Stakeholder) bool { return s.Influence.V == method.High }

// shade names the fill of a cell for a support level: "p3", "n3".
func shade(v method.Support) string {
	if v < 0 {
		return "n" + strconv.Itoa(int(-v))
	}
	return "p" + strconv.Itoa(int(v))
}

// mark names the look of a mark, as the page script has them, from the grammar of all charts: "+3" and "-3" a level of
// support, for and against us, with "?" a guess; "?" alone: not known.
func mark(level method.Support, known, guess bool) string {
	if !known {
		return "?"
	}
	name := levelMarks[level+5]
	if guess {
		name += "?"
	}
	return name
}

// levelMarks are those of the levels from −5 on.
var levelMarks = [...]string{"-5", "-4", "-3", "-2", "-1", "+0", "+1", "+2", "+3", "+4", "+5"}

// markOf is a person as a mark; the table says more of them in a row.
func markOf(s *book.Stakeholder, row int, guess bool) point {
	level, known := s.Support.Get()
	return point{Mark: mark(level, known, guess), Row: row + 1}
}

// supportText is a person's support with its sign, "?" behind a guess, and just "?" where it is not known.
func supportText(s *book.Stakeholder) string {
	return doubted(s, "support", supportColumns[columnOf(s)])
}

func rolesCell(l lang.Lang, s *book.Stakeholder) Cell { return said(l, s, "roles", shortRoles(l, s)) }

// rowsOf says where each of a deal's people is in its page's table of them.
func rowsOf(people []*book.Stakeholder) map[*book.Stakeholder]int {
	rows := make(map[*book.Stakeholder]int, len(people))
	for i, s := range book.ByWeight(people) {
		rows[s] = i
	}
	return rows
}

// listed are people in a cell, each as say says them. The tables of most charts list people under what they have in common: all
// that is known of each of them is in the page's table of people.
func listed(l lang.Lang, people []*book.Stakeholder, say func(*book.Stakeholder) string) Cell {
	names := make([]string, len(people))
	for i, s := range people {
		names[i] = say(s)
	}
	return Cell{l.List(names)}
}

// withSupport is a person's name with their support, for a list of those that have a value under that key.
func withSupport(l lang.Lang, key string) func(*book.Stakeholder) string {
	return func(s *book.Stakeholder) string {
		text := s.Name.V + " " + supportText(s)
		if s.Guessed(key) {
			text += in(l, "（推测）", " (a guess)")
		}
		return text
	}
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
