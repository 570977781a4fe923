package generator

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"jiuwen/generator/day"
	"jiuwen/generator/internal/repository"
	"jiuwen/generator/lang"
)

// TestIncrementalBuildsAreAsCleanOnes edits a copy of the sample site at random, builds it after each edit upon what the
// builds before have left, and holds that against a clean build: the same bytes, the same diagnostics.
func TestIncrementalBuildsAreAsCleanOnes(t *testing.T) {
	for _, seed := range []uint64{1, 2} {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			editAndBuild(t, seed, 15)
		})
	}
}

// TestIncrementalBuildsForOthersAreAsCleanOnes is the same for those who see less: what is withheld in one deal changes the pages
// of others.
func TestIncrementalBuildsForOthersAreAsCleanOnes(t *testing.T) {
	for seed, audience := range map[uint64]string{3: "team", 4: "public"} {
		t.Run(audience, func(t *testing.T) {
			t.Parallel()
			editAndBuildFor(t, seed, 15, audience)
		})
	}
}

// editAndBuild is a number of random edits with a build after each.
func editAndBuild(t *testing.T, seed uint64, edits int) { editAndBuildFor(t, seed, edits, "deal") }

func editAndBuildFor(t *testing.T, seed uint64, edits int, audience string) {
	t.Helper()
	e := newEditor(t, seed, audience)
	var said []string
	for range edits {
		before := e.files()
		for range 1 + e.rand.IntN(3) {
			said = append(said, e.edit())
		}
		if !e.alike() {
			t.Fatalf("after these edits an incremental build is not as a clean one:\n%s", strings.Join(said, "\n"))
		}
		if e.broken {
			e.restore(before)
			said = append(said, "back to before, because of errors")
		}
	}
}

// editor changes the files of a site, and builds it.
type editor struct {
	t      *testing.T
	rand   *rand.Rand
	dir    string
	o      Options
	broken bool // the last build found errors
	n      int
	repo   *repository.Repository // that the site lies in; nil where it lies in none
}

func newEditor(t *testing.T, seed uint64, audience string) *editor {
	t.Helper()
	now, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{t: t, rand: rand.New(rand.NewPCG(seed, 2)), dir: t.TempDir()}
	e.o = Options{Source: filepath.Join(e.dir, "site"), Out: filepath.Join(e.dir, "public"), Now: now, Audience: audience}
	for _, part := range []string{"content/deals", "content/people", "content/accounts", "content/team", "content/resources", "content/competitors", "content/products", "content/docs/zh-CN"} {
		if err := os.CopyFS(filepath.Join(e.o.Source, part), os.DirFS(filepath.Join("..", part))); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	e.write("site.yaml", []byte("title: 打单手册\n"))
	if !e.alike() || e.broken {
		t.Fatal("the sample site can't be built")
	}
	return e
}

// alike builds the site upon its cache and clean, and says whether both are the same.
func (e *editor) alike() bool {
	e.t.Helper()
	clean := e.o
	clean.Out, clean.NoCache = filepath.Join(e.dir, "clean"), true
	if err := os.RemoveAll(clean.Out); err != nil {
		e.t.Fatal(err)
	}
	s, _, err := Build(e.o)
	if err != nil {
		e.t.Fatal(err)
	}
	defer s.Close()
	want, _, err := Build(clean)
	if err != nil {
		e.t.Fatal(err)
	}
	defer want.Close()
	e.broken = want.Diags.HasErrors()
	same := true
	if got, wanted := fmt.Sprint(s.Diags, s.Notices, s.Layers, s.Files, s.Deals, s.Found), fmt.Sprint(want.Diags, want.Notices, want.Layers, want.Files, want.Deals, want.Found); got != wanted {
		e.t.Errorf("it says %s\nwhere a clean build says %s", got, wanted)
		same = false
	}
	if e.broken {
		return same
	}
	got, wanted := allFiles(e.t, e.o.Out), allFiles(e.t, clean.Out)
	for name := range wanted {
		if data, ok := got[name]; !ok || !bytes.Equal(data, wanted[name]) {
			e.t.Errorf("%s is not as in a clean build", name)
			same = false
		}
	}
	for name := range got {
		if _, ok := wanted[name]; !ok {
			e.t.Errorf("%s is not in a clean build", name)
			same = false
		}
	}
	return same
}

// files are those of the site, its cache aside.
func (e *editor) files() map[string][]byte {
	files := allFiles(e.t, e.o.Source)
	maps.DeleteFunc(files, func(name string, _ []byte) bool {
		return strings.HasPrefix(name, ".jiuwen/") || strings.HasPrefix(name, ".git/")
	})
	return files
}

// restore makes the site's files those.
func (e *editor) restore(files map[string][]byte) {
	for name := range e.files() {
		if _, ok := files[name]; !ok {
			e.remove(name)
		}
	}
	for name, data := range files {
		e.write(name, data)
	}
}

func (e *editor) write(name string, data []byte) {
	e.t.Helper()
	at := filepath.Join(e.o.Source, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		e.t.Fatal(err)
	}
	if old, err := os.ReadFile(at); err == nil && bytes.Equal(old, data) {
		return
	}
	if err := os.WriteFile(at, data, 0o600); err != nil {
		e.t.Fatal(err)
	}
	if e.rand.IntN(2) == 0 { // as if it had been written a while ago
		then := time.Now().Add(-time.Duration(e.rand.IntN(1000)) * time.Hour)
		if err := os.Chtimes(at, then, then); err != nil {
			e.t.Fatal(err)
		}
	}
}

func (e *editor) remove(name string) {
	e.t.Helper()
	if err := os.Remove(filepath.Join(e.o.Source, filepath.FromSlash(name))); err != nil {
		e.t.Fatal(err)
	}
}

// pick is one of the site's Markdown files below a folder of content/; "" where there is none.
func (e *editor) pick(folder string) (name string, data []byte) {
	files := e.files()
	var names []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "content/"+folder) && path.Ext(name) == ".md" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "", nil
	}
	name = names[e.rand.IntN(len(names))]
	return name, files[name]
}

