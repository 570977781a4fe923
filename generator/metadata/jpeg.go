package metadata

import (
	"bytes"
	"encoding/binary"
)

// Markers of JPEG, ITU-T T.81, table B.1.
const (
	startOfFrame0 = 0xc0
	reserved      = 0xc8
	startOfFrame7 = 0xcf // with the tables of codes among them
	restart0      = 0xd0
	restart7      = 0xd7
	endOfImage    = 0xd9
	startOfScan   = 0xda
	expand        = 0xdf // behind startOfScan, the other segments that a picture is drawn with
	application0  = 0xe0
	application1  = 0xe1
	application2  = 0xe2
	application14 = 0xee
	application15 = 0xef
	comment       = 0xfe
)

// jpeg keeps frames, scans and their tables. What follows the end goes: phones put films there.
func jpeg(data []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), data[:2]...)
	exifs, scans := 0, 0
	for at := 2; ; {
		if at >= len(data) || data[at] != 0xff {
			return nil, ErrBroken
		}
		for at < len(data) && data[at] == 0xff { // one is enough
			at++
		}
		if at == len(data) {
			return nil, ErrBroken
		}
		marker := data[at]
		at++
		if marker == endOfImage && scans > 0 {
			return append(out, 0xff, endOfImage), nil
		}
		if !hasLength(marker) || len(data)-at < 2 {
			return nil, ErrBroken
		}
		size := int(binary.BigEndian.Uint16(data[at:]))
		if size < 2 || size > len(data)-at {
			return nil, ErrBroken
		}
		body := data[at+2 : at+size]
		at += size
		switch {
		case marker >= application0 && marker <= application15:
			body = application(marker, body, &exifs)
		case marker == comment:
			body = nil
		}
		if body == nil {
			continue
		}
		out = append(out, 0xff, marker)
		out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2)) //nolint:gosec // not longer than it was
		out = append(out, body...)
		if marker == startOfScan {
			end := at + scan(data[at:])
			out = append(out, data[at:end]...)
			at = end
			scans++
		}
	}
}

// hasLength says whether a marker begins a segment that may stand in a picture.
func hasLength(marker byte) bool {
	return marker >= startOfFrame0 && marker <= startOfFrame7 && marker != reserved || marker >= startOfScan && marker <= application15 || marker == comment
}

// application is what stays of a segment that some application has written; nil where nothing does.
func application(marker byte, body []byte, exifs *int) []byte {
	const jfif, adobe = 14, 12 // the length of each, without a thumbnail
	starts := func(magic string, size int) bool { return len(body) >= size && bytes.HasPrefix(body, []byte(magic)) }
	switch {
	case marker == application0 && starts("JFIF\x00", jfif):
		return append(bytes.Clone(body[:jfif-2]), 0, 0)
	case marker == application1 && starts("Exif\x00\x00", 6):
		if *exifs++; *exifs > 1 {
			return nil
		}
		if turned := exif(body[6:]); turned != nil {
			return append([]byte("Exif\x00\x00"), turned...)
		}
	case marker == application2 && starts("ICC_PROFILE\x00", 14):
		return body
	case marker == application14 && starts("Adobe", adobe): // which colours there are
		return body[:adobe]
	}
	return nil
}

// scan is how long the coded pixels are. A marker ends them, unless it is one to restart at, or a coded 0xff.
func scan(data []byte) int {
	for at := 0; ; {
		next := bytes.IndexByte(data[at:], 0xff)
		if next < 0 {
			return len(data)
		}
		at += next
		start := at
		for at < len(data) && data[at] == 0xff {
			at++
		}
		if at == len(data) || data[at] != 0 && (data[at] < restart0 || data[at] > restart7) {
			return start
		}
	}
}
