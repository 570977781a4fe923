package book

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// address gives each thing its slug and URL. Files come before names, so that a name gives way to a file; two files at one
// URL are an error.
func (l *linker) address() {
	taken := map[URL]*Thing{}
	all := make([]*Thing, 0, len(l.things)+len(l.deals))
	for _, d := range l.deals {
		all = append(all, d.Thing)
	}
	all = append(all, l.things...)
	homes := l.homes()
	// People last: their URLs hold their accounts' slugs.
	for _, people := range []bool{false, true} {
		var names []*Thing
		for _, t := range all {
			switch {
			case (t.Kind == KindPerson) != people, t.URL == RulesPage:
			case t.Path == "":
				names = append(names, t)
			default:
				l.addressFile(t, homes, taken)
			}
		}
		slices.SortFunc(names, func(a, b *Thing) int { return strings.Compare(a.Name, b.Name) })
		for _, t := range names {
			addressName(t, homes, taken)
		}
	}
}

// homes are the people's folders: that of the account, or one of the deal's own where it has no account.
func (l *linker) homes() map[*Thing]func() string {
	homes := make(map[*Thing]func() string, len(l.people))
	for key, person := range l.people {
		home := key.home
		homes[person] = func() string {
			if home.Kind == KindDeal {
				return "_" + home.Slug
			}
			return home.Slug
		}
	}
	return homes
}

func (l *linker) addressFile(t *Thing, homes map[*Thing]func() string, taken map[URL]*Thing) {
	switch t.Kind {
	case KindPage:
		l.addressPage(t)
	case KindMethod:
		if t.Slug = MethodName(t.Path); !isMethodIndex(t) {
			t.Slug = Slug(t.Slug)
		}
		t.URL = place(t, homes)
	default:
		t.Slug = Slug(base(t.Path))
		t.URL = place(t, homes)
	}
	if first := taken[t.URL]; first != nil {
		l.diags.Add("url-twice", t.Path, diag.Span{}, string(t.URL), first.Path)
		return
	}
	if Generated(t.URL) && !isMethodIndex(t) {
		l.diags.Add("url-taken", t.Path, diag.Span{}, string(t.URL))
		return
	}
	taken[t.URL] = t
}

func addressName(t *Thing, homes map[*Thing]func() string, taken map[URL]*Thing) {
	t.Slug = Slug(t.Name)
	t.URL = place(t, homes)
	for taken[t.URL] != nil { // more than once where a name is spelled like another's slug with its hash
		t.Slug = withHash(t.Slug, t.Name)
		t.URL = place(t, homes)
	}
	taken[t.URL] = t
}

// place is the URL of a thing that has its slug.
func place(t *Thing, homes map[*Thing]func() string) URL {
	folder := string(t.Kind)
	if home := homes[t]; home != nil {
		folder += "/" + home()
	}
	return URL(folder + "/" + t.Slug + ".html")
}

// addressPage gives a plain page the URL of its path, each part a slug. A folder's index.md, else its README.md, is the
// folder's index.html.
func (l *linker) addressPage(t *Thing) {
	folder, file := path.Split(strings.TrimPrefix(t.Path, "content/"))
	var parts []string
	for _, part := range strings.Split(strings.Trim(folder, "/"), "/") {
		if part != "" {
			parts = append(parts, Slug(part))
		}
	}
	t.Slug = Slug(base(file))
	name := t.Slug
	if file == "index.md" || strings.EqualFold(file, "README.md") && l.byPath[norm.NFC.String(path.Join("content", folder, "index.md"))] == nil {
		name = "index"
	}
	t.URL = URL(path.Join(path.Join(parts...), name+".html"))
}

// MethodName is the name of a page of the playbook, its file's without language and extension: "q1" of "q1.zh-CN.md".
func MethodName(file string) string {
	name := base(file)
	for _, l := range lang.All {
		name = strings.TrimSuffix(name, "."+string(l))
	}
	return name
}

// isMethodIndex says whether t is the text of playbook/index.html, a page that is there in any case.
func isMethodIndex(t *Thing) bool { return t.Kind == KindMethod && MethodName(t.Path) == "index" }

// RulesPage is the playbook's page on the rules.
const RulesPage URL = "playbook/rules.html"

// CalibrationPage is the page on what was said of deals against what came out.
const CalibrationPage URL = "calibration.html"

// pageOfRootList is the file of a page of the lists that lie in the site's root, or of the changes, which have months.
var pageOfRootList = regexp.MustCompile(`^(findings|actions|changes(-[0-9]{4}-[0-9]{2})?)(-[0-9]+)?\.html$`)

// Generated says whether the generator itself writes a page at u, whatever the content.
func Generated(u URL) bool {
	switch folder, file := path.Split(string(u)); folder {
	case "":
		return file == "index.html" || u == CalibrationPage || pageOfRootList.MatchString(file)
	case "playbook/":
		return file == "index.html" || u == RulesPage
	case "data/":
		return file == "index.html"
	default:
		kind := Kind(strings.TrimSuffix(folder, "/"))
		return file == "index.html" && slices.Contains(Listed, kind)
	}
}

// Listed are the kinds of things that have a list page, KIND/index.html, in the order of the site's navigation.
var Listed = []Kind{KindDeal, KindPerson, KindAccount, KindRep, KindRival, KindResource, KindProduct, KindTag}
