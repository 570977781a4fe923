package chart

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// kept is a person in a deal whom somebody of ours covers, last contacted so many days ago; never: -1.
func kept(influence method.Grade, ago int, by ...*book.Thing) *book.Deal {
	d := sized(dealOf(somebody{name: "Ann", influence: influence}), "a", 0, 0, "CNY", method.Lead)
	s := d.Stakeholders[0]
	s.Person, s.CoveredBy = &book.Thing{Kind: book.KindPerson, Name: "Ann"}, by
	if ago >= 0 {
		s.LastContact = today.Add(-ago)
	}
	return d
}

func rep(name string) *book.Thing { return &book.Thing{Kind: book.KindRep, Name: name, Slug: name} }

func TestCoverageCountsWhomEachOfOursKeeps(t *testing.T) {
	lin, mei := rep("Lin"), rep("Mei")
	mei.URL = "team/mei.html"
	won := kept(method.High, 1, mei)
	won.Data.Outcome.Result = known(method.Won)
	c := Coverage(bookOf(lang.EN, kept(method.High, 29, lin), kept(method.Low, 30, lin, mei), kept(method.High, -1, mei), kept("", 3, mei), kept(method.Medium, 2), won), "index.html")
	var rows []string
	for _, row := range c.Table.Rows {
		rows = append(rows, fmt.Sprint(row))
	}
	want := "[{nobody} {1} {0} {0} {0} {0} {0}] [{Mei} {1} {1} {1} {0} {0} {1}] [{Lin} {1} {1} {0} {1} {0} {0}]"
	if got := strings.Join(rows, " "); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
	if c.Table.Refs[0][0] != "" || c.Table.Refs[1][0] != "team/mei.html#people" {
		t.Errorf("references %v", c.Table.Refs)
	}
}

func TestSomebodyInTwoDealsIsCoveredOnceAndContactedInTheLater(t *testing.T) {
	lin := rep("Lin")
	one, two := kept(method.High, 40, lin), kept(method.Low, 3, lin)
	two.Stakeholders[0].Person = one.Stakeholders[0].Person
	if got := fmt.Sprint(Coverage(bookOf(lang.EN, one, two), "index.html").Table.Rows); got != "[[{Lin} {1} {0} {0} {1} {0} {0}]]" {
		t.Errorf("rows %s", got)
	}
}

func TestCoverageSaysWhoIsNeglected(t *testing.T) {
	lin := rep("Lin")
	for _, c := range []struct {
		deals  []*book.Deal
		zh, en string
	}{
		{[]*book.Deal{kept(method.High, 1, lin), kept(method.High, 1)},
			"1 位影响力高的人没有我方的人负责", "1 person of high influence is covered by nobody"},
		{[]*book.Deal{kept(method.High, 1, lin), kept(method.High, -1, lin), kept(method.High, 30, lin), kept(method.Medium, 1)},
			"影响力高的人都有人负责；Lin负责的 3 位里，2 位 30 天没接触了", "All people of high influence are covered; of the 3 of Lin, 2 not contacted for 30 days"},
		{[]*book.Deal{kept(method.High, 29, lin)},
			"影响力高的人都有人负责，30 天内都接触过", "Everybody of high influence is covered and was contacted within 30 days"},
		{[]*book.Deal{kept(method.Low, 29, lin), kept("", -1)},
			"进行中的商机里，没有人的影响力写的是高", "Nobody in the open deals is known to be of high influence"},
	} {
		for l, want := range map[lang.Lang]string{lang.ZH: c.zh, lang.EN: c.en} {
			if got := Coverage(bookOf(l, c.deals...), "index.html").Title; got != want {
				t.Errorf(" got %s\nwant %s", got, want)
			}
		}
	}
	if c := Coverage(bookOf(lang.ZH, kept(method.High, 1)), "index.html"); !strings.Contains(c.Missing, "covered_by") {
		t.Errorf("missing: %q", c.Missing)
	}
}

func TestTheBarOfNobodyIsNoLongerThanTheOthers(t *testing.T) {
	var deals []*book.Deal
	for i := range 40 {
		deals = append(deals, kept(method.High, 1, rep(fmt.Sprint("rep ", i))), kept(method.High, 1), kept(method.High, 1))
	}
	c := Coverage(bookOf(lang.EN, deals...), "index.html")
	if n := len(c.Table.Rows); n != mostKeepers+1 || !strings.Contains(c.Note, "25 more of us are not listed; the bars of nobody are longer") {
		t.Errorf("%d rows: %s", n, c.Note)
	}
	if len(c.Option) > 25_000 {
		t.Errorf("%d bytes", len(c.Option))
	}
	nobody := keeper{}
	if got := nobody.drawn(touch{60, 20, 0}, 0, 1); got != 1 {
		t.Errorf("the bar of nobody is %d long", got)
	}
}
