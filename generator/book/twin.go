package book

import (
	"strings"

	"jiuwen/generator/method"
)

// Twin is by what a deal is taken for another: account and title, whichever way these are spelled.
type Twin struct{ account, title string }

// NewTwin is that of a deal; ok is false where one of the two is not known.
func NewTwin(account, title string) (key Twin, ok bool) {
	fold := func(name string) string { return strings.Join(strings.Fields(method.Fold(name)), " ") }
	key = Twin{fold(account), fold(title)}
	return key, key.account != "" && key.title != ""
}

// twinOf is that of an open deal.
func twinOf(d *Deal) (key Twin, ok bool) {
	if d.Account == nil || d.Data.Result() != method.Open {
		return Twin{}, false
	}
	return NewTwin(d.Account.Name, d.Name)
}

// twins warns of open deals that seem to be one: a team would count its money twice. Two of one CRM are two, since it says so.
func (l *linker) twins() {
	l.alike = make(map[Twin]int, len(l.deals))
	first, other := make(map[Twin]*Deal, len(l.deals)), map[Twin]*Deal{} // other is not from the first one's CRM
	for _, d := range l.deals {
		key, ok := twinOf(d)
		if !ok {
			continue
		}
		l.alike[key]++
		switch {
		case first[key] == nil:
			first[key] = d
		case mayBeOne(first[key], d):
			l.diags.Add("deal-twice", d.Path, d.Data.Title.At, d.Name, first[key].Path)
			if other[key] == nil {
				other[key] = d
			}
		case other[key] != nil:
			l.diags.Add("deal-twice", d.Path, d.Data.Title.At, d.Name, other[key].Path)
		}
	}
}

// mayBeOne says that no CRM has two deals as two.
func mayBeOne(a, b *Deal) bool {
	one, other := &a.Data.CRM, &b.Data.CRM
	return one.System.V == "" || one.System.V != other.System.V || one.ID.V == other.ID.V
}

// twinned says whether a deal may have other twins in its new version than it had, or has some.
func (l *linker) twinned(was Twin, next *Deal) bool {
	is, _ := twinOf(next)
	return was != is || l.alike[is] > 1
}
