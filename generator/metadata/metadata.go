// Package metadata takes out of a picture what it says besides how it looks: where, when, by whom and with what it was made,
// what it looked like before it was cut, comments. In comes an attachment; out comes the same picture, its pixels byte for
// byte, for those who are not of the deal's own team.
//
// It works by what may stay, not by what must go: of each format only the parts that a browser draws with are kept, so that what
// nobody has thought of goes too. Two of these say more than they need: a colour profile stays as it is, and of Exif the
// orientation stays, without which the pictures of phones lie on their side. What a picture shows stays, of course, as do words
// in an SVG that are drawn or read aloud.
package metadata

import (
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
)

// Why a picture can't be given away.
var (
	ErrBroken   = errors.New("the picture is broken or ends too early")
	ErrTooLarge = errors.New("the picture is too large")
	ErrUnknown  = errors.New("a kind of picture whose metadata is not known")
)

// MaxSize is how many bytes a picture may have.
const MaxSize = 64 << 20

// sniffed is how much of a file tells its format.
const sniffed = 12

// Strip returns a picture without metadata. What is no picture comes back as it is: films, documents and archives, whatever they
// say of themselves. A name serves for its extension alone. The errors are those above, and the reader's.
func Strip(name string, file io.ReadSeeker) (io.ReadSeeker, error) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	strip := formatOf(strings.ToLower(path.Ext(name)), head[:n])
	if strip == nil {
		return file, nil
	}
	data, err := io.ReadAll(io.LimitReader(file, MaxSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxSize {
		return nil, ErrTooLarge
	}
	data, err = strip(data)
	if err != nil {
		return nil, err
	}
	return bytes.NewReader(data), nil
}

// pictures are extensions by which a file is a picture whatever its first bytes say.
var pictures = []string{
	".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".webp", ".avif", ".heic", ".heif", ".hif", ".jxl", ".jp2", ".tif", ".tiff", ".bmp", ".ico", ".cur",
	".psd", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".raf", ".rw2",
}

// containers are the brands of pictures in the container of MPEG-4.
var containers = []string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1", "avif", "avis", "crx "}

// formatOf says how a file is stripped; nil where it is no picture. The first bytes tell it, as they do to a browser, and only
// text needs its name for it.
func formatOf(ext string, head []byte) func([]byte) ([]byte, error) {
	starts := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }
	switch {
	case ext == ".svg":
		return svg
	case starts("\xff\xd8\xff"):
		return jpeg
	case starts(pngMagic):
		return png
	case starts("GIF87a"), starts("GIF89a"):
		return gif
	case starts("RIFF") && bytes.HasSuffix(head, []byte("WEBP")):
		return webp
	case slices.Contains(pictures, ext),
		starts("II*\x00"), starts("MM\x00*"), starts("8BPS"), starts("\x00\x00\x00\x0cJXL "), starts("\x00\x00\x00\x0cjP  "),
		len(head) == sniffed && string(head[4:8]) == "ftyp" && slices.Contains(containers, string(head[8:])):
		return func([]byte) ([]byte, error) { return nil, ErrUnknown }
	}
	return nil
}
