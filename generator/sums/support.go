package sums

import (
	"jiuwen/generator/book"
	"jiuwen/generator/method"
)

// Level is people of whom the support lies from From up to To.
type Level struct {
	From, To method.Support
	People   int
}

// far is the support of those who are farthest to one side.
const far = 5

// support counts people in deals. A level joins those beside it on its own side where too few deals have somebody there.
func (s *Sums) support(open []*book.Deal) {
	var people [2*far + 1]int
	deals := make([][]*book.Deal, len(people)) // 0 = not known
	for _, d := range open {
		for _, who := range d.Stakeholders {
			level := who.Support.V + far
			if !who.Support.Known {
				level = far
			}
			people[level]++
			if list := deals[level]; len(list) == 0 || list[len(list)-1] != d {
				deals[level] = append(list, d)
			}
		}
	}
	levels := func(from method.Support) []Level {
		var list []Level
		at := int(from) + far
		for _, span := range merged(far, func(s Span) bool { return several(deals[at+s.From : at+s.End]) }) {
			l := Level{From: from + method.Support(span.From), To: from + method.Support(span.End) - 1}
			for _, n := range people[at+span.From : at+span.End] {
				l.People += n
			}
			list = append(list, l)
		}
		return list
	}
	s.Against, s.For = levels(-far), levels(1)
	if several(deals[far : far+1]) {
		s.Unknown = people[far]
	}
}

// several says that the deals of all lists together are enough.
func several(lists [][]*book.Deal) bool {
	met := map[*book.Deal]bool{}
	for _, list := range lists {
		for _, d := range list[:min(len(list), Least)] { // so many suffice of each
			met[d] = true
		}
	}
	return len(met) >= Least
}
