package metadata

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math"
)

const pngMagic = "\x89PNG\r\n\x1a\n"

// drawn are the chunks of PNG that a picture is drawn with, and the longest that each may be.
var drawn = map[string]uint32{
	"IHDR": 13, "PLTE": 3 * 256, "IDAT": math.MaxInt32, "IEND": 0, "tRNS": 256, "bKGD": 6, "sBIT": 4, "pHYs": 9, // pHYs: how wide a pixel is by its height
	"acTL": 8, "fcTL": 26, "fdAT": math.MaxInt32, // of an animation
	"gAMA": 4, "cHRM": 32, "sRGB": 1, "cICP": 4, "mDCV": 24, "cLLI": 8, "iCCP": math.MaxInt32, // of colours
	"eXIf": math.MaxInt32, // of which the orientation stays
}

// png keeps the chunks that a picture is drawn with.
func png(data []byte) ([]byte, error) {
	const frame = 12 // length, type, checksum
	out := append(make([]byte, 0, len(data)), pngMagic...)
	pixels, exifs := false, 0
	for rest := data[len(pngMagic):]; ; {
		if len(rest) < frame {
			return nil, ErrBroken
		}
		size, kind := binary.BigEndian.Uint32(rest), string(rest[4:8])
		if int64(size) > int64(len(rest)-frame) {
			return nil, ErrBroken
		}
		body, sum := rest[8:8+size], binary.BigEndian.Uint32(rest[8+size:])
		typed := rest[4 : 8+size]
		rest = rest[frame+size:]
		first := len(out) == len(pngMagic)
		most, keep := drawn[kind]
		switch {
		case first != (kind == "IHDR"), !keep && kind[0]&0x20 == 0: // a small first letter: it may be passed over
			return nil, ErrBroken
		case !keep:
			continue
		case size > most, sum != crc32.ChecksumIEEE(typed), kind == "IEND" && !pixels:
			return nil, ErrBroken
		}
		switch kind {
		case "IDAT":
			pixels = true
		case "iCCP":
			at := bytes.IndexByte(body, 0) // where its name ends, which is anybody's
			if at < 1 {
				return nil, ErrBroken
			}
			body = append([]byte("p"), body[at:]...)
		case "eXIf":
			if exifs++; exifs > 1 {
				continue
			}
			if body = exif(body); body == nil {
				continue
			}
		}
		out = appendChunk(out, kind, body)
		if kind == "IEND" {
			return out, nil
		}
	}
}

func appendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body))) //nolint:gosec // a picture has less than MaxSize
	start := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
