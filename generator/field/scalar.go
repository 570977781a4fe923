package field

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/money"
)

var (
	textWords   = lang.Text{ZH: "文字", EN: "a text"}
	numberWords = lang.Text{ZH: "数字", EN: "a number"}
	dateWords   = lang.Text{ZH: "日期", EN: "a date"}
	boolWords   = lang.Text{ZH: "是或否（true 或 false）", EN: "true or false"}
)

func known[T any](v T, n front.Node) Value[T] { return Value[T]{V: v, At: n.Span, Known: true} }

// Text is a field that holds a text. An unquoted number, date or true is taken as it is written.
func Text[T any](keys, zh, en string, at func(*T) *Value[string]) Field[T] {
	return Field[T]{newSpec(TypeText, keys, zh, en), func(r *Reader, n front.Node, into *T) {
		if text, ok := r.text(n); ok {
			*at(into) = known(text, n)
		}
	}, giving(at, plainText), editingText(at)}
}

// Name is a Text that names a person or a thing. Quotes that YAML takes for a part of it are warned of.
func Name[T any](keys, zh, en string, at func(*T) *Value[string]) Field[T] {
	return naming(Text(keys, zh, en, at))
}

// Texts is a field that holds a list of texts.
func Texts[T any](keys, zh, en string, at func(*T) *[]Value[string]) Field[T] {
	spec := newSpec(TypeText, keys, zh, en)
	spec.Many = true
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		list, items := at(into), r.items(n)
		*list = slices.Grow(*list, len(items))
		for _, item := range items {
			if text, ok := r.text(item); ok {
				*list = append(*list, known(text, item))
			}
		}
	}, givingAll(at, plainText), editingTexts(at)}
}

// Names are Texts that name people or things; see Name.
func Names[T any](keys, zh, en string, at func(*T) *[]Value[string]) Field[T] {
	return naming(Texts(keys, zh, en, at))
}

// naming returns the field with an eye on the quotes of its values.
func naming[T any](f Field[T]) Field[T] {
	read := f.read
	f.Names = true
	f.read = func(r *Reader, n front.Node, into *T) {
		r.watchQuotes(&n)
		for i := range n.Items {
			r.watchQuotes(&n.Items[i])
		}
		read(r, n, into)
	}
	return f
}

// watchQuotes warns of a text that is wholly in quotes which are none for YAML. With straight ones around it, they are meant.
func (r *Reader) watchQuotes(n *front.Node) {
	if inner := quoted(n.Text); inner != "" && n.Verbatim() {
		r.Add("quotes-kept", n.Span, strings.TrimSpace(inner))
	}
}

// quoted is what is between a pair of quotes that an input method types, which are letters to YAML. It is empty where a text is
// not wholly in one pair.
func quoted(text string) string {
	for _, quotes := range []string{"“”„＂", "‘’"} {
		first, opening := utf8.DecodeRuneInString(text)
		last, closing := utf8.DecodeLastRuneInString(text)
		if opening+closing >= len(text) || !strings.ContainsRune(quotes, first) || !strings.ContainsRune(quotes, last) {
			continue
		}
		if inner := text[opening : len(text)-closing]; !strings.ContainsAny(inner, quotes) {
			return inner
		}
	}
	return ""
}

// Number is a field that holds a finite number from low to high.
func Number[T any](keys, zh, en string, low, high float64, at func(*T) *Value[float64]) Field[T] {
	spec := newSpec(TypeNumber, keys, zh, en)
	spec.Min, spec.Max = low, high
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		if number, ok := r.number(n, low, high); ok {
			*at(into) = known(number, n)
		}
	}, giving(at, func(number float64) any { return number }), clearing(at)}
}

// Whole is a field that holds a whole number from low to high.
func Whole[T any, N ~int](keys, zh, en string, low, high N, at func(*T) *Value[N]) Field[T] {
	spec := newSpec(TypeWhole, keys, zh, en)
	spec.Min, spec.Max = float64(low), float64(high)
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		number, ok := r.number(n, spec.Min, spec.Max)
		switch {
		case !ok:
		case number != math.Trunc(number):
			r.Add("not-whole", n.Span, n.Text)
		default:
			*at(into) = known(N(number), n)
		}
	}, giving(at, func(number N) any { return int64(number) }), clearing(at)}
}

