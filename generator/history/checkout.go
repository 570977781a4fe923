package history

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
)

// At is the repository as it was at a commit that git knows by a name: a hash, a branch, a tag, HEAD~3. Where it knows none,
// the error is a Missing.
func (r *Repository) At(revision string) (*Repository, error) {
	// By two steps, as some names take up what stands behind them. Neither is ever read as an option.
	object, err := run(r.dir, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)
	if err == nil {
		object, err = run(r.dir, "rev-list", "--max-count=1", "--no-walk", "--timestamp", "--end-of-options", strings.TrimSpace(string(object)), "--")
	}
	if err == nil {
		if commit, ok := readStamped(string(object)); ok {
			return r.as(commit), nil
		}
	}
	return nil, &Missing{Why: lang.Text{
		ZH: fmt.Sprintf("git 仓库里没有 %q 这个提交；要写提交的哈希、分支、标签，或 2026-11-23、昨天、周一、上周这样的日子", revision),
		EN: fmt.Sprintf("the git repository has no commit %q; want a commit’s hash, a branch, a tag, or a day such as 2026-11-23, yesterday, monday or last week", revision),
	}}
}

// By is the repository as it was at the end of a day in a zone: at the last commit that its branch had got by then. A branch
// goes by the first parents, and what counts is when they were committed, as for git log --before. Where there was none yet,
// the error is a Missing.
func (r *Repository) By(on day.Date, zone *time.Location) (*Repository, error) {
	var last stamped
	err := r.pipe(nil, []string{"rev-list", "--first-parent", "--timestamp", "--end-of-options", r.Head, "--"}, func(out *bufio.Reader) error {
		for {
			line, err := out.ReadString('\n')
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			commit, ok := readStamped(line)
			if !ok {
				return errLog
			}
			if last = commit; !last.day(zone).After(on) {
				return errEnough
			}
		}
	})
	if err != nil {
		return nil, err
	}
	if first := last.day(zone); first.After(on) {
		return nil, &Missing{Why: lang.Text{
			ZH: fmt.Sprintf("到 %s 为止 git 仓库里还没有提交；第一次提交在 %s", on, first),
			EN: fmt.Sprintf("the git repository had no commit by %s; its first is of %s", on, first),
		}, First: last.hash}
	}
	return r.as(last), nil
}

func (r *Repository) as(commit stamped) *Repository {
	at := *r
	at.Head, at.Time = commit.hash, commit.time
	return &at
}

// Day is that of Time in a zone.
func (r *Repository) Day(zone *time.Location) day.Date { return stamped{time: r.Time}.day(zone) }

// stamped is a commit with its time.
type stamped struct {
	hash string
	time int64
}

func (s stamped) day(zone *time.Location) day.Date {
	return day.Of(time.Unix(min(max(s.time, 0), latest), 0).In(zone))
}

// readStamped reads a line of git rev-list --timestamp.
func readStamped(line string) (stamped, bool) {
	at, hash, _ := strings.Cut(strings.TrimSpace(line), " ")
	seconds, err := strconv.ParseInt(at, 10, 64)
	return stamped{hash, seconds}, err == nil && hash != ""
}

// mostTarget is how long a symbolic link's target may be: no system follows a longer one.
const mostTarget = 4 << 10 // bytes

// Files puts all files of the site's folder, as they are at Head, into a folder that is empty. They come from git's objects,
// byte for byte: no filter, hook or attribute of the repository has a say, and no program of anybody's is run. A symbolic link
// is made as it is, and never followed.
func (r *Repository) Files(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	files, err := r.files()
	if err != nil {
		return err
	}
	var ask strings.Builder
	for _, f := range files {
		ask.WriteString(f.blob + "\n")
	}
	var links []entry // come last, so that there is none while files are written
	err = r.pipe(strings.NewReader(ask.String()), []string{"cat-file", "--batch"}, func(out *bufio.Reader) error {
		for i := range files {
			f := &files[i]
			size, err := sizeOf(out)
			if err != nil {
				return err
			}
			switch {
			case f.link && size > mostTarget:
				err = fmt.Errorf("a symbolic link’s target of %d bytes, at most %d are read", size, mostTarget)
			case f.link:
				var to strings.Builder
				_, err = io.CopyN(&to, out, int64(size))
				f.blob = to.String()
				links = append(links, *f)
			default:
				err = write(root, f.path, io.LimitReader(out, int64(size)))
			}
			if err == nil {
				_, err = out.Discard(1)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", f.path, err)
			}
		}
		return nil
	})
	for i := 0; i < len(links) && err == nil; i++ {
		if err = makeFolder(root, links[i].path); err == nil {
			err = root.Symlink(links[i].blob, filepath.FromSlash(links[i].path))
		}
	}
	return err
}

// entry is a file at the Head.
type entry struct {
	path string // below the site's folder, as git has it
	blob string // its object; of a link that was read, where it leads
	link bool
}

// files are those of the site's folder. Repositories within it are left out, as in a checkout without them.
func (r *Repository) files() ([]entry, error) {
	out, err := run(r.dir, "ls-tree", "-r", "-z", "--full-tree", r.Head+":"+strings.TrimSuffix(r.prefix, "/"))
	if err != nil && strings.Contains(err.Error(), "Not a valid object name") {
		return nil, &Missing{Why: lang.Text{
			ZH: fmt.Sprintf("在提交 %.12s 那时，仓库里还没有站点的文件夹 %s", r.Head, r.prefix),
			EN: fmt.Sprintf("at the commit %.12s the repository did not have the site’s folder %s", r.Head, r.prefix),
		}, First: r.begun()}
	}
	if err != nil {
		return nil, err
	}
	var files []entry
	for line := range strings.SplitSeq(string(out), "\x00") {
		about, name, _ := strings.Cut(line, "\t")
		fields := strings.Fields(about)
		if len(fields) != 3 || fields[1] != "blob" || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		files = append(files, entry{name, fields[2], fields[0] == "120000"})
	}
	return files, nil
}

// begun is the first commit behind Head, on the branch of now, that has the site's folder; empty where none has.
func (r *Repository) begun() string {
	out, err := run(r.dir, "rev-list", "--first-parent", "--reverse", "HEAD", "^"+r.Head, "--", ":(top,literal)"+r.prefix)
	if err != nil {
		return ""
	}
	first, _, _ := strings.Cut(string(out), "\n")
	return first
}

func write(root *os.Root, name string, data io.Reader) error {
	if err := makeFolder(root, name); err != nil {
		return err
	}
	f, err := root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, data)
	return errors.Join(err, f.Close())
}

func makeFolder(root *os.Root, name string) error {
	return root.MkdirAll(filepath.FromSlash(path.Dir(name)), 0o700)
}
