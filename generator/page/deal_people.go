package page

import (
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// PersonRow is a person's row in the table of a deal's people.
type PersonRow struct {
	Link          // their name and page
	Title         Link
	Department    Link
	Roles         []Link
	RoleRank      int // that of the first role, as in Ranked
	Level         Link
	Influence     Ranked
	Feedback      Ranked
	Support       Support
	Participation [3]Link // by phase of the purchase
	Participates  int     // their ranks in all phases together
	Contacted     Link    // the last contact's day; no text: never
	CoveredBy     []Link
	Insider       Link
	Private       bool
	Again         bool // a second entry of the same name, which does not count
	Minor         bool // of so many people one that a sheet of paper only names
}

// Ranked is a value of a vocabulary that has an order; Rank grows with it and is 0 where the value is not known.
type Ranked struct {
	Link
	Rank int
}

// Support is a person's support level as a mark with its sign.
type Support struct {
	Link         // "+2", "−3"; no text: not known
	Level int    // −5 … +5; 0: not known
	Class string // of the mark: "p2", "n3", "u"
}

// SupportOf is the mark of a level; 0 is not known.
func SupportOf(level method.Support, guess bool) Support {
	if level == 0 {
		return Support{Class: "u"}
	}
	side, steps := "p", int(level)
	if level < 0 {
		side, steps = "n", -steps
	}
	return Support{Link{Text: lang.Signed(int(level)), Guess: guess}, int(level), side + strconv.Itoa(steps)}
}

func (p dealPage) people() []PersonRow {
	rows := make([]PersonRow, 0, len(p.Stakeholders))
	for _, s := range book.ByWeight(p.Stakeholders) {
		rows = append(rows, personRow(p.URL, s, p.lang))
	}
	rows = append(rows, p.again()...)
	if len(rows) > mostOnSheet {
		for i := range rows {
			rows[i].Minor = rows[i].Again || rows[i].Influence.Rank <= rank(method.Grades, method.Low)
		}
	}
	return rows
}

// mostOnSheet is how many people the table on paper has room for beside the rest of the first sheet; of more it has those
// of medium and high influence, and the names of the others.
const mostOnSheet = 14

// minor are the people that a sheet of paper only names.
func minor(rows []PersonRow) []Link {
	var names []Link
	for _, row := range rows {
		if row.Minor {
			names = append(names, row.Link)
		}
	}
	return names
}

// again are the second entries of one name: they are shown, but do not count.
func (p dealPage) again() []PersonRow {
	counts := make(map[*deal.Stakeholder]bool, len(p.Stakeholders))
	for _, s := range p.Stakeholders {
		counts[s.Stakeholder] = true
	}
	var rows []PersonRow
	for i := range p.Data.Stakeholders {
		if s := &p.Data.Stakeholders[i]; s.Name.Known && !counts[s] {
			row := personRow(p.URL, &book.Stakeholder{Stakeholder: s}, p.lang)
			row.Text, row.Again = s.Name.V, true
			rows = append(rows, row)
		}
	}
	return rows
}

func personRow(here book.URL, s *book.Stakeholder, l lang.Lang) PersonRow {
	row := PersonRow{
		Link: supposed(who(here, s), s, "name"), Title: value(s, "title", s.Title.V), Department: value(s, "department", s.Department.V),
		Level:     value(s, "level", method.Levels.Name(s.Level.V, l)),
		Influence: influence(s, l), Feedback: feedback(s, l), Support: support(s),
		Contacted: contacted(s), CoveredBy: coveredBy(here, s), Insider: insider(s, l), Private: s.Private,
	}
	row.Roles, row.RoleRank = roles(s, l)
	for i, grade := range s.Participation {
		row.Participation[i] = value(s, "participation", method.Grades.Name(grade.V, l))
		row.Participates += rank(method.Grades, grade.V)
	}
	return row
}

// supposed is a link that says what is known of a person under a key, be it only a guess.
func supposed(l Link, s *book.Stakeholder, key string) Link {
	l.Guess = l.Text != "" && s.Guessed(key)
	return l
}

// contacted is the day of the last contact; no text: never.
func contacted(s *book.Stakeholder) Link { return value(s, "contacted", s.LastContact.String()) }

// coveredBy are those of ours who keep the relation.
func coveredBy(here book.URL, s *book.Stakeholder) []Link {
	reps := things(here, s.CoveredBy)
	for i := range reps {
		reps[i] = supposed(reps[i], s, "covered_by")
	}
	return reps
}

// insider is the word for one of ours inside; no text: they are not.
func insider(s *book.Stakeholder, l lang.Lang) Link {
	if !s.Insider {
		return Link{}
	}
	return value(s, "insider", lang.Text{ZH: "局中人", EN: "insider"}.In(l))
}

// roles are somebody's parts in the decision, and the rank of the first one in the method's order.
func roles(s *book.Stakeholder, l lang.Lang) (links []Link, rank int) {
	for _, role := range s.Roles {
		r := ranked(s, "roles", method.Roles, role.V, l)
		links, rank = append(links, r.Link), max(rank, r.Rank)
	}
	return links, rank
}

func influence(s *book.Stakeholder, l lang.Lang) Ranked {
	return ranked(s, "influence", method.Grades, s.Influence.V, l)
}

func feedback(s *book.Stakeholder, l lang.Lang) Ranked {
	return ranked(s, "feedback", method.Feedbacks, s.Feedback.V, l)
}

func support(s *book.Stakeholder) Support { return SupportOf(s.Support.V, s.Guessed("support")) }

// ranked is what is known of a person under a key whose vocabulary has an order.
func ranked[T ~string](s *book.Stakeholder, key string, v method.Vocabulary[T], known T, l lang.Lang) Ranked {
	return Ranked{value(s, key, v.Name(known, l)), rank(v, known)}
}

// rank is the greater the earlier a value stands in the method's order; 0: it is not known. Of influence it is the person's
// Rank.
func rank[T ~string](v method.Vocabulary[T], known T) int {
	if i := v.Index(known); i >= 0 {
		return len(v) - i
	}
	return 0
}

// value is what is known of a person under a key; no text: unknown.
func value(s *book.Stakeholder, key, text string) Link { return supposed(Link{Text: text}, s, key) }
