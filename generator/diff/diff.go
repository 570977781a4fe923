// Package diff is what moved in a team's deals between two states of its site: for a review on Monday, and for those who look at
// a merge request.
//
// In come two linked books with what the rules find in each; out comes, deal by deal and what a manager needs first, the net of
// what became of each fact, and the red flags that came and went. What happened in between, and was undone, is not told.
package diff

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// State is a site as it stood.
type State struct {
	Book     *book.Book
	Findings *rule.Findings
	Broken   map[string]bool // the files that could not be read
	Commit   string          // its hash; empty: as the site lies in its folder
}

// Diff is what moved from one state to another.
type Diff struct {
	Since, Until Point
	Lang         lang.Lang
	Deals        []Deal // those in which something moved: where something is amiss first, then what is most at stake
}

// Point is when a state was.
type Point struct {
	Day    day.Date
	Commit string // see State
}

// Deal is one in which something moved.
type Deal struct {
	*book.Deal         // as it is; as it was, where it is gone
	Became      Became // what became of it as a whole
	Moves       []history.Move
	New, Gone   []*rule.Finding // the red flags that came and went
	Entries     []Entry         // all of that in words, what matters most first
	consequence int             // how soon to look at it: the lowest first
}

// Became is what became of a deal.
type Became string

// What a deal can become.
const (
	Changed Became = "changed"
	Added   Became = "new"
	Removed Became = "gone"
)

// Entry is one line of what moved.
type Entry struct {
	Text string
	Mood Mood
	rank rank
}

// Mood is whether an entry is good news.
type Mood int

// Moods.
const (
	Bad     Mood = -1
	Neutral Mood = 0
	Good    Mood = 1
)

// rank is the order in which entries matter.
type rank int

const (
	whole rank = iota // the deal came or went
	ended
	flagged
	fellHigh // the support, or the feedback, of somebody of high influence
	fell
	staged
	warmed
	amounted
	positioned
	peopled
	rose
	acted
	cleared
	other
)

// Between is what moved from one state to another, in words of a language.
func Between(before, after State, l lang.Lang) *Diff {
	d := &Diff{Since: before.point(), Until: after.point(), Lang: l}
	for _, p := range pairs(before.Book, after.Book) {
		if before.broken(p.after) || after.broken(p.before) {
			continue // nobody knows what became of it
		}
		if deal, moved := d.deal(p, before, after); moved {
			d.Deals = append(d.Deals, deal)
		}
	}
	slices.SortStableFunc(d.Deals, func(a, b Deal) int {
		return cmp.Or(cmp.Compare(a.consequence, b.consequence), rule.ByDeal(a.Deal, b.Deal, after.Book.Config.Currency))
	})
	return d
}

func (s *State) point() Point { return Point{s.Book.Today, s.Commit} }

func (s *State) broken(d *book.Deal) bool { return d != nil && s.Broken[d.Path] }

// Count is how many deals became something.
func (d *Diff) Count(b Became) int {
	n := 0
	for i := range d.Deals {
		if d.Deals[i].Became == b {
			n++
		}
	}
	return n
}

// Flags are how many red flags came and went.
func (d *Diff) Flags() (came, went int) {
	for i := range d.Deals {
		came, went = came+len(d.Deals[i].New), went+len(d.Deals[i].Gone)
	}
	return came, went
}

// deal is what moved in one deal.
func (d *Diff) deal(p pair, before, after State) (Deal, bool) {
	deal := Deal{Deal: p.after, Became: Changed}
	var was, is history.Facts
	change := history.Change{}
	if p.before != nil {
		was, change.Was = factsOf(p.before), p.before.Currency
	}
	if p.after == nil {
		deal.Deal, deal.Became, change.Gone = p.before, Removed, true
	} else {
		is, change.Currency = factsOf(p.after), p.after.Currency
		if p.before == nil {
			deal.Became, change.Opened, change.Was = Added, true, change.Currency
		}
		for _, f := range was.Changed(is) {
			if f.Kind.Told() {
				change.Moves = append(change.Moves, history.Move{Key: f.Key, From: was.Value(f.Key), To: f.Value})
			}
		}
	}
	deal.Moves = change.Moves
	for _, row := range change.Rows(d.Lang, after.Book.Config.Currency) {
		entry := entryOf(row, is, deal.Became)
		if row.Kind == history.Amount && change.Was != change.Currency { // not to be compared
			entry.Mood = Neutral
		}
		deal.Entries = append(deal.Entries, entry)
	}
	if deal.Became != Removed {
		deal.New, deal.Gone = flags(before.Findings, p.before, after.Findings, p.after)
	}
	if p.after != nil && p.before != nil && p.after.Data.Result() != method.Open {
		deal.Gone = nil // none stands in a deal that has ended
	}
	for _, f := range deal.New {
		deal.Entries = append(deal.Entries, Entry{newFlag.In(d.Lang) + history.Clip(f.Message(d.Lang), mostMessage), Bad, flagged})
	}
	for _, f := range deal.Gone {
		deal.Entries = append(deal.Entries, Entry{goneFlag.In(d.Lang) + history.Clip(f.Message(d.Lang), mostMessage), Good, cleared})
	}
	slices.SortStableFunc(deal.Entries, func(a, b Entry) int { return cmp.Compare(a.rank, b.rank) })
	if len(deal.Entries) == 0 {
		return deal, false
	}
	if !slices.ContainsFunc(deal.Entries, Entry.urgent) {
		deal.consequence = 1
	}
	return deal, true
}

// urgent says that an entry puts a deal before the others, whatever is at stake there.
func (e Entry) urgent() bool { return e.rank >= ended && e.rank <= fellHigh }

var (
	newFlag  = lang.Text{ZH: "新红旗：", EN: "New red flag: "}
	goneFlag = lang.Text{ZH: "红旗解除：", EN: "Red flag gone: "}
)

// mostMessage is how many characters of a finding are told.
const mostMessage = 200

// factsOf are a deal's facts. What its text says is none of them.
func factsOf(d *book.Deal) history.Facts { return history.Of(d.Data, nil) }

// flags are the red flags that stand in one state of a deal and not in the other.
func flags(was *rule.Findings, before *book.Deal, is *rule.Findings, after *book.Deal) (came, went []*rule.Finding) {
	old, now := red(was, before), red(is, after)
	return without(now, old), without(old, now)
}

func red(found *rule.Findings, d *book.Deal) []*rule.Finding {
	if d == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(found.Of(d)), func(f *rule.Finding) bool { return f.Severity != method.Flag })
}

// without are those of findings that others are not about; of two about the same, others have to have two.
func without(all, others []*rule.Finding) []*rule.Finding {
	stand := make(map[string]int, len(others))
	for _, f := range others {
		stand[f.Subject()]++
	}
	var rest []*rule.Finding
	for _, f := range all {
		subject := f.Subject()
		if stand[subject]--; stand[subject] < 0 {
			rest = append(rest, f)
		}
	}
	return rest
}
