// Package page makes the view of each page of a site: one plain struct for each kind of page, a pure function of the
// book. Templates see that struct and nothing else: its texts are in the site's language, its references are relative.
//
// In: a linked book, what its audience is called, where the assets lie. Out: jobs, one a page, that make the view when
// they are asked to, so that a site of ten thousand deals never holds all of its views at once.
package page

import (
	"iter"
	"sync"

	"jiuwen/generator/book"
	"jiuwen/generator/calibration"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// Site is what all pages of one build are made from.
type Site struct {
	Book     *book.Book
	Rules    *rule.Set
	Findings *rule.Findings
	Audience lang.Text // for whom the site is
	// Public says that they may see sums over several deals, and the playbook: no deal, no person, no plain page.
	Public bool
	// Withheld says that some of what is written is kept from them: that something is not there means nothing.
	Withheld bool
	// Hidden has the paths of a deal's front matter that nobody of them sees in any deal, as "competitors".
	Hidden map[string]bool
	// NoHistory is why Book has no history; empty where it has one.
	NoHistory lang.Text
	Drafts    bool // it has the deals that are drafts
	Assets    Assets
	// Look stands for what all pages are made with besides the book: the program, the settings, the theme. All stands for
	// all that the site is made from. See Key.
	Look, All string

	// Tested is what the rules found in deals before they ended. It may have to read very many old versions: the page that shows it
	// alone asks. It is nil where the audience may not see what old versions say.
	Tested func([]calibration.Closed) ([]calibration.Tested, error)

	// Parts are those of the scripts of lists that were made before.
	Parts *Parts

	frames    frames
	concerned concerned
	keyring   keyring
	lists     lists
	changes   changes
	turns     struct { // see planned
		once sync.Once
		all  []planned
	}
}

// Renew has pages made of what is found anew in the book, of which one deal has been replaced (book.Replace). All stands for
// all that the site is made from now. Nobody may make a page meanwhile.
func (s *Site) Renew(found *rule.Findings, all string) {
	s.Findings, s.All = found, all
	s.frames, s.concerned, s.keyring, s.lists, s.changes, s.turns.once = frames{}, concerned{}, keyring{}, lists{}, changes{}, sync.Once{}
}

// Assets are the places of the files that pages load; an empty one is not there.
type Assets struct {
	Style, Script, Icon book.URL
	Charts              book.URL // the chart library
	Search, SearchStyle book.URL // what finds and how that looks, loaded when a reader is about to search
}

// Job is one page, still to be made.
type Job struct {
	URL    book.URL
	Title  string     // what links from its folder's page say
	Layout string     // the layout's file: "deal.html"
	View   func() any // makes what the layout sees; safe to call from any goroutine
	Key    func() Key // stands for what View makes
}

// File is a file of the site that is no page, still to be made.
type File struct {
	URL   book.URL
	Bytes func() ([]byte, error) // safe to call from any goroutine
	Key   func() Key             // stands for what Bytes makes
}

// Jobs are all pages of the site, each folder's in the book's order.
func (s *Site) Jobs() iter.Seq[Job] {
	return func(yield func(Job) bool) {
		if !yield(Job{home, s.Book.Config.Title, "overview.html", func() any { return s.Overview() }, s.keys().all}) {
			return
		}
		if s.Public {
			s.playbook(yield)
			return
		}
		if !yield(s.calibrationJob()) {
			return
		}
		for _, d := range s.Book.Deals {
			if !yield(Job{d.URL, d.Name, "deal.html", func() any { return s.Deal(d) }, func() Key { return s.keys().deal(d) }}) {
				return
			}
		}
		_ = s.thingPages(yield) && s.tags(yield) && s.listPages(yield) && s.changesPages(yield) && s.playbook(yield) && s.plains(yield)
	}
}
