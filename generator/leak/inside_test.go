package leak

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jiuwen/generator/search"
)

type entry struct{ name, data string }

func zipped(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.Create(e.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e.data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(data))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOfficeDocumentsAndArchivesAreLookedInto(t *testing.T) {
	s := New(words("王建国", "Anna Li"), nil)
	document := zipped(t, entry{"[Content_Types].xml", "<Types/>"}, entry{"word/document.xml", "<w:p><w:r><w:t>和王</w:t></w:r>\n<w:r><w:t>建国</w:t></w:r></w:p><w:p><w:t>Anna</w:t></w:p><w:p><w:t>Li</w:t></w:p>"})
	for _, c := range []struct {
		name string
		data []byte
		want Hit
	}{
		{"会议.docx", document, Hit{Inside: "word/document.xml", Line: 1, Column: 17}},
		{"a.xlsx", zipped(t, entry{"xl/sharedStrings.xml", "<si><t>王</t></si><si><r><t>Anna </t></r><r><t>Li</t></r></si>"}), Hit{Inside: "xl/sharedStrings.xml", Line: 1, Column: 28}},
		{"a.zip", zipped(t, entry{"王建国.txt", ""}), Hit{Inside: "王建国.txt"}},
		{"a.zip", zipped(t, entry{"a/b.txt", "\n王建国"}), Hit{Inside: "a/b.txt", Line: 2, Column: 1}},
		{"a.svgz", gzipped(t, "<text>王建国</text>"), Hit{Line: 1, Column: 7}},
		{"a.csv", gb18030(t, "甲,乙\n丙,王建国\n"), Hit{Line: 2, Column: 3}},
	} {
		hits, err := s.File(c.name, c.data)
		if err != nil || len(hits) != 1 || hits[0].Name != c.name || hits[0].Inside != c.want.Inside || hits[0].Line != c.want.Line || hits[0].Column != c.want.Column {
			t.Errorf("%s: %+v %v", c.name, hits, err)
		}
	}
}

func gb18030(t *testing.T, text string) []byte {
	t.Helper()
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestArchivesInArchivesAreLookedInto(t *testing.T) {
	s := New(words("王建国", "Anna"), nil)
	sheet := string(zipped(t, entry{"xl/sharedStrings.xml", "<t>和王建国</t>"}))
	for name, data := range map[string][]byte{
		"a.pptx:ppt/embeddings/b.xlsx/xl/sharedStrings.xml": zipped(t, entry{"ppt/embeddings/b.xlsx", sheet}),
		"a.zip:b.zip/c.xlsx/xl/sharedStrings.xml":           zipped(t, entry{"x.txt", "x"}, entry{"b.zip", string(zipped(t, entry{"c.xlsx", sheet}))}),
		"a.gz:xl/sharedStrings.xml":                         gzipped(t, sheet),
		"a.zip:b.tgz":                                       zipped(t, entry{"b.tgz", string(gzipped(t, "王建国"))}),
		"a.bz2:":                                            bzipped,
	} {
		name, inside, _ := strings.Cut(name, ":")
		hits, err := s.File(name, data)
		if err != nil || len(hits) != 1 || hits[0].Inside != inside {
			t.Errorf("%s: %+v %v", name, hits, err)
		}
	}
}

// bzipped is 王建国, for Go only reads this format.
var bzipped = func() []byte {
	data, err := base64.StdEncoding.DecodeString("QlpoOTFBWSZTWQxraAUAAAQAaQAJAAgAGgKAIAAxDAghobSKQTCeLuSKcKEgGNbQCg==")
	if err != nil {
		panic(err)
	}
	return data
}()

func TestWhatCannotBeLookedIntoIsSaid(t *testing.T) {
	s := New(words("王建国"), nil)
	bomb := strings.Repeat("a", mostUnpacked/2+1)
	patched := func(behind int, with uint16) []byte { // in the archive's list of what it holds
		data := zipped(t, entry{"a.txt", "x"}, entry{"b.txt", "王建国"})
		at := bytes.Index(data, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint16(data[at+behind:], with)
		return data
	}
	locked := slices.Concat([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 98_291), utf16Of(binary.LittleEndian, "EncryptedPackage"), []byte{0, 0})
	deep := entry{"c.txt", "王建国"}
	for range deepest + 1 {
		deep = entry{"in.zip", string(zipped(t, deep))}
	}
	for name, c := range map[string]struct {
		data   []byte
		inside string
		why    error
		found  int
	}{
		"broken.zip":  {[]byte("PK\x03\x04…"), "", ErrBroken, 0},
		"unknown.zip": {patched(10, 99), "a.txt", ErrUnknown, 1},
		"locked.zip":  {patched(8, 1), "a.txt", ErrLocked, 1},
		"cut.zip":     {zipped(t, entry{"b.docx", "PK\x03\x04"}, entry{"c.txt", "王建国"}), "b.docx", ErrBroken, 1},
		"bomb.zip":    {zipped(t, entry{"a", bomb}, entry{"b", bomb}, entry{"王建国", ""}), "b", ErrLarge, 1}, // the name stands in the file as it is
		"bomb.gz":     {gzipped(t, bomb+bomb), "", ErrLarge, 0},
		"in.zip":      {zipped(t, entry{"a.zip", string(zipped(t, entry{"b", bomb}, entry{"c", bomb}))}), "a.zip/c", ErrLarge, 0},
		"deep.zip":    {zipped(t, deep), strings.Repeat("/in.zip", deepest+1)[1:], ErrDeep, 0},
		"cut.gz":      {gzipped(t, "王建国")[:20], "", ErrBroken, 0},
		"many.zip":    {zipped(t, slices.Repeat([]entry{{"a", ""}}, mostEntries+1)...), "", ErrLarge, 0},
		"lock.docx":   {locked, "", ErrLocked, 0},
		"lock.zip":    {zipped(t, entry{"a.docx", string(locked)}, entry{"b.xls", string(locked[:90_000])}, entry{"c.txt", "王建国"}), "a.docx", ErrLocked, 1},
		"a.7z":        {[]byte("7z\xbc\xaf\x27\x1c\x00\x04"), "", ErrUnknown, 0},
		"a.zip":       {zipped(t, entry{"b.rar", "Rar!\x1a\x07\x01\x00"}), "b.rar", ErrUnknown, 0},
	} {
		hits, err := s.File(name, c.data)
		var unsearched *Unsearched
		if !errors.As(err, &unsearched) || unsearched.Name != name || !slices.Equal(unsearched.Parts, []Part{{c.inside, c.why}}) || len(hits) != c.found {
			t.Errorf("%s: %v, %d hits", name, err, len(hits))
		}
	}
	if s.Bytes() > 6*mostUnpacked {
		t.Errorf("%d bytes were unpacked", s.Bytes())
	}
}

// Words and surroundings of a property test are as long as windows allow it: a word, and what it takes to write it, stands whole in one.
func TestWindowsFindWhatAWholeTextHas(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	pick := func(from []writing) func(string) string { return from[r.IntN(len(from))].as }
	surroundings := []rune("甲乙丙丁 \n\t，。“”<>\"'{}[]:;=/#+-_\u200B…（）éxyz0AaBb王建\x00")
	places, met := 0, 0
	for i := range 1500 {
		texts := []string{"王建国", "Anna Li", "Joanna", "建国", "anna"}
		for range r.IntN(4) {
			texts = append(texts, randomText(r, alphabet, 8))
		}
		var b strings.Builder
		for b.Len() < 3000 {
			b.WriteString(randomText(r, surroundings, 1+r.IntN(300)))
			if r.IntN(3) == 0 {
				word := texts[r.IntN(len(texts))]
				b.WriteString("|" + pick(escapes)(pick(characters)(pick(spellings)(word))) + "|")
			} else if r.IntN(4) == 0 {
				b.WriteString(strings.Repeat("x", r.IntN(900)) + "Joannalen")
			}
		}
		data := []byte(b.String())
		name := []string{"a.txt", "a.bin"}[i%2]
		switch r.IntN(8) {
		case 0:
			data = bytes.ReplaceAll(data, []byte{0}, []byte(" "))
			data = gb18030(t, strings.ToValidUTF8(string(data), "?"))
		case 1:
			data = utf16Of(binary.LittleEndian, "\uFEFF"+string(data))
		case 2:
			data = utf16Of(binary.BigEndian, "\uFEFF"+string(data))
		}
		whole, parts := New(words(texts...), nil), New(words(texts...), nil)
		whole.size = 1 << 20
		parts.overlap = 1400 // the longest of these words in the widest of these escapes, and what must stand around it
		parts.size = 2*parts.overlap + 2*r.IntN(800)
		want, err := whole.Read(name, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		got, err := parts.Read(name, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		told := func(hits []Hit) []string {
			list := make([]string, len(hits))
			for i, h := range hits {
				if list[i] = h.Word.Text; utf8.Valid(data) {
					list[i] = fmt.Sprint(h.Word.Text, h.Line, h.Column)
					places++
				}
			}
			slices.Sort(list)
			return list
		}
		if a, b := told(want), told(got); !slices.Equal(a, b) {
			t.Fatalf("windows of %d find %q, want %q, in %q", parts.size, b, a, data)
		}
		met += len(want)
	}
	if met < 1500 || places < 750 {
		t.Errorf("only %d words, %d places", met, places)
	}
}

func TestAWordIsNoOtherWhereAWindowIsCut(t *testing.T) {
	s := New(words("Joanna", "anna", "Anna Li"), nil)
	s.overlap, s.size = 1000, 3000
	for _, near := range []int{s.size - s.overlap, s.size} {
		for at := near - 20; at < near+20; at++ {
			for _, text := range []string{",Joannalen", "xJoanna,"} {
				data := strings.Repeat("x", at) + text + strings.Repeat("x", 2*s.size)
				if hits, err := s.Read("a", strings.NewReader(data), int64(len(data))); err != nil || hits != nil {
					t.Errorf("%q at %d: %+v %v", text, at, hits, err)
				}
			}
		}
	}
}

func utf16Of(order binary.AppendByteOrder, text string) []byte {
	var data []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		data = order.AppendUint16(data, unit)
	}
	return data
}

func TestTextInUTF16IsFoundAmongOtherBytes(t *testing.T) {
	s := New(words("王建国", "Anna Li", "王五", "𠮷野家"), nil)
	for name, order := range map[string]binary.AppendByteOrder{"little": binary.LittleEndian, "big": binary.BigEndian} {
		for _, before := range []string{"\xD0\xCF\x11\xE0\x01", "\xD0\xCF\x11\xE0\x01\x02", "\x93\xFA\x00\x00\x02\x00\x01"} {
			for text, want := range map[string]string{
				"王建国":                          "",
				"客户经理是王建国\r":                   "王建国",
				"王五\a":                         "王五",
				"met Anna  LI, and":            "Anna Li",
				"Annalen 王建、国 Joanna Li":       "",
				"在𠮷野家 we":                      "𠮷野家",
				"王五" + strings.Repeat("丁", 40): "王五",
			} {
				if text == "王建国" && strings.HasPrefix(before, "\x93") { // which stands behind zeros, as in a file of records
					want = text
				}
				data := before + string(utf16Of(order, text)) + "\xFE\xDC\x93\x8D\xA1"
				if got := strings.Join(found(t, s, "a.doc", data), " "); got != want {
					t.Errorf("%s endian, %q behind %q: %q", name, text, before, got)
				}
			}
		}
	}
}

func TestALargeFileIsNotHeld(t *testing.T) {
	s := New(words("王建国"), nil)
	size := int64(64 << 20)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	hits, err := s.Read("a.mp4", lateWord{size, "王建国"}, size)
	runtime.ReadMemStats(&after)
	if err != nil || len(hits) != 1 || s.Bytes() != size+int64(len("a.mp4")) {
		t.Errorf("%+v, %v, %d bytes", hits, err, s.Bytes())
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 32<<20 {
		t.Errorf("took %d MB", took>>20)
	}
}

// lateWord is a file of the letter a that ends with a word.
type lateWord struct {
	size int64
	word string
}

func (l lateWord) ReadAt(into []byte, at int64) (n int, err error) {
	for n = range into {
		if at+int64(n) >= l.size {
			return n, io.EOF
		}
		into[n] = 'a'
		if i := at + int64(n) - l.size + int64(len(l.word)); i >= 0 {
			into[n] = l.word[i]
		}
	}
	return len(into), nil
}

func TestShardsOfTheSearchAreRead(t *testing.T) {
	place := func(url, title string) search.Place {
		return search.Place{URL: url, Title: title, About: "星海制造"}
	}
	documents := []search.Document{
		{Place: place("deals/a.html", "Cedar ERP"), Names: []string{"张王", "建国"}, Parts: []search.Part{{Head: "识局", Text: "采购部的王建国\n要看成本"}}},
		{Place: place("deals/b.html", "Willow"), Parts: []search.Part{{Anchor: "q1", Text: "王建、建国是两个人。Sokolova said so"}}},
	}
	var sources []search.Source
	for _, d := range documents {
		sources = append(sources, search.Source{Place: d.Place, Document: func() search.Document { return d }})
	}
	files, err := search.Build([]search.Kind{{Name: "商机"}}, sources)
	if err != nil {
		t.Fatal(err)
	}
	s := New(words("王建国", "星海制造", "张王建国", "Sokolova", "Cedar", "建国"), nil)
	var got []string
	for _, f := range files {
		hits, err := s.File(f.URL, f.Bytes)
		if err != nil {
			t.Error(err)
		}
		for _, h := range hits {
			if h.Line != 0 || h.Name != f.URL {
				t.Errorf("%+v", h)
			}
			got = append(got, h.Inside+" "+h.Word.Text)
		}
	}
	slices.Sort(got)
	want := []string{"deals/a.html Cedar", "deals/a.html 建国", "deals/a.html 星海制造", "deals/a.html 王建国", "deals/b.html Sokolova", "deals/b.html 建国", "deals/b.html 星海制造"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
