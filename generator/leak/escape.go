package leak

import (
	"html"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// isLead says that an escape can begin with r: \ of JSON, JavaScript and iCalendar, & of HTML, % of URLs.
func isLead(r rune) bool { return r == '\\' || r == '&' || r == '%' }

// slashes are kinds of what a backslash begins. In a text that was escaped both are escapes; where somebody has written a path,
// C:\tarn or \\srv\ubeda, they are the beginnings of names.
type slashes uint8

const (
	blanks slashes = 1 << iota // \n \r \t
	codes                      // \x and \u with figures
)

// unescape reads the character that begins at src[i], a lead, and says where it ends. A character that was decoded and is a lead
// itself leads on, so that what was escaped twice, be it in two ways, is read too. A lead that no escape follows stands for itself.
func (f *folder) unescape(src []byte, i int) (r rune, end int) {
	r, end = rune(src[i]), i+1
	for isLead(r) {
		next, size := f.decode(r, src[end:])
		if size == 0 {
			break
		}
		r, end = next, end+size
	}
	return r, end
}

// decode reads an escape of which the lead has been read, and says how many bytes of the rest belong to it: none if it is none.
func (f *folder) decode(lead rune, rest []byte) (r rune, size int) {
	switch lead {
	case '\\':
		return f.backslash(rest)
	case '&':
		return entity(rest)
	}
	return percent(rest)
}

func (f *folder) backslash(rest []byte) (r rune, size int) {
	if len(rest) == 0 {
		return 0, 0
	}
	kind := codes
	switch rest[0] {
	case 'n', 'r', 't':
		kind, r, size = blanks, ' ', 1
	case '\\', '/', '"', '\'', ',', ';', '&', '%': // the last two may begin what stands for a quotation mark
		return rune(rest[0]), 1
	case 'x':
		if code, ok := hex(rest[1:], 2); ok {
			r, size = code, 3
		}
	case 'u':
		r, size = unicodeEscape(rest)
	}
	if size == 0 || f.off&kind != 0 {
		return 0, 0
	}
	f.read |= kind
	return r, size
}

// readings calls do with a text folded in each way that its backslashes may be meant, while these differ. What do gets holds until
// it returns.
func (f *folder) readings(src []byte, do func(folded []byte)) {
	defer func() { f.off = 0 }()
	f.off = 0
	folded := f.fold(src)
	first := f.read
	do(folded)
	for _, kind := range [...]slashes{blanks, codes} {
		if f.off |= kind; first&kind != 0 {
			do(f.fold(src))
		}
	}
}

// unicodeEscape reads uXXXX, two of them for a character beyond the first plane, and u{X…}.
func unicodeEscape(rest []byte) (r rune, size int) {
	if len(rest) > 1 && rest[1] == '{' {
		for n := 1; n <= 6 && n+2 < len(rest); n++ {
			if r, ok := hex(rest[2:], n); ok && rest[n+2] == '}' {
				return r, n + 3
			}
		}
		return 0, 0
	}
	r, ok := hex(rest[1:], 4)
	if !ok {
		return 0, 0
	}
	size = 5
	if !utf16.IsSurrogate(r) {
		return r, size
	}
	low := size
	for low < len(rest) && rest[low] == '\\' {
		low++
	}
	if low > size && low < len(rest) && rest[low] == 'u' {
		if second, ok := hex(rest[low+1:], 4); ok && utf16.DecodeRune(r, second) != utf8.RuneError {
			return utf16.DecodeRune(r, second), low + 5
		}
	}
	return utf8.RuneError, size
}

// longestEntity is that of HTML's names: CounterClockwiseContourIntegral.
const longestEntity = 31

// entity reads a character reference, by number or by name. Where browsers do without the semicolon, so does it.
func entity(rest []byte) (r rune, size int) {
	if len(rest) > 1 && rest[0] == '#' {
		return numeric(rest)
	}
	for size < min(len(rest), longestEntity) && isAlnum(rest[size]) {
		size++
	}
	if size < 2 {
		return 0, 0
	}
	name := string(rest[:size])
	if size < len(rest) && rest[size] == ';' {
		text := html.UnescapeString("&" + name + ";")
		if r, n := utf8.DecodeRuneInString(text); !strings.HasSuffix(text[n:], ";") {
			return r, size + 1
		}
	}
	text := html.UnescapeString("&" + name)
	r, n := utf8.DecodeRuneInString(text)
	if text[n:] == name {
		return 0, 0
	}
	return r, size - len(text[n:]) // behind a name that does without a semicolon anything may stand
}

func numeric(rest []byte) (r rune, size int) {
	size = 1
	base, isDigit := rune(10), func(b byte) bool { return b >= '0' && b <= '9' }
	if rest[1]|0x20 == 'x' {
		size, base, isDigit = 2, 16, func(b byte) bool { return hexDigit(b) >= 0 }
	}
	first := size
	for ; size < len(rest) && isDigit(rest[size]); size++ {
		r = min(r*base+hexDigit(rest[size]), utf8.MaxRune+1)
	}
	if size == first {
		return 0, 0
	}
	if size < len(rest) && rest[size] == ';' {
		size++
	}
	if r == 0 || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return r, size
}

// percent reads a character in UTF-8, each byte with a % before it.
func percent(rest []byte) (r rune, size int) {
	var char [utf8.UTFMax]byte
	for n := range char {
		if n > 0 {
			if size == len(rest) || rest[size] != '%' {
				return 0, 0
			}
			size++
		}
		for size+4 <= len(rest) && rest[size] == '2' && rest[size+1] == '5' && hexDigit(rest[size+2]) >= 0 && hexDigit(rest[size+3]) >= 0 {
			size += 2 // a percent sign that was escaped itself
		}
		b, ok := hex(rest[size:], 2)
		if !ok {
			return 0, 0
		}
		size += 2
		char[n] = byte(b) //nolint:gosec // of two digits
		if utf8.FullRune(char[:n+1]) {
			if r, length := utf8.DecodeRune(char[:n+1]); length == n+1 && (r != utf8.RuneError || length > 1) {
				return r, size
			}
			return 0, 0
		}
	}
	return 0, 0
}

// hex reads n hexadecimal digits.
func hex(b []byte, n int) (r rune, ok bool) {
	if len(b) < n {
		return 0, false
	}
	for _, c := range b[:n] {
		d := hexDigit(c)
		if d < 0 {
			return 0, false
		}
		r = r<<4 | d
	}
	return r, true
}

// hexDigit is the value of a hexadecimal digit, negative if b is none.
func hexDigit(b byte) rune {
	switch {
	case b >= '0' && b <= '9':
		return rune(b - '0')
	case b|0x20 >= 'a' && b|0x20 <= 'f':
		return rune(b|0x20-'a') + 10
	}
	return -1
}
