package page

import (
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
	"jiuwen/generator/search"
)

// searchedKind is a kind of what search finds.
type searchedKind struct {
	kind  book.Kind
	group search.Group
}

// searched are the kinds of what search finds, in the order in which it shows them. People of one name lie beside each other
// in its index, deals with those of the same account, pages with those of the same folder.
var searched = []searchedKind{
	{book.KindDeal, search.ByAbout}, {book.KindPerson, search.ByTitle}, {book.KindAccount, search.ByTitle}, {book.KindRival, search.ByTitle},
	{book.KindResource, search.ByTitle}, {book.KindProduct, search.ByTitle}, {book.KindRep, search.ByTitle}, {book.KindTag, search.ByTitle},
	{book.KindPage, search.ByFolder}, {book.KindMethod, search.ByFolder}, {findingsSection, search.ByAbout},
}

// searched are the kinds of what search finds on the site.
func (s *Site) searched() []searchedKind {
	if !s.Public {
		return searched
	}
	return slices.DeleteFunc(slices.Clone(searched), func(of searchedKind) bool { return of.kind != book.KindMethod })
}

// SearchKinds are the kinds of Documents, in their order.
func (s *Site) SearchKinds() []search.Kind {
	kinds := s.searched()
	list := make([]search.Kind, len(kinds))
	for i, kind := range kinds {
		name := findingsName
		if kind.kind != findingsSection {
			name = Plural(kind.kind)
		}
		list[i] = search.Kind{Name: name.In(s.Book.Lang()), Group: kind.group}
	}
	return list
}

// Documents are what search finds: all things, and for each deal what the rules find in it. Each is made when it is asked for,
// in any goroutine.
func (s *Site) Documents() []search.Source {
	list := make([]search.Source, 0, 2*len(s.Book.Deals)+len(s.Book.People)) // nearly all
	k, posts := s.keys(), s.posts()
	add := func(kind int, t *book.Thing, key func() string, document func(search.Place) search.Document) {
		place := search.Place{Kind: kind, URL: string(t.URL), Title: t.Name}
		if t.Account != nil {
			place.About = t.Account.Name
		}
		list = append(list, search.Source{Place: place, Key: key, Document: func() search.Document { return document(place) }})
	}
	for kind, of := range s.searched() {
		switch of.kind {
		case book.KindDeal:
			for _, d := range s.Book.Deals {
				add(kind, d.Thing, func() string { return k.of(d) }, func(at search.Place) search.Document { return s.dealDocument(at, d) })
			}
		case findingsSection:
			for _, d := range s.Book.Deals {
				if len(s.Findings.Of(d)) > 0 {
					add(kind, d.Thing, func() string { return k.of(d) }, func(at search.Place) search.Document { return s.findingsDocument(at, d) })
				}
			}
		default:
			for _, t := range s.Book.Things(of.kind) {
				add(kind, t, func() string { return string(k.document(t, posts)) }, func(at search.Place) search.Document { return s.thingDocument(at, t) })
			}
		}
	}
	return list
}

// lines are the texts of a part in the making.
type lines []string

// add adds a line of the texts that are known.
func (l *lines) add(texts ...deal.Text) {
	var line []string
	for _, text := range texts {
		if text.Known {
			line = append(line, text.V)
		}
	}
	l.say(line...)
}

// say adds a line of the texts that say something.
func (l *lines) say(texts ...string) {
	texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
	if len(texts) > 0 {
		*l = append(*l, strings.Join(texts, " · "))
	}
}

func (l *lines) part(anchor string) search.Part {
	return search.Part{Anchor: anchor, Text: strings.Join(*l, "\n")}
}

func thingNames(all ...*book.Thing) []string {
	var list []string
	for _, t := range all {
		if t != nil {
			list = append(list, t.Name)
		}
	}
	return list
}

// dealDocument is what the page of a deal says in words. What stands in its sections is found there.
func (s *Site) dealDocument(at search.Place, d *book.Deal) search.Document {
	doc := search.Document{Place: at}
	if isOpen(d) {
		doc.Rank = 1
	}
	data := d.Data
	var top lines
	top.add(data.Objective.What, data.Objective.Quantity)
	top.say(thingNames(d.Products...)...)
	top.say(thingNames(d.Owner)...)
	top.say(thingNames(d.Tags...)...)
	top.add(data.Outcome.To, data.Outcome.Reason)
	top.add(data.CRM.ID)
	if d.Body != nil {
		top.say(s.words(d.Thing, d.Body.Summary))
	}
	var people lines
	for _, p := range d.Stakeholders {
		people.say(p.Person.Name, p.Title.V, p.Department.V)
	}
	questions := s.answers(d)
	doc.Parts = append(doc.Parts, top.part(""), people.part("people"))
	for i, answer := range questions {
		q := method.Question(i + 1)
		if d.Body != nil {
			answer.say(s.words(d.Thing, d.Body.Question(q)))
		}
		doc.Parts = append(doc.Parts, answer.part(slug(q)))
	}
	doc.Parts = append(doc.Parts, s.rest(d.Thing)...)
	doc.Parts = slices.DeleteFunc(doc.Parts, func(p search.Part) bool { return p.Head == "" && p.Text == "" })
	return doc
}

