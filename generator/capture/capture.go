// Package capture is what is noted after a visit: whom it was with, and what is different since.
//
// In comes a deal's file as it lies on disk, and what came of the visit; out comes the file with that in it, every other byte as
// it was, and words that say what has been recorded. Nothing is read or written here. Deals and People
// find which ones are meant by a part of their names.
package capture

import (
	"bytes"
	"slices"
	"strings"

	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/edit"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Visit is what came of a visit.
type Visit struct {
	Person   string // as the deal's file names them; who is not in it is added
	Met      day.Date
	Support  method.Support  // 0: nothing is said of it
	Feedback method.Feedback // empty: the same
	Roles    []method.Role   // those to add
	Note     string          // what was done; empty: no action is added
	Reason   string          // why the support is another; empty: not said
}

// Record is what has been recorded.
type Record struct {
	File     []byte
	Line     int            // where the person stands in it, from 1
	Was, Now method.Support // 0: unknown; the same where it has not changed
	old      []byte         // the file before
	visit    Visit
	deal     string
	facts    []lang.Text // what is new, besides the support
}

// Into puts a visit into a deal's file, at path below the site's folder. The diagnostics say why that can't be: what is wrong in
// the file, or would be then. The error is that a place of it can't be changed safely.
func (v Visit) Into(path string, data []byte, l lang.Lang) (*Record, diag.List, error) {
	file, diags := edit.Open(path, data, deal.Table(), l)
	if file == nil {
		return nil, diags, nil
	}
	before, was := deal.ReadDeal(path, file.Root)
	r := &Record{old: data, visit: v, deal: before.Title.V}
	if err := r.into(file, before); err != nil {
		return nil, nil, err
	}
	after, now := deal.ReadDeal(path, file.Root)
	if len(now.Errors()) > len(was.Errors()) {
		return nil, now.Errors(), nil
	}
	r.File = file.Bytes()
	if s := find(after, v.Person); s != nil {
		r.Line = 1 + bytes.Count(r.File[:s.At.Start], []byte("\n"))
	}
	return r, nil, nil
}

func find(d *deal.Deal, name string) *deal.Stakeholder {
	for i := range d.Stakeholders {
		if method.Fold(d.Stakeholders[i].Name.V) == method.Fold(name) {
			return &d.Stakeholders[i]
		}
	}
	return nil
}

func (r *Record) into(file *edit.File, d *deal.Deal) error {
	v := &r.visit
	s := find(d, v.Person)
	if s == nil {
		s = &deal.Stakeholder{}
		if err := r.add(file); err != nil {
			return err
		}
	} else if err := r.change(file, s); err != nil {
		return err
	}
	r.Was, r.Now = s.Support.V, s.Support.V
	if v.Support != 0 {
		r.Now = v.Support
	}
	if v.Note == "" {
		return nil
	}
	r.facts = append(r.facts, lang.Text{ZH: "行动“" + v.Note + "”", EN: "action “" + v.Note + "”"})
	return file.Append(edit.Entry{{Key: "date", Value: v.Met}, {Key: "with", Value: []string{v.Person}}, {Key: "what", Value: v.Note}, {Key: "done", Value: true}}, "actions")
}

// add puts a person among the stakeholders.
func (r *Record) add(file *edit.File) error {
	v := &r.visit
	entry := edit.Entry{{Key: "name", Value: v.Person}}
	r.facts = append(r.facts, lang.Text{ZH: "新的关键人", EN: "new among the stakeholders"})
	if len(v.Roles) > 0 {
		entry = append(entry, edit.Pair{Key: "roles", Value: texts(v.Roles)})
		r.roles(v.Roles)
	}
	if v.Feedback != "" {
		entry = append(entry, edit.Pair{Key: "feedback", Value: string(v.Feedback)})
		r.feedback()
	}
	if v.Support != 0 {
		entry = append(entry, edit.Pair{Key: "support", Value: edit.Signed(v.Support)})
	}
	r.contacted()
	return file.Append(append(entry, edit.Pair{Key: "contacted", Value: v.Met}), "stakeholders")
}

// change changes what is said of a person.
func (r *Record) change(file *edit.File, s *deal.Stakeholder) error {
	v := &r.visit
	who := file.Index(s.At, "stakeholders") // where entries may stand before it that can't be read
	var said []string
	if v.Support != 0 {
		said = append(said, "support")
		if s.Support.V != v.Support {
			if err := file.Set(edit.Signed(v.Support), "stakeholders", who, "support"); err != nil {
				return err
			}
		}
	}
	if v.Feedback != "" {
		said = append(said, "feedback")
		if s.Feedback.V != v.Feedback {
			r.feedback()
			if err := file.Set(string(v.Feedback), "stakeholders", who, "feedback"); err != nil {
				return err
			}
		}
	}
	if len(v.Roles) > 0 {
		said = append(said, "roles")
		added := slices.DeleteFunc(slices.Clone(v.Roles), s.HasRole)
		r.roles(added)
		for _, role := range added {
			if err := file.Append(string(role), "stakeholders", who, "roles"); err != nil {
				return err
			}
		}
	}
	if !s.Contacted.Known || s.Contacted.V.Before(v.Met) {
		r.contacted()
		if err := file.Set(v.Met, "stakeholders", who, "contacted"); err != nil {
			return err
		}
	}
	return sure(file, s, who, said)
}

// sure takes out of the guesses what has been said now.
func sure(file *edit.File, s *deal.Stakeholder, who int, said []string) error {
	var none []deal.Text
	for _, guess := range s.Guess {
		if slices.Contains(said, guess.V) {
			none = append(none, guess)
		}
	}
	switch len(none) {
	case 0:
		return nil
	case len(s.Guess):
		return file.Remove("stakeholders", who, "guess")
	}
	for _, guess := range slices.Backward(none) { // what is behind one that goes is written elsewhere then
		if err := file.Remove("stakeholders", who, "guess", file.Index(guess.At, "stakeholders", who, "guess")); err != nil {
			return err
		}
	}
	return nil
}

// sureWords are what has been recorded where nothing is new but that it is no guess.
var sureWords = lang.Text{ZH: "不再是推测", EN: "no guess any more"}

func texts[T ~string](list []T) []string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = string(v)
	}
	return all
}

