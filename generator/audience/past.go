package audience

import (
	"maps"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/diag"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/leak"
	"jiuwen/generator/method"
)

// facts are the paths of what history tells of, for the keys that are hidden.
var facts = map[history.Kind]string{
	history.Account: "account", history.Owner: "owner", history.What: "objective.what", history.Quantity: "objective.quantity", history.Amount: "objective.amount",
	history.Currency: "objective.currency", history.Close: "objective.close", history.Stage: "position.stage", history.Urgency: "position.urgency",
	history.Competition: "position.competition", history.Temperature: "position.temperature", history.Result: "outcome.result", history.Ended: "outcome.date",
	history.Won: "outcome.amount", history.Product: "products", history.Gain: "value.what", history.Action: "actions.what", history.JobTitle: "stakeholders.title",
	history.Roles: "stakeholders.roles", history.Influence: "stakeholders.influence", history.Feedback: "stakeholders.feedback", history.Support: "stakeholders.support",
	history.Person: "stakeholders",
}

// hidesBelow says that a path, or one above it, is hidden.
func (a *Audience) hidesBelow(path string) bool {
	for {
		if a.hide[path] {
			return true
		}
		above := strings.LastIndexByte(path, '.')
		if above < 0 {
			return false
		}
		path = path[:above]
	}
}

// past withholds those who were a coach or private in a deal and are nobody's any more: who they were is no news for others
// because they are gone.
func (g *gate) past() {
	if g.Base == Deal || g.whole.History == nil {
		return
	}
	known := map[string]bool{} // names of people who are somebody's still
	for _, t := range g.whole.People {
		if len(t.Deals) > 0 {
			known[leak.Key(t.Name)] = true
		}
	}
	profiles := map[string][]*book.Thing{} // of people whom no deal names
	for _, t := range g.whole.People {
		if len(t.Deals) == 0 {
			key := leak.Key(t.Name)
			profiles[key] = append(profiles[key], t)
		}
	}
	for _, line := range g.whole.History.Lines {
		once := onceWithheld(line)
		for _, key := range slices.Sorted(maps.Keys(once)) {
			if !known[key] {
				g.name(once[key].name, once[key].by, line.Path, diag.Span{})
				for _, t := range profiles[key] {
					g.withhold(t, once[key].by)
				}
			}
		}
	}
}

// standin is a name, and what stands for it.
type standin struct {
	name string
	by   lang.Text
}

// onceWithheld are those who once were a coach or private in a deal, by the keys of their names.
func onceWithheld(line *history.Line) map[string]standin {
	var once map[string]standin
	add := func(name string, by lang.Text) {
		if once == nil {
			once = map[string]standin{}
		}
		once[leak.Key(name)] = standin{name, by}
	}
	for i := range line.Moves {
		switch m := &line.Moves[i]; {
		case m.Kind == history.Private:
			add(m.Of, someone)
		case m.Kind == history.Roles && once[leak.Key(m.Of)].by != someone && (hasCoach(m.From) || hasCoach(m.To)):
			add(m.Of, aCoach)
		}
	}
	return once
}

func hasCoach(roles string) bool { return slices.Contains(strings.Fields(roles), string(method.Coach)) }

// line is the deal's history as the audience may see it. What was said of somebody who once was a coach, or private, is not in it,
// even where they are not any more.
func (c *cast) line(l *history.Line) *history.Line {
	if l == nil {
		return nil
	}
	var once map[string]standin
	if c.Base != Deal {
		once = onceWithheld(l)
	}
	gated := *l
	gated.Moves, gated.Opening = make([]history.Move, 0, len(l.Moves)), 0
	for i, m := range l.Moves {
		if c.hidesBelow(facts[m.Kind]) || m.Kind == history.Private || m.Kind == history.Action && (c.hidesBelow("actions.date") || c.hidesBelow("actions.done")) {
			continue
		}
		if m.Kind == history.Guess {
			if m.From, m.To = c.guesses(m.From), c.guesses(m.To); m.From == m.To {
				continue
			}
		}
		switch {
		case m.Kind >= history.Person:
			_, was := once[leak.Key(m.Of)]
			if _, withheld := c.who(m.Of); was || withheld {
				continue
			}
		case m.Kind == history.Action, m.Kind == history.Gain:
			m.Of = c.find.Replace(m.Of)
		}
		switch m.Kind {
		case history.Title, history.What, history.Quantity, history.JobTitle:
			if m.From, m.To = c.find.Replace(m.From), c.find.Replace(m.To); m.From == m.To {
				continue
			}
		}
		gated.Moves = append(gated.Moves, m)
		if i < l.Opening {
			gated.Opening++
		}
	}
	return &gated
}

// guesses are keys that are a guess, without those that are hidden.
func (c *cast) guesses(keys string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(keys), func(key string) bool { return c.hidesBelow("stakeholders." + key) }), " ")
}

// history is that of the deals that are gone: those that are there have theirs in their entries. What was written with commits
// is for those who see all.
func (g *gate) history() *history.History {
	h := g.whole.History
	if h == nil {
		return nil
	}
	gated := &history.History{Commits: slices.Clone(h.Commits), Broken: h.Broken}
	for i := range gated.Commits {
		gated.Commits[i].Message = ""
		gated.Commits[i].Author = g.usual.Replace(gated.Commits[i].Author)
	}
	if g.Audience.deals != nil {
		return gated // nobody can say whether the audience might have seen one that is gone
	}
	for _, l := range h.Lines {
		if l.Gone {
			gated.Lines = append(gated.Lines, g.cast(&book.Deal{}).line(l))
		}
	}
	return gated
}
