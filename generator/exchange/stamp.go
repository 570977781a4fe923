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

// crm is the line by which the import knows its own files again.
type crm struct {
	CRM struct {
		origin `yaml:",inline"`
		Sum    text `yaml:"sum"`
	} `yaml:"crm,flow"`
}

// stamp makes a deal's file of its front matter and adds the crm line behind it.
func stamp(front []byte, from origin) ([]byte, error) {
	var line crm
	line.CRM.origin = from
	line.CRM.Sum = text(sum(slices.Concat(fence, front, fence)))
	stamped, err := dump(line)
	if err != nil {
		return nil, fmt.Errorf("writing the crm line of %s: %w", from.ID, err)
	}
	return slices.Concat(fence, front, stamped, fence), nil
}

// readStamp finds the crm line of a deal's file, wherever in the front matter it stands by now. The file is edited when it
// is not, without that line, what the import wrote. Line ends and a BOM are no edit: git and editors change them unasked.
func readStamp(file []byte) (from origin, edited, ok bool) {
	file = unify(file)
	if !bytes.HasPrefix(file, fence) {
		return origin{}, false, false
	}
	at := len(fence)
	for line := range bytes.Lines(file[at:]) {
		if bytes.Equal(line, fence) {
			break
		}
		if bytes.HasPrefix(line, []byte("crm:")) {
			var found crm
			if yaml.Load(line, &found) != nil || found.CRM.ID == "" {
				break
			}
			rest := slices.Concat(file[:at], file[at+len(line):])
			return found.CRM.origin, sum(rest) != string(found.CRM.Sum), true
		}
		at += len(line)
	}
	return origin{}, false, false
}

// sum tells an edited file from one as the import wrote it; it is no protection against forgery and so is kept short.
func sum(file []byte) string {
	digest := sha256.Sum256(file)
	return hex.EncodeToString(digest[:8])
}

// unify takes out what editors and git change without an edit: the BOM and CRLF.
func unify(file []byte) []byte {
	return bytes.ReplaceAll(bytes.TrimPrefix(file, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
}
