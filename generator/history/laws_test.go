package history

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"jiuwen/generator/cache"
	"jiuwen/generator/day"
	"jiuwen/generator/internal/repository"
)

// The laws of a history, in repositories that are edited at random: what is said of a commit is what its files say, and it
// does not depend on what was read before.

// TestFactsAtACommitAreThoseOfACheckout reads the history of each commit of a random repository, and holds what its lines
// have come to against the files that git checks out there.
func TestFactsAtACommitAreThoseOfACheckout(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, seed)
			w.grow(40)
			for _, c := range w.commits {
				lawsAt(t, w.read(t, c, time.UTC, nil), w.checkout(c))
			}
		})
	}
}

// TestWhatAnotherRepositoryBringsIsRead merges a history of its own into one that has no deals, and into one that has.
func TestWhatAnotherRepositoryBringsIsRead(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, seed+200)
			w.Git("branch", "none")
			for _, way := range []func(){w.subtree, w.unrelated} {
				w.Git("checkout", "--quiet", "none")
				way()
				brought := w.Head()
				w.grow(5)
				w.Git("checkout", "--quiet", "--detach", brought)
				w.edit()
				w.commit()
				w.unrelated()
				w.subtree()
				w.edit()
				w.commit()
			}
			for _, c := range w.commits {
				lawsAt(t, w.read(t, c, time.UTC, nil), w.checkout(c))
			}
		})
	}
}

// TestThePastIsAPartOfWhatCameOfIt folds the moves of one reading up to each commit of a history without branches: that is
// what a checkout says there, and what a reading at that commit says.
func TestThePastIsAPartOfWhatCameOfIt(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, seed)
			w.linear = true
			w.grow(40)
			last := w.read(t, w.commits[len(w.commits)-1], time.UTC, nil)
			place := map[string]int{}
			for i := range last.Commits {
				place[last.Commits[i].Hash] = i
			}
			upTo := -1
			for _, hash := range w.commits {
				if at, ok := place[hash]; ok {
					upTo = at
				}
				said := map[string]Facts{} // by title and account, which no edit of a linear world makes equal
				for _, l := range last.Lines {
					until := Line{}
					gone := false
					for _, m := range l.Moves {
						if m.Commit <= upTo {
							until.Moves = append(until.Moves, m)
						}
					}
					for _, v := range l.Versions {
						if v.Commit <= upTo {
							gone = v.Blob == ""
						}
					}
					if facts := until.Facts(); !gone && len(facts) > 0 {
						said[identity(facts)] = facts
					}
				}
				for path, text := range w.checkout(hash) {
					want, ok := FactsOf([]byte(text))
					if ok && !reflect.DeepEqual(said[identity(want)], want) {
						t.Fatalf("%s at %s: the moves up to it say %v, the file says %v", path, hash, said[identity(want)], want)
					}
				}
			}
		})
	}
}

func identity(f Facts) string {
	return f.Value(Key{Kind: Title}) + " / " + f.Value(Key{Kind: Owner})
}

// TestWhatWasReadBeforeChangesNothing reads a random repository commit by commit upon what is kept in a folder: with merges,
// with commits that are thrown away again, with another time zone, with kept files that are broken. Each time it is as if
// nothing had been kept.
func TestWhatWasReadBeforeChangesNothing(t *testing.T) {
	east := time.FixedZone("Asia/Shanghai", 8*60*60)
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, seed+100)
			w.grow(40)
			dir := t.TempDir()
			folder, err := cache.Open(dir, true)
			if err != nil {
				t.Fatal(err)
			}
			defer folder.Close()
			var earlier *Reading
			for i, hash := range w.commits {
				zone := time.UTC
				switch w.rand.IntN(8) {
				case 0:
					zone = east
				case 1:
					kept, err := filepath.Glob(filepath.Join(dir, cache.Name, "history*"))
					if err != nil || len(kept) == 0 && i > 0 {
						t.Fatalf("nothing is kept: %v", err)
					}
					for _, name := range kept {
						if err := os.Truncate(name, int64(w.rand.IntN(100))); err != nil {
							t.Fatal(err)
						}
					}
				case 2: // back to an earlier one, as another branch
					hash = w.commits[w.rand.IntN(i+1)]
				}
				upon := earlier
				if w.rand.IntN(2) == 0 {
					upon = nil // what is in the folder, then
				}
				got := w.readUpon(t, hash, zone, folder, upon)
				want := w.read(t, hash, zone, nil)
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("commit %d, %s: read upon what was kept\n%+v\nclean\n%+v", i, hash, got, want)
				}
				earlier = got
			}
		})
	}
}

