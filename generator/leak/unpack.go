package leak

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
)

// How deep archives in the archive that a file is are looked into, what all that a file holds may come to, and an archive in another,
// which is held in memory.
const (
	deepest      = 2
	mostEntries  = 10_000
	mostUnpacked = 128 << 20
	mostHeld     = 32 << 20
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
func (s *Search) unpack(name string, data io.ReaderAt, size int64) ([]Hit, error) {
	u := &unpacking{Search: s, file: name, entries: mostEntries, left: mostUnpacked}
	var head [headSize]byte
	n, _ := data.ReadAt(head[:], 0) // what can't be read has no archive in it, or is broken
	u.archive("", 0, packing(head[:n]), io.NewSectionReader(data, 0, size))
	if u.missed != nil {
		return u.hits, &Unsearched{name, u.missed}
	}
	return u.hits, nil
}

func (u *unpacking) miss(part string, why error) { u.missed = append(u.missed, Part{part, why}) }

// foreign are the first bytes of what is packed by programs whose format nothing here knows: 7-Zip, RAR, XZ, Zstandard, LZ4, and
// the cabinets of Windows.
var foreign = []string{"7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07", "\xfd7zXZ\x00", "\x28\xb5\x2f\xfd", "\x04\x22\x4d\x18", "MSCF\x00\x00\x00\x00"}

// packer is a program by which something is packed.
type packer uint8

const (
	notPacked packer = iota
	byZip            // office documents are archives too
	byGzip
	byBzip2
	byOther
	asRecords // no packer's, but what an office program has locked looks as old documents do
)

// headSize is how many bytes of a file say how it is packed.
const headSize = 10

// lockedName is the stream in which office programs put a document that has a password.
var lockedName = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

// lock says whether lockedName is in what was written to it.
type lock struct {
	isThere bool
	tail    []byte
}

func (l *lock) Write(data []byte) (int, error) {
	l.tail = append(l.tail, data...)
	l.isThere = l.isThere || bytes.Contains(l.tail, lockedName)
	l.tail = append(l.tail[:0], l.tail[max(0, len(l.tail)-len(lockedName)+1):]...)
	return len(data), nil
}

func packing(head []byte) packer {
	starts := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }
	switch {
	case starts("PK\x03\x04"):
		return byZip
	case starts("\x1f\x8b\x08"):
		return byGzip
	case starts("BZh") && bytes.HasSuffix(head, []byte("1AY&SY")):
		return byBzip2
	case slices.ContainsFunc(foreign, starts):
		return byOther
	case starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return asRecords
	}
	return notPacked
}

// archive searches what is packed in data.
func (u *unpacking) archive(part string, depth int, by packer, data *io.SectionReader) {
	switch {
	case by == notPacked:
	case by == asRecords:
		var l lock
		_, err := io.Copy(&l, data)
		u.opened(part, l, err)
	case by == byOther:
		u.miss(part, ErrUnknown)
	case depth > deepest:
		u.miss(part, ErrDeep)
	case by == byZip:
		u.zip(part, depth, data)
	case by == byBzip2:
		u.entry(part, "", depth, bzip2.NewReader(data))
	default:
		packed, err := gzip.NewReader(data)
		if err != nil {
			u.miss(part, ErrBroken)
			return
		}
		u.entry(part, packed.Name, depth, packed)
	}
}

func (u *unpacking) zip(part string, depth int, data *io.SectionReader) {
	archive, err := zip.NewReader(data, data.Size())
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
			u.miss(inside(part, file.Name), ErrLocked)
			continue
		}
		packed, err := file.Open()
		if err != nil {
			u.miss(inside(part, file.Name), reason(err))
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

// inside names a part of a part.
func inside(outer, name string) string {
	if outer == "" || name == "" {
		return outer + name
	}
	return outer + "/" + name
}

// entry searches what is packed under a name of its own, up to as many bytes as are left, and what is packed in it once more.
func (u *unpacking) entry(outer, name string, depth int, packed io.Reader) {
	part := inside(outer, name)
	u.hits = append(u.hits, u.name(u.file, part, spoken(name))...)
	limited := &io.LimitedReader{R: packed, N: int64(u.left) + 1}
	unpacked := bufio.NewReader(limited)
	head, _ := unpacked.Peek(headSize)
	by := packing(head)
	if by == notPacked || by == asRecords {
		var l lock
		var from io.Reader = unpacked
		if by == asRecords {
			from = io.TeeReader(unpacked, &l)
		}
		hits, err := u.stream(u.file, part, part, from)
		u.hits = append(u.hits, hits...)
		if u.took(part, limited, err) {
			u.opened(part, l, nil)
		}
		return
	}
	data, err := io.ReadAll(io.LimitReader(unpacked, mostHeld+1))
	u.hits = append(u.hits, u.text(u.file, part, part, data)...)
	switch isWhole := u.took(part, limited, err); {
	case !isWhole:
	case len(data) > mostHeld:
		u.miss(part, ErrLarge)
	default:
		u.archive(part, depth+1, by, io.NewSectionReader(bytes.NewReader(data), 0, int64(len(data))))
	}
}

// opened says where a document was locked, or could not be read.
func (u *unpacking) opened(part string, l lock, err error) {
	switch {
	case err != nil:
		u.miss(part, ErrBroken)
	case l.isThere:
		u.miss(part, ErrLocked)
	}
}

// took counts what was read of a part, and says whether that was all of it.
func (u *unpacking) took(part string, from *io.LimitedReader, err error) bool {
	switch u.left = int(from.N) - 1; {
	case u.left < 0:
		u.miss(part, ErrLarge)
	case err != nil:
		u.miss(part, reason(err))
	default:
		return true
	}
	return false
}
