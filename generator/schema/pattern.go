package schema

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jiuwen/generator/field"
)

// Patterns hold to what JavaScript and Go both read, without flags.

const (
	// printable is any text without control characters. They stand there themselves: how they are written differs.
	printable = "^[^\x00-\x08\x0e-\x1f\x7f-\u0084\u0086-\u009f]*$"
	// written is such a text that is not blank.
	written = "^[^\x00-\x08\x0e-\x1f\x7f-\u0084\u0086-\u009f]*[^\x00-\x20\x7f-\u009f\u00a0\u3000][^\x00-\x08\x0e-\x1f\x7f-\u0084\u0086-\u009f]*$"
)

// alone is a pattern for a text that is nothing else, or blank: blank is the same as not written.
func alone(pattern string) string {
	return `^[\s` + "\u3000" + `]*(?:` + pattern + `)?[\s` + "\u3000" + `]*$`
}

// wide is a pattern for a text in the usual or the full width.
func wide(text string) string {
	var p strings.Builder
	for _, c := range text {
		p.WriteString(class(c))
	}
	return p.String()
}

// anyCase is a pattern for a word in any case and width.
func anyCase(word string) string {
	var p strings.Builder
	for _, c := range word {
		p.WriteString(class(slices.Compact([]rune{unicode.ToUpper(c), unicode.ToLower(c)})...))
	}
	return p.String()
}

// class is a pattern for one of some characters that stand for the same, in either width.
func class(same ...rune) string {
	all := ""
	for _, c := range same {
		switch {
		case c == ' ':
			all += " \u3000"
		case c > ' ' && c <= '~':
			if strings.ContainsRune(`[]\^`, c) { // a hyphen comes first, and so is one
				all += `\`
			}
			all += string([]rune{c, c + '！' - '!'})
		default:
			all += string(c)
		}
	}
	if utf8.RuneCountInString(all) == 1 {
		return all
	}
	return "[" + all + "]"
}

const (
	digit = `[0-9０-９]`
	minus = `[-－−]`
	plus  = `[+＋]?`
)

// number is a number, or a text that is one.
func (m *maker) number(f *field.Spec) []*schema {
	s := &schema{Type: types{"number"}, Minimum: &f.Min, Maximum: &f.Max}
	if f.Type == field.TypeWhole {
		s.Type = types{"integer"}
	}
	for _, not := range f.Not {
		s.Not = &schema{Enum: []any{not}}
	}
	about := said{ZH: fmt.Sprintf("要写一个数，%s 到 %s", figure(f.Min), figure(f.Max)), EN: fmt.Sprintf("want a number, %s to %s", figure(f.Min), figure(f.Max))}
	return []*schema{s, {Type: types{"string"}, Pattern: alone(numberText(f)), PatternError: about.In(m.lang)}}
}

func figure(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// few is up to how many numbers each stands in a pattern by itself.
const few = 1000

// numberText is a pattern for texts that are one of a field's numbers. Where these are few it holds them all, else it says no more
// of the bounds than whether a number may be below zero.
func numberText(f *field.Spec) string {
	if f.Type == field.TypeNumber || f.Max-f.Min > few {
		figures := digit + `+(?:[.．]` + digit + `*)?|[.．]` + digit + `+`
		if f.Type == field.TypeWhole {
			figures = digit + `+(?:[.．]` + wide("0") + `*)?`
		}
		if f.Min < 0 {
			return "(?:" + plus + "|" + minus + ")(?:" + figures + ")"
		}
		return plus + "(?:" + figures + ")|" + minus + wide("0") + `+(?:[.．]` + wide("0") + `*)?`
	}
	signed := map[string][]string{}
	for n := f.Min; n <= f.Max; n++ {
		if slices.Contains(f.Not, n) {
			continue
		}
		sign := plus
		if n < 0 {
			sign = minus
		}
		signed[sign] = append(signed[sign], wide(figure(math.Abs(n))))
		if n == 0 {
			signed[minus] = append(signed[minus], wide("0"))
		}
	}
	var ways []string
	for _, sign := range []string{plus, minus} {
		if signed[sign] != nil {
			ways = append(ways, sign+wide("0")+"*(?:"+strings.Join(signed[sign], "|")+`)(?:[.．]`+wide("0")+"*)?")
		}
	}
	return strings.Join(ways, "|")
}

// days is a pattern for the days from 1900 to 9999 that exist: those of each year, and 29 February of the years that are divided
// by four, but for whole centuries that are not divided by 400.
var days = func() string {
	either := func(ways ...string) string { return "(?:" + strings.Join(ways, "|") + ")" }
	numbers := func(from, to, step int) string {
		var all []string
		for n := from; n <= to; n += step {
			all = append(all, wide(fmt.Sprintf("%02d", n)))
		}
		return either(all...)
	}
	day := func(months string, last int) string {
		return either(strings.Fields(wide(months))...) + wide("-") + numbers(1, last, 1)
	}
	century := either(wide("19"), "[2-9２-９]"+digit)
	leap := either(century+numbers(4, 96, 4), numbers(20, 96, 4)+wide("00"))
	return century + digit + digit + wide("-") + either(day("01\n03\n05\n07\n08\n10\n12", 31), day("04\n06\n09\n11", 30), day("02", 28)) + "|" + leap + wide("-02-29")
}()

func (m *maker) date() *schema {
	return &schema{Type: types{"string"}, Pattern: alone(days), PatternError: said{ZH: "要写存在的日期，例如 2027-03-31", EN: "want a date that exists, as 2027-03-31"}.In(m.lang)}
}
