package metadata

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	stdgif "image/gif"
	stdjpeg "image/jpeg"
	stdpng "image/png"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// canary stands in whatever must go, profile in what stays.
const canary, profile = "CANARY", "colour profile"

// picture is one with something to tell turned and unturned, and each pixel, apart.
func picture() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 48, 32))
	for y := range 32 {
		for x := range 48 {
			m.Set(x, y, color.RGBA{uint8(x * 5), uint8(y * 7), uint8(x * y), 255})
		}
	}
	return m
}

func encoded(t testing.TB, encode func(io.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := encode(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// fullExif is Exif with an orientation among entries that must go.
func fullExif(order interface {
	binary.ByteOrder
	binary.AppendByteOrder
}, turn uint16) []byte {
	out := []byte("MM\x00*")
	if order.Uint16([]byte{1, 0}) == 1 {
		out = []byte("II*\x00")
	}
	text := canary + " 31.2304N 121.4737E\x00"
	out = order.AppendUint32(out, 8)
	out = order.AppendUint16(out, 2)
	for _, e := range []struct {
		tag, kind    uint16
		count, value uint32
	}{{0x010f, 2, uint32(len(text)), 38}, {0x0112, 3, 1, 0}} {
		out = order.AppendUint16(order.AppendUint16(out, e.tag), e.kind)
		out = order.AppendUint32(order.AppendUint32(out, e.count), e.value)
	}
	order.PutUint16(out[len(out)-4:], turn)
	return append(order.AppendUint32(out, 0), text...)
}

func segment(marker byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
}

func fullJPEG(t testing.TB, turn uint16) []byte {
	t.Helper()
	plain := encoded(t, func(w io.Writer) error { return stdjpeg.Encode(w, picture(), nil) })
	out := slices.Clone(plain[:2])
	for _, s := range [][]byte{
		segment(0xe0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x01\x01"+canary[:3]), segment(0xe0, "JFXX\x00\x13"+canary),
		segment(0xe1, "Exif\x00\x00"+string(fullExif(binary.LittleEndian, turn))), segment(0xe1, "Exif\x00\x00"+string(fullExif(binary.BigEndian, 3))),
		segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x>"+canary), segment(0xe2, "ICC_PROFILE\x00\x01\x01"+profile), segment(0xe2, "MPF\x00"+canary),
		segment(0xed, "Photoshop 3.0\x00"+canary), {0xff}, segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x01"+canary), segment(0xef, canary), segment(0xfe, canary),
	} {
		out = append(out, s...)
	}
	for m := byte(0xe3); m < 0xed; m++ {
		out = append(out, segment(m, canary)...)
	}
	end := len(plain) - 2
	out = append(append(out, plain[2:end]...), segment(0xfe, canary)...)
	return append(append(out, plain[end:]...), canary+"a film"...)
}

func fullPNG(t testing.TB, turn uint16) []byte {
	t.Helper()
	plain := encoded(t, func(w io.Writer) error { return stdpng.Encode(w, picture()) })
	const first, last = 8 + 12 + 13, 12
	out := slices.Clone(plain[:first])
	for _, c := range [][2]string{
		{"iCCP", canary + "\x00\x00" + profile}, {"gAMA", "\x00\x00\xb1\x8f"}, {"pHYs", "\x00\x00\x0b\x13\x00\x00\x0b\x13\x01"}, {"tEXt", "Author\x00" + canary}, {"zTXt", "Comment\x00\x00" + canary},
		{"iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00" + canary}, {"tIME", canary[:6]}, {"sPLT", canary}, {"hIST", canary}, {"caBX", canary}, {"prVt", canary},
	} {
		out = appendChunk(out, c[0], []byte(c[1]))
	}
	end := len(plain) - last
	out = append(out, plain[first:end]...)
	out = appendChunk(out, "eXIf", fullExif(binary.BigEndian, turn))
	out = appendChunk(out, "tEXt", []byte("Late\x00"+canary))
	return append(append(out, plain[end:]...), canary...)
}

// parts are bytes as the parts of a block of GIF.
func parts(texts ...string) (out []byte) {
	for _, text := range texts {
		out = append(append(out, byte(len(text))), text...)
	}
	return append(out, 0)
}

func fullGIF(t testing.TB) []byte {
	t.Helper()
	frame := image.NewPaletted(picture().Bounds(), palette.Plan9)
	for i := range frame.Pix {
		frame.Pix[i] = uint8(i)
	}
	other := image.NewPaletted(image.Rect(3, 3, 9, 9), palette.WebSafe)
	plain := encoded(t, func(w io.Writer) error {
		return stdgif.EncodeAll(w, &stdgif.GIF{Image: []*image.Paletted{frame, other}, Delay: []int{3, 4}, LoopCount: 7})
	})
	start := 13 + colours(plain[10])
	out := slices.Clone(plain[:start])
	for _, e := range []struct {
		label byte
		parts []byte
	}{
		{0xfe, parts("a", canary)}, {0xff, parts("XMP DataXMP", "<x>"+canary)}, {0xff, parts("ICCRGBG1012", canary)}, {0xff, parts("NETSCAPE2.0", "\x02"+canary)},
		{0x01, parts("\x00\x00\x00\x00\x00\x00\x00\x00\x08\x08\x00\x01", canary)},
	} {
		out = append(append(out, 0x21, e.label), e.parts...)
	}
	return append(append(out, plain[start:]...), canary...)
}

// smallWebP is a picture of one pixel, without loss.
const smallWebP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="

func webpOf(chunks ...string) []byte {
	all := strings.Join(chunks, "")
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(all)+4)), "WEBP"+all...)
}

func webpChunk(kind, body string) string {
	out := string(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body)))) + body
	return out + strings.Repeat("\x00", len(body)%2)
}

