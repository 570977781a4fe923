package expression

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// FuzzCompile compiles whatever is written and asks it of two deals: nothing may panic or take long, and what is wrong lies
// inside the text.
func FuzzCompile(f *testing.F) {
	for _, text := range ten {
		f.Add(text)
	}
	for _, text := range costly() {
		f.Add(text)
	}
	for _, text := range []string{
		"", "deal.阶段 == '方案'", "“伙伴” in deal.tags", "deal.owner.matches('[\xff]')", "\xff\xfe == 1", "A0\xba", "deal\r\n.\r\nx", "has(deal.x)", "{1: 2}[1]",
		"deal.stakeholders[-1].ties[9999999999999999999].x", "r'''a''' == \"\"\"b\"\"\" // c", "deal.products.map(x, [x, x]).map(y, y == [deal.owner])",
		"days(deal.close, '2027-01-01') % 0 == -9223372036854775808", "1e999 > 0.0 / 0.0", "null == null", ".deal.amount > 1", "deal.owner == null ? 1 : 2",
	} {
		f.Add(text)
	}
	full, empty, now := one(f, known), one(f, ""), date(f, today)
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		p, err := env.Compile(text)
		checkMistake(t, text, err)
		if err == nil {
			for _, d := range []Deal{full, empty} {
				_, err = p.Holds(d, now)
				checkMistake(t, text, err)
			}
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

func checkMistake(t *testing.T, text string, err error) {
	t.Helper()
	if err == nil {
		return
	}
	var m *Mistake
	if !errors.As(err, &m) {
		t.Fatalf("not a mistake: %v", err)
	}
	if m.At.Start < 0 || m.At.End < m.At.Start || int(m.At.End) > len(text) {
		t.Errorf("the place %v is outside a text of %d bytes", m.At, len(text))
	}
	if m.Message.ZH == "" || m.Message.EN == "" || strings.Contains(m.Message.EN, "internal error") || strings.Contains(m.Message.EN, "unexpected failed resolution") {
		t.Errorf("%+v", m)
	}
}
