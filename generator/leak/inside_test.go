package leak

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

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