var (
	level = regexp.MustCompile(`support: -?\d`)
	date  = regexp.MustCompile(`2026-\d\d-\d\d`)
	roles = regexp.MustCompile(`roles: \[.+\]`)
	named = regexp.MustCompile(`name: .+`)
	keyed = regexp.MustCompile(`(?m)^(owner|account|products|tags): .+$`)
)

// change replaces one place of a text that a pattern fits.
func (e *editor) change(data []byte, pattern *regexp.Regexp, text string) []byte {
	places := pattern.FindAllIndex(data, -1)
	if len(places) == 0 {
		return data
	}
	at := places[e.rand.IntN(len(places))]
	return slices.Concat(data[:at[0]], []byte(text), data[at[1]:])
}

// edit does one thing to the site, and says what.
func (e *editor) edit() string { return e.do(e.rand.IntN(20)) }

// ofDeals is how many kinds of edits change the text of one deal, and nothing else.
const ofDeals = 5

// do does a thing of one kind.
func (e *editor) do(kind int) string {
	e.n++
	deal, data := e.pick("deals/")
	rewrite := func(said string, data []byte) string {
		e.write(deal, data)
		return said + " in " + deal
	}
	add := func(name, text string) string {
		e.write(name, []byte(text))
		return "write " + name + ": " + text
	}
	switch {
	case deal == "":
		return add("content/deals/last.md", "---\ntitle: The last\n---\n")
	case kind == 0:
		return rewrite("a sentence", append(data, fmt.Sprintf("\n又谈了一次（%d）。\n", e.n)...))
	case kind == 1:
		return rewrite("another support", e.change(data, level, fmt.Sprintf("support: %d", e.rand.IntN(11)-5)))
	case kind == 2:
		return rewrite("another day", e.change(data, date, fmt.Sprintf("2026-%02d-%02d", 1+e.rand.IntN(12), 1+e.rand.IntN(28))))
	case kind == 3 && e.rand.IntN(2) == 0:
		return rewrite("another role", e.change(data, roles, []string{"roles: [coach]", "roles: [EB]", "private: true"}[e.rand.IntN(3)]))
	case kind == 3:
		return rewrite("another name", e.change(data, named, fmt.Sprintf("name: 某%d", e.rand.IntN(5))))
	case kind == 4:
		values := map[string]string{"owner": "李雷", "account": "澄江精工", "products": "[集账云]", "tags": "[重点, 制造]"}
		keys := slices.Sorted(maps.Keys(values))
		key := keys[e.rand.IntN(len(keys))]
		return rewrite("another "+key, e.change(data, keyed, key+": "+values[key]))
	case kind == 5:
		other, _ := e.pick("")
		return rewrite("a link", append(data, fmt.Sprintf("\n[[%s]] [x](/%s)\n", strings.TrimSuffix(path.Base(other), ".md"), strings.TrimPrefix(other, "content/"))...))
	case kind == 6:
		copied := fmt.Sprintf("content/deals/copy-%d.md", e.n)
		e.write(copied, data)
		return "copy " + deal + " to " + copied
	case kind == 7:
		e.remove(deal)
		return "remove " + deal
	case kind == 8:
		to := fmt.Sprintf("content/deals/renamed-%d.md", e.n)
		e.remove(deal)
		e.write(to, data)
		return "rename " + deal + " to " + to
	case kind == 9:
		return e.swap(deal)
	case kind == 10:
		e.o.Now = e.o.Now.Add(1 + e.rand.IntN(3))
		return "a later day"
	case kind == 11:
		return add("site.yaml", []string{"title: 打单手册\n", "title: Deals\nlang: en\n", "title: 打单手册\ntheme: slate\n", "title: A\nrules: {off: [no-coach]}\nbase_url: https://example.com\n"}[e.rand.IntN(4)])
	case kind == 12:
		return e.override()
	case kind == 13:
		return add(fmt.Sprintf("content/people/p%d.md", e.rand.IntN(3)), fmt.Sprintf("---\nname: 某%d\naccount: 澄江精工\naliases: [老%d]\ntags: [熟人]\n---\n见 [[集账云]]。\n", e.rand.IntN(5), e.rand.IntN(3)))
	case kind == 14:
		return add(fmt.Sprintf("content/page%d.md", e.rand.IntN(3)), fmt.Sprintf("---\ntitle: 页 %d\nweight: %d\n---\n[[%s]]\n", e.n, e.rand.IntN(9), strings.TrimSuffix(path.Base(deal), ".md")))
	case kind == 15:
		name := []string{"content/people/", "content/accounts/", "content/resources/", "content/page"}[e.rand.IntN(4)]
		if file, _ := e.pick(strings.TrimPrefix(name, "content/")); file != "" {
			e.remove(file)
			return "remove " + file
		}
		return "nothing"
	case kind == 16:
		e.write("content/deals/附图.txt", fmt.Append(nil, "attached ", e.rand.IntN(3)))
		return rewrite("an attachment", append(data, "\n[附图](附图.txt)\n"...))
	case kind == 17:
		e.o.Drafts = !e.o.Drafts
		return fmt.Sprint("drafts: ", e.o.Drafts)
	case kind == 18:
		e.o.Lang = lang.All[e.rand.IntN(len(lang.All))]
		return "in " + string(e.o.Lang)
	default:
		return e.tamper()
	}
}

