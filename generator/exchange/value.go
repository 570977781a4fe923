package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// dateLayouts are how the exports write a day or a moment, of which the day is taken as it stands. Fractions of a second
// are read by all that have seconds.
var dateLayouts = []string{
	time.DateOnly, "2006-01-02 15:04", time.DateTime, "2006-01-02 15:04:05 MST", "2006-01-02T15:04:05", time.RFC3339,
}

func parseDay(s string) (day.Date, bool) {
	for _, layout := range dateLayouts {
		if _, err := time.Parse(layout, s); err == nil {
			d, err := day.Parse(s[:len(time.DateOnly)])
			return d, err == nil
		}
	}
	return day.Date{}, false
}

var decimal = regexp.MustCompile(`^\+?[0-9]+(\.[0-9]*)?$`)

// maxAmount is the largest amount that a deal may have.
const maxAmount = 1e13

// parseAmount reads a plain decimal number from 0 to maxAmount, and returns it as a deal's file writes it.
func parseAmount(s string) (canonical string, ok bool) {
	s = norm.NFKC.String(s)
	if !decimal.MatchString(s) {
		return "", false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f > maxAmount {
		return "", false
	}
	return strconv.FormatFloat(f, 'f', -1, 64), true
}

// personName joins a given and a family name as the person's language does: 王建国, Jack Anderson.
func personName(first, last string) string {
	if strings.ContainsFunc(first+last, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return last + first
	}
	return strings.TrimSpace(first + " " + last)
}

// foldName makes two spellings of a name comparable: case, width, spaces, hyphens, dots and commas do not matter. Other
// signs do: C++ and C# are two things.
func foldName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Pc) || strings.ContainsRune(".,·", r) {
			return -1
		}
		return r
	}, method.Fold(s))
}
