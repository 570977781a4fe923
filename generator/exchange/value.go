package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/day"
	fields "jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// order is in which order a column writes the numbers of a day: 3/1/2027.
type order string

// The orders; empty is not known.
const (
	dayFirst   order = "dmy"
	monthFirst order = "mdy"
	yearFirst  order = "ymd"
)

var orders = method.Vocabulary[order]{
	{Value: dayFirst, Name: lang.Text{ZH: "日月年", EN: "day month year"}}, {Value: monthFirst, Name: lang.Text{ZH: "月日年", EN: "month day year"}}, {Value: yearFirst, Name: lang.Text{ZH: "年月日", EN: "year month day"}},
}

// The ways in which people write a day; a time behind it is passed over, and the day taken as it stands.
var (
	timeBehind = regexp.MustCompile(`^(.*\d\D?)(?:[ T]\s*|(?:\s*(?:凌晨|早上|上午|中午|下午|晚上)))\s*(?:凌晨|早上|上午|中午|下午|晚上)?\s*(?:(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?|[时点](?:[0-5]?\d分?(?:[0-5]?\d秒)?|半|整)?))\s*(?i:[AP]\.?M\.?)?\s*(?:Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)?$`)
	yearMonth  = regexp.MustCompile(`^(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?$`)
	compact    = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)$`)
	threeParts = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})([-/.])(\d{4}|\d\d)$`)
	dayName    = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?[- .]+(\pL{3,9})[-., ]+(\d{4}|\d\d)$`)
	nameDay    = regexp.MustCompile(`^(\pL{3,9})[. ]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$`)
	serial     = regexp.MustCompile(`^([2-9]\d{4})(?:\.\d+)?$`)
)

// dayOne is the day that Excel numbers 0, from March 1900 on.
var dayOne = time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)

// parseDay reads a day. Where two numbers could be day and month, the column's order tells.
func parseDay(s string, o order) (day.Date, bool) {
	s = dayText(s)
	if m := yearMonth.FindStringSubmatch(s); m != nil {
		return dayOf(m[1], m[2], m[3])
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return dayOf(m[1], m[2], m[3])
	}
	if m := threeParts.FindStringSubmatch(s); m != nil && m[2] == m[4] {
		if m[2] == "." { // nobody writes the month first with points
			o = dayFirst
		}
		return orderedDay(m[1], m[3], m[5], o)
	}
	if m := dayName.FindStringSubmatch(s); m != nil {
		return dayOf(m[3], monthNumber(m[2]), m[1])
	}
	if m := nameDay.FindStringSubmatch(s); m != nil {
		return dayOf(m[3], monthNumber(m[1]), m[2])
	}
	if m := serial.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		return day.Of(dayOne.AddDate(0, 0, n)), true
	}
	return day.Date{}, false
}

// dayText is a cell without the time behind its day; empty where it is longer than any day.
func dayText(s string) string {
	const longest = 64
	if len(s) > longest {
		return ""
	}
	s = strings.TrimSpace(norm.NFKC.String(s))
	if m := timeBehind.FindStringSubmatch(s); m != nil {
		s = strings.TrimSpace(m[1])
	}
	return s
}

func orderedDay(first, second, last string, o order) (day.Date, bool) {
	switch o {
	case yearFirst:
		if len(last) == 2 {
			return dayOf(first, second, last)
		}
		fallthrough
	case monthFirst:
		if d, ok := dayOf(last, first, second); ok {
			return d, true
		}
		return dayOf(last, second, first)
	default:
		if d, ok := dayOf(last, second, first); ok {
			return d, true
		}
		return dayOf(last, first, second)
	}
}

// dayOf makes a day of its numbers. Years of two digits are those of 1970 to 2069.
func dayOf(year, month, dayOfMonth string) (day.Date, bool) {
	if len(year) == 2 {
		if year < "70" {
			year = "20" + year
		} else {
			year = "19" + year
		}
	}
	pad := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	d, err := day.Parse(year + "-" + pad(month) + "-" + pad(dayOfMonth))
	return d, err == nil
}

// monthNumber is the number of an English month, written in full or by three letters; 0 for none.
func monthNumber(name string) string {
	name = strings.ToLower(name)
	for m := time.January; m <= time.December; m++ {
		if full := strings.ToLower(m.String()); name == full || name == full[:3] || name == "sept" && m == time.September {
			return strconv.Itoa(int(m))
		}
	}
	return "0"
}

// daySense is what a value says of its column's order: one that is the only possible, or that it may be either.
func daySense(s string) (o order, either bool) {
	m := threeParts.FindStringSubmatch(dayText(s))
	if m == nil || m[2] != m[4] || m[2] == "." {
		return "", false
	}
	first, _ := strconv.Atoi(m[1])
	second, _ := strconv.Atoi(m[3])
	switch {
	case first > 12 && second <= 12:
		return dayFirst, false
	case second > 12 && first <= 12:
		return monthFirst, false
	}
	return "", first != second
}

// maxAmount is the largest amount that a deal may have.
const maxAmount = 1e13

// currencySigns are how people write currencies; those that hold another sign come first. The sign of yuan and yen is
// taken for yuan.
var currencySigns = []struct{ sign, code string }{
	{"HK$", "HKD"}, {"NT$", "TWD"}, {"US$", "USD"}, {"A$", "AUD"}, {"C$", "CAD"}, {"S$", "SGD"}, {"R$", "BRL"},
	{"人民币", "CNY"}, {"RMB", "CNY"}, {"港元", "HKD"}, {"港币", "HKD"}, {"美元", "USD"}, {"欧元", "EUR"}, {"日元", "JPY"}, {"新台币", "TWD"},
	{"¥", "CNY"}, {"元", "CNY"}, {"円", "JPY"}, {"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"₹", "INR"}, {"₩", "KRW"}, {"₽", "RUB"},
}

// currencyIn finds the currency that a number format shows.
func currencyIn(format string) string {
	format = strings.ReplaceAll(norm.NFKC.String(format), "[$", "[")
	for _, c := range currencySigns {
		if strings.Contains(format, c.sign) {
			return c.code
		}
	}
	if m := formatCode.FindStringSubmatch(format); m != nil {
		return m[1]
	}
	return ""
}

var formatCode = regexp.MustCompile(`[\["]\s*([A-Z]{3})\b`)

// scales are the words behind a number that multiply it, as powers of ten; those that end as another does come first.
var scales = []struct {
	word string
	zero string
}{
	{"千万", "7"}, {"百万", "6"}, {"十万", "5"}, {"万", "4"}, {"萬", "4"}, {"千", "3"}, {"亿", "8"}, {"億", "8"},
	{"million", "6"}, {"billion", "9"}, {"mio", "6"}, {"mrd", "9"}, {"mn", "6"}, {"bn", "9"}, {"k", "3"}, {"m", "6"}, {"b", "9"},
}

var (
	amountShape = regexp.MustCompile(`^\+?\d[\d., ']*$`)
	isoCode     = regexp.MustCompile(`^([A-Z]{3})\b\s*|\s*\b([A-Z]{3})$`)
)

// parseAmount reads an amount from 0 to maxAmount as people write it, and returns it as a deal's file does, with its
// currency where one is written. Comma says that the column's decimal sign is one.
func parseAmount(s string, comma bool) (canonical, currency string, ok bool) {
	number, currency, zero, ok := splitAmount(s)
	if !ok {
		return "", "", false
	}
	decimal, ok := plainDecimal(number, comma)
	if !ok {
		return "", "", false
	}
	f, err := strconv.ParseFloat(decimal+"e"+zero, 64)
	if err != nil || f > maxAmount {
		return "", "", false
	}
	return strconv.FormatFloat(f, 'f', -1, 64), currency, true
}

// unitWord stands before the unit in a header: 金额（单位：万元）.
var unitWord = regexp.MustCompile(`(?i)^(?:单位|units?|in\s)\s*:?\s*`)

// readUnit reads the unit that a header gives to its amounts: a word that multiplies them, and a currency.
func readUnit(remark string) (scale, currency string) {
	unit := unitWord.ReplaceAllString(strings.ToUpper(norm.NFKC.String(remark)), "")
	if _, code, zero, ok := splitAmount("1 " + unit); ok {
		for _, s := range scales {
			if s.zero == zero {
				return s.word, code
			}
		}
		return "", code
	}
	return "", ""
}

// splitAmount parts "USD 1.5m" into its number, its currency, and how many zeros the word behind it stands for.
func splitAmount(s string) (number, currency, zero string, ok bool) {
	const longest = 64
	if len(s) > longest {
		return "", "", "", false
	}
	s, currency = cutCurrency(strings.TrimSpace(norm.NFKC.String(s)))
	if rest, again := cutCurrency(s); currency != "" && again == currency { // ¥186万元
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
		s, currency = cutCurrency(strings.TrimSpace(s))
	}
	s = strings.TrimSpace(s)
	return s, currency, zero, amountShape.MatchString(s)
}

// cutCurrency takes a currency's sign or code off either end of an amount.
func cutCurrency(s string) (rest, currency string) {
	for _, c := range currencySigns {
		if rest, ok := strings.CutPrefix(s, c.sign); ok {
			return strings.TrimSpace(rest), c.code
		}
		if rest, ok := strings.CutSuffix(s, c.sign); ok {
			return strings.TrimSpace(rest), c.code
		}
	}
	if m := isoCode.FindStringSubmatchIndex(s); m != nil {
		code := strings.TrimSpace(s[m[0]:m[1]])
		if code, ok := fields.Currency(code); ok {
			return strings.TrimSpace(s[:m[0]] + s[m[1]:]), code
		}
	}
	return s, ""
}

var grouped = regexp.MustCompile(`^\d{1,3}(?:[., ']\d{3})+$`)

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
	at := strings.IndexAny(s, "., '")
	return strings.Trim(strings.ReplaceAll(s, s[at:at+1], ""), "0123456789") == ""
}

// decimalSign is the byte before the decimals: the last of two kinds of signs; one that is there once, if what is behind it
// is no group of thousands or the column's decimal sign is that one. It is 0 where there are no decimals.
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

// amountSense is what a value says of its column's decimal sign: that it is a comma or a point for sure, or, where it may
// be either, nothing.
func amountSense(s string) (comma, point, either bool) {
	number, _, _, ok := splitAmount(s)
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
