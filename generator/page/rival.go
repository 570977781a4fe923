package page

import (
	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Rival makes the view of a competitor: where it stands in each deal, who is for it, and what we do.
func (s *Site) Rival(t *book.Thing) *Thing {
	p := s.thing(t)
	var rows []Row
	for _, d := range sortedByTurn(t.Deals) {
		for _, r := range d.Rivals {
			if r.Competitor == t {
				rows = append(rows, Row{
					p.dealCell(d), p.stageCell(d), p.resultCell(d), term(method.Standings, r.Position.V, p.lang), listCell(names(t.URL, r.Supporters)),
					textCell(joined(p.lang, r.Strengths)), textCell(joined(p.lang, r.Weaknesses)), textCell(r.Strategy.V),
				})
			}
		}
	}
	p.block("deals", Plural(book.KindDeal), noDeals, p.columns(dealHead, stageHead, resultHead,
		lang.Text{ZH: "位置", EN: "Position"}, lang.Text{ZH: "支持者", EN: "Supporters"}, lang.Text{ZH: "优势", EN: "Strengths"},
		lang.Text{ZH: "弱点", EN: "Weaknesses"}, lang.Text{ZH: "我方策略", EN: "Our strategy"}), rows)
	return p.view
}
