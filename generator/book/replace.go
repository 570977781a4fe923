package book

import (
	"slices"
	"strings"

	"jiuwen/generator/diag"
)

// Replace links the new version of a deal's file into the book, in the place of the old one, and returns what is wrong
// with it as part of the book. The book is then as Link would make it, at a small part of the work; all that hung on the
// old version's people is void.
//
// It is false, and the book is as it was, where more would change than the deal and the things that it names: where the
// new version has errors or another title, names what nobody has named or no longer names what nobody else does, has other
// headings to which others' links may lead, or attachments, or is taken for another deal.
//
// Nobody may read the book meanwhile.
func (b *Book) Replace(e Entry) (diag.List, bool) {
	d := b.DealOf(e.Path)
	if d == nil || e.Deal == nil || nameKey(e.Deal.Title.V) != d.Name {
		return nil, false
	}
	if len(d.Mentions) > 0 && !slices.Equal(d.Body.Anchors, e.Body.Anchors) {
		return nil, false
	}
	l := *b.linker
	l.frozen, l.diags = true, nil
	// The deal's thing stays the same one: others lead to it.
	old, oldThing := *d, *d.Thing
	twin, _ := twinOf(d)
	next := &Deal{Thing: d.Thing, Data: e.Deal, Line: e.Line}
	next.Account, next.Tags, next.Body, next.Sum = nil, nil, e.Body, e.sum()
	l.resolve(next)
	l.report(l.settle(next))
	f := follower{linker: &l}
	f.text(next.Thing)
	l.report(f.problems)
	if l.fresh || len(f.attached) > 0 || l.suggested > maxSuggested || l.diags.HasErrors() || l.twinned(twin, next) || orphans(old.names, next.names) || attaches(oldThing.links) {
		*d.Thing = oldThing
		return nil, false
	}
	for _, to := range oldThing.links {
		if to.Thing != nil {
			to.Thing.Mentions = slices.DeleteFunc(to.Thing.Mentions, func(m Mention) bool { return m.From == d.Thing })
		}
	}
	next.mention()
	for _, to := range next.links {
		if to.Thing != nil {
			to.Thing.sortMentions()
		}
	}
	for _, t := range old.names {
		t.Deals = slices.DeleteFunc(t.Deals, func(other *Deal) bool { return other == d })
	}
	for _, t := range next.names {
		if at, has := slices.BinarySearchFunc(t.Deals, d, byURL); !has {
			t.Deals = slices.Insert(t.Deals, at, d)
		}
	}
	*d = *next
	b.linker.suggested = l.suggested
	return l.diags, true
}

// DealOf is the deal of a file; nil where there is none.
func (b *Book) DealOf(path string) *Deal {
	t := b.linker.byPath[nameKey(path)]
	if t == nil || t.Kind != KindDeal {
		return nil
	}
	at, has := slices.BinarySearchFunc(b.Deals, &Deal{Thing: t}, byURL)
	if !has || b.Deals[at].Thing != t {
		return nil
	}
	return b.Deals[at]
}

func byURL(a, b *Deal) int { return strings.Compare(string(a.URL), string(b.URL)) }

// orphans says whether one of the things that a deal has named has neither a file nor another deal, and is named no more.
func orphans(old, now []*Thing) bool {
	return slices.ContainsFunc(old, func(t *Thing) bool { return t.Path == "" && len(t.Deals) == 1 && !slices.Contains(now, t) })
}

// attaches says whether one of the links leads to an attachment.
func attaches(links []Destination) bool {
	return slices.ContainsFunc(links, func(to Destination) bool { return to.Thing == nil && to.URL != "" })
}
