// Package book is all of a site's files cross-linked: each thing that has a page, who mentions whom, and where every
// link leads.
//
// Link takes what each file says by itself and returns a Book, which does not change any more. Slugs and URLs are those
// of the generated site. What is named in a deal gets its Thing even with no profile file.
package book

import (
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// Kind is a kind of things that have pages. Its value is the folder of their URLs.
type Kind string

// The kinds of things. Those that can have a profile are in its folder.
const (
	KindDeal     Kind = "deals"
	KindPerson   Kind = Kind(deal.PersonProfile)
	KindAccount  Kind = Kind(deal.AccountProfile)
	KindRival    Kind = Kind(deal.RivalProfile)
	KindResource Kind = Kind(deal.ResourceProfile)
	KindProduct  Kind = Kind(deal.ProductProfile)
	KindRep      Kind = Kind(deal.RepProfile)
	KindTag      Kind = "tags"
	KindMethod   Kind = "playbook"
	KindPage     Kind = "pages" // plain pages, at their own paths
)

// Entry is one file, read and parsed by itself. Just one of Deal, Profile and Page is set.
type Entry struct {
	Path    string // below the source folder, with slashes
	Kind    Kind
	Deal    *deal.Deal
	Profile *deal.Profile
	Page    *deal.Page
	Body    *markdown.Body
	Sum     string // stands for the file's bytes
	// Line is the history of a deal, up to the present day and with what is not committed; nil where none is known.
	Line *history.Line
}

// sum stands for all that is known of what the file is about.
func (e *Entry) sum() string {
	if e.Line == nil {
		return e.Sum
	}
	return e.Sum + e.Line.Sum
}

// Thing is whatever has a page of its own.
type Thing struct {
	Kind    Kind
	Name    string // as shown: a title or a name
	Slug    string
	URL     URL
	Account *Thing // of a person or a deal; nil for one of a deal without account
	Manager *Thing // of a rep
	Path    string // the file it comes from; empty where it is only named in deals
	Profile *deal.Profile
	Page    *deal.Page
	Body    *markdown.Body // nil without a file
	Sum     string         // stands for the file's bytes and, of a deal, its history; empty without a file
	Tags    []*Thing

	// Deals are those that it takes part in, in the book's order: a person's as a stakeholder, an account's own, a rep's
	// own and those in which they cover somebody, a rival's, resource's, product's, tag's.
	Deals []*Deal
	// People are an account's stakeholders and profiled people, by slug.
	People []*Thing
	// Mentions are the links in texts that lead here, by URL of where they stand; one for each place.
	Mentions []Mention
	// Tagged are a tag's things other than deals, by URL.
	Tagged []*Thing

	links []Destination // where Body.Links lead
}

// String is the thing's name.
func (t *Thing) String() string { return t.Name }

// Mention is a link in the text of From that leads to a thing.
type Mention struct {
	From     *Thing
	Question method.Question // in whose text it stands; 0 elsewhere
}

// Destination is where a link of a text leads.
type Destination struct {
	Thing *Thing // nil for attachments, outside links and dead ones
	// URL is below the site's root; empty for Outside and dead links.
	URL      URL
	Text     string // what a wikilink without a text of its own shows
	Fragment string // "" or an anchor of that page
	Outside  string // a whole address
	Dead     bool
}

// Links are where the links of the thing's body lead, in the order of Body.Links.
func (t *Thing) Links() []Destination { return t.links }

// Deal is a deal with its names resolved. What the author wrote is in Data.
type Deal struct {
	*Thing
	Data         *deal.Deal
	Owner        *Thing // nil: unowned
	Products     []*Thing
	Stakeholders []*Stakeholder // without the second entries of one name
	Actions      []Action
	Changes      []Change
	Resources    []Booking
	Rivals       []Rival
	Factors      []Factor
	Offers       []Offer
	LostTo       *Thing // the rival that outcome.to names; nil where it names none
	// Withheld says that some of its people are not here, since the book is Gated: nobody in a role does not mean nobody has it.
	Withheld bool
	// Currency is that of the deal's amounts, the site's where the deal names none.
	Currency string
	Line     *history.Line // what it was before; nil where that is not known
	Past     Past          // the same, as the rules read it

	names []*Thing // in whose Deals it is, some of them more than once
}

// Amount is what a deal is about: what it was won for, else what it aims at.
func (d *Deal) Amount() deal.Value[float64] {
	if won := d.Data.Outcome.Amount; won.Known && d.Data.Result() == method.Won {
		return won
	}
	return d.Data.Objective.Amount
}

// Stakeholder is a person in a deal.
type Stakeholder struct {
	*deal.Stakeholder
	Person    *Thing
	ReportsTo *Stakeholder // nil: nobody, or nobody among the stakeholders (then Stakeholder.ReportsTo has the text)
	Ties      []Tie        // those whose name is a stakeholder's
	CoveredBy []*Thing
	// LastContact is the later of `contacted` and the latest done action with them; the zero Date means never.
	LastContact day.Date
}

// Tie is an informal line to another stakeholder of the deal.
type Tie struct {
	To       *Stakeholder
	Kind     method.TieKind // empty where it is not known
	Strength method.Grade
}

// Name is a name in a deal, with whom it means: a stakeholder, or a thing (a resource); where both are nil it is text.
type Name struct {
	Text  string
	Who   *Stakeholder
	Thing *Thing
}

// Action is an action with its names resolved.
type Action struct {
	*deal.Action
	With      []Name
	Resources []Name
}

// Change is a change with its names resolved.
type Change struct {
	*deal.Change
	Affects []Name
}

// Booking is a resource put to use in a deal.
type Booking struct {
	*deal.Booking
	Resource *Thing
	For      []Name
}

// Rival is a competitor in a deal.
type Rival struct {
	*deal.Rival
	Competitor *Thing
	Supporters []Name
}

// Factor is a factor of the decision with its names resolved.
type Factor struct {
	*deal.Factor
	Favours []Name
}

// Offer is an offer with its names resolved.
type Offer struct {
	*deal.Offer
	For []Name
}

// Book is the whole site, linked. Things of a kind are in the order of their slugs by code point; deals in that of their
// URLs.
type Book struct {
	Config *config.Config
	Today  day.Date
	// Gated says that it is of what others than the deals' own teams may see: nobody in it is a coach, and that there is none
	// in it means nothing.
	Gated bool
	// History is that of all deals; nil where none is known. It goes on beyond Today where that is a day of the past.
	History *history.History

	Deals                                         []*Deal
	People, Accounts, Rivals, Resources, Products []*Thing
	Reps, Tags, Pages, Method                     []*Thing
	Attachments                                   []Attachment // those that a text links, by URL

	linker *linker // that has made it
}

// Attachment is a file beside the Markdown that a text links.
type Attachment struct {
	Path string // below the source folder
	URL  URL
	// From and At are the file and the place of the first link to it.
	From string
	At   diag.Span
}

// Roles are those of which the book's deals may have somebody.
func (b *Book) Roles() []method.Role {
	var roles []method.Role
	for _, term := range method.Roles {
		if !b.Gated || term.Value != method.Coach {
			roles = append(roles, term.Value)
		}
	}
	return roles
}

// Lang is the site's language.
func (b *Book) Lang() lang.Lang { return b.Config.Lang }

// Things are the things of a kind other than deals' own struct: for KindDeal the things of the deals.
func (b *Book) Things(k Kind) []*Thing {
	switch k {
	case KindDeal:
		things := make([]*Thing, len(b.Deals))
		for i, d := range b.Deals {
			things[i] = d.Thing
		}
		return things
	case KindPerson:
		return b.People
	case KindAccount:
		return b.Accounts
	case KindRival:
		return b.Rivals
	case KindResource:
		return b.Resources
	case KindProduct:
		return b.Products
	case KindRep:
		return b.Reps
	case KindTag:
		return b.Tags
	case KindMethod:
		return b.Method
	default:
		return b.Pages
	}
}
