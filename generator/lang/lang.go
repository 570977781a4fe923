// Package lang is the two languages of jiuwen, and how each writes a number, money and a list.
//
// A text that a reader sees is a Text, both languages side by side where it is defined; In picks one when a page or a
// message is made. Words of templates are kept beside the templates, in layouts/words.yaml.
package lang

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Lang is a language of a site. Its value is the BCP 47 tag that pages carry.
type Lang string

// The languages of jiuwen.
const (
	ZH Lang = "zh-CN"
	EN Lang = "en"
)

// All lists the languages, the default first.
var All = []Lang{ZH, EN}

// Text is one text in both languages.
type Text struct{ ZH, EN string }

// In returns the text in l; anything but EN is Chinese, the default language.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.ZH
}

// Words is an enumeration, joined as the language joins.
type Words []string

// Fill puts arguments into a text with fmt verbs: a Text in the language, Words as its enumeration, a thing as its name,
// anything else as it is. A text without verbs names none of them.
func (t Text) Fill(l Lang, args ...any) string {
	text := t.In(l)
	if !strings.Contains(text, "%") {
		return text
	}
	filled := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Text:
			filled[i] = a.In(l)
		case Words:
			filled[i] = l.List(a)
		case fmt.Stringer:
			filled[i] = a.String()
		default:
			filled[i] = a
		}
	}
	if text, ok := printed(text, filled); ok {
		return text
	}
	return fmt.Sprintf(text, filled...)
}

// printed is what fmt.Sprintf makes of a text that has no verbs but %s for a text and %d for an int, be they numbered; else
// it is false. A team's findings have very many messages, and nearly all are such.
func printed(format string, args []any) (string, bool) {
	b := make([]byte, 0, len(format)+32*len(args))
	next, numbered := 0, false
	for {
		before, verb, found := strings.Cut(format, "%")
		b = append(b, before...)
		if !found {
			return string(b), numbered || next == len(args)
		}
		if len(verb) > 3 && verb[0] == '[' && verb[2] == ']' {
			next, numbered = int(verb[1])-'1', true
			verb = verb[3:]
		}
		if verb == "" || next < 0 || next >= len(args) {
			return "", false
		}
		switch arg := args[next].(type) {
		case string:
			if verb[0] != 's' {
				return "", false
			}
			b = append(b, arg...)
		case int:
			if verb[0] != 'd' {
				return "", false
			}
			b = strconv.AppendInt(b, int64(arg), 10)
		case fmt.Stringer:
			if verb[0] != 's' {
				return "", false
			}
			b = append(b, arg.String()...)
		default:
			return "", false
		}
		next++
		format = verb[1:]
	}
}

// List joins items as the language writes an enumeration: "甲、乙" or "a, b".
func (l Lang) List(items []string) string {
	if l == EN {
		return strings.Join(items, ", ")
	}
	return strings.Join(items, "、")
}

// Number writes f with thousands separators and at most two decimals, trailing zeros cut: "1,860,000", "210,833.37".
func Number(f float64) string {
	f = math.Round(f*100) / 100
	if f < 0 {
		return "−" + Number(-f)
	}
	s := strconv.FormatFloat(math.Abs(f), 'f', -1, 64) // there is no −0
	whole, fraction, _ := strings.Cut(s, ".")
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString("." + (fraction + "0")[:2])
	}
	return b.String()
}

// symbols of currencies that readers know by their sign. JPY keeps its code: ¥ is CNY's here.
var symbols = map[string]string{"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "TWD": "NT$"}

// Money writes an amount with its currency, an ISO 4217 code: "¥1,860,000", "CHF 1,200".
func Money(amount float64, currency string) string {
	sign, number := "", Number(amount)
	if rest, negative := strings.CutPrefix(number, "−"); negative {
		sign, number = "−", rest
	}
	if symbol, ok := symbols[currency]; ok {
		return sign + symbol + number
	}
	return sign + strings.TrimSpace(currency+" "+number)
}

// Signed writes a support level with its sign, a minus that is as wide as the plus: "+3", "−4".
func Signed(n int) string {
	if n < 0 {
		return "−" + strconv.Itoa(-n)
	}
	return "+" + strconv.Itoa(n)
}

// Tenths writes a mean support with its sign and at most one decimal: "+3.3", "−2", "0".
func Tenths(mean float64) string {
	tenths := math.Round(mean*10) / 10
	switch {
	case tenths < 0:
		return "−" + strconv.FormatFloat(-tenths, 'f', -1, 64)
	case tenths > 0:
		return "+" + strconv.FormatFloat(tenths, 'f', -1, 64)
	}
	return "0"
}
