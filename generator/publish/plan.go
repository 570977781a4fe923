package publish

import (
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// plan is what makes a target's files those of a site, in the order in which it is done.
type plan struct {
	clear  []string    // old files in whose place new ones could not be written
	put    [4][]string // named by content; all else that is no page; pages; the first page
	remove [2][]string // pages; all else

	fresh     []string // of put: what the manifest does not name, so that it must not be there
	respelt   []string // likewise once the way is clear: those that only differ in spelling from one of ours
	unchanged int
	bytes     int64 // of put
}

// planOf plans how the files at a target, as its manifest names them, become those of a site.
func planOf(local, there manifest) plan {
	var p plan
	folded, folders := map[string]bool{}, map[string]bool{} // what local wants for files and for folders
	for name := range local {
		folded[fold(name)] = true
		for folder := path.Dir(fold(name)); folder != "." && !folders[folder]; folder = path.Dir(folder) {
			folders[folder] = true
		}
	}
	known := make(map[string]bool, len(there))
	for _, name := range slices.Sorted(maps.Keys(there)) {
		known[fold(name)] = true
		if _, stays := local[name]; stays {
			continue
		}
		if inTheWay(fold(name), folded, folders) {
			p.clear = append(p.clear, name)
			continue
		}
		turn := 1
		if isPage(name) {
			turn = 0
		}
		p.remove[turn] = append(p.remove[turn], name)
	}
	for _, name := range slices.Sorted(maps.Keys(local)) {
		want := local[name]
		has, named := there[name]
		if has == want {
			p.unchanged++
			continue
		}
		p.put[turnOf(name)] = append(p.put[turnOf(name)], name)
		p.bytes += want.size
		switch {
		case named:
		case known[fold(name)]:
			p.respelt = append(p.respelt, name)
		default:
			p.fresh = append(p.fresh, name)
		}
	}
	return p
}

func (p *plan) removals() []string { return slices.Concat(p.clear, p.remove[0], p.remove[1]) }

func (p *plan) empty() bool { return len(p.removals()) == 0 && len(slices.Concat(p.put[:]...)) == 0 }

// inTheWay says whether an old file stands where a new one, or the folder of one, is to be.
func inTheWay(name string, files, folders map[string]bool) bool {
	if files[name] || folders[name] {
		return true
	}
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		if files[folder] {
			return true
		}
	}
	return false
}

// fold makes those names alike that some systems take for one file.
func fold(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// turnOf is when a file is put: what a page loads before the page.
func turnOf(name string) int {
	switch {
	case byContent(name):
		return 0
	case !isPage(name):
		return 1
	case name != home:
		return 2
	}
	return 3
}

func isPage(name string) bool { return path.Ext(name) == ".html" }
