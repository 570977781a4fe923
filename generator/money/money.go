// Package money reads amounts and currencies as people write them: 1,860,000, 186万元, USD 1.5m.
//
// In: texts of any kind. Out: an amount as a decimal number with a point, and the ISO 4217 code of its currency. An import takes
// what it reads for the value of a cell; a deal's file has to say numbers, and is told what it may have meant.
package money

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Max is the largest amount: up to it a float64 holds every cent.
const Max = 1e13

// signs are how people write currencies; those that hold another sign come first. The sign of yuan and yen is taken for yuan.
var signs = []struct{ sign, code string }{
	{"HK$", "HKD"}, {"NT$", "TWD"}, {"US$", "USD"}, {"A$", "AUD"}, {"C$", "CAD"}, {"S$", "SGD"}, {"R$", "BRL"},
	{"人民币", "CNY"}, {"RMB", "CNY"}, {"港元", "HKD"}, {"港币", "HKD"}, {"美元", "USD"}, {"欧元", "EUR"}, {"英镑", "GBP"}, {"日元", "JPY"}, {"新台币", "TWD"},
	{"¥", "CNY"}, {"元", "CNY"}, {"円", "JPY"}, {"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"₹", "INR"}, {"₩", "KRW"}, {"₽", "RUB"},
}

var code = regexp.MustCompile(`^[A-Z]{3}$`)

// Currency is the ISO 4217 code that text spells; case and width do not matter. Whether it is in use is not looked up. Where text is
// no code but a sign or a name, code is what is meant, and empty where that is not known.
func Currency(text string) (currency string, ok bool) {
	text = strings.ToUpper(norm.NFKC.String(strings.TrimSpace(text)))
	for _, s := range signs {
		if text == s.sign {
			return s.code, false
		}
	}
	if !code.MatchString(text) {
		return "", false
	}
	return text, true
}

// OfFormat is the currency that a spreadsheet's number format shows; empty where it shows none.
func OfFormat(format string) string {
	format = strings.ReplaceAll(norm.NFKC.String(format), "[$", "[")
	for _, s := range signs {
		if strings.Contains(format, s.sign) {
			return s.code
		}
	}
	if m := formatCode.FindStringSubmatch(format); m != nil {
		return m[1]
	}
	return ""
}

var formatCode = regexp.MustCompile(`[\["]\s*([A-Z]{3})\b`)

// Meant is the currency that text means by a sign, a name or a code, also with more than that at its other end.
func Meant(text string) string {
	if _, meant := cut(norm.NFKC.String(text)); meant != "" {
		return meant
	}
	meant, _ := Currency(text)
	return meant
}

// scales are the words behind a number that multiply it, as powers of ten; those that end as another does come first.
var scales = []struct {
	word string
	zero string
}{
	{"千万", "7"}, {"百万", "6"}, {"十万", "5"}, {"万", "4"}, {"萬", "4"}, {"千", "3"}, {"亿", "8"}, {"億", "8"},
	{"million", "6"}, {"billion", "9"}, {"mio", "6"}, {"mrd", "9"}, {"mn", "6"}, {"bn", "9"}, {"k", "3"}, {"m", "6"}, {"b", "9"},
}

var (
	shape   = regexp.MustCompile(`^\+?\d[\d., '_]*$`)
	isoCode = regexp.MustCompile(`^([A-Z]{3})\b\s*|\s*\b([A-Z]{3})$`)
)

// Parse reads an amount from 0 to Max, and returns it as a deal's file has it, with its currency where one is written. Comma says that
// the decimal sign is a comma where it may be either.
func Parse(s string, comma bool) (amount, currency string, ok bool) {
	number, currency, zero, ok := split(s)
	if !ok {
		return "", "", false
	}
	decimal, ok := plainDecimal(number, comma)
	if !ok {
		return "", "", false
	}
	f, err := strconv.ParseFloat(decimal+"e"+zero, 64)
	if err != nil || f > Max {
		return "", "", false
	}
	return strconv.FormatFloat(f, 'f', -1, 64), currency, true
}

// unitWord stands before the unit in a header: 金额（单位：万元）.
var unitWord = regexp.MustCompile(`(?i)^(?:单位|units?|in\s)\s*:?\s*`)

// Unit reads the unit that a header gives to its amounts: a word that multiplies them, to be put behind each, and a currency.
func Unit(remark string) (scale, currency string) {
	unit := unitWord.ReplaceAllString(strings.ToUpper(norm.NFKC.String(remark)), "")
	_, currency, zero, ok := split("1 " + unit)
	if !ok {
		return "", ""
	}
	for _, s := range scales {
		if s.zero == zero {
			return s.word, currency
		}
	}
	return "", currency
}

// Scaled says that an amount has a word behind it that multiplies it.
func Scaled(s string) bool {
	_, _, zero, ok := split(s)
	return !ok || zero != "0"
}

// split parts "USD 1.5m" into its number, its currency, and how many zeros the word behind it stands for.
func split(s string) (number, currency, zero string, ok bool) {
	const longest = 64
	if len(s) > longest {
		return "", "", "", false
	}
	s, currency = cut(strings.TrimSpace(norm.NFKC.String(s)))
	if rest, again := cut(s); currency != "" && again == currency { // ¥186万元
		s = rest
	}
	zero = "0"
	lower := strings.ToLower(s)
	for _, scale := range scales {
		if strings.HasSuffix(lower, scale.word) {
			s, zero = s[:len(s)-len(scale.word)], scale.zero
			break
		}
	}
	if currency == "" { // 10 USD million is not written, but 10万元 and ¥10万 are
		s, currency = cut(strings.TrimSpace(s))
	}
	s = strings.TrimSpace(s)
	return s, currency, zero, shape.MatchString(s)
}

// cut takes a currency's sign or code off either end of an amount.
func cut(s string) (rest, currency string) {
	for _, c := range signs {
		if rest, ok := strings.CutPrefix(s, c.sign); ok {
			return strings.TrimSpace(rest), c.code
		}
		if rest, ok := strings.CutSuffix(s, c.sign); ok {
			return strings.TrimSpace(rest), c.code
		}
	}
	if m := isoCode.FindStringSubmatchIndex(s); m != nil {
		if currency, ok := Currency(s[m[0]:m[1]]); ok {
			return strings.TrimSpace(s[:m[0]] + s[m[1]:]), currency
		}
	}
	return s, ""
}

var grouped = regexp.MustCompile(`^\d{1,3}(?:[., '_]\d{3})+$`)

// plainDecimal is the number with a point for its decimal sign and nothing between thousands.
func plainDecimal(s string, comma bool) (string, bool) {
	s = strings.TrimPrefix(s, "+")
	whole, fraction := s, ""
	if sign := decimalSign(s, comma); sign != 0 {
		at := strings.LastIndexByte(s, sign)
		whole, fraction = s[:at], s[at+1:]
	}
	bare := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, whole)
	plain := strings.Trim(fraction, "0123456789") == "" && (bare == whole || grouped.MatchString(whole) && oneSeparator(whole))
	return bare + "." + fraction + "0", plain && bare != ""
}

