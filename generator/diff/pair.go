package diff

import (
	"jiuwen/generator/book"
	"jiuwen/generator/history"
)

// pair is one deal in two states; one of them is nil where it came or went between.
type pair struct{ before, after *book.Deal }

// pairs finds which deals of two books are the same, whatever their files are called: by where their history begins, else by
// the path, else by account and title. It comes in the order of the later book, what is gone last.
func pairs(before, after *book.Book) []pair {
	all := make([]pair, len(after.Deals))
	for i, d := range after.Deals {
		all[i].after = d
	}
	left := before.Deals
	for _, name := range []func(*book.Book, *book.Deal) string{
		origin,
		func(_ *book.Book, d *book.Deal) string { return history.Normal(d.Path) },
		func(_ *book.Book, d *book.Deal) string {
			return history.Normal(d.Data.Account.V) + "\x00" + history.Normal(d.Name)
		},
	} {
		left = match(all, left, func(d *book.Deal) string { return name(before, d) }, func(d *book.Deal) string { return name(after, d) })
	}
	for _, d := range left {
		all = append(all, pair{before: d})
	}
	return all
}

// match pairs those that have one name in both states, and no other has it. It returns the rest of the earlier ones.
func match(all []pair, left []*book.Deal, was, is func(*book.Deal) string) []*book.Deal {
	named := make(map[string]int, len(all)) // the place; -1: more than one have it
	for i := range all {
		if all[i].before == nil {
			note(named, is(all[i].after), i)
		}
	}
	earlier := make(map[string]int, len(left))
	for i, d := range left {
		note(earlier, was(d), i)
	}
	var rest []*book.Deal
	for i, d := range left {
		name := was(d)
		at, ok := named[name]
		if name == "" || !ok || at < 0 || earlier[name] != i {
			rest = append(rest, d)
			continue
		}
		all[at].before = d
	}
	return rest
}

func note(named map[string]int, name string, at int) {
	if _, taken := named[name]; taken {
		at = -1
	}
	named[name] = at
}

// origin is the commit that a deal's history begins with, and all that its first version said; empty where none is known.
func origin(b *book.Book, d *book.Deal) string {
	if b.History == nil || d.Line == nil {
		return ""
	}
	for _, m := range d.Line.Moves[:d.Line.Opening] {
		if m.Kind == history.All && m.Commit != history.Uncommitted {
			return b.History.Commits[m.Commit].Hash + m.To
		}
	}
	return ""
}
