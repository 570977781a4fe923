package exchange

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"path"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
)

// shelf is what lies in the content folder before an import: the deals that were imported, and which things have
// profiles. Files may have been renamed and moved since.
type shelf struct {
	deals    map[origin]shelvedDeal
	slugs    map[string]shelvedDeal // all deals, imported or not
	profiles map[profileKey]shelvedProfile
	names    map[profileKey]string // of those that have profiles, by all that they may be called
}

// shelvedDeal is a deal's file that is there.
type shelvedDeal struct {
	path   string
	edited bool   // since the import wrote it
	said   memory // nil where the file holds none
}

// dealOf is the file of a deal that is there. Our own tables find one that was written by hand too, by its slug, and follow nothing that
// was not imported from them.
func (s shelf) dealOf(o *opportunity) (old shelvedDeal, there bool) {
	old, there = s.deals[o.from]
	switch {
	case !o.table.own() || there && o.from.system == ownSystem:
	case there: // it follows another
		old = shelvedDeal{path: old.path, edited: true}
	default:
		old, there = s.slugs[book.Slug(o.id)]
	}
	return old, there
}

// shelvedProfile is a profile's file that is there. Nothing in it tells an edited one.
type shelvedProfile struct {
	path   string
	digest [sha256.Size]byte
}

// same says whether the file holds what an import would write, line ends aside.
func (s shelvedProfile) same(file []byte) bool { return s.digest == sha256.Sum256(file) }

func newShelf() shelf {
	return shelf{map[origin]shelvedDeal{}, map[string]shelvedDeal{}, map[profileKey]shelvedProfile{}, map[profileKey]string{}}
}

// profiled are the kinds of things for which an import writes profiles; accounts come before people, who are known by theirs.
var profiled = []book.Kind{book.KindAccount, book.KindPerson, book.KindProduct, book.KindRep}

// look reads the content folder. Of two files of one record the first by path counts.
func (s shelf) look(content fs.FS) error {
	err := eachFile(content, book.KindDeal, func(name string, file []byte) {
		is, edited, ok := readStamp(file)
		if slug := book.Slug(strings.TrimSuffix(path.Base(name), path.Ext(name))); s.slugs[slug].path == "" {
			s.slugs[slug] = shelvedDeal{path: name, edited: true}
		}
		if _, twice := s.deals[is.origin]; ok && !twice {
			if is.said == nil && is.sum == "" { // no import of its system has written it: the CRM has said nothing yet
				is.said = memory{}
			}
			s.deals[is.origin] = shelvedDeal{name, edited, is.said}
		}
	})
	for _, kind := range profiled {
		err = errors.Join(err, eachFile(content, kind, func(path string, file []byte) {
			keys := s.profileKeys(kind, path, file)
			for _, key := range keys {
				if s.names[key] == "" {
					s.names[key] = keys[0].name
				}
				if _, twice := s.profiles[key]; !twice {
					s.profiles[key] = shelvedProfile{path, sha256.Sum256(unify(file))}
				}
			}
		}))
	}
	return err
}

// profileKeys are the names, aliases too, by which a profile's file knows its thing. What is wrong with the file is for
// the build to say.
func (s shelf) profileKeys(kind book.Kind, path string, file []byte) []profileKey {
	p := readProfile(kind, path, file)
	account := newProfileKey(book.KindAccount, "", p.Account.V)
	if is := s.names[account]; is != "" {
		account.name = is
	}
	keys := []profileKey{newProfileKey(kind, account.name, p.Name.V)}
	for _, alias := range p.Aliases {
		keys = append(keys, newProfileKey(kind, account.name, alias.V))
	}
	return keys
}

func readProfile(kind book.Kind, path string, file []byte) *deal.Profile {
	matter, _ := front.Parse(path, file)
	p, _ := deal.ReadProfile(deal.ProfileKind(kind), path, matter.Root)
	return p
}

func readDeal(path string, file []byte) *deal.Deal {
	matter, _ := front.Parse(path, file)
	d, _ := deal.ReadDeal(path, matter.Root)
	return d
}

// eachFile passes on the Markdown files of a kind, also where a link within the content leads to one. What is no file, or too large for
// one of ours, is passed over.
func eachFile(content fs.FS, kind book.Kind, use func(path string, file []byte)) error {
	return fs.WalkDir(content, string(kind), func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !strings.EqualFold(path.Ext(name), ".md"):
			return nil
		}
		is, err := entry.Info()
		if err == nil && is.Mode()&fs.ModeSymlink != 0 {
			if is, err = fs.Stat(content, name); err != nil {
				return nil //nolint:nilerr // it leads nowhere, or out of the content: the build says so
			}
		}
		if err != nil || !is.Mode().IsRegular() || is.Size() > maxBytes {
			return err
		}
		file, err := fs.ReadFile(content, name)
		if err != nil {
			return err
		}
		use(name, file)
		return nil
	})
}
