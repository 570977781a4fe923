package capture

import (
	"slices"
	"strings"

	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// outcome parts what was planned from what came of it, where one action says both.
const outcome = " – "

// acts finds what a visit means for the actions of a deal, and returns what writes that.
func (r *Record) acts(file *edit.File, d *deal.Deal) func() error {
	v := &r.visit
	open := r.open(d)
	alone, joined := r.noted(d)
	if !v.Done && len(open) > 0 && (r.due(open[0]) || v.Note != "" && len(open) == 1) {
		r.Open = open[0]
	}
	switch {
	case v.Done && len(open) > 0 && !joined:
		return r.finishes(file, open[0], alone)
	case alone || joined:
		return r.knows(actionFact(v.Note))
	case v.Done && v.Note == "" && r.met(d):
		return r.knows(lang.Text{ZH: "那天完成的行动", EN: "an action done on that day"})
	case v.Done:
		return func() error { return ErrNoneOpen }
	case v.Note == "":
		return func() error { return nil }
	}
	return func() error {
		r.facts = append(r.facts, actionFact(v.Note))
		return file.Append(edit.Entry{{Key: "date", Value: v.Met}, {Key: "with", Value: []string{v.Person}}, {Key: "what", Value: v.Note}, {Key: "done", Value: true}}, "actions")
	}
}

func (r *Record) knows(fact lang.Text) func() error {
	return func() error {
		r.known = append(r.known, fact)
		return nil
	}
}

// finishes writes that a planned action is done: on the day of the visit, and with what came of it, unless an action of its own
// says so.
func (r *Record) finishes(file *edit.File, plan *deal.Action, noted bool) func() error {
	v, which := &r.visit, file.Index(plan.At, "actions")
	what := plan.What.V
	switch {
	case v.Note == "" || noted || v.Note == what:
	case what == "":
		what = v.Note
	default:
		what += outcome + v.Note
	}
	return func() error {
		done := lang.Text{ZH: "完成了行动“" + what + "”", EN: "action “" + what + "” done"}
		if plan.Date.Known && plan.Date.V != v.Met {
			done.ZH += "（原定 " + plan.Date.V.String() + "，改成 " + v.Met.String() + "）"
			done.EN += " (planned for " + plan.Date.V.String() + ", now dated " + v.Met.String() + ")"
		}
		r.facts = append(r.facts, done)
		if plan.Date.V != v.Met {
			if err := file.Set(v.Met, "actions", which, "date"); err != nil {
				return err
			}
		}
		if what != plan.What.V {
			if err := file.Set(what, "actions", which, "what"); err != nil {
				return err
			}
		}
		return file.Set(true, "actions", which, "done")
	}
}

// open are the actions with the person that are not done, the earliest first, those without a day last.
func (r *Record) open(d *deal.Deal) []*deal.Action {
	var all []*deal.Action
	for i := range d.Actions {
		if a := &d.Actions[i]; !a.Done && r.with(a) {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b *deal.Action) int {
		if a.Date.Known != b.Date.Known {
			return b.Date.V.Compare(a.Date.V)
		}
		return a.Date.V.Compare(b.Date.V)
	})
	return all
}

// due says that an open action was to be done by the day of the visit, or on no day in particular.
func (r *Record) due(a *deal.Action) bool { return !a.Date.V.After(r.visit.Met) }

// noted says that the actions have the note already: as one alone, or joined to what was planned.
func (r *Record) noted(d *deal.Deal) (alone, joined bool) {
	for i := range d.Actions {
		if a := &d.Actions[i]; r.visit.Note != "" && r.doneThen(a) {
			alone = alone || a.What.V == r.visit.Note
			joined = joined || strings.HasSuffix(a.What.V, outcome+r.visit.Note)
		}
	}
	return alone, joined
}

// met says that an action with the person was done on the day of the visit.
func (r *Record) met(d *deal.Deal) bool {
	return slices.ContainsFunc(d.Actions, func(a deal.Action) bool { return r.doneThen(&a) })
}

func (r *Record) doneThen(a *deal.Action) bool {
	return a.Done && a.Date.V == r.visit.Met && r.with(a)
}

// with says that an action is with the person.
func (r *Record) with(a *deal.Action) bool {
	return slices.ContainsFunc(a.With, func(with deal.Text) bool {
		name := method.Fold(with.V)
		return name == method.Fold(r.visit.Person) || slices.ContainsFunc(r.visit.Also, func(also string) bool { return name == method.Fold(also) })
	})
}

func actionFact(what string) lang.Text {
	return lang.Text{ZH: "行动“" + what + "”", EN: "action “" + what + "”"}
}
