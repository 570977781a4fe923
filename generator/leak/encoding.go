package leak

import (
	"bytes"
	"slices"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// byteOrder is the mark that a text in UTF-16 begins with; nil: it is none.
func byteOrder(data []byte) []byte {
	for _, mark := range [][]byte{{0xFF, 0xFE}, {0xFE, 0xFF}} {
		if bytes.HasPrefix(data, mark) {
			return mark
		}
	}
	return nil
}

// decoded is what is not UTF-8 but a text in one of the other encodings that office programs write; nil: it is none. Order is what
// its text begins with, if that is UTF-16.
func decoded(data, order []byte) []byte {
	switch {
	case order != nil:
		data = bytes.TrimPrefix(data, order)
		text, _ := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(slices.Concat(order, data)) // what is no character becomes U+FFFD
		return text
	case bytes.IndexByte(data, 0) < 0:
		text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err == nil && !bytes.ContainsRune(text, utf8.RuneError) {
			return text
		}
	}
	return nil
}

// Two characters of UTF-16 come up by chance in bytes that are none. A stretch of so many does not; a shorter one counts where an
// ASCII character is in it, or zeros near it, as there are around texts in a file of records.
const (
	longWide = 32
	nearWide = 4
)

// wide adds the texts in UTF-16 that are among other bytes: high is which byte of each two is the high one, from where the first begins.
func wide(into, data []byte, high, from int) []byte {
	texts := wideTexts()
	unit := func(i int) rune { return rune(data[i+high])<<8 | rune(data[i+1-high]) }
	is := func(u rune) bool { return texts[u>>6]>>(u&63)&1 != 0 }
	for i := from; i+1 < len(data); i += 2 {
		if !is(unit(i)) {
			continue
		}
		first, ascii := i, false
		for ; i+1 < len(data) && is(unit(i)); i += 2 {
			ascii = ascii || unit(i) < utf8.RuneSelf
		}
		near := data[max(0, first-nearWide):min(len(data), i+nearWide)]
		if i-first < 2*2 || !ascii && i-first < 2*longWide && bytes.IndexByte(near, 0) < 0 {
			continue
		}
		for at := first; at < i; at += 2 {
			u := unit(at)
			if utf16.IsSurrogate(u) && at+2 < i {
				if pair := utf16.DecodeRune(u, unit(at+2)); pair != utf8.RuneError {
					u, at = pair, at+2
				}
			}
			into = utf8.AppendRune(into, u)
		}
		into = append(into, edge)
	}
	return into
}

// wideTexts has a bit for each unit of UTF-16 that may be of a text.
var wideTexts = sync.OnceValue(func() *[0x10000 / 64]uint64 {
	var bits [0x10000 / 64]uint64
	for u := range rune(0x10000) {
		switch {
		case kindOf(u) != between, utf16.IsSurrogate(u), u >= ' ' && u <= '~', u >= 0x2000 && u < 0x2070, u >= 0x3000 && u < 0x3040, u >= 0xFF00 && u < 0xFFEF,
			u == '\t', u == '\n', u == '\r', u == '\a': // the last ends cells of old documents
			bits[u>>6] |= 1 << (u & 63)
		}
	}
	return &bits
})
