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
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Visit is what came of a visit.
type Visit struct {
	Person   string   // as the deal's file names them; who is not in it is added
	Also     []string // their other names, which actions may have
	Met      day.Date
	Support  method.Support  // 0: nothing is said of it
	Feedback method.Feedback // empty: the same
	Roles    []method.Role   // those to add
	Not      []method.Role   // those that they don't have after all
	Note     string          // what was done; empty: not said
	Done     bool            // it was the planned action with them: the earliest that is open
	Reason   string          // why the support is another; empty: not said
}

// Record is what has been recorded.
type Record struct {
	File     []byte
	Line     int            // where the person stands in it, from 1
	Was, Now method.Support // 0: unknown; the same where it has not changed
	Open     *deal.Action   // a planned action that the visit may have been, and that stays open; nil: none
	old      []byte         // the file before
	visit    Visit
	deal     string
	facts    []lang.Text // what is new, besides the support
	known    []lang.Text // what the file has said before
	stays    []lang.Text // what the file says otherwise, and goes on saying
}

// ErrNoneOpen says that no action with the person is planned that could be done.
var ErrNoneOpen = &lang.Error{Text: lang.Text{ZH: "没有和这个人的未完成的行动，什么也没有写", EN: "no action with this person is open, and nothing was written"}}

