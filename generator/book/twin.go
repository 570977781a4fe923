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

// twins warns of open deals that seem to be one: a team would count its money twice.
func (l *linker) twins() {
	l.alike = make(map[Twin]int, len(l.deals))
	first := make(map[Twin]*Deal, len(l.deals))
	for _, d := range l.deals {
		key, ok := twinOf(d)
		if !ok {
			continue
		}
		if l.alike[key]++; first[key] == nil {
			first[key] = d
		} else {
			l.diags.Add("deal-twice", d.Path, d.Data.Title.At, d.Name, first[key].Path)
		}
	}
}

// twinned says whether a deal may have other twins in its new version than it had, or has some.
func (l *linker) twinned(was Twin, next *Deal) bool {
	is, _ := twinOf(next)
	return was != is || l.alike[is] > 1
}
