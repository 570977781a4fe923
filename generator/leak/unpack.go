package leak

import (
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
)

// How deep archives in the archive that a file is are looked into, and what all that a file holds may come to.
const (
	deepest      = 2
	mostEntries  = 10_000
	mostUnpacked = 128 << 20
)

// Why something could not be looked into.
var (
	ErrBroken  = errors.New("it is broken or ends too early")
	ErrLocked  = errors.New("it is locked with a password")
	ErrLarge   = errors.New("it is too large when unpacked")
	ErrDeep    = errors.New("it lies in too many archives")
	ErrUnknown = errors.New("it is packed in a way that is not known")
)

// Unsearched is the error of a file that was not searched as a whole.
type Unsearched struct {
	Name  string // of the file
	Parts []Part
}

// Part is a part of a file that could not be looked into.
type Part struct {
	Inside string // as that of a Hit
	Why    error
}

func (u *Unsearched) Error() string {
	first := u.Parts[0]
	return fmt.Sprintf("look into %s: %s: %v", u.Name, first.Inside, first.Why)
}

// unpacking is the search of what a file holds packed.
type unpacking struct {
	*Search
	file          string
	entries, left int // how many entries, and bytes, may come yet
	hits          []Hit
	missed        []Part
}

// unpack searches what a file holds packed.
func (s *Search) unpack(name string, data []byte) ([]Hit, error) {
	u := &unpacking{Search: s, file: name, entries: mostEntries, left: mostUnpacked}
	u.archive("", 0, data)
	if u.missed != nil {
		return u.hits, &Unsearched{name, u.missed}
	}
	return u.hits, nil
}

func (u *unpacking) miss(part string, why error) { u.missed = append(u.missed, Part{part, why}) }

// foreign are the first bytes of what is packed by programs whose format nothing here knows: 7-Zip, RAR, XZ, Zstandard, LZ4, and
// the cabinets of Windows.
var foreign = []string{"7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07", "\xfd7zXZ\x00", "\x28\xb5\x2f\xfd", "\x04\x22\x4d\x18", "MSCF\x00\x00\x00\x00"}

// archive searches what is packed in data, if it is an archive. Office documents are archives too.
func (u *unpacking) archive(part string, depth int, data []byte) {
	starts := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	isZip, isGzip := starts("PK\x03\x04"), starts("\x1f\x8b\x08")
	isBzip2 := starts("BZh") && bytes.HasPrefix(data[min(len(data), 4):], []byte("1AY&SY"))
	switch {
	case slices.ContainsFunc(foreign, starts):
		u.miss(part, ErrUnknown)
	case !isZip && !isGzip && !isBzip2:
	case depth > deepest:
		u.miss(part, ErrDeep)
	case isZip:
		u.zip(part, depth, data)
	case isBzip2:
		u.entry(part, "", depth, bzip2.NewReader(bytes.NewReader(data)))
	default:
		packed, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			u.miss(part, ErrBroken)
			return
		}
		u.entry(part, packed.Name, depth, packed)
	}
}

func (u *unpacking) zip(part string, depth int, data []byte) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		u.miss(part, ErrBroken)
		return
	}
	for _, file := range archive.File {
		if u.entries--; u.entries < 0 {
			u.miss(part, ErrLarge)
		}
		if u.entries < 0 || u.left < 0 {
			return
		}
		const locked = 1
		if file.Flags&locked != 0 {
			u.miss(path.Join(part, file.Name), ErrLocked)
			continue
		}
		packed, err := file.Open()
		if err != nil {
			u.miss(path.Join(part, file.Name), reason(err))
			continue
		}
		u.entry(part, file.Name, depth, packed)
		_ = packed.Close() // what is wrong with it has been said
	}
}

func reason(err error) error {
	if errors.Is(err, zip.ErrAlgorithm) {
		return ErrUnknown
	}
	return ErrBroken
}

// entry searches what is packed under a name of its own, up to as many bytes as are left, and what is packed in it once more.
func (u *unpacking) entry(outer, name string, depth int, packed io.Reader) {
	part := path.Join(outer, name)
	u.hits = append(u.hits, u.name(u.file, part, spoken(name))...)
	data, err := io.ReadAll(io.LimitReader(packed, int64(u.left)+1))
	u.hits = append(u.hits, u.text(u.file, part, part, data)...)
	switch u.left -= len(data); {
	case u.left < 0:
		u.miss(part, ErrLarge)
	case err != nil:
		u.miss(part, reason(err))
	default:
		u.archive(part, depth+1, data)
	}
}
