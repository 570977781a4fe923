package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/book"
)

// The rows of a paged list are in scripts besides its pages, some thousands in each part, and one more script names the
// parts. They are scripts, not JSON, since a page that was opened from a folder can load nothing else; and they are loaded
// only when a reader sorts or filters. A part is named by its content, and the script that names the parts always the same,
// so that a row that changes changes two files.

// How many rows a part has.
const (
	leastOfPart = 1_000
	partSpread  = 500
	mostOfPart  = 4_000
)

// Parts remembers which file the rows of each key make, so that its name is known without making it again. The nil Parts
// remembers nothing.
type Parts struct{ made sync.Map } // of Key: book.URL

// Know notes which file is made of a key.
func (p *Parts) Know(key Key, file book.URL) {
	if p != nil {
		p.made.Store(key, file)
	}
}

func (p *Parts) find(key Key) (file book.URL, known bool) {
	if p == nil {
		return "", false
	}
	made, known := p.made.Load(key)
	if !known {
		return "", false
	}
	return made.(book.URL), true
}

// data is the script that names the parts: "deals/rows.js" of "deals/index.html", "findings-rows.js" of "findings.html".
func (l *listing) data() book.URL {
	if folder, ok := strings.CutSuffix(string(l.first), "index.html"); ok {
		return book.URL(folder + "rows.js")
	}
	return book.URL(strings.TrimSuffix(string(l.first), ".html") + "-rows.js")
}

// makeRowFiles makes the scripts with the rows of a list, where it has several pages.
func (s *Site) makeRowFiles(l *listing) []File {
	if l.pages() == 1 {
		return nil
	}
	starts := append(l.cut(0, leastOfPart, partSpread, mostOfPart), l.size)
	files := make([]File, len(starts)-1)
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i := range files {
		workers.Go(func() error {
			files[i] = s.part(l, starts[i], starts[i+1])
			return nil
		})
	}
	_ = workers.Wait() // none of them fails
	names := File{URL: l.data(), Key: s.keys().all, Bytes: func() ([]byte, error) {
		var b bytes.Buffer
		b.WriteString(`document.currentScript.parts=[`)
		for i, f := range files {
			if i > 0 {
				b.WriteByte(',')
			}
			writeString(&b, path.Base(string(f.URL)))
		}
		b.WriteString("]\n")
		return b.Bytes(), nil
	}}
	return append(files, names)
}

// part is the script with the rows from i up to but without end.
func (s *Site) part(l *listing, i, end int) File {
	key := s.keys().part(l, i, end)
	file := File{Key: func() Key { return key }, Bytes: func() ([]byte, error) { return l.script(i, end), nil }}
	var known bool
	if file.URL, known = s.Parts.find(key); known {
		return file
	}
	data := l.script(i, end)
	sum := sha256.Sum256(data)
	file.URL = book.URL(strings.TrimSuffix(string(l.data()), "js") + hex.EncodeToString(sum[:6]) + ".js")
	var held atomic.Pointer[[]byte]
	held.Store(&data)
	file.Bytes = func() ([]byte, error) { // a build asks once, and then need not hold it
		if data := held.Swap(nil); data != nil {
			return *data, nil
		}
		return l.script(i, end), nil
	}
	s.Parts.Know(key, file.URL)
	return file
}

