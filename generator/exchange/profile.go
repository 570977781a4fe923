package exchange

import (
	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/book"
)

// profile is a profile's file to be.
type profile struct {
	table *table
	row   int
	kind  book.Kind
	front profileFront
}

// profileKey is what makes two profiles the same thing's: a person's name says little without the account.
type profileKey struct {
	kind          book.Kind
	account, name string
}

func newProfileKey(kind book.Kind, account, name string) profileKey {
	return profileKey{kind, norm.NFC.String(account), norm.NFC.String(name)}
}

func (p *profile) key() profileKey {
	return newProfileKey(p.kind, string(p.front.Account), string(p.front.Name))
}

// addProfile notes the profile to write for a row. A thing without more than a name needs none, and one thing has one.
func (e *export) addProfile(t *table, r row, kind book.Kind, front profileFront) {
	p := &profile{t, r.number, kind, front}
	switch {
	case front.bare():
		t.Joined++
	case e.profiled[p.key()]:
		t.skip("import-twice", "", r.number, string(front.Name))
	default:
		e.profiled[p.key()] = true
		e.profiles = append(e.profiles, p)
	}
}

// bare says that a profile holds nothing but names.
func (p profileFront) bare() bool {
	return len(p.Tags) == 0 && p.Account == "" && p.Title == "" && p.Manager == "" && p.Industry == ""
}

// write puts the profile below the folder of its kind. People's files are named with their accounts, since namesakes are
// many.
func (p *profile) write(out *folder) error {
	file, err := profileFile(p.front)
	if err != nil {
		return err
	}
	name := string(p.front.Name)
	if p.kind == book.KindPerson {
		name = string(p.front.Account) + " " + name
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
		if fields := p.differs(is); len(fields) > 0 {
			p.table.noteKept("import-profile-kept", p.row, out.at(path), fields)
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
