package book

import (
	"cmp"
	"slices"
)

// ByWeight orders people by influence, the highest first, and else as the author wrote them. Here what is not known comes
// before low, unlike in Rank: it may turn out high, and is still to be found out.
func ByWeight(people []*Stakeholder) []*Stakeholder {
	weight := func(s *Stakeholder) float64 {
		if !s.Influence.Known {
			return 1.5
		}
		return float64(s.Rank())
	}
	sorted := slices.Clone(people)
	slices.SortStableFunc(sorted, func(a, b *Stakeholder) int { return cmp.Compare(weight(b), weight(a)) })
	return sorted
}