// swap gives two deals each other's file, times and all.
func (e *editor) swap(deal string) string {
	other, _ := e.pick("deals/")
	at := func(name string) string { return filepath.Join(e.o.Source, filepath.FromSlash(name)) }
	for _, way := range [][2]string{{at(deal), at("aside")}, {at(other), at(deal)}, {at("aside"), at(other)}} {
		if err := os.Rename(way[0], way[1]); err != nil && deal != other {
			e.t.Fatal(err)
		}
	}
	return "swap " + deal + " and " + other
}

// override takes a layout into the site, another version of it, or away.
func (e *editor) override() string {
	const name = "layouts/partial/foot.html"
	if _, ok := e.files()[name]; ok && e.rand.IntN(2) == 0 {
		e.remove(name)
		return "remove " + name
	}
	e.write(name, fmt.Appendf(nil, "{{define \"foot\"}}<footer><p>版 %d</p></footer>{{end}}\n", e.rand.IntN(3)))
	return "write " + name
}

// tamper does something to the output: it takes a file away, or writes to one.
func (e *editor) tamper() string {
	names := slices.Sorted(maps.Keys(allFiles(e.t, e.o.Out)))
	name := names[e.rand.IntN(len(names))]
	if name == ".jiuwen-files" {
		return "nothing"
	}
	at := filepath.Join(e.o.Out, filepath.FromSlash(name))
	if e.rand.IntN(2) == 0 {
		if err := os.Remove(at); err != nil {
			e.t.Fatal(err)
		}
		return "remove " + name + " from the output"
	}
	if err := os.WriteFile(at, []byte("x"), 0o600); err != nil {
		e.t.Fatal(err)
	}
	return "overwrite " + name + " in the output"
}