func fullWebP(t testing.TB, turn uint16) []byte {
	t.Helper()
	plain, err := base64.StdEncoding.DecodeString(smallWebP)
	if err != nil {
		t.Fatal(err)
	}
	pixels := string(plain[12:])
	return append(webpOf(
		webpChunk("VP8X", "\x2e\x00\x00\x00\x00\x00\x00\x00\x00\x00"), webpChunk("ICCP", profile), webpChunk("ANIM", "\x00\x00\x00\x00\x00\x00"),
		webpChunk("ANMF", strings.Repeat("\x00", 16)+pixels+webpChunk("note", canary)), webpChunk("EXIF", string(fullExif(binary.LittleEndian, turn))),
		webpChunk("EXIF", canary), webpChunk("XMP ", canary), webpChunk("note", canary),
	), canary...)
}

func fullSVG(t testing.TB) []byte {
	t.Helper()
	inside := base64.StdEncoding.EncodeToString(fullJPEG(t, 6))
	return []byte(`<?xml version="1.0" encoding="UTF-8" standalone="no"?><!-- CANARY --><!DOCTYPE svg PUBLIC "CANARY" "x.dtd">
<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns="http://CANARY" xmlns:ink="http://www.inkscape.org/namespaces/inkscape" xmlns:x="http://www.w3.org/1999/xlink"
 viewBox="0 0 9 9" ink:export-filename="C:\CANARY.png" CANARY:a="1"><s:metadata><CANARY/></s:metadata><ink:view name="CANARY"><s:g id="CANARY"/></ink:view>
<s:title>星海 &amp; &lt;Co&gt;</s:title><s:text xml:space="preserve" x:href="#a" font-family="&quot;a&quot;">一<!-- CANARY -->二</s:text><s:style>g &gt; a{fill:red}</s:style>
<s:image x:href="data:image/jpeg;base64,` + inside[:40] + "\n" + inside[40:] + `"/></s:svg><!-- CANARY -->`)
}

// fulls are pictures of each format with all that must go.
func fulls(t testing.TB) map[string][]byte {
	t.Helper()
	return map[string][]byte{"a.jpg": fullJPEG(t, 6), "a.png": fullPNG(t, 6), "a.gif": fullGIF(t), "a.webp": fullWebP(t, 6), "a.svg": fullSVG(t)}
}