// Refusing returns the field with a value that it does not take although it is in range, the code that says why, and the
// code for what is out of range, since the range is not the whole truth then.
func Refusing[T any](f Field[T], number float64, why, outside diag.Code) Field[T] {
	read := f.read
	f.Not = append(f.Not, number)
	f.read = func(r *Reader, n front.Node, into *T) {
		switch v, err := parseNumber(n); {
		case err != nil:
			read(r, n, into)
		case v == number:
			r.Add(why, n.Span)
		case v < f.Min || v > f.Max:
			r.Add(outside, n.Span, n.Text)
		default:
			read(r, n, into)
		}
	}
	return f
}

// number reads a number; one that is out of range is reported.
func (r *Reader) number(n front.Node, low, high float64) (float64, bool) {
	text, ok := r.scalar(n, numberWords)
	if !ok {
		return 0, false
	}
	if n.Kind == front.Bool || n.Kind == front.Date {
		r.wrongType(n, numberWords)
		return 0, false
	}
	number, err := parseNumber(n)
	switch {
	case err != nil:
		r.Report(diag.Diagnostic{Code: "not-a-number", Span: n.Span, Args: []any{text}, Suggest: plainly(text, low, high)})
		return 0, false
	case number < low || number > high:
		r.Add("number-range", n.Span, text, bound(low), bound(high))
		return 0, false
	}
	return number, true
}

func bound(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// decimal are the characters of a number as people write one. Go takes more (hexadecimal fractions, "inf", "nan").
const decimal = "0123456789+-.eE"

// plainly is the number that a text means which people would read as one: 1,860,000, 186万; empty where it is none from low to high.
func plainly(text string, low, high float64) string {
	amount, _, ok := money.Parse(text, false)
	if number, err := strconv.ParseFloat(amount, 64); !ok || err != nil || number < low || number > high {
		return ""
	}
	return amount
}

// based is a whole number in another base, as YAML and TOML have it.
var based = regexp.MustCompile(`^[+-]?0[xob][0-9a-fA-F_]+$`)

// parseNumber reads a scalar that is one number after NFKC, with +, - or U+2212.
func parseNumber(n front.Node) (float64, error) {
	text := strings.ReplaceAll(norm.NFKC.String(strings.TrimSpace(n.Text)), "−", "-")
	if n.Kind == front.Number { // of TOML, where 1_000 is 1000
		if based.MatchString(text) {
			whole, err := strconv.ParseInt(text, 0, 64)
			return float64(whole), err
		}
		text = strings.ReplaceAll(text, "_", "")
	}
	if strings.Trim(text, decimal) != "" {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseFloat(text, 64)
}

// Date is a field that holds a day.
func Date[T any](keys, zh, en string, at func(*T) *Value[day.Date]) Field[T] {
	return Field[T]{newSpec(TypeDate, keys, zh, en), func(r *Reader, n front.Node, into *T) {
		text, ok := r.scalar(n, dateWords)
		if !ok {
			return
		}
		if n.Kind == front.Bool {
			r.wrongType(n, dateWords)
			return
		}
		date, err := day.Parse(norm.NFKC.String(text))
		if err != nil {
			r.Report(diag.Diagnostic{Code: "not-a-date", Span: n.Span, Args: []any{text}, Suggest: likelyDate(text)})
			return
		}
		*at(into) = known(date, n)
	}, giving(at, func(date day.Date) any { return date.String() }), clearing(at)}
}

// likelyDate is the day that a date in another form means, with a time behind it or not; empty where there is none.
func likelyDate(text string) string {
	date, _, ok := day.Written(norm.NFKC.String(text))
	if !ok {
		return ""
	}
	return date.String()
}

// CurrencyCode is a Text that holds a currency's code, which becomes upper case.
func CurrencyCode[T any](keys, zh, en string, at func(*T) *Value[string]) Field[T] {
	f := Text(keys, zh, en, at)
	f.Pattern = currencyLooks
	f.read = func(r *Reader, n front.Node, into *T) {
		text, ok := r.text(n)
		if !ok {
			return
		}
		code, ok := money.Currency(text)
		if !ok {
			r.Report(diag.Diagnostic{Code: "currency-code", Span: n.Span, Args: []any{text}, Suggest: code})
			return
		}
		*at(into) = known(code, n)
	}
	return f
}

// currencyLooks is what money.Currency takes, in its usual width: three letters that are not RMB.
const currencyLooks = `[A-QS-Za-qs-z][A-Za-z][A-Za-z]|[Rr][A-LN-Za-ln-z][A-Za-z]|[Rr][Mm][AC-Zac-z]`
