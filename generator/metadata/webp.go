package metadata

import "encoding/binary"

// Flags of a WebP's first chunk, VP8X, which say what else is there.
const (
	webpXMP  = 0x04
	webpExif = 0x08
)

// webp keeps the chunks that a picture is drawn with.
func webp(data []byte) ([]byte, error) {
	const header = 12
	size := int64(binary.LittleEndian.Uint32(data[4:]))
	if size < header-8 || size > int64(len(data)-8) {
		return nil, ErrBroken
	}
	out := append(make([]byte, 0, len(data)), data[:header]...)
	out, err := appendKept(out, data[header:8+size], false)
	if err != nil {
		return nil, err
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8)) //nolint:gosec // a picture has less than MaxSize
	return out, nil
}

// appendKept appends to out those of chunks that stay; those of a frame are of an animation.
func appendKept(out, chunks []byte, inFrame bool) ([]byte, error) {
	const header, extended, frame = 8, 10, 16
	flags, turned, exifs, pixels := -1, false, 0, false // flags: where they are
	for len(chunks) > 0 {
		if len(chunks) < header {
			return nil, ErrBroken
		}
		size := int64(binary.LittleEndian.Uint32(chunks[4:]))
		padded := size + size&1
		if padded > int64(len(chunks)-header) {
			return nil, ErrBroken
		}
		kind, body := string(chunks[:4]), chunks[header:header+size]
		chunks = chunks[header+padded:]
		switch kind {
		case "VP8 ", "VP8L":
			pixels = true
		case "ALPH":
		case "ICCP", "ANIM":
			if inFrame {
				continue
			}
		case "VP8X":
			if inFrame || flags >= 0 || size != extended {
				return nil, ErrBroken
			}
			flags = len(out) + header
		case "ANMF":
			if inFrame || size < frame {
				return nil, ErrBroken
			}
			kept, err := appendKept(append([]byte{}, body[:frame]...), body[frame:], true)
			if err != nil {
				return nil, err
			}
			body, pixels = kept, true
		case "EXIF":
			if exifs++; inFrame || flags < 0 || exifs > 1 {
				continue
			}
			if body = exif(body); body == nil {
				continue
			}
			turned = true
		default:
			continue
		}
		out = append(out, kind...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(body))) //nolint:gosec // a picture has less than MaxSize
		out = append(out, body...)
		if len(body)%2 == 1 {
			out = append(out, 0)
		}
	}
	if !pixels {
		return nil, ErrBroken
	}
	if flags >= 0 {
		out[flags] &^= webpXMP | webpExif
		if turned {
			out[flags] |= webpExif
		}
	}
	return out, nil
}
