package diff

import (
	"cmp"
	"strconv"

	"jiuwen/generator/history"
	"jiuwen/generator/method"
)

// ranks are those of rows about facts that are neither better nor worse by themselves.
var ranks = map[history.Kind]rank{
	history.Result: ended, history.Stage: staged, history.Temperature: warmed,
	history.Amount: amounted, history.Currency: amounted, history.Close: amounted,
	history.Urgency: positioned, history.Competition: positioned, history.What: positioned, history.Quantity: positioned,
	history.Person: peopled, history.Roles: rose, history.Influence: rose, history.JobTitle: rose, history.Support: rose, history.Feedback: rose,
	history.Action: acted,
}

// entryOf weighs a row. Facts are those that the deal has come to.
func entryOf(row history.Row, facts history.Facts, became Became) Entry {
	e := Entry{Text: row.String(), rank: other}
	if became != Changed {
		e.rank = whole
		return e
	}
	if r, ok := ranks[row.Kind]; ok {
		e.rank = r
	}
	e.Mood = moodOf(row.Move)
	if e.rank == rose && e.Mood == Bad {
		e.rank = fell
		if facts.Value(history.Key{Kind: history.Influence, Of: row.Of}) == string(method.High) {
			e.rank = fellHigh
		}
	}
	return e
}

// unwilling is how far a person is from wanting a change, by their feedback.
var unwilling = map[string]int{string(method.Growth): 0, string(method.Trouble): 0, string(method.EvenKeel): 1, string(method.Overconfident): 2}

// moodOf says whether a move is for us. Where it is not known what it was, or is, it is neither.
func moodOf(m history.Move) Mood {
	if m.From == "" || m.To == "" {
		return outcome(m)
	}
	switch m.Kind {
	case history.Stage:
		return Mood(cmp.Compare(method.Stages.Index(method.Stage(m.To)), method.Stages.Index(method.Stage(m.From))))
	case history.Competition: // the best first
		return Mood(cmp.Compare(method.Competitions.Index(method.Competition(m.From)), method.Competitions.Index(method.Competition(m.To))))
	case history.Amount:
		was, err := strconv.ParseFloat(m.From, 64)
		is, errToo := strconv.ParseFloat(m.To, 64)
		if err == nil && errToo == nil {
			return Mood(cmp.Compare(is, was))
		}
	case history.Support, history.Temperature:
		was, err := strconv.Atoi(m.From)
		is, errToo := strconv.Atoi(m.To)
		if err == nil && errToo == nil {
			return Mood(cmp.Compare(is, was))
		}
	case history.Feedback:
		was, known := unwilling[m.From]
		is, knownToo := unwilling[m.To]
		if known && knownToo {
			return Mood(cmp.Compare(was, is))
		}
	}
	return outcome(m)
}

// outcome says whether a move is a deal won or lost.
func outcome(m history.Move) Mood {
	switch {
	case m.Kind == history.Result && m.To == string(method.Won):
		return Good
	case m.Kind == history.Result && m.To == string(method.Lost):
		return Bad
	}
	return Neutral
}
