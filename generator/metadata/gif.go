package metadata

import "bytes"

// What begins a block of GIF89a, and what kind of extension it is.
const (
	gifExtension   = 0x21
	gifImage       = 0x2c
	gifTrailer     = 0x3b
	gifControl     = 0xf9 // how long a frame stays, and which colour is clear
	gifApplication = 0xff
)

// gif keeps frames, what controls them, and how often they are shown.
func gif(data []byte) ([]byte, error) {
	const header, descriptor, control = 13, 10, 8 // bytes; descriptor and control with what begins them
	if len(data) < header {
		return nil, ErrBroken
	}
	start := header + colours(data[10])
	if start > len(data) {
		return nil, ErrBroken
	}
	out := append(make([]byte, 0, len(data)), data[:start]...)
	for rest := data[start:]; ; {
		if len(rest) < 2 {
			if len(rest) == 1 && rest[0] == gifTrailer {
				return append(out, gifTrailer), nil
			}
			return nil, ErrBroken
		}
		size := 2 // of the block, before its parts
		switch rest[0] {
		case gifTrailer:
			return append(out, gifTrailer), nil
		case gifExtension:
		case gifImage:
			if len(rest) < descriptor {
				return nil, ErrBroken
			}
			size = descriptor + colours(rest[descriptor-1]) + 1 // and how codes begin
		default:
			return nil, ErrBroken
		}
		parts, ok := subBlocks(rest, size)
		if !ok {
			return nil, ErrBroken
		}
		block := rest[:size+parts]
		rest = rest[len(block):]
		switch {
		case block[0] == gifImage:
			out = append(out, block...)
		case block[1] == gifControl:
			if len(block) != control {
				return nil, ErrBroken
			}
			out = append(out, block...)
		case block[1] == gifApplication:
			out = append(out, repeats(block)...)
		}
	}
}

// colours is how long the table of colours is that such flags announce.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// subBlocks is how long the parts are that a block has from a place on: each says its length first, and an empty one is the last.
func subBlocks(data []byte, from int) (size int, ok bool) {
	for at := from; at < len(data); {
		next := at + 1 + int(data[at])
		if data[at] == 0 {
			return next - from, true
		}
		at = next
	}
	return 0, false
}

// repeats is what stays of an application's extension: how often the frames are shown.
func repeats(block []byte) []byte {
	const loop = 19 // the extension's length when it says nothing else
	for _, magic := range []string{"\x21\xff\x0bNETSCAPE2.0\x03\x01", "\x21\xff\x0bANIMEXTS1.0\x03\x01"} {
		if len(block) >= loop && bytes.HasPrefix(block, []byte(magic)) {
			return append(bytes.Clone(block[:loop-1]), 0)
		}
	}
	return nil
}
