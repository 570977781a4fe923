package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"jiuwen/generator/book"
)

// dataScript is a script that holds all rows of a paged list. It is a script, not JSON, since a page that was opened from
// a folder can load nothing else; and it is loaded only when a reader sorts or filters.
type dataScript struct {
	url   book.URL
	bytes []byte
}

// dataScripts holds those made so far: a list's pages name the script by its content, so they need it before it is
// written.
type dataScripts struct {
	mu   sync.Mutex
	made map[book.URL]*dataScript // by the list's first page
}

// rowsOf is the script of a list.
func (s *Site) rowsOf(l *listing) *dataScript {
	s.scripts.mu.Lock()
	defer s.scripts.mu.Unlock()
	if made := s.scripts.made[l.first]; made != nil {
		return made
	}
	data := l.script()
	sum := sha256.Sum256(data)
	// "deals/index.html" has "deals/rows.HASH.js", "findings.html" has "findings-rows.HASH.js".
	name := strings.TrimSuffix(strings.TrimSuffix(string(l.first), ".html")+"-rows", "index-rows")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "rows"
	}
	script := &dataScript{book.URL(name + "." + hex.EncodeToString(sum[:6]) + ".js"), data}
	if s.scripts.made == nil {
		s.scripts.made = map[book.URL]*dataScript{}
	}
	s.scripts.made[l.first] = script
	return script
}

// script hands all rows to whoever has loaded it, as a property of its own element. Cells that several rows have are
// written once, in front, and named by their numbers: a team's findings are about few deals, people and rules.
func (l *listing) script() []byte {
	pool := map[string]int{} // a cell's JSON → its number in texts
	var texts []string
	var uses []int
	cells := make([]int, 0, l.size*len(l.columns))
	var b bytes.Buffer
	for i := range l.size {
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
func writeString(b *bytes.Buffer, s string) {
	quoted, err := json.Marshal(s)
	if err != nil {
		panic("page: " + err.Error()) // a string always marshals
	}
	b.Write(quoted)
}
