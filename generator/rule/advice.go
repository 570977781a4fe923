package rule

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// situation is what advice on how to meet a person depends on. An unknown role, feedback or influence is empty.
type situation struct {
	role      method.Role // the one that counts most; see leading
	feedback  method.Feedback
	stance    stance
	influence method.Grade
	guess     bool // role, feedback or support is only a guess
	contact   contact
	blocks    bool // against us, or not known to be for us, and below an EB whom nobody has met
}

// stance is a person's support in the steps that advice knows.
type stance uint8

const (
	unasked stance = iota // not known
	against               // −5 to −3
	cool                  // −2, −1
	mild                  // +1, +2
	firm                  // +3 to +5
)

// contact is how long ago a person was met.
type contact uint8

const (
	unmet contact = iota // never
	cold                 // longer ago than the rule `uncontacted` allows
	warm
)

// leading is the role that counts most when a person is met: a buyer's first; then the coach's, which must not show,
// before those of technique and use.
func leading(s *book.Stakeholder) method.Role {
	for _, r := range []method.Role{method.EB, method.Coach, method.TB, method.UB} {
		if s.HasRole(r) {
			return r
		}
	}
	return ""
}

func stanceOf(s *book.Stakeholder) stance {
	switch {
	case !s.Support.Known:
		return unasked
	case s.Support.V <= -3:
		return against
	case s.Support.V < 0:
		return cool
	case s.Support.V < 3:
		return mild
	}
	return firm
}

// situationOf is the situation of a person in a deal on a day; days is after how many days a contact is cold.
func situationOf(s *book.Stakeholder, today day.Date, days int) situation {
	at := situation{
		role: leading(s), feedback: s.Feedback.V, stance: stanceOf(s), influence: s.Influence.V, contact: warm,
		guess: s.Guessed("roles") && len(s.Roles) > 0 || s.Guessed("feedback") && s.Feedback.Known || s.Guessed("support") && s.Support.Known,
	}
	switch {
	case never(s):
		at.contact = unmet
	case today.Since(s.LastContact) >= days:
		at.contact = cold
	}
	boss := s.ReportsTo
	at.blocks = boss != nil && boss.HasRole(method.EB) && never(boss) && opposes(s, -1)
	return at
}

// line is a line of the table of advice: what it fits, empty lists fitting all, and what it says of the person %[1]s, who
// may report to %[2]s. A line that says nothing ends the search.
type line struct {
	roles      []method.Role
	feedbacks  []method.Feedback
	stances    []stance
	influences []method.Grade
	contacts   []contact
	guess      bool // only where something is a guess
	blocks     bool // only where they stand between us and the EB

	says lang.Text
}

func (l *line) fits(s situation) bool {
	return fits(l.roles, s.role) && fits(l.feedbacks, s.feedback) && fits(l.stances, s.stance) && fits(l.influences, s.influence) &&
		fits(l.contacts, s.contact) && (s.guess || !l.guess) && (s.blocks || !l.blocks)
}

func fits[T comparable](wanted []T, is T) bool {
	return len(wanted) == 0 || slices.Contains(wanted, is)
}

// mostAdvice is how many sentences a person gets: what a rep can keep in mind on the way there.
const mostAdvice = 3

// advise is what the table says of a situation: of each of its parts the first line that fits.
func advise(s situation) []lang.Text {
	var all []lang.Text
	for _, part := range advice {
		i := slices.IndexFunc(part, func(l line) bool { return l.fits(s) })
		if i >= 0 && part[i].says != (lang.Text{}) && len(all) < mostAdvice {
			all = append(all, part[i].says)
		}
	}
	return all
}

// Advise is how the method would meet a person of an open deal, in one to three sentences in l, each naming them as name does.
func (s *Set) Advise(person *book.Stakeholder, name string, today day.Date, l lang.Lang) []string {
	boss := ""
	if person.ReportsTo != nil {
		boss = person.ReportsTo.Person.Name
	}
	var sentences []string
	for _, text := range advise(situationOf(person, today, s.limits.Uncontacted.Days.V)) {
		sentences = append(sentences, text.Fill(l, name, boss))
	}
	return sentences
}
