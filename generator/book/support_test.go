package book

import (
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/method"
)

func TestMeanSupport(t *testing.T) {
	who := func(support method.Support, influence method.Grade, roles ...method.Role) *Stakeholder {
		s := &deal.Stakeholder{
			Support:   deal.Value[method.Support]{V: support, Known: support != 0},
			Influence: deal.Value[method.Grade]{V: influence, Known: influence != ""},
		}
		for _, r := range roles {
			s.Roles = append(s.Roles, deal.Value[method.Role]{V: r, Known: true})
		}
		return &Stakeholder{Stakeholder: s}
	}
	d := &Deal{Stakeholders: []*Stakeholder{
		who(-3, method.High, method.TB), who(4, method.Medium, method.UB), who(2, method.Low, method.UB), who(5, ""), who(0, method.High, method.EB),
	}}
	mean, weighted, ok := d.MeanSupport()
	if mean != 2 || weighted != (-9.0+8+2+5)/7 || !ok {
		t.Errorf("mean %v, weighted %v, %v", mean, weighted, ok)
	}
	if mean, people, known := d.RoleSupport(method.UB); mean != 3 || people != 2 || !known {
		t.Errorf("UB: %v, %d, %v", mean, people, known)
	}
	if _, people, known := d.RoleSupport(method.EB); people != 1 || known {
		t.Errorf("EB: %d, %v", people, known)
	}
	if _, people, known := d.RoleSupport(method.Coach); people != 0 || known {
		t.Errorf("coach: %d, %v", people, known)
	}
	if _, _, ok := new(Deal).MeanSupport(); ok {
		t.Error("nobody has a mean")
	}
}

func TestInfluenceThatIsNotKnownComesLastAndCountsAsLow(t *testing.T) {
	for influence, want := range map[method.Grade][2]int{method.High: {3, 3}, method.Medium: {2, 2}, method.Low: {1, 1}, "": {0, 1}} {
		s := &Stakeholder{Stakeholder: &deal.Stakeholder{Influence: deal.Value[method.Grade]{V: influence, Known: influence != ""}}}
		if got := [2]int{s.Rank(), s.Weight()}; got != want {
			t.Errorf("%q: %v, want %v", influence, got, want)
		}
	}
}
