package source

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jiuwen/generator/diag"
)

// CheckText reports the first place at which data is not text in UTF-8, and which encoding it seems to be in.
func CheckText(name string, data []byte) diag.List {
	var diags diag.List
	if bad := firstInvalid(data); bad < len(data) {
		code := diag.Code("not-utf8")
		switch {
		case looksUTF16(data):
			code = "looks-utf16"
			bad = 0
		case looksGB18030(data):
			code = "looks-gb18030"
		}
		diags.Add(code, name, diag.At(bad, bad+1))
		return diags
	}
	if nul := bytes.IndexByte(data, 0); nul >= 0 {
		code := diag.Code("nul")
		if looksUTF16(data) {
			code = "looks-utf16"
			nul = 0
		}
		diags.Add(code, name, diag.At(nul, nul+1))
	}
	return diags
}

// firstInvalid is the offset of the first byte that is not UTF-8, len(data) where all is.
func firstInvalid(data []byte) int {
	if utf8.Valid(data) {
		return len(data)
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// sample is how much of a file is looked at to tell its encoding.
const sample = 64 << 10

// looksUTF16 tells UTF-16 by its byte order mark, or by the NUL that each Latin character has in it.
func looksUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return true
	}
	data = data[:min(len(data), sample)]
	return bytes.Count(data, []byte{0})*4 > len(data)
}

// fewHan is how many Han characters a text in GB18030 has at least: any two bytes can be one.
const fewHan = 2

// looksGB18030 says that data decodes as GB18030 and holds Han characters then.
func looksGB18030(data []byte) bool {
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data[:min(len(data), sample)])
	if err != nil {
		return false
	}
	han := 0
	for _, r := range string(bytes.TrimRight(decoded, "\uFFFD")) { // where the sample cuts a character
		if r == utf8.RuneError {
			return false
		}
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han >= fewHan
}