// script hands the rows from one up to but without end to whoever has loaded it, as a property of its own element. Cells
// that several rows have are written once, in front, and named by their numbers: a team's findings are about few deals,
// people and rules.
func (l *listing) script(from, end int) []byte {
	pool := map[string]int{} // a cell's JSON → its number in texts
	var texts []string
	var uses []int
	cells := make([]int, 0, (end-from)*len(l.columns))
	var b bytes.Buffer
	for i := from; i < end; i++ {
		row := l.row(i)
		for c, cell := range row {
			b.Reset()
			if l.alike.text > 0 && c == l.alike.column {
				cell.writeAlike(&b, l.alike, row)
			} else {
				cell.writeJSON(&b)
			}
			number, known := pool[b.String()]
			if !known {
				number = len(texts)
				texts = append(texts, b.String())
				uses = append(uses, 0)
				pool[texts[number]] = number
			}
			uses[number]++
			cells = append(cells, number)
		}
	}
	b.Reset()
	b.WriteString(`document.currentScript.list={"cells":[`)
	shared := 0
	places := make([]string, len(texts)) // how a row writes the cell
	for number, text := range texts {
		places[number] = text
		if uses[number] > 1 {
			if shared > 0 {
				b.WriteString(",\n")
			}
			b.WriteString(text)
			places[number] = strconv.Itoa(shared)
			shared++
		}
	}
	b.WriteString(`],"rows":[`)
	for i, number := range cells {
		switch {
		case i%len(l.columns) > 0:
			b.WriteByte(',')
		case i > 0:
			b.WriteString("],\n[")
		default:
			b.WriteByte('[')
		}
		b.WriteString(places[number])
	}
	if len(cells) > 0 {
		b.WriteByte(']')
	}
	b.WriteString("]}\n")
	return b.Bytes()
}

// writeAlike writes a cell with one link, but where its text holds that of another cell, and its reference begins with
// that of another, [the column of the other, what stands around it …] is in the place of the text or reference.
func (c Cell) writeAlike(b *bytes.Buffer, a alike, row Row) {
	if len(c.Links) != 1 {
		c.writeJSON(b)
		return
	}
	link := c.Links[0]
	b.WriteByte('[')
	writeString(b, c.Sort)
	b.WriteByte(',')
	writeParts(b, a.text, strings.Split(link.Text, sole(row[a.text]).Text), link.Text)
	b.WriteByte(',')
	if rest, begins := strings.CutPrefix(link.Href, sole(row[a.ref]).Href); begins && rest != link.Href {
		writeParts(b, a.ref, []string{"", rest}, "")
	} else {
		writeString(b, link.Href)
	}
	b.WriteByte(']')
}

// sole is a cell's first link, one that nothing holds where it has none.
func sole(c Cell) Link {
	if len(c.Links) == 0 || c.Links[0].Text == "" {
		return Link{Text: "\x00", Href: "\x00"}
	}
	return c.Links[0]
}

// writeParts writes a text as what stands around another; whole where the other is not in it.
func writeParts(b *bytes.Buffer, column int, parts []string, whole string) {
	if len(parts) == 1 {
		writeString(b, whole)
		return
	}
	b.WriteByte('[')
	b.WriteString(strconv.Itoa(column))
	for _, part := range parts {
		b.WriteByte(',')
		writeString(b, part)
	}
	b.WriteByte(']')
}

// writeJSON writes a cell as its text where that is all; else as [what it is sorted by, text, reference, text, …]. Before
// the reference of a guess, be it empty, stands a "?", with which none begins.
func (c Cell) writeJSON(b *bytes.Buffer) {
	if c.Sort == "" && len(c.Links) == 0 {
		b.WriteString(`""`)
		return
	}
	if c.Sort == "" && len(c.Links) == 1 && c.Links[0].Href == "" && !c.Links[0].Guess {
		writeString(b, c.Links[0].Text)
		return
	}
	b.WriteByte('[')
	writeString(b, c.Sort)
	for _, l := range c.Links {
		b.WriteByte(',')
		writeString(b, l.Text)
		b.WriteByte(',')
		if l.Guess {
			writeString(b, "?"+l.Href)
			continue
		}
		writeString(b, l.Href)
	}
	b.WriteByte(']')
}

// writeString writes a string that is the same in JSON and in a script.
func writeString(b *bytes.Buffer, s string) { writeQuoted(b, s, quotedInScript, true) }

// quotedInScript says that a character may not stand in a string of a script as it is.
func quotedInScript(r rune) bool {
	switch r {
	case '"', '\\', '<', '>', '&', '\u007f', '\u2028', '\u2029', utf8.RuneError:
		return true
	}
	return r < ' '
}
