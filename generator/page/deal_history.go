package page

import (
	"slices"

	"jiuwen/generator/lang"
)

// DealHistory is what moved in a deal, by commit, the newest first.
type DealHistory struct {
	Note  string // how often it moved, and since when
	Steps []HistoryStep
	More  Link // to what is older
}

// HistoryStep is what a commit moved, or what is not committed.
type HistoryStep struct {
	Day string // empty: it is not committed
	ChangeView
}

// How much of its own history a deal's page has: commits, and bytes as weights count them, of which each person takes some, since
// a page with many people has little room left.
const (
	mostSteps     = 20
	mostOfHistory = 12_000
	lessForPerson = 180
	leastHistory  = 600
)

// history is what moved in the deal; nil where nothing is known.
func (p dealPage) history() *DealHistory {
	steps := p.Line.Steps()
	if len(steps) == 0 {
		return nil
	}
	s, people := p.site, peopleOf(p.Deal)
	room := max(leastHistory, mostOfHistory-lessForPerson*len(p.Stakeholders))
	view := &DealHistory{}
	if since := steps[0].Day; !since.IsZero() {
		view.Note = lang.Text{ZH: "%d 次，自 %s 起", EN: "%d changes, since %s"}.Fill(p.lang, len(steps), since.String())
	}
	for _, c := range slices.Backward(steps) {
		of := dealChange{Change: c}
		if room -= of.weigh(s.Book.History); room < 0 || len(view.Steps) == mostSteps {
			view.More = Link{Text: lang.Text{ZH: "其余的在全部变动里", EN: "The others are among all changes"}.In(p.lang), Href: changesPage.From(p.URL)}
			break
		}
		step := HistoryStep{Day: c.Day.String()}
		s.say(p.URL, &step.ChangeView, &c, people)
		view.Steps = append(view.Steps, step)
	}
	return view
}
