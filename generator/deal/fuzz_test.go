package deal

import (
	"math"
	"testing"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/money"
)

func FuzzReadDeal(f *testing.F) {
	f.Add([]byte("---\n" + canonical + "\n---\n"))
	f.Add([]byte("---\n" + chinese + "\n---\n"))
	f.Add([]byte("+++\ntitle = 'x'\n[position]\ntemperature = 0x1F\n[[stakeholders]]\nname = '王'\nsupport = 0\n+++\n"))
	f.Add([]byte(`{"stakeholders": {"name": "王", "roles": ["EB", 5, null], "ties": [{"name": "x", "strength": "hgih"}]}, "Title": 5}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, _ := front.Parse(file, data)
		d, diags := ReadDeal(file, m.Root)
		if !d.Title.Known || d.Title.V == "" {
			t.Error("a deal has a title")
		}
		for _, s := range d.Stakeholders {
			if !s.Name.Known || s.Name.V == "" {
				t.Error("a stakeholder has a name")
			}
			if v, known := s.Support.Get(); known && (v == 0 || v < -5 || v > 5) {
				t.Errorf("support %d", v)
			}
		}
		for _, number := range []Value[float64]{d.Objective.Amount, d.Outcome.Amount} {
			if math.IsNaN(number.V) || number.V < 0 || number.V > money.Max {
				t.Errorf("amount %v", number.V)
			}
		}
		if v, known := d.Position.Temperature.Get(); known && (v < 0 || v > 100) {
			t.Errorf("temperature %d", v)
		}
		if len(diags) > 202 {
			t.Errorf("%d diagnostics", len(diags))
		}
		for _, one := range diags {
			checkSpan(t, data, one)
		}
	})
}

func checkSpan(t *testing.T, data []byte, d diag.Diagnostic) {
	t.Helper()
	if d.Span.Start < 0 || d.Span.End < d.Span.Start || int(d.Span.End) > len(data) {
		t.Errorf("%s: span %v of %d bytes", d.Code, d.Span, len(data))
	}
}
