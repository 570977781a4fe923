package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

var fence = []byte("---\n")

// origin is which record of which CRM a deal was imported from.
type origin struct{ system, id string }

// crm is what the import knows its own files by.
type crm struct {
	origin
	sum  string // of the file without the crm line, as the import wrote it
	said memory
}

// stamped is a deal's whole file: its front matter with the crm line behind it. Without a memory it is said whence the deal comes, and no
// more: nothing in the file is known to be the CRM's word.
func stamped(matter edit.Entry, l lang.Lang, from origin, said memory) ([]byte, error) {
	file, err := edit.Compose(deal.Table(), l, matter)
	if err != nil {
		return nil, fmt.Errorf("writing deal %s: %w", from.id, err)
	}
	stamp := edit.Entry{{Key: "system", Value: from.system}, {Key: "id", Value: from.id}}
	if said != nil {
		stamp = append(stamp, edit.Pair{Key: "sum", Value: sum(file)}, edit.Pair{Key: "said", Value: said.list()})
	}
	line, err := edit.Compose(deal.Table(), l, edit.Entry{{Key: "crm", Value: stamp}})
	if err != nil {
		return nil, fmt.Errorf("writing the crm line of %s: %w", from.id, err)
	}
	return slices.Concat(file[:len(file)-len(fence)], line[len(fence):]), nil
}

// readStamp finds the crm line of a deal's file, wherever in the front matter it stands by now. The file is edited when it
// is not, without that line, what the import wrote. Line ends and a BOM are no edit: git and editors change them unasked.
func readStamp(file []byte) (is crm, edited, ok bool) {
	file = unify(file)
	line, end := stampIn(file)
	if line == end {
		return crm{}, false, false
	}
	root, wrong := front.ParseYAML("", file[line:end])
	d, _ := deal.ReadDeal("", root)
	if wrong.HasErrors() || !d.CRM.ID.Known {
		return crm{}, false, false
	}
	is = crm{origin{d.CRM.System.V, d.CRM.ID.V}, d.CRM.Sum.V, memoryOf(d.CRM.Said)}
	return is, sum(file[:line], file[end:]) != is.sum, true
}

// stampIn is where the crm line stands in a file; nowhere, where both are the same. A formatter may have made several lines of it.
func stampIn(file []byte) (from, to int) {
	if !bytes.HasPrefix(file, fence) {
		return 0, 0
	}
	at := len(fence)
	for line := range bytes.Lines(file[at:]) {
		switch {
		case to > 0 && bytes.IndexByte([]byte(" \t}"), line[0]) < 0:
			return from, to
		case to > 0:
			to = at + len(line)
		case bytes.Equal(line, fence):
			return 0, 0
		case bytes.HasPrefix(line, []byte("crm:")):
			from, to = at, at+len(line)
		}
		at += len(line)
	}
	return from, to
}

// Restamped is the file of an imported deal that jiuwen itself has put into another order and style: where nobody had edited it
// before, it is marked as one that nobody has.
func Restamped(before, after []byte) []byte {
	if is, edited, ok := readStamp(before); !ok || edited || bytes.Equal(before, after) || is.sum == "" {
		return after
	}
	f, _ := edit.Open("", after, deal.Table(), lang.EN)
	if f == nil || restamp(f) != nil {
		return after
	}
	return f.Bytes()
}

// restamp marks a file that was changed by the program alone as one that nobody has edited.
func restamp(f *edit.File) error {
	file := unify(f.Bytes())
	line, end := stampIn(file)
	return f.Set(sum(file[:line], file[end:]), "crm", "sum")
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
