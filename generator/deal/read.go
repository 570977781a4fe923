package deal

import (
	"fmt"
	"path"
	"strings"

	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
)

// ReadDeal reads a deal's front matter. A root that is Null, as of a file whose front matter could not be parsed, gives a
// deal of which only the title is known, and no further diagnostics.
func ReadDeal(path string, root front.Node) (*Deal, diag.List) {
	r := field.NewReader(path)
	d := &Deal{}
	deal.Read(r, root, d)
	d.Title = orFileName(d.Title, path)
	return d, r.Diags()
}

// ReadProfile reads the front matter of a profile; see ReadDeal for a Null root.
func ReadProfile(kind ProfileKind, path string, root front.Node) (*Profile, diag.List) {
	r := field.NewReader(path)
	p := &Profile{}
	table, ok := profiles[kind]
	if !ok {
		panic(fmt.Sprintf("deal: no such kind of profile: %q", kind))
	}
	table.Read(r, root, p)
	p.Name = orFileName(p.Name, path)
	if kind == PersonProfile {
		misplaced(r, root)
	}
	return p, r.Diags()
}

// misplaced reports that a person's profile calls them private. A deal says that, and here it would hide nobody.
func misplaced(r *field.Reader, root front.Node) {
	people := stakeholder.Table()
	private := people.Find("private")
	for i := range root.Pairs {
		if people.Find(root.Pairs[i].Key) == private {
			r.Add("private-misplaced", root.Pairs[i].KeySpan, root.Pairs[i].Key)
		}
	}
}

// ReadPage reads the front matter of a plain page; see ReadDeal for a Null root.
func ReadPage(path string, root front.Node) (*Page, diag.List) {
	r := field.NewReader(path)
	p := &Page{}
	page.Read(r, root, p)
	p.Title = orFileName(p.Title, path)
	return p, r.Diags()
}

// Table describes a deal's front matter.
func Table() *field.Table { return deal.Table() }

// ProfileTable describes a profile's.
func ProfileTable(kind ProfileKind) *field.Table { return profiles[kind].Table() }

// PageTable describes a plain page's.
func PageTable() *field.Table { return page.Table() }

// titled and accounted are the fields of a deal's title and of its account.
var titled, accounted = Table().Fields[Table().Find("title")], Table().Fields[Table().Find("account")]

// NamesIn are the title and the account of a deal's file, where both can be told without reading the front matter to its end.
func NamesIn(data []byte) (title, account Text, ok bool) {
	if title, ok = textIn(data, &titled); !ok {
		return title, account, false
	}
	account, ok = textIn(data, &accounted)
	return title, account, ok
}

func textIn(data []byte, spec *field.Spec) (Text, bool) {
	n, ok := front.First(data, spec.Is)
	return Text{V: n.Text, At: n.Span, Known: true}, ok && n.Kind == front.Text && strings.TrimSpace(n.Text) != ""
}

// Canonical is what the deal's front matter says, whichever way it was written; see field.Section.Value.
func (d *Deal) Canonical() map[string]any { return deal.Value(d) }

// Edited is the deal as an editor leaves it; the deal itself stays as it is.
func (d *Deal) Edited(e *field.Editor) *Deal {
	edited := *d
	deal.Edit(&edited, e)
	return &edited
}

// Edited is the profile as an editor leaves it.
func (p *Profile) Edited(kind ProfileKind, e *field.Editor) *Profile {
	edited := *p
	profiles[kind].Edit(&edited, e)
	return &edited
}

// Edited is the page as an editor leaves it.
func (p *Page) Edited(e *field.Editor) *Page {
	edited := *p
	page.Edit(&edited, e)
	return &edited
}

// orFileName is a title, or the file's name without its extension where none is written; that has no place.
func orFileName(title Text, file string) Text {
	if title.Known {
		return title
	}
	base := path.Base(file)
	return Text{V: strings.TrimSuffix(base, path.Ext(base)), Known: true}
}

// inOrder warns where the later of two dates comes first; the place is that of the later one.
func inOrder(r *field.Reader, earlier, later Value[day.Date]) {
	if earlier.Known && later.Known && later.V.Before(earlier.V) {
		r.Add("dates-order", later.At, later.V.String(), earlier.V.String())
	}
}

func bookingInOrder(r *field.Reader, _ front.Node, b *Booking) bool {
	inOrder(r, b.From, b.To)
	return true
}

func bidInOrder(r *field.Reader, _ front.Node, b *Bid) bool {
	inOrder(r, b.Invited, b.Due)
	return true
}
