package page

import (
	"maps"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/chart"
	"jiuwen/generator/lang"
	"jiuwen/generator/sums"
)

// inSums fills in what everybody may see of the deals, and what the method is.
func (s *Site) inSums(view *Overview) {
	l, all := s.Book.Lang(), sums.Of(s.Book)
	view.Public = true
	if i := slices.IndexFunc(s.Book.Method, func(t *book.Thing) bool { return t.URL == Index(book.KindMethod) }); i >= 0 {
		view.Lead = lead(s.Book.Method[i].Body)
	}
	s.lead(home, s.Book.Method, view.Phases)
	view.Figures = s.publicFigures(all)
	view.Charts = s.drawnFirst(
		[]Chart{s.figure(chart.PipelineOf(l, all, s.Book.Config.Currency)), s.figure(chart.TeamSupportOf(l, all))},
		[]Chart{s.figure(chart.CollectionOf(l, all))},
	)
}

// outcomes are the words for sums.Results.
var outcomes = [len(sums.Results)]lang.Text{{ZH: "赢单", EN: "Won"}, {ZH: "丢单", EN: "Lost"}, {ZH: "放弃", EN: "Dropped"}}

// publicFigures are the deals that are open, and the others by what came out.
func (s *Site) publicFigures(all *sums.Sums) []Figure {
	l := s.Book.Lang()
	var list []Figure
	add := func(name, note string, g sums.Group) {
		sum := Sum{Deals: g.Deals}
		for _, currency := range slices.SortedFunc(maps.Keys(g.Amounts), s.byCurrency) {
			sum.Amounts = append(sum.Amounts, lang.Money(g.Amounts[currency], currency))
		}
		list = append(list, Figure{sum, name, note})
	}
	if all.Open.Deals > 0 {
		add(lang.Text{ZH: "进行中", EN: "Open"}.In(l), lang.Text{ZH: "还没有结局的商机", EN: "deals not decided yet"}.In(l), all.Open)
	}
	for _, g := range all.Ended {
		var names []string
		for _, name := range outcomes[g.From:g.End] {
			names = append(names, name.In(l))
		}
		add(strings.Join(names, lang.Text{ZH: "、", EN: " / "}.In(l)), lang.Text{ZH: "到这一天为止", EN: "up to this day"}.In(l), g)
	}
	return list
}