// answers are the texts of a deal's front matter, by the question in whose section they stand.
func (s *Site) answers(d *book.Deal) [9]lines {
	var q [9]lines
	data := d.Data
	for _, gain := range data.Value {
		q[0].add(gain.What)
	}
	for _, change := range data.Changes {
		q[1].add(change.What)
	}
	for _, p := range d.Stakeholders {
		q[3].add(p.Reality, p.Expectation)
		q[5].add(p.Result, p.Win)
		q[6].add(p.Approach)
	}
	for _, step := range data.Decision.Process {
		q[4].add(step)
	}
	for _, factor := range data.Decision.Factors {
		q[4].add(factor.What)
	}
	for _, offer := range data.Offer {
		q[5].add(offer.Problem, offer.Feature, offer.Advantage, offer.Benefit)
	}
	for _, action := range data.Actions {
		q[6].add(action.What, action.Reason)
	}
	for _, booking := range data.Resources {
		q[7].add(booking.Name, booking.Purpose, booking.Win, booking.Effect)
	}
	for _, rival := range data.Competitors {
		q[8].add(slices.Concat([]deal.Text{rival.Name}, rival.Strengths, rival.Weaknesses, []deal.Text{rival.Strategy})...)
	}
	q[8].add(data.Bid.Reason)
	return q
}

// lastRank is that of what comes behind everything else that fits.
const lastRank = -50

// findingsDocument is what the rules find in a deal. Each leads to the question that it belongs to.
func (s *Site) findingsDocument(at search.Place, d *book.Deal) search.Document {
	l := s.Book.Lang()
	doc := search.Document{Place: at}
	doc.Rank = lastRank
	found := s.Findings.Of(d)
	doc.Parts = append(doc.Parts, search.Part{Anchor: "mind", Text: severities(found, l)})
	var last *rule.Rule
	for _, f := range found {
		if f.Rule != last {
			doc.Parts = append(doc.Parts, search.Part{Anchor: slug(f.Rule.Question), Head: f.Rule.Words.Title.In(l), Text: f.Message(l)})
			last = f.Rule
			continue
		}
		doc.Parts[len(doc.Parts)-1].Text += "\n" + f.Message(l)
	}
	return doc
}

// thingDocument is what a thing's own file says, and of a person what the deals say of their place in the organisation.
func (s *Site) thingDocument(at search.Place, t *book.Thing) search.Document {
	doc := search.Document{Place: at}
	var top lines
	if p := t.Profile; p != nil {
		for _, alias := range p.Aliases {
			doc.Names = append(doc.Names, alias.V)
		}
		top.add(p.Title, p.Department, p.Industry)
	}
	if t.Kind == book.KindPerson && (t.Profile == nil || !t.Profile.Title.Known) {
		for _, d := range t.Deals {
			for _, p := range d.Stakeholders {
				if p.Person == t {
					top.add(p.Title, p.Department)
				}
			}
		}
		slices.Sort(top)
		top = slices.Compact(top)
	}
	top.say(thingNames(t.Tags...)...)
	if t.URL == book.RulesPage {
		doc.Parts = s.ruleParts()
	}
	if t.Body != nil {
		if head := t.Body.Head; head.Title != "" && head.Title != t.Name {
			doc.Names = append(doc.Names, head.Title)
		}
		top.say(s.words(t, t.Body.Summary))
		doc.Parts = append(doc.Parts, s.rest(t)...)
	}
	if len(top) > 0 {
		doc.Parts = append([]search.Part{top.part("")}, doc.Parts...)
	}
	return doc
}

// ruleParts are what the playbook says of the rules.
func (s *Site) ruleParts() []search.Part {
	l := s.Book.Lang()
	var parts []search.Part
	for _, r := range s.rules() {
		var text lines
		text.say(s.Rules.When(r).In(l))
		text.say(r.Words.Why.In(l))
		text.say(r.Words.Advice.In(l))
		part := text.part(string(r.Code))
		part.Head = r.Words.Title.In(l)
		parts = append(parts, part)
	}
	return parts
}

// rest are the sections of a text that answer no question.
func (s *Site) rest(t *book.Thing) []search.Part {
	if t.Body == nil {
		return nil
	}
	var parts []search.Part
	for _, section := range t.Body.Rest {
		parts = append(parts, search.Part{Anchor: section.ID, Head: section.Title, Text: s.words(t, section.Text)})
	}
	return parts
}

// words are what a fragment of t's text says.
func (s *Site) words(t *book.Thing, f markdown.Fragment) string {
	if len(f) == 0 {
		return ""
	}
	links := t.Links()
	return t.Body.Words(f, func(i int) string { return links[i].Text })
}
