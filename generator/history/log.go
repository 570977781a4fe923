package history

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode"
)

// Commits are read by two programs: rev-list finds those that touched a deal and which of them follow which, diff-tree says
// of each what it did, held against its first parent. So what a merge brought in is told once more, in the form of any other
// commit, and what it threw away is told as well. A merge that follows none that touched a deal, as one that brings a subtree,
// is held against each of its own parents by -m, which every git knows; the first counts. --full-history keeps what git leaves out
// otherwise: the side of a merge of which nothing is left, which may be what stood until then.

// logged is a commit that touched a deal.
type logged struct {
	Commit
	parents []string // the commits that it follows and that touched a deal, too
	spent   []string // those of them that no commit after this one follows
	edits   []edit   // held against the first parent

	places map[string]int // of edits by path, once a name was not written as the repository has it
}

// edit is what a commit did to one file.
type edit struct {
	path      string // below the site's folder, in NFC
	old, blob string // its objects before and after; "" where it was not there, or is gone
}

// log hands over the commits that touched a deal, none before one that it follows, otherwise by the author's date: all that
// lead to the repository's Head but those that lead to since. It ends early where use is false.
func (r *Repository) log(since string, use func(*logged) bool) error {
	args := []string{"rev-list", "--parents", "--full-history", "--author-date-order", "--reverse", "--end-of-options", r.Head}
	if since != "" {
		args = append(args, "^"+since)
	}
	out, err := run(r.dir, append(args, "--", deals)...)
	if err != nil {
		return err
	}
	order := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if order[0] == "" {
		return nil
	}
	follower := make(map[string]int, len(order)) // the last one of each commit's, by its place
	var pairs bytes.Buffer
	for i, line := range order {
		hashes := strings.Fields(line)
		for _, parent := range hashes[1:] {
			follower[parent] = i
		}
		pairs.WriteString(strings.Join(hashes[:min(len(hashes), 2)], " ") + "\n")
	}
	at := 0
	enough := false
	err = r.pipe(&pairs, []string{
		"diff-tree", "--stdin", "--always", "--root", "-m", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--encoding=UTF-8", "--format=" + logFormat, "--", deals,
	}, func(out *bufio.Reader) error {
		last := ""
		return r.commits(out, func(c *logged) error {
			if c.Hash == last { // held against another parent
				return nil
			}
			last = c.Hash
			if at >= len(order) {
				return errLog
			}
			hashes := strings.Fields(order[at])
			if c.Hash != hashes[0] {
				return errLog
			}
			c.parents = hashes[1:]
			for _, parent := range c.parents {
				if follower[parent] == at {
					c.spent = append(c.spent, parent)
				}
			}
			at++
			if enough = !use(c); enough {
				return errEnough
			}
			return nil
		})
	})
	if err == nil && !enough && at < len(order) {
		return errLog
	}
	return err
}

// pipe runs git upon an input and has its output read.
func (r *Repository) pipe(in io.Reader, args []string, read func(*bufio.Reader) error) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var said bytes.Buffer
	c := command(ctx, r.dir, args...)
	c.Stdin, c.Stderr = in, &said
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	err = read(bufio.NewReaderSize(out, 1<<16))
	if err != nil {
		cancel()
	}
	err = ended(err, failed(c.Wait(), &said))
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// ended is an error of whoever reads what git writes; where all went well or the output ended too early, what git says of it.
func ended(err, says error) error {
	if err == nil || says != nil && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)) {
		return says
	}
	return err
}

var errEnough = errors.New("enough was read")

// errLog says that git has written what it never writes.
var errLog = errors.New("git diff-tree wrote something else than was asked for")

// logFormat begins a commit with a byte that no mark of git begins with, and ends each part with a NUL, which is in none.
// Names are as the commit has them: a .mailmap that is edited must not change what was read before.
const (
	logStart  = "\x01"
	logFormat = "%x01%H%x00%at%x00%an%x00%B%x00"
)

