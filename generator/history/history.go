// Package history is what a site's deals said before: the dated facts of each, read from the git repository that the site
// lies in, so that nobody has to keep a second record of how things moved.
//
// Read takes the commits that touched content/deals/ from the git program, and each version of a deal's file to Facts (Of);
// what one version says and the one before did not are Moves, each with the commit that made it. A Line is all that is
// known of one deal: its moves, the earliest first. What is not committed yet is added by Line.With.
//
// A fact is text, as front matter writes it: what moved is found, kept and compared in one way, whatever it is about.
// A Change is what moved at once, and its Rows tell readers of it. What a move means for a deal, and whether it is good or bad,
// nothing here knows: package book and rules say that.
package history

import (
	"fmt"
	"slices"
	"strings"

	"jiuwen/generator/day"
)

// Kind is what a fact is about.
type Kind uint8

// The kinds of facts: of the deal, then of each product, gain and action, then of each of the customer's people.
const (
	All   Kind = iota // stands for all that the file says, in whatever form; no fact for readers
	Draft             // There while the deal is a draft; no fact for readers either
	Title
	Account
	Owner
	What
	Quantity
	Amount
	Currency
	Close
	Stage
	Urgency
	Competition
	Temperature
	Result
	Ended // the outcome's date
	Won   // the outcome's amount
	Product
	Gain
	Action // its day, and Done behind it
	Person
	JobTitle
	Roles // EB, TB, UB, Coach, in this order, with spaces between
	Influence
	Feedback
	Support
	Guess   // the keys that are a guess, in alphabetical order, with spaces between
	Private // There while the person is; no fact for readers, who see a mark
)

// Told says that readers are told of facts of a kind.
func (k Kind) Told() bool { return k >= Title && k != Private }

// There is the value of a Product, a Gain or a Person that the deal has, of Draft and of Private.
const There = "there"

// Done ends the value of an Action that is done.
const Done = "done"

// Key is which fact it is.
type Key struct {
	Kind Kind
	Of   string // whose or which: the name of a Person and what is theirs, a Product's, what an Action or a Gain is; else empty
}

func (k Key) compare(other Key) int {
	if k.Kind != other.Kind {
		return int(k.Kind) - int(other.Kind)
	}
	return strings.Compare(k.Of, other.Of)
}

// Fact is one thing that a version of a deal says. What is not known is no fact.
type Fact struct {
	Key
	Value string // as front matter writes it: 2027-03-31, 1860000, -3, solution
}

// Facts are what one version says, by key.
type Facts []Fact

// Value is that of a key; empty where it is not known.
func (f Facts) Value(k Key) string {
	if at, ok := slices.BinarySearchFunc(f, k, func(fact Fact, k Key) int { return fact.compare(k) }); ok {
		return f[at].Value
	}
	return ""
}

// Changed are the facts that differ in a later version, as it has them; those that it does not know any more have no value.
func (f Facts) Changed(later Facts) []Fact {
	var changed []Fact
	for i, j := 0, 0; i < len(f) || j < len(later); {
		var order int
		switch {
		case i == len(f):
			order = 1
		case j == len(later):
			order = -1
		default:
			order = f[i].compare(later[j].Key)
		}
		switch {
		case order < 0:
			changed = append(changed, Fact{f[i].Key, ""})
			i++
		case order > 0:
			changed = append(changed, later[j])
			j++
		default:
			if f[i].Value != later[j].Value {
				changed = append(changed, later[j])
			}
			i, j = i+1, j+1
		}
	}
	return changed
}

// Commit is a commit that moved a deal.
type Commit struct {
	Hash    string
	Time    int64 // by its author, in seconds since 1970 UTC
	Author  string
	Message string // at most mostMessage bytes of it
}

// Subject is the first line of the message.
func (c *Commit) Subject() string {
	subject, _, _ := strings.Cut(c.Message, "\n")
	return subject
}

// Uncommitted is the Move.Commit of what is not committed yet.
const Uncommitted = -1

// Move is one fact of a deal that became another.
type Move struct {
	Key
	From, To string   // empty: not known
	Day      day.Date // by the author's date; never before the move of the same fact ahead of it
	Time     int64    // the same in seconds since 1970 UTC; 0 where Commit is Uncommitted
	Commit   int      // its place in History.Commits, or Uncommitted
}

