package front

import (
	"bytes"
	"regexp"

	"jiuwen/generator/diag"
)

// grouped is a number with thousands separators, behind the sign that comes before a value.
var grouped = regexp.MustCompile(`[:=]\s*([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?)`)

// separator is what divides the groups of a number.
var separator = regexp.MustCompile(`,\s*`)

// reach is how far from a mistake its number is looked for, in bytes.
const reach = 64

// groupedAt reports the number with thousands separators that a place of a TOML or JSON text lies in, if there is one.
func (d *decoder) groupedAt(text []byte, base, at int) (found bool) {
	from := max(at-reach, 0)
	for _, m := range grouped.FindAllSubmatchIndex(text[from:min(at+reach, len(text))], -1) {
		start, end := from+m[2], from+m[3]
		if start <= at && at <= end {
			d.reportGrouped(diag.At(start, end).Shift(base))
			return true
		}
	}
	return false
}

// reportGrouped reports what the commas of a number have broken up.
func (d *decoder) reportGrouped(span diag.Span) {
	written := string(d.data[span.Start:span.End])
	d.add("number-separators", span, written, separator.ReplaceAllString(written, ""))
}

// brokenNumber is a number in a flow map whose commas have made keys of its groups: {amount: 2,400,000}. It is empty while
// end is 0; start is where the last value began, with which one may begin.
type brokenNumber struct{ start, end int }

// endNumber reports a number that has been broken up, if there is one. The pair that its beginning has become the value
// of has none then.
func (r *yamlReader) endNumber(number *brokenNumber, all *pairs) {
	if number.end > 0 {
		r.reportGrouped(diag.At(number.start, number.end))
		if last := len(all.list) - 1; last >= 0 && int(all.list[last].Value.Span.Start) == number.start {
			all.list[last].Value = Node{Span: all.list[last].Value.Span}
		}
	}
	*number = brokenNumber{}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isBare says that a key of a flow map has no colon: behind it comes the next entry, or the end.
func isBare(text []byte, keyEnd int) bool {
	i := skipSpace(text, keyEnd, "")
	return i < len(text) && bytes.IndexByte([]byte(",}"), text[i]) >= 0
}