// commits reads what diff-tree writes.
func (r *Repository) commits(out *bufio.Reader, use func(*logged) error) error {
	var commit *logged
	done := func() error {
		if commit == nil {
			return nil
		}
		return use(commit)
	}
	for {
		part, err := out.ReadString(0)
		if errors.Is(err, io.EOF) && strings.TrimSpace(part) == "" {
			return done()
		}
		if err != nil {
			return err
		}
		part = strings.TrimPrefix(part[:len(part)-1], "\n")
		switch {
		case part == "":
		case strings.HasPrefix(part, logStart):
			if err := done(); err != nil {
				return err
			}
			if commit, err = readCommit(part[len(logStart):], out); err != nil {
				return err
			}
		case strings.HasPrefix(part, ":") && commit != nil:
			name, err := out.ReadString(0)
			if err != nil {
				return err
			}
			e, ok := readEdit(part)
			if !ok {
				return errLog
			}
			name = name[:len(name)-1]
			if e.path, ok = r.path(name); ok {
				commit.add(e, !strings.HasSuffix(name, e.path))
			}
		default:
			return errLog
		}
	}
}

// add adds an edit. One system writes a name composed and another decomposed: then a file is gone under one and new under the
// other, and it is one file that was there before.
func (l *logged) add(e edit, decomposed bool) {
	if decomposed && l.places == nil {
		l.places = make(map[string]int)
		for i := range l.edits {
			l.places[l.edits[i].path] = i
		}
	}
	if i, ok := l.places[e.path]; ok {
		had := &l.edits[i]
		had.old, had.blob = cmp.Or(had.old, e.old), cmp.Or(had.blob, e.blob)
		return
	}
	if l.places != nil {
		l.places[e.path] = len(l.edits)
	}
	l.edits = append(l.edits, e)
}

// path is that of a deal's file, below the site's folder; false of others.
func (r *Repository) path(name string) (string, bool) {
	name, below := strings.CutPrefix(name, r.prefix)
	return Normal(name), below && strings.EqualFold(path.Ext(name), ".md") && !strings.Contains(name, "/.")
}

// mostMessage is how much of a commit's message is kept.
const mostMessage = 2000 // bytes

// latest is a day before the end of the year 9999, which it is in no zone yet; git takes any number.
const latest = 253402214400

func readCommit(hash string, out *bufio.Reader) (*logged, error) {
	var parts [3]string
	for i := range parts {
		part, err := out.ReadString(0)
		if err != nil {
			return nil, err
		}
		parts[i] = part[:len(part)-1]
	}
	at, _ := strconv.ParseInt(parts[0], 10, 64) // none where the commit has no date that can be read, the largest where it is too large
	author, _, _ := strings.Cut(plain(parts[1]), "\n")
	return &logged{Commit: Commit{Hash: strings.Clone(hash), Time: min(max(at, 0), latest), Author: author, Message: plain(parts[2])}}, nil
}

// plain is a text that others wrote into a commit as any page, feed and terminal may have it: so much of it, and no control
// characters but ends of lines.
func plain(text string) string {
	if len(text) > 2*mostMessage {
		text = text[:2*mostMessage]
	}
	text = strings.Map(func(c rune) rune {
		switch {
		case c == '\t':
			return ' '
		case c != '\n' && unicode.IsControl(c), c&0xfffe == 0xfffe, c == '\u2028', c == '\u2029':
			return -1
		}
		return c
	}, strings.ToValidUTF8(text, "\ufffd"))
	if len(text) > mostMessage {
		text = strings.ToValidUTF8(text[:mostMessage], "")
	}
	return strings.Clone(strings.TrimSpace(text))
}

// readEdit reads what stands before a path: ":100644 100644 <object> <object> M".
func readEdit(part string) (edit, bool) {
	fields := strings.Fields(part)
	if len(fields) != 5 {
		return edit{}, false
	}
	object := func(mode, object string) string {
		if !strings.HasPrefix(mode, "100") { // not there, a link, or a repository within
			return ""
		}
		return object
	}
	return edit{old: object(fields[0][1:], fields[2]), blob: object(fields[1], fields[3])}, true
}
