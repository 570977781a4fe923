package metadata

import (
	"bytes"
	"encoding/binary"
)

// exif is Exif that says of a picture only how it is to be turned; nil where it lies as it should, or nobody can tell.
func exif(data []byte) []byte {
	turn := orientation(data)
	if turn < 2 || turn > 8 {
		return nil
	}
	return []byte{
		'M', 'M', 0, 42, 0, 0, 0, 8, // the first directory begins at 8
		0, 1, // it has one entry:
		0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(turn), 0, 0, // the orientation, one short number
		0, 0, 0, 0, // and there is no other directory
	}
}

// orientation is what Exif says of it in its first directory, and 0 where it says nothing. Exif is TIFF: directories of entries of
// twelve bytes.
func orientation(data []byte) uint16 {
	const entry, tag, short = 12, 0x0112, 3
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return 0
	}
	if len(data) < 8 {
		return 0
	}
	at := int64(order.Uint32(data[4:]))
	if at+2 > int64(len(data)) {
		return 0
	}
	entries := data[at+2:]
	for range order.Uint16(data[at:]) {
		if len(entries) < entry {
			return 0
		}
		if order.Uint16(entries) == tag && order.Uint16(entries[2:]) == short && order.Uint32(entries[4:]) == 1 {
			return order.Uint16(entries[8:])
		}
		entries = entries[entry:]
	}
	return 0
}
