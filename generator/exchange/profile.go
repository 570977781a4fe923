package exchange

import (
	"fmt"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	fields "jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// profile is a profile's file to be.
type profile struct {
	table *table
	row   int
	kind  book.Kind
	front profileFront
}

// profileFront is the front matter of the profile of an account, a person, a product or a rep.
type profileFront struct {
	Name, Account, Title, Department, Manager, Industry string
	Tags                                                []string
}

// file is the whole file.
func (p *profile) file(l lang.Lang) ([]byte, error) {
	matter := edit.Entry{{Key: "name", Value: p.front.Name}}
	for _, pair := range []struct{ key, value string }{
		{"account", p.front.Account}, {"title", p.front.Title}, {"department", p.front.Department}, {"manager", p.front.Manager}, {"industry", p.front.Industry},
	} {
		if pair.value != "" {
			matter = append(matter, edit.Pair{Key: pair.key, Value: pair.value})
		}
	}
	if len(p.front.Tags) > 0 {
		matter = append(matter, edit.Pair{Key: "tags", Value: p.front.Tags})
	}
	file, err := edit.Compose(p.fields(), l, matter)
	if err != nil {
		return nil, fmt.Errorf("writing the profile of %s: %w", p.front.Name, err)
	}
	return file, nil
}

func (p *profile) fields() *fields.Table { return deal.ProfileTable(deal.ProfileKind(p.kind)) }

// profileKey is what makes two profiles the same thing's: a person's name says little without the account.
type profileKey struct {
	kind          book.Kind
	account, name string
}

func newProfileKey(kind book.Kind, account, name string) profileKey {
	return profileKey{kind, norm.NFC.String(account), norm.NFC.String(name)}
}

func (p *profile) key() profileKey {
	return newProfileKey(p.kind, p.front.Account, p.front.Name)
}

// addProfile notes the profile to write for a row. A thing without more than a name needs none, and one thing has one.
func (e *export) addProfile(t *table, r row, kind book.Kind, front profileFront) {
	p := &profile{t, r.number, kind, front}
	switch {
	case front.bare():
		t.Joined++
	case e.profiled[p.key()]:
		t.skip("import-twice", "", r.number, front.Name)
	default:
		e.profiled[p.key()] = true
		e.profiles = append(e.profiles, p)
	}
}

// bare says that a profile holds nothing but names.
func (p profileFront) bare() bool {
	return len(p.Tags) == 0 && p.Account == "" && p.Title == "" && p.Department == "" && p.Manager == "" && p.Industry == ""
}

// write puts the profile below the folder of its kind. People's files are named with their accounts, since namesakes are
// many.
func (p *profile) write(out *folder) error {
	file, err := p.file(out.lang)
	if err != nil {
		return err
	}
	name := p.front.Name
	if p.kind == book.KindPerson {
		name = p.front.Account + " " + name
	}
	done, path, err := out.putProfile(paths(p.kind, name), p.key(), file)
	if err != nil {
		return err
	}
	switch done {
	case taken:
		p.table.skip("import-path-taken", "", p.row, out.at(path))
	case kept:
		is, err := out.readProfile(p.kind, path)
		if err != nil {
			return err
		}
		keys := p.differs(is)
		for i, key := range keys {
			keys[i] = p.fields().Fields[p.fields().Find(key)].KeyIn(p.table.spoken)
		}
		if len(keys) > 0 {
			p.table.noteKept("import-profile-kept", p.row, out.at(path), keys)
		}
	}
	p.table.count(done)
	return nil
}

// paths are where the file of a thing may lie below the content folder: by its slug, and, where another has that, by its
// slug and a hash.
func paths(kind book.Kind, name string) []string {
	start := string(kind) + "/" + book.Slug(name)
	return []string{start + ".md", start + "-" + sum([]byte(name))[:8] + ".md"}
}