func (r *Record) feedback() {
	word := r.visit.Feedback
	r.facts = append(r.facts, lang.Text{
		ZH: "反馈 " + method.Feedbacks.Name(word, lang.ZH), EN: "feedback " + method.Feedbacks.Name(word, lang.EN),
	})
}

func (r *Record) roles(added []method.Role) {
	if len(added) == 0 {
		return
	}
	names := func(l lang.Lang) string {
		var all []string
		for _, role := range added {
			all = append(all, method.Roles.Name(role, l))
		}
		return l.List(all)
	}
	r.facts = append(r.facts, lang.Text{ZH: "角色 " + names(lang.ZH), EN: "role " + names(lang.EN)})
}

func (r *Record) contacted() {
	on := r.visit.Met.String()
	r.facts = append(r.facts, lang.Text{ZH: "最近接触 " + on, EN: "contacted " + on})
}

// Diff is what recording changes in the file at a path, as a unified diff; empty where nothing is.
func (r *Record) Diff(path string) string { return edit.Diff(path, r.old, r.File) }

// Moved says that the support is another than before.
func (r *Record) Moved() bool { return r.Was != r.Now }

// Nothing says that the file says all of it already.
func (r *Record) Nothing() bool { return bytes.Equal(r.File, r.old) }

// move is how the support has changed.
func (r *Record) move() string {
	if r.Was == 0 {
		return lang.Signed(int(r.Now))
	}
	return lang.Signed(int(r.Was)) + " → " + lang.Signed(int(r.Now))
}

// Text says what has been recorded of whom, on one line.
func (r *Record) Text(l lang.Lang) string {
	var all []string
	if r.Moved() {
		all = append(all, lang.Text{ZH: "支持度 ", EN: "support "}.In(l)+r.move())
	}
	for _, fact := range r.facts {
		all = append(all, fact.In(l))
	}
	switch {
	case r.Nothing():
		all = []string{lang.Text{ZH: "没有变化", EN: "nothing has changed"}.In(l)}
	case len(all) == 0:
		all = []string{sureWords.In(l)}
	}
	return oneLine(r.visit.Person + " " + l.List(all))
}

// Message is that of a commit: what has changed, with the reason.
func (r *Record) Message(l lang.Lang) string {
	var all []string
	if r.Moved() {
		all = append(all, r.move())
	}
	for _, fact := range r.facts {
		if !r.Moved() {
			all = append(all, fact.In(l))
		}
	}
	if len(all) == 0 {
		all = []string{sureWords.In(l)}
	}
	text := lang.Text{ZH: "%s：%s %s", EN: "%s: %s %s"}.Fill(l, r.deal, r.visit.Person, l.List(all))
	if r.visit.Reason != "" {
		text += lang.Text{ZH: "（%s）", EN: " (%s)"}.Fill(l, r.visit.Reason)
	}
	return oneLine(text)
}

// Because adds why the support is another.
func (r *Record) Because(reason string) { r.visit.Reason = strings.TrimSpace(reason) }

// oneLine is a text without ends of lines and the like, whatever the author has put into a title.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
