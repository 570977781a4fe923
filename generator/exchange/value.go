package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/day"
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

// DateOrders are the orders in which days may be written.
func DateOrders() []string {
	var all []string
	for _, o := range orders {
		all = append(all, string(o.Value))
	}
	return all
}

// dayFirstMoney are the currencies of countries that write the day first.
var dayFirstMoney = func() map[string]bool {
	all := map[string]bool{}
	for code := range strings.FieldsSeq("AED AUD BRL CHF CLP COP CZK DKK EGP EUR GBP HKD IDR ILS INR MXN MYR NOK NZD PLN RON RUB SAR SGD THB TRY UAH VND") {
		all[code] = true
	}
	return all
}()

// The ways in which people write a day; a time behind it is passed over, and the day taken as it stands.
var (
	timeBehind = regexp.MustCompile(`^(.*\d\D?)(?:[ T]\s*|(?:\s*(?:凌晨|早上|上午|中午|下午|晚上)))\s*(?:凌晨|早上|上午|中午|下午|晚上)?\s*(?:(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?|[时点](?:[0-5]?\d分?(?:[0-5]?\d秒)?|半|整)?))\s*(?i:[AP]\.?M\.?)?\s*(?:Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)?$`)
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
	if d, rest, ok := day.Written(s); ok && rest == "" {
		return d, true
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
	d, err := day.Numbered(year, month, dayOfMonth)
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