// Into puts a visit into a deal's file, at path below the site's folder. The diagnostics say why that can't be: what is wrong in
// the file, or would be then. The error is that a place of it can't be changed safely.
func (v Visit) Into(path string, data []byte, l lang.Lang) (*Record, diag.List, error) {
	v.Note = strings.TrimSpace(v.Note)
	file, diags := edit.Open(path, data, deal.Table(), l)
	if file == nil {
		return nil, diags, nil
	}
	if file.Format == front.None { // what looks like keys would be text below a new front matter
		if bare := deal.Bare(path, data).Errors(); len(bare) > 0 {
			return nil, bare, nil
		}
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
	act := r.acts(file, d) // before what it looks at is written elsewhere
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
	return act()
}

// add puts a person among the stakeholders.
func (r *Record) add(file *edit.File) error {
	v := &r.visit
	entry := edit.Entry{{Key: "name", Value: v.Person}}
	r.facts = append(r.facts, lang.Text{ZH: "新的关键人", EN: "new among the stakeholders"})
	if len(v.Roles) > 0 {
		entry = append(entry, edit.Pair{Key: "roles", Value: texts(v.Roles)})
		r.facts = append(r.facts, rolesFact(v.Roles))
	}
	if v.Feedback != "" {
		entry = append(entry, edit.Pair{Key: "feedback", Value: string(v.Feedback)})
		r.facts = append(r.facts, feedbackFact(v.Feedback))
	}
	if v.Support != 0 {
		entry = append(entry, edit.Pair{Key: "support", Value: edit.Signed(v.Support)})
	}
	r.facts = append(r.facts, contactFact(v.Met))
	return file.Append(append(entry, edit.Pair{Key: "contacted", Value: v.Met}), "stakeholders")
}

// change changes what is said of a person.
func (r *Record) change(file *edit.File, s *deal.Stakeholder) error {
	v := &r.visit
	who := file.Index(s.At, "stakeholders")                         // where entries may stand before it that can't be read
	guess := entriesOf(file, s.Guess, "stakeholders", who, "guess") // before they are written elsewhere
	roles := entriesOf(file, s.Roles, "stakeholders", who, "roles")
	var said []string
	if v.Support != 0 {
		said = append(said, "support")
		if s.Support.V == v.Support {
			r.known = append(r.known, lang.Text{ZH: "支持度 " + lang.Signed(int(v.Support)), EN: "support " + lang.Signed(int(v.Support))})
		} else {
			if err := file.Set(edit.Signed(v.Support), "stakeholders", who, "support"); err != nil {
				return err
			}
		}
	}
	if v.Feedback != "" {
		said = append(said, "feedback")
		if s.Feedback.V == v.Feedback {
			r.known = append(r.known, feedbackFact(v.Feedback))
		} else {
			r.facts = append(r.facts, feedbackFact(v.Feedback))
			if err := file.Set(string(v.Feedback), "stakeholders", who, "feedback"); err != nil {
				return err
			}
		}
	}
	if len(v.Roles)+len(v.Not) > 0 {
		said = append(said, "roles")
		if err := r.roles(file, s, roles); err != nil {
			return err
		}
	}
	switch {
	case s.Contacted.Known && s.Contacted.V == v.Met:
		r.known = append(r.known, contactFact(s.Contacted.V))
	case s.Contacted.Known && s.Contacted.V.After(v.Met):
		on := s.Contacted.V.String()
		r.stays = append(r.stays, lang.Text{ZH: "文件里的接触更晚（" + on + "），不改", EN: "the contact in the file is later (" + on + ") and stays"})
	default:
		r.facts = append(r.facts, contactFact(v.Met))
		if err := file.Set(v.Met, "stakeholders", who, "contacted"); err != nil {
			return err
		}
	}
	return guess.remove(file, said)
}

// roles takes out the roles of a person that they don't have, and adds the others.
func (r *Record) roles(file *edit.File, s *deal.Stakeholder, written entries) error {
	v := &r.visit
	lost := slices.DeleteFunc(slices.Clone(v.Not), func(role method.Role) bool { return !s.HasRole(role) })
	added := slices.DeleteFunc(slices.Clone(v.Roles), s.HasRole)
	note := func(roles, changed []method.Role, fact func([]method.Role) lang.Text) {
		switch {
		case len(changed) > 0:
			r.facts = append(r.facts, fact(changed))
		case len(roles) > 0:
			r.known = append(r.known, fact(roles))
		}
	}
	note(v.Not, lost, lostFact)
	note(v.Roles, added, rolesFact)
	if err := written.remove(file, texts(lost)); err != nil {
		return err
	}
	for _, role := range added {
		if err := file.Append(string(role), written.at...); err != nil {
			return err
		}
	}
	return nil
}

// entries are the words of a list, and which of its entries each of them is.
type entries struct {
	at    []any
	words []string
	index []int
}

func entriesOf[T ~string](file *edit.File, list []deal.Value[T], at ...any) entries {
	e := entries{at: at}
	for _, word := range list {
		e.words, e.index = append(e.words, string(word.V)), append(e.index, file.Index(word.At, at...))
	}
	return e
}

// remove takes words out of the list, which goes with the last of them.
func (e entries) remove(file *edit.File, words []string) error {
	var gone []int
	for i, word := range e.words {
		if slices.Contains(words, word) {
			gone = append(gone, e.index[i])
		}
	}
	switch len(gone) {
	case 0:
		return nil
	case len(e.words):
		return file.Remove(e.at...)
	}
	for _, i := range slices.Backward(gone) { // what is behind one that goes has another index then
		if err := file.Remove(append(slices.Clone(e.at), i)...); err != nil {
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

func feedbackFact(word method.Feedback) lang.Text {
	return lang.Text{ZH: "反馈 " + method.Feedbacks.Name(word, lang.ZH), EN: "feedback " + method.Feedbacks.Name(word, lang.EN)}
}

func rolesFact(roles []method.Role) lang.Text {
	return lang.Text{ZH: "角色 " + roleNames(roles, lang.ZH), EN: "role " + roleNames(roles, lang.EN)}
}

func lostFact(roles []method.Role) lang.Text {
	return lang.Text{ZH: "不是 " + roleNames(roles, lang.ZH), EN: "not " + roleNames(roles, lang.EN)}
}

func roleNames(roles []method.Role, l lang.Lang) string {
	var all []string
	for _, role := range roles {
		all = append(all, method.Roles.Name(role, l))
	}
	return l.List(all)
}

func contactFact(on day.Date) lang.Text {
	return lang.Text{ZH: "最近接触 " + on.String(), EN: "contacted " + on.String()}
}

// Onto is the record of the same visit in the file as it is by now, which another has changed; nil where it can't be put into that.
func (r *Record) Onto(path string, data []byte, l lang.Lang) *Record {
	onto, _, err := r.visit.Into(path, data, l)
	if err != nil {
		return nil
	}
	return onto
}

// Since is the record of the visit in the file as it was at another time, such as the last commit, up to now. It is nil where the
// visit can't be put into that.
func (r *Record) Since(path string, data []byte, l lang.Lang) *Record {
	since := r.Onto(path, data, l)
	if since != nil {
		since.Now = r.Now
	}
	return since
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
	all = append(all, words(r.facts, l)...)
	var parts []string
	switch known := words(r.known, l); {
	case !r.Nothing() && len(all) == 0:
		parts = []string{r.visit.Person + " " + sureWords.In(l)}
	case !r.Nothing():
		parts = []string{r.visit.Person + " " + l.List(all)}
	case len(known) > 0:
		parts = []string{lang.Text{ZH: "%s 没有变化，文件里已经是这样：%s", EN: "%s: nothing has changed, the file says so already: %s"}.Fill(l, r.visit.Person, lang.Words(known))}
	default:
		parts = []string{lang.Text{ZH: "%s 没有变化", EN: "%s: nothing has changed"}.Fill(l, r.visit.Person)}
	}
	return diag.OneLine(strings.Join(append(parts, words(r.stays, l)...), lang.Text{ZH: "；", EN: "; "}.In(l)))
}

func words(facts []lang.Text, l lang.Lang) []string {
	all := make([]string, len(facts))
	for i, fact := range facts {
		all[i] = fact.In(l)
	}
	return all
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
	return diag.OneLine(text)
}

// Explained says that it is known why the support is another.
func (r *Record) Explained() bool { return r.visit.Reason != "" }

// Because adds why the support is another.
func (r *Record) Because(reason string) { r.visit.Reason = strings.TrimSpace(reason) }
