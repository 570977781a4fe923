package exchange

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// charset is an encoding that spreadsheets save text in.
type charset struct {
	name  string
	coded encoding.Encoding // nil: UTF-8
	mark  string            // what a file of it may begin with
	share func(data []byte) float64
}

var (
	utf8Text = &charset{name: "UTF-8", mark: "\xef\xbb\xbf"}
	utf16LE  = &charset{"UTF-16 LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "\xff\xfe", nil}
	utf16BE  = &charset{"UTF-16 BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "\xfe\xff", nil}

	// legacy are the encodings that nothing in a file tells for sure. Where they seem alike, the first counts.
	legacy = []*charset{
		{"Windows-1252", charmap.Windows1252, "", shareAlone},
		{"GB18030", simplifiedchinese.GB18030, "", func(data []byte) float64 { return sharePairs(data, 0xb0, 0xd7, false) }},
		{"Big5", traditionalchinese.Big5, "", func(data []byte) float64 { return sharePairs(data, 0xa4, 0xc6, true) }},
	}
)

// head is how much of a file is looked at to tell what it is.
const head = 64 << 10

// decode tells a file's encoding – by its mark, by being valid UTF-8, by the zeros of UTF-16, else by what reads as the
// likeliest text – and gives its text. It is not ok where some bytes are none of that encoding.
func decode(data []byte, known []*format) (text []byte, name string, ok bool) {
	c := detect(data, known)
	data = bytes.TrimPrefix(data, []byte(c.mark))
	if c.coded == nil {
		return data, c.name, utf8.Valid(data) && bytes.IndexByte(data, 0) < 0
	}
	text, err := c.coded.NewDecoder().Bytes(data)
	return text, c.name, err == nil && !bytes.ContainsRune(text, utf8.RuneError) && bytes.IndexByte(text, 0) < 0
}

func detect(data []byte, known []*format) *charset {
	for _, c := range []*charset{utf8Text, utf16LE, utf16BE} {
		if bytes.HasPrefix(data, []byte(c.mark)) {
			return c
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return zerosAt(data)
	}
	if mostlyUTF8(data) {
		return utf8Text
	}
	start := data[:min(len(data), head)]
	best, most, share := legacy[0], 0, -1.0
	for _, c := range legacy {
		text, _ := c.coded.NewDecoder().Bytes(start)
		columns, _ := bestDelimiter(text, known)
		if of := c.share(data); columns > most || columns == most && of > share {
			best, most, share = c, columns, of
		}
	}
	return best
}

// zerosAt tells the two kinds of UTF-16: of the commas, digits and line ends that each table has, one byte is zero.
func zerosAt(data []byte) *charset {
	var at [2]int
	for i, b := range data[:min(len(data), head)] {
		if b == 0 {
			at[i%2]++
		}
	}
	if at[0] > at[1] {
		return utf16BE
	}
	return utf16LE
}

// mostlyUTF8 is true of UTF-8 with a few broken bytes too, which no other encoding explains.
func mostlyUTF8(data []byte) bool {
	letters, broken := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			letters++
		}
		data = data[size:]
	}
	return broken == 0 || letters > 10*broken
}

// shareAlone is how many of the bytes beyond ASCII stand where Western text has them: at most two together.
func shareAlone(data []byte) float64 {
	high, alone, run := 0, 0, 0
	for i, b := range data {
		if b < 0x80 {
			run = 0
			continue
		}
		high, run = high+1, run+1
		if run <= 2 && (i+1 == len(data) || data[i+1] < 0x80) {
			alone += run
		}
	}
	return float64(alone) / float64(max(high, 1))
}

// sharePairs is how many of the two-byte characters are everyday ones: those lie between two lead bytes, and in GB18030,
// as opposed to Big5, have no second byte of ASCII.
func sharePairs(data []byte, low, top byte, ascii bool) float64 {
	pairs, everyday := 0, 0
	for i := 0; i < len(data); i++ {
		lead := data[i]
		if lead < 0x80 {
			continue
		}
		pairs++
		if i++; i == len(data) {
			break
		}
		if second := data[i]; lead >= low && lead <= top && (second >= 0xa1 || ascii && second >= 0x40 && second <= 0x7e) {
			everyday++
		}
	}
	return float64(everyday) / float64(max(pairs, 1))
}
