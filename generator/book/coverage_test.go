package book_test

import (
	"fmt"
	"slices"
	"testing"

	"jiuwen/generator/book"
)

func TestCoverageIsOfOpenDealsAndHasEachPersonOnce(t *testing.T) {
	b, _ := link(t, `
-- deals/a.md --
---
account: X
stakeholders: [{name: Ann, covered_by: [Lin, Mei]}, {name: Bob, covered_by: [Lin]}, {name: Cyd}]
---
-- deals/b.md --
---
account: X
stakeholders: [{name: Ann, covered_by: [Lin]}, {name: Bob}]
---
-- deals/c.md --
---
account: X
outcome: {result: lost}
stakeholders: [{name: Dan, covered_by: [Lin]}, {name: Eve}]
---
`)
	var got []string
	for rep, people := range book.Coverage(b.Deals) {
		line := "nobody:"
		if rep != nil {
			line = rep.Name + ":"
		}
		for _, k := range people {
			line += fmt.Sprintf(" %s in %d", k.Person.Name, len(k.In))
		}
		got = append(got, line)
	}
	slices.Sort(got)
	same(t, "coverage", got, "Lin: Ann in 2 Bob in 1", "Mei: Ann in 1", "nobody: Cyd in 1 Bob in 1")
}
