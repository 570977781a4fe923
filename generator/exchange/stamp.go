package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

var fence = []byte("---\n")

// origin is which record of which CRM a deal was imported from.
type origin struct {
	System text `yaml:"system"`
	ID     text `yaml:"id"`
}

// crm is what the import knows its own files by.
type crm struct {
	origin `yaml:",inline"`
	Sum    text   `yaml:"sum"`                 // of the file without the crm line, as the import wrote it
	Said   []text `yaml:"said,omitempty,flow"` // a memory
}

// crmLine is the line that says so.
type crmLine struct {
	CRM crm `yaml:"crm,flow"`
}

// stamp makes a deal's file of its front matter and adds the crm line behind it.
func stamp(front []byte, from origin, said memory) ([]byte, crm, error) {
	is := crm{from, text(sum(fence, front, fence)), texts(said.list())}
	line, err := dump(crmLine{is})
	if err != nil {
		return nil, is, fmt.Errorf("writing the crm line of %s: %w", from.ID, err)
	}
	return slices.Concat(fence, front, line, fence), is, nil
}

// readStamp finds the crm line of a deal's file, wherever in the front matter it stands by now. The file is edited when it
// is not, without that line, what the import wrote. Line ends and a BOM are no edit: git and editors change them unasked.
func readStamp(file []byte) (is crm, edited, ok bool) {
	file = unify(file)
	if !bytes.HasPrefix(file, fence) {
		return crm{}, false, false
	}
	at := len(fence)
	for line := range bytes.Lines(file[at:]) {
		if bytes.Equal(line, fence) {
			break
		}
		if bytes.HasPrefix(line, []byte("crm:")) {
			var found crmLine
			if yaml.Load(line, &found) != nil || found.CRM.ID == "" {
				break
			}
			return found.CRM, sum(file[:at], file[at+len(line):]) != string(found.CRM.Sum), true
		}
		at += len(line)
	}
	return crm{}, false, false
}

// Restamped is the file of an imported deal that jiuwen itself has put into another order and style: where nobody had edited it
// before, it is marked as one that nobody has.
func Restamped(before, after []byte) []byte {
	is, edited, ok := readStamp(before)
	if !ok || edited {
		return after
	}
	line := bytes.Index(after, []byte("\ncrm:")) + 1 // there was one: no other key has moved into its line
	end := line + bytes.IndexByte(after[line:], '\n') + 1
	at := line + bytes.LastIndex(after[line:end], []byte(is.Sum))
	return slices.Concat(after[:at], []byte(sum(unify(after[:line]), unify(after[end:]))), after[at+len(is.Sum):])
}

// sum tells an edited file from one as the import wrote it; it is no protection against forgery and so is kept short.
func sum(parts ...[]byte) string {
	digest := sha256.New()
	for _, part := range parts {
		digest.Write(part)
	}
	return hex.EncodeToString(digest.Sum(nil)[:8])
}

// unify takes out what editors and git change without an edit: the BOM and CRLF.
func unify(file []byte) []byte {
	return bytes.ReplaceAll(bytes.TrimPrefix(file, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
}
