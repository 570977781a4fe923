package book

import "jiuwen/generator/method"

// Kept is a person whom one of ours covers, with what the deals say of them.
type Kept struct {
	Person *Thing
	In     []*Stakeholder
}

// Coverage is whom each of ours covers in those of the deals that are open: each person once, in the deals' order. Under
// nil are those whom nobody covers in some deal.
func Coverage(deals []*Deal) map[*Thing][]Kept {
	type pair struct{ rep, person *Thing }
	kept, places := map[*Thing][]Kept{}, map[pair]int{}
	for _, d := range deals {
		if d.Data.Result() != method.Open {
			continue
		}
		for _, s := range d.Stakeholders {
			reps := s.CoveredBy
			if len(reps) == 0 {
				reps = []*Thing{nil}
			}
			for _, rep := range reps {
				i, met := places[pair{rep, s.Person}]
				if !met {
					i = len(kept[rep])
					places[pair{rep, s.Person}] = i
					kept[rep] = append(kept[rep], Kept{Person: s.Person})
				}
				kept[rep][i].In = append(kept[rep][i].In, s)
			}
		}
	}
	return kept
}