func stripped(t testing.TB, name string, data []byte) []byte {
	t.Helper()
	got, err := Strip(name, bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out, err := io.ReadAll(got)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestNothingIsLeftButWhatIsDrawn(t *testing.T) {
	all := fulls(t)
	all["b.gif"] = slices.Insert(fullGIF(t), 13, append([]byte{gifExtension, 0x77}, parts(canary)...)...) // which Go's decoder does not know
	for name, data := range all {
		if !bytes.Contains(data, []byte(canary)) {
			t.Fatalf("%s has nothing to lose", name)
		}
		got := stripped(t, name, data)
		if bytes.Contains(got, []byte(canary[:3])) {
			t.Errorf("%s still says %q", name, got)
		}
		if again := stripped(t, name, got); !bytes.Equal(again, got) {
			t.Errorf("%s: a stripped picture is stripped of more", name)
		}
		if name != "a.gif" && name != "b.gif" && name != "a.svg" && !bytes.Contains(got, []byte(profile)) {
			t.Errorf("%s has lost its colours", name)
		}
	}
}

func TestWhatIsInsideAnSVGIsStripped(t *testing.T) {
	_, text, _ := strings.Cut(string(stripped(t, "a.svg", fullSVG(t))), "base64,")
	text, _, _ = strings.Cut(text, `"`)
	inside, err := base64.StdEncoding.DecodeString(text)
	if err != nil || !bytes.Equal(inside, stripped(t, "a.jpg", fullJPEG(t, 6))) {
		t.Errorf("%v: %q", err, inside)
	}
}

func TestAnSVGDrawsWhatItDrew(t *testing.T) {
	got := string(stripped(t, "a.SVG", fullSVG(t)))
	got, _, _ = strings.Cut(got, "<image")
	const want = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">
<title>星海 &amp; &lt;Co&gt;</title><text xml:space="preserve" xlink:href="#a" font-family="&#34;a&#34;">一二</text><style>g &gt; a{fill:red}</style>
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEachPixelStays(t *testing.T) {
	for name, data := range fulls(t) {
		if name == "a.webp" || name == "a.svg" {
			continue // a browser looks at these
		}
		before, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		after, _, err := image.Decode(bytes.NewReader(stripped(t, name, data)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(before, after) {
			t.Errorf("%s looks otherwise", name)
		}
	}
	before, err := stdgif.DecodeAll(bytes.NewReader(fullGIF(t)))
	if err != nil {
		t.Fatal(err)
	}
	after, err := stdgif.DecodeAll(bytes.NewReader(stripped(t, "a.gif", fullGIF(t))))
	if err != nil || len(after.Image) != 2 || after.LoopCount != 7 || !reflect.DeepEqual(before, after) {
		t.Errorf("%v: the animation is another", err)
	}
}

func TestAPictureIsTurnedAsBefore(t *testing.T) {
	for turn := range uint16(11) {
		want := turn
		if turn < 2 || turn > 8 {
			want = 0
		}
		for name, data := range map[string][]byte{"a.jpg": fullJPEG(t, turn), "a.png": fullPNG(t, turn), "a.webp": fullWebP(t, turn)} {
			got := uint16(0)
			out := stripped(t, name, data)
			if _, after, ok := bytes.Cut(out, []byte("MM\x00*")); ok {
				got = orientation(append([]byte("MM\x00*"), after...))
			}
			if got != want {
				t.Errorf("%s, orientation %d: got %d", name, turn, got)
			}
			if name == "a.webp" && out[20]&webpXMP+out[20]&webpExif != map[bool]byte{true: webpExif}[want != 0] {
				t.Errorf("%s, orientation %d: the flags are %x", name, turn, out[20])
			}
		}
	}
}

func TestAPictureThatEndsTooEarlyIsRefused(t *testing.T) {
	for name, data := range fulls(t) {
		whole := stripped(t, name, data)
		for n := range whole {
			if _, err := Strip(name, bytes.NewReader(whole[:n])); err == nil {
				t.Errorf("%s: %d of %d bytes are taken", name, n, len(whole))
			}
		}
	}
}

func TestBrokenPicturesAreRefused(t *testing.T) {
	plainPNG := stripped(t, "a.png", fullPNG(t, 1))
	badSum := slices.Clone(plainPNG)
	badSum[len(badSum)-20] ^= 1
	ihdr, iend := plainPNG[:33], string(appendChunk(nil, "IEND", nil))
	for name, test := range map[string]struct {
		data string
		want error
	}{
		"a sum.png":         {string(badSum), ErrBroken},
		"a length.png":      {string(ihdr) + "\x7f\xff\xff\xffIDAT", ErrBroken},
		"no pixels.png":     {string(ihdr) + iend, ErrBroken},
		"twice begun.png":   {string(ihdr) + string(ihdr[8:]), ErrBroken},
		"no begin.png":      {pngMagic + iend, ErrBroken},
		"critical.png":      {string(ihdr) + string(appendChunk(nil, "CgBI", nil)) + string(plainPNG[33:]), ErrBroken},
		"more in it.png":    {string(ihdr) + string(appendChunk(nil, "gAMA", []byte("12345"))) + string(plainPNG[33:]), ErrBroken},
		"no frame.jpg":      {"\xff\xd8\xff\xd9", ErrBroken},
		"length.jpg":        {"\xff\xd8\xff\xe1\x00\x01", ErrBroken},
		"marker.jpg":        {"\xff\xd8\xff\x02\x00\x02", ErrBroken},
		"fill.jpg":          {"\xff\xd8" + strings.Repeat("\xff", 99), ErrBroken},
		"block.gif":         {"GIF89a\x01\x00\x01\x00\x00\x00\x00\x99\x00", ErrBroken},
		"control.gif":       {"GIF89a\x01\x00\x01\x00\x00\x00\x00\x21\xf9\x05abcde\x00\x3b", ErrBroken},
		"in frames.webp":    {string(webpOf(webpChunk("ANMF", strings.Repeat("\x00", 16)+webpChunk("ANMF", strings.Repeat("\x00", 16))))), ErrBroken},
		"no pixels.webp":    {string(webpOf(webpChunk("ICCP", "x"))), ErrBroken},
		"length.webp":       {string(webpOf("VP8 \xff\xff\xff\xff")), ErrBroken},
		"entity.svg":        {`<svg xmlns="http://www.w3.org/2000/svg">&a;</svg>`, ErrBroken},
		"two.svg":           {`<svg xmlns="http://www.w3.org/2000/svg"/><svg xmlns="http://www.w3.org/2000/svg"/>`, ErrBroken},
		"other.svg":         {`<html/>`, ErrBroken},
		"inside.svg":        {`<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png,%89PNG"/></svg>`, ErrUnknown},
		"inside it.svg":     {`<svg xmlns="http://www.w3.org/2000/svg"><image href=" DATA:image/png;base64,AAAA"/></svg>`, ErrUnknown},
		"broken inside.svg": {`<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,!"/></svg>`, ErrBroken},
		"phone.heic":        {"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", ErrUnknown},
		"no extension":      {"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", ErrUnknown},
		"scan.tiff":         {"II*\x00", ErrUnknown},
		"renamed.jpg":       {"not a picture", ErrUnknown},
		"icon.ico":          {"", ErrUnknown},
	} {
		if got, err := Strip(name, strings.NewReader(test.data)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	large := io.MultiReader(bytes.NewReader(ihdr), io.LimitReader(zeros{}, MaxSize))
	if _, err := Strip("large.png", seekable{large, bytes.NewReader(ihdr)}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a large picture: %v", err)
	}
}

// seekable reads what only its beginning is there of: a seek leads to the whole.
type seekable struct {
	whole io.Reader
	head  io.Reader
}

func (s seekable) Read(p []byte) (int, error) {
	if n, err := s.head.Read(p[:min(len(p), sniffed)]); n > 0 && len(p) == sniffed {
		return n, err
	}
	return s.whole.Read(p)
}

func (s seekable) Seek(int64, int) (int64, error) { return 0, nil }

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestTheFirstBytesTellWhatAPictureIs(t *testing.T) {
	for _, name := range []string{"a", "a.txt", "a.png", "a.JPEG"} {
		if got := stripped(t, name, fullJPEG(t, 1)); bytes.Contains(got, []byte(canary)) {
			t.Errorf("%s is not stripped", name)
		}
	}
}

func TestWhatIsNoPictureComesBackAsItIs(t *testing.T) {
	for _, text := range []string{"", "a", "%PDF-1.7 " + canary, "PK\x03\x04 a longer text than the first bytes", "RIFF\x00\x00\x00\x00WAVEfmt ", "\x00\x00\x00\x18ftypisom\x00\x00"} {
		file := strings.NewReader(text)
		got, err := Strip("a.pdf", file)
		if err != nil || got != io.ReadSeeker(file) {
			t.Fatalf("%q: %v", text, err)
		}
		if data, err := io.ReadAll(got); err != nil || string(data) != text {
			t.Errorf("%q became %q (%v)", text, data, err)
		}
	}
}

// FuzzStrip takes any bytes for a picture: it is refused, or what comes out is not longer and nothing is left to strip.
func FuzzStrip(f *testing.F) {
	for name, data := range fulls(f) {
		f.Add(name, data)
	}
	f.Add("a.heic", []byte("\x00\x00\x00\x18ftypheic"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		got, err := Strip(name, bytes.NewReader(data))
		if err != nil {
			return
		}
		once, err := io.ReadAll(got)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Strip(name, bytes.NewReader(once))
		if err != nil {
			t.Fatalf("a stripped picture is refused: %v", err)
		}
		if twice, err := io.ReadAll(again); err != nil || !bytes.Equal(once, twice) {
			t.Errorf("%q is stripped to %q, and that to %q", data, once, twice)
		}
		if strings.HasSuffix(strings.ToLower(name), ".svg") {
			return // its text is escaped in another way
		}
		const directories = 4 // bytes that say that there is no other, and that Exif may lack
		if len(once) > len(data)+directories {
			t.Errorf("%d bytes have become %d", len(data), len(once))
		}
		if bytes.HasPrefix(data, []byte(pngMagic)) && crc32.ChecksumIEEE(once[len(once)-8:len(once)-4]) != binary.BigEndian.Uint32(once[len(once)-4:]) {
			t.Error("the last sum is wrong")
		}
	})
}