// Line is the history of one deal, through all names of its file.
type Line struct {
	Path     string    // its file's, below the site's folder, in NFC; the last one where it is gone
	Moves    []Move    // the earliest first
	Opening  int       // how many of Moves, at their beginning, are what its first version said
	Versions []Version // those that said something new, as they were committed
	Gone     bool      // its file is there no more
	Sum      string    // stands for Moves and their commits
	Blob     string    // the object of its last version that could be read
	Sums     []string  // of the bytes of that, in both ways to end lines; see cache.Sum
}

// Version is a version of a deal's file.
type Version struct {
	Commit int      // its place in History.Commits
	Blob   string   // its object in the repository; empty: the file was taken away
	Day    day.Date // by the author's date; never before that of the version ahead of it
}

// History is what a repository knows of a site's deals.
type History struct {
	Commits []Commit // that moved a deal; none comes before one that it follows
	Lines   []*Line  // by Path
	Broken  int      // how many versions were skipped because their front matter could not be read
}

// Line is that of the deal whose file has a path; nil where the repository does not know it.
func (h *History) Line(path string) *Line {
	if h == nil {
		return nil
	}
	path = Normal(path)
	at, ok := slices.BinarySearchFunc(h.Lines, path, func(l *Line, path string) int { return strings.Compare(l.Path, path) })
	for ; ok && at < len(h.Lines) && h.Lines[at].Path == path; at++ {
		if !h.Lines[at].Gone {
			return h.Lines[at]
		}
	}
	return nil
}

// Value is the last one of a fact.
func (l *Line) Value(k Key) string {
	if last := l.last(k); last != nil {
		return last.To
	}
	return ""
}

// last is the last move of a fact.
func (l *Line) last(k Key) *Move {
	for i := len(l.Moves) - 1; i >= 0; i-- {
		if l.Moves[i].Key == k {
			return &l.Moves[i]
		}
	}
	return nil
}

// Facts are what the line has come to.
func (l *Line) Facts() Facts {
	values := make(map[Key]string, len(l.Moves))
	for i := range l.Moves {
		values[l.Moves[i].Key] = l.Moves[i].To
	}
	facts := make(Facts, 0, len(values))
	for k, value := range values {
		if value != "" {
			facts = append(facts, Fact{k, value})
		}
	}
	slices.SortFunc(facts, func(a, b Fact) int { return a.compare(b.Key) })
	return facts
}

// Until is the line up to a day, that day with it; nil where it begins later.
func (l *Line) Until(today day.Date) *Line {
	if l == nil || len(l.Moves) == 0 || l.Moves[0].Day.After(today) {
		return nil
	}
	later := len(l.Moves)
	for later > 0 && l.Moves[later-1].Day.After(today) {
		later--
	}
	known := len(l.Versions)
	for known > 0 && l.Versions[known-1].Day.After(today) {
		known--
	}
	if later == len(l.Moves) && known == len(l.Versions) {
		return l
	}
	until := *l
	until.Moves, until.Versions = l.Moves[:later:later], l.Versions[:known:known]
	until.Gone = l.Gone && known == len(l.Versions)
	until.Opening = min(l.Opening, later)
	until.Sum = fmt.Sprint(l.Sum, later)
	return &until
}

// With is the line with what the deal says now, which is not committed: as moves of today. A line that is nil begins so.
func (l *Line) With(now Facts, path string, today day.Date) *Line {
	with := Line{Path: path}
	var before Facts
	if l != nil {
		with = *l
		before = l.Facts()
	}
	changed := before.Changed(now)
	if len(changed) == 0 {
		return l
	}
	with.Moves = slices.Clone(with.Moves)
	for _, f := range changed {
		with.Moves = append(with.Moves, Move{Key: f.Key, From: before.Value(f.Key), To: f.Value, Day: today, Commit: Uncommitted})
	}
	if l == nil {
		with.Opening = len(with.Moves)
	}
	with.Sum += now.Value(Key{Kind: All}) + today.String()
	return &with
}
