package page

import "testing"

func TestACountIsSortedAsANumber(t *testing.T) {
	for n, want := range map[int]struct{ text, sort string }{7: {"7", ""}, 999: {"999", ""}, 1200: {"1,200", "1200"}, 1234567: {"1,234,567", "1234567"}} {
		if c := countCell(n); c.Links[0].Text != want.text || c.Sort != want.sort {
			t.Errorf("%d is %q, sorted by %q", n, c.Links[0].Text, c.Sort)
		}
	}
	if c := countCell(0); len(c.Links) != 0 || c.Sort != "0" {
		t.Errorf("none is %v", c)
	}
}
