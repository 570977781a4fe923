package day

import (
	"regexp"
	"strings"
)

var written = regexp.MustCompile(`^(\d{4}) *[-/.年] *(\d{1,2}) *[-/.月] *(\d{1,2})[日号]?`)

// Written reads a day that has its year first, however people part its numbers: 2027-3-1, 2027/03/01, 2027.3.1, 2027年3月1日. Rest is
// what stands behind it.
func Written(text string) (d Date, rest string, ok bool) {
	m := written.FindStringSubmatch(text)
	if m == nil {
		return Date{}, text, false
	}
	rest = text[len(m[0]):]
	if strings.Trim(rest[:min(1, len(rest))], "0123456789") != rest[:min(1, len(rest))] { // the number goes on
		return Date{}, text, false
	}
	d, err := Numbered(m[1], m[2], m[3])
	return d, rest, err == nil
}

// Numbered is the day of a year of four digits and a month and a day of one or two.
func Numbered(year, month, number string) (Date, error) {
	pad := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	return Parse(year + "-" + pad(month) + "-" + pad(number))
}