// TestARewrittenBranchIsReadAsItIs amends the last commit, and goes on from an earlier one.
func TestARewrittenBranchIsReadAsItIs(t *testing.T) {
	w := newWorld(t, 7)
	w.grow(6)
	folder, err := cache.Open(t.TempDir(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	for range 5 {
		head := w.Head()
		w.readUpon(t, head, time.UTC, folder, nil)
		if w.rand.IntN(2) == 0 {
			w.Git("reset", "--quiet", "--hard", head+"^")
		}
		w.edit()
		w.Git("add", "--all")
		w.GitAs(w.now(), "李雷", "commit", "--quiet", "--amend", "--allow-empty", "--message", "再说一遍")
		head = w.Head()
		if got, want := w.readUpon(t, head, time.UTC, folder, nil), w.read(t, head, time.UTC, nil); !reflect.DeepEqual(got, want) {
			t.Fatalf("read upon what was kept\n%+v\nclean\n%+v", got, want)
		}
	}
}

// TestAMergeLooksAtWhatItsBranchesDoNotShare has two branches bury a deal each, where thousands were buried before.
func TestAMergeLooksAtWhatItsBranchesDoNotShare(t *testing.T) {
	bury := func(s *state, n int) {
		path := fmt.Sprintf("content/deals/%d.md", n)
		s.bury(&file{path: path, origin: &origin{[]string{path}}})
	}
	var base state
	const many = 4096
	for n := range many {
		bury(&base, n)
	}
	ours, theirs := base, base
	bury(&ours, many)
	bury(&theirs, many+1)
	looked, found := 0, 0
	theirs.gone.beyond(ours.gone, func(gone []*file) {
		looked++
		for _, was := range gone {
			if ours.buried(was.origin) == nil {
				found++
			}
		}
	})
	if found != 1 || looked > 100 {
		t.Errorf("%d deals were found among %d that were looked at", found, looked)
	}
	base.gone.beyond(base.gone, func([]*file) { t.Error("what is the same is looked at") })
}

// lawsAt holds a history against the files that are there at its end.
func lawsAt(t *testing.T, r *Reading, files map[string]string) {
	t.Helper()
	for path, text := range files {
		facts, ok := FactsOf([]byte(text))
		if !ok { // then what it said last is the last that is known
			continue
		}
		l := r.Line(path)
		if l == nil || !reflect.DeepEqual(l.Facts(), facts) {
			t.Fatalf("%s at %s: its line says %+v, the file says %v", path, r.Head, l, facts)
		}
		if !slices.Contains(l.Sums, cache.Sum([]byte(text))) {
			t.Errorf("%s at %s: the line does not know the file's bytes", path, r.Head)
		}
		if l.With(facts, path, day.Date{}) != l {
			t.Errorf("%s at %s: what is committed counts as an edit", path, r.Head)
		}
	}
	for _, l := range r.Lines {
		if _, there := files[l.Path]; there == l.Gone {
			if gone := r.Line(l.Path); l.Gone && gone != nil && !gone.Gone {
				continue // another took its place
			}
			t.Errorf("%s at %s: gone: %t, there: %t", l.Path, r.Head, l.Gone, there)
		}
		chained(t, r, l)
	}
	if used := usedIn(r); len(used) != len(r.Commits) {
		t.Errorf("%d of %d commits moved something", len(used), len(r.Commits))
	}
}

func usedIn(r *Reading) map[int]bool {
	used := map[int]bool{}
	for _, l := range r.Lines {
		for _, m := range l.Moves {
			used[m.Commit] = true
		}
		for _, v := range l.Versions {
			used[v.Commit] = true
		}
	}
	return used
}

// chained holds that each move of a fact begins where the one before ended, and that days never go back.
func chained(t *testing.T, r *Reading, l *Line) {
	t.Helper()
	last := map[Key]Move{}
	for i, m := range l.Moves {
		before, ok := last[m.Key]
		if m.From != before.To || m.From == m.To {
			t.Errorf("%s: %v from %q to %q, after %q", l.Path, m.Key, m.From, m.To, before.To)
		}
		if i > 0 && (m.Day.Before(l.Moves[i-1].Day) || m.Time < l.Moves[i-1].Time) || ok && m.Commit <= before.Commit {
			t.Errorf("%s: the move of %v at %v by %d comes after one at %v by %d", l.Path, m.Key, m.Day, m.Commit, l.Moves[i-1].Day, before.Commit)
		}
		if opens := i < l.Opening; opens && (m.From != "" || m.Commit != l.Moves[0].Commit) || !opens && m.Commit == l.Moves[0].Commit {
			t.Errorf("%s: %d moves are of the first version, and move %d is %+v", l.Path, l.Opening, i, m)
		}
		if m.Commit < 0 || m.Commit >= len(r.Commits) {
			t.Fatalf("%s: no commit %d", l.Path, m.Commit)
		}
		last[m.Key] = m
	}
	for i := 1; i < len(l.Versions); i++ {
		if l.Versions[i].Commit <= l.Versions[i-1].Commit {
			t.Errorf("%s: the versions are by the commits %v", l.Path, l.Versions)
		}
	}
}

// world is a repository that is edited at random.
type world struct {
	*repository.Repository
	t       *testing.T
	rand    *rand.Rand
	commits []string // each after those that it follows
	minutes int
	n       int
	linear  bool
	seen    string // where checkouts are made
}

func newWorld(t *testing.T, seed uint64) *world {
	t.Helper()
	dir := t.TempDir()
	w := &world{Repository: repository.New(t, filepath.Join(dir, "site")), t: t, rand: rand.New(rand.NewPCG(seed, 3)), seen: filepath.Join(dir, "seen")}
	w.Git("config", "core.autocrlf", "false")
	w.Write("README", "no deal")
	w.commit()
	w.Git("worktree", "add", "--quiet", "--detach", w.seen)
	return w
}

// now is a time a little later than the last, or, where dates were not kept in order, before.
func (w *world) now() string {
	w.minutes += w.rand.IntN(3000)
	at := time.Date(2026, 1, 1, 0, w.minutes, 0, 0, time.UTC)
	if w.rand.IntN(6) == 0 {
		at = at.Add(-time.Duration(w.rand.IntN(20)) * 24 * time.Hour)
	}
	return at.In(time.FixedZone("", (w.rand.IntN(25)-12)*60*60)).Format(time.RFC3339)
}

func (w *world) commit() {
	w.t.Helper()
	w.commits = append(w.commits, w.Commit(w.now(), []string{"李雷", "韩梅梅", "Maren"}[w.rand.IntN(3)], fmt.Sprint("第 ", w.n)))
}

// deals are the texts of the deals in a folder, by path.
func (w *world) deals(dir string) map[string]string {
	w.t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(filepath.Join(dir, "content", "deals"), func(name string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || filepath.Ext(name) != ".md" {
			return nil //nolint:nilerr // there may be no deals yet
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		path, err := filepath.Rel(dir, name)
		files[Normal(filepath.ToSlash(path))] = string(data)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return files
}

// checkout is what git puts into the folder for a commit.
func (w *world) checkout(hash string) map[string]string {
	w.t.Helper()
	w.Git("-C", w.seen, "checkout", "--quiet", "--force", "--detach", hash)
	return w.deals(w.seen)
}

func (w *world) read(t *testing.T, hash string, zone *time.Location, folder *cache.Folder) *Reading {
	t.Helper()
	return w.readUpon(t, hash, zone, folder, nil)
}

func (w *world) readUpon(t *testing.T, hash string, zone *time.Location, folder *cache.Folder, earlier *Reading) *Reading {
	t.Helper()
	repo := &Repository{Head: hash, dir: w.Dir}
	r, err := repo.Read(zone, folder, earlier)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// grow makes so many commits.
func (w *world) grow(commits int) {
	w.t.Helper()
	for range commits {
		w.n++
		if w.linear {
			w.edit()
			w.commit()
			continue
		}
		switch w.rand.IntN(10) {
		case 0:
			w.Git("checkout", "--quiet", "-b", fmt.Sprint("branch", w.n))
		case 1, 2:
			w.onto()
		case 3, 4:
			w.merge()
			continue
		}
		for range 1 + w.rand.IntN(2) {
			w.edit()
		}
		w.commit()
	}
}

func (w *world) branches() []string {
	return strings.Fields(w.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"))
}

// onto goes to another branch.
func (w *world) onto() {
	all := w.branches()
	w.Git("checkout", "--quiet", all[w.rand.IntN(len(all))])
}

// merge merges one branch or two, in one of the ways in which people do.
func (w *world) merge() {
	w.t.Helper()
	all := w.branches()
	other := all[w.rand.IntN(len(all))]
	ways := [][]string{{"-X", "ours"}, {"-X", "theirs"}, {"-s", "ours"}, {"-X", "theirs", "-X", "find-renames=30"}, {"-X", "no-renames"}, {}, {all[w.rand.IntN(len(all))]}}
	w.Merge(w.now(), "合并", append(ways[w.rand.IntN(len(ways))], other)...)
	if w.rand.IntN(3) == 0 {
		w.edit() // a merge that says what no branch did
	}
	w.commit()
}

// unrelated merges the deals of a history that begins for itself.
func (w *world) unrelated() {
	w.t.Helper()
	other := w.root("content/deals/")
	w.Merge(w.now(), "合并", "--allow-unrelated-histories", "-X", "ours", other)
	w.commit()
}

// subtree merges such a history, in which deals lie elsewhere, into a folder of the deals.
func (w *world) subtree() {
	w.t.Helper()
	other := w.root("")
	w.Merge(w.now(), "合并", "--allow-unrelated-histories", "-s", "ours", other)
	w.n++
	w.Git("read-tree", fmt.Sprintf("--prefix=content/deals/子树 %d/", w.n), "-u", other)
	w.commit()
}

// root is a commit with two deals that follows one with one deal, which follows none.
func (w *world) root(folder string) string {
	w.t.Helper()
	here := w.Head()
	w.Git("checkout", "--quiet", "--orphan", fmt.Sprint("root", w.n))
	w.Git("rm", "--quiet", "-r", "--force", ".")
	for range 2 {
		w.n++
		w.Write(fmt.Sprintf("%s外来 %d.md", folder, w.n), w.deal())
		w.commit()
	}
	other := w.Head()
	w.Git("checkout", "--quiet", "--detach", here)
	return other
}

// edit does one thing to the deals.
func (w *world) edit() {
	w.n++
	files := w.deals(w.Dir)
	names := slices.Sorted(maps.Keys(files))
	if len(names) == 0 || w.rand.IntN(6) == 0 {
		w.Write(w.fresh(), w.deal())
		return
	}
	name := names[w.rand.IntN(len(names))]
	text := files[name]
	number := strconv.Itoa(1 + w.rand.IntN(5))
	switch w.rand.IntN(14) {
	case 0:
		w.put(name, text+"\n又谈了一次 "+strconv.Itoa(w.n)+"。\n")
	case 1:
		w.put(name, strings.ReplaceAll(text, "\n", "\r\n"))
	case 2:
		w.put(name, "\ufeff"+text)
	case 3:
		w.put(name, "---\ntitle: [\n"+text)
	case 4, 5:
		w.rename(name, w.fresh(), text)
	case 6:
		w.rename(name, w.fresh(), strings.Replace(text, "temperature: ", "temperature: "+number, 1))
	case 7:
		w.remove(name)
	case 8:
		other := names[w.rand.IntN(len(names))]
		theirs := files[other]
		w.put(other, text)
		w.put(name, theirs)
	case 9:
		w.put(name, w.deal())
	default:
		lines := strings.Split(text, "\n")
		at := w.rand.IntN(len(lines))
		for _, key := range []string{"temperature: ", "support: ", "amount: ", "stage: "} {
			if before, _, ok := strings.Cut(lines[at], key); ok {
				value := number
				if key == "stage: " {
					value = []string{"lead", "solution", "commercial", ""}[w.rand.IntN(4)]
				}
				lines[at] = before + key + value
			}
		}
		w.put(name, strings.Join(lines, "\n"))
	}
}

// put writes a file that is there, under the name that it has.
func (w *world) put(name, text string) {
	if _, err := os.Stat(filepath.Join(w.Dir, filepath.FromSlash(decomposed(name)))); err == nil {
		name = decomposed(name)
	}
	w.Write(name, text)
}

func (w *world) remove(name string) {
	for _, spelt := range []string{name, decomposed(name)} {
		_ = os.Remove(filepath.Join(w.Dir, filepath.FromSlash(spelt)))
	}
}

func (w *world) rename(from, to, text string) {
	w.remove(from)
	w.Write(to, text)
}

// fresh is a path that no deal has had, most of the time.
func (w *world) fresh() string {
	name := []string{"content/deals/星海/é%d.md", "content/deals/%d.md", "content/deals/a/b/澄江 %d.md"}[w.rand.IntN(3)]
	name = fmt.Sprintf(name, w.n-2*w.rand.IntN(3))
	if w.linear {
		name = fmt.Sprintf("content/deals/%d.md", w.n)
	}
	w.remove(name)
	if w.n%2 == 0 {
		return decomposed(name)
	}
	return name
}

func decomposed(name string) string { return strings.ReplaceAll(name, "é", "e\u0301") }

// deal is a new deal's text.
func (w *world) deal() string {
	owner := "李雷"
	if w.linear {
		owner = strconv.Itoa(w.n)
	}
	return fmt.Sprintf(`---
title: 商机 %d
account: 星海
owner: %s
objective:
  amount: %d
  close: 2027-03-%02d
position:
  stage: solution
  temperature: %d
stakeholders:
  - name: 陈立
    roles: [EB]
    support: %d
  - name: 王芳
    roles: [UB, TB]
    support: 2
    guess: [support]
---
第一次谈。
`, w.n%5, owner, w.rand.IntN(9)*1000, 1+w.rand.IntN(28), w.rand.IntN(100), 1+w.rand.IntN(5))
}
