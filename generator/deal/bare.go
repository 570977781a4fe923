package deal

import (
	"bytes"
	"regexp"

	"jiuwen/generator/diag"
)

// pair is a line as front matter has them.
var pair = regexp.MustCompile(`^\x{feff}?\s*([^\s:：#][^:：]{0,39}?)\s*[:：]`)

// mark is a line that was meant to begin front matter, or stands before it: dashes of another kind or number, a fence, a heading, a comment.
var mark = regexp.MustCompile(`^\x{feff}?\s*(?:#.*|[\pP\pS\s]{2,}\w*)$`)

// mostLooked is behind how many lines of other keys one that is known would be found.
const mostLooked = 20

// Bare reports a file without front matter that was to say something of a deal: its lines of "key: value" would be text, of whomever it
// calls private too. It warns of an empty one. One that begins with other words is a deal all the same, of which no more is known.
func Bare(path string, data []byte) (diags diag.List) {
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))) == 0 {
		diags.Add("deal-empty", path, diag.At(0, 0))
		return diags
	}
	table, at, looked := Table(), 0, 0
	for line := range bytes.Lines(data) {
		m := pair.FindSubmatchIndex(line)
		switch {
		case m != nil && table.Find(string(line[m[2]:m[3]])) >= 0:
			diags.Add("front-missing", path, diag.At(at+m[2], at+m[3]), string(line[m[2]:m[3]]))
			return diags
		case m == nil && len(bytes.TrimSpace(line)) > 0 && !mark.Match(bytes.TrimSpace(line)), looked == mostLooked:
			return nil
		}
		at, looked = at+len(line), looked+1
	}
	return nil
}