// oneSeparator says that thousands are all parted by the same sign.
func oneSeparator(s string) bool {
	at := strings.IndexAny(s, "., '_")
	return strings.Trim(strings.ReplaceAll(s, s[at:at+1], ""), "0123456789") == ""
}

// decimalSign is the byte before the decimals: the last of two kinds of signs; one that is there once, if what is behind it
// is no group of thousands or comma says that it is that one. It is 0 where there are no decimals.
func decimalSign(s string, comma bool) byte {
	at := strings.LastIndexAny(s, ".,")
	if at < 0 {
		return 0
	}
	sign, other := s[at], ".,"[strings.IndexByte(",.", s[at])]
	switch {
	case strings.Count(s, string(sign)) > 1:
		return 0
	case strings.IndexByte(s, other) >= 0, !grouped.MatchString(s), (sign == ',') == comma:
		return sign
	}
	return 0
}

// Sense is what an amount says of the decimal sign where it stands: that it is a comma or a point for sure, or that this one may be
// read both ways.
func Sense(s string) (comma, point, either bool) {
	number, _, _, ok := split(s)
	at := strings.LastIndexAny(number, ".,")
	if !ok || at < 0 {
		return false, false, false
	}
	sign, many := number[at], strings.Count(number, number[at:at+1]) > 1
	if !many && grouped.MatchString(number) && strings.Count(number, ".")+strings.Count(number, ",") == 1 {
		return false, false, true
	}
	isComma := (sign == ',') != many
	return isComma, !isComma, false
}
