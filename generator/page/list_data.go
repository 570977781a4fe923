package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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
	made map[book.Kind]*dataScript
}

// rowsOf is the script of a list.
func (s *Site) rowsOf(l *listing) *dataScript {
	s.scripts.mu.Lock()
	defer s.scripts.mu.Unlock()
	if made := s.scripts.made[l.kind]; made != nil {
		return made
	}
	data := l.script()
	sum := sha256.Sum256(data)
	script := &dataScript{book.URL(string(l.kind) + "/rows." + hex.EncodeToString(sum[:6]) + ".js"), data}
	if s.scripts.made == nil {
		s.scripts.made = map[book.Kind]*dataScript{}
	}
	s.scripts.made[l.kind] = script
	return script
}

// script hands all rows to whoever has loaded it, as a property of its own element.
func (l *listing) script() []byte {
	var b bytes.Buffer
	b.WriteString("document.currentScript.rows=[")
	for i := range l.size {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteByte('[')
		for c, cell := range l.row(i) {
			if c > 0 {
				b.WriteByte(',')
			}
			cell.writeJSON(&b)
		}
		b.WriteByte(']')
	}
	b.WriteString("]\n")
	return b.Bytes()
}

// writeJSON writes a cell as its text where that is all; else as [what it is sorted by, text, reference, text, …].
func (c Cell) writeJSON(b *bytes.Buffer) {
	if c.Sort == "" && len(c.Links) == 0 {
		b.WriteString(`""`)
		return
	}
	if c.Sort == "" && len(c.Links) == 1 && c.Links[0].Href == "" {
		writeString(b, c.Links[0].Text)
		return
	}
	b.WriteByte('[')
	writeString(b, c.Sort)
	for _, l := range c.Links {
		b.WriteByte(',')
		writeString(b, l.Text)
		b.WriteByte(',')
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
