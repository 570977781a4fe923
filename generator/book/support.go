package book

import "jiuwen/generator/method"

// MeanSupport is the mean support of the deal's stakeholders whose support is known, from −5 to +5: plain, and weighted
// by influence (high 3, medium 2, low or unknown 1). It is not ok when nobody's support is known.
func (d *Deal) MeanSupport() (mean, weighted float64, ok bool) {
	return meanSupport(d.Stakeholders)
}

// RoleSupport is the mean support of the deal's people in one role, from −5 to +5. people is how many have the role; the
// mean is not known when nobody's support is.
func (d *Deal) RoleSupport(r method.Role) (mean float64, people int, known bool) {
	var having []*Stakeholder
	for _, s := range d.Stakeholders {
		if s.HasRole(r) {
			having = append(having, s)
		}
	}
	mean, _, known = meanSupport(having)
	return mean, len(having), known
}

func meanSupport(people []*Stakeholder) (mean, weighted float64, ok bool) {
	var sum, weightedSum, count, weight float64
	for _, s := range people {
		level, known := s.Support.Get()
		if !known {
			continue
		}
		w := float64(s.Weight())
		sum += float64(level)
		weightedSum += w * float64(level)
		count++
		weight += w
	}
	if count == 0 {
		return 0, 0, false
	}
	return sum / count, weightedSum / weight, true
}

// Rank orders people by influence: high 3, medium 2, low 1, not known 0.
func (s *Stakeholder) Rank() int {
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

// Weight is how much a person's influence counts: what is not known, as little as low influence. Source: rules.md.
func (s *Stakeholder) Weight() int { return max(1, s.Rank()) }
