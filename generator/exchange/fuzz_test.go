package exchange

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/edit"
	"jiuwen/generator/lang"
)

const mavenHeader = "opportunity_id,sales_agent,product,account,deal_stage,close_date,close_value\n"

// Whatever bytes a file holds, reading ends, with rows as wide as the header and numbers that ascend, or with a refusal.
func FuzzTable(f *testing.F) {
	for _, seed := range []string{
		"", "\n", "\"", mavenHeader, mavenHeader + "1,a,b,c,Won,2017-03-01,5\n", "\ufeff" + mavenHeader, mavenHeader + "2,\"never closed\n3,,\n",
		strings.ReplaceAll(mavenHeader, ",", "\t"), "\xff\xfe1\x00", mavenHeader + "a\xff,b\n", "\r\n\r\n" + mavenHeader + "\r\n1\r\n", "PK\x03\x04",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tab := tablesOf("x.csv", data, formats)[0]
		if tab.format == nil && !tab.refusal {
			t.Error("neither recognised nor refused")
		}
		last := 1
		for _, r := range tab.rows {
			if len(r.cells) != len(tab.headers) || r.number <= last {
				t.Errorf("row %d behind %d, %d cells under %d headers", r.number, last, len(r.cells), len(tab.headers))
			}
			last = r.number
		}
		if lines := bytes.Count(data, []byte("\n")) + 1; last > lines {
			t.Errorf("row %d of %d lines", last, lines)
		}
	})
}

// Whatever rows an export has, the import ends; each row is accounted for; what it writes the generator reads without a
// word; and a second run changes nothing.
func FuzzImport(f *testing.F) {
	for _, seed := range []string{
		"1,a,b\n1,,,,,,\n\n\"x\"y\",\n,,\n", "\"a\nb\",\"\n\",\r,\u2028,\x01,~,1e9\n", "CON,=1+1,no,---,Lost,2017-03-01,0\n../x,#,!a,&b,*,|,>\n",
		"A,,,,,,\na,,,,,,\nA ,,,,,,\n-a,,,,,,\n", "1,\"---\n...\n\",crm: {id: 2},{{.}},Won,9999-12-31,10000000000000\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, rows []byte) {
		t.Chdir(t.TempDir())
		writeFile(t, "x.csv", append([]byte(mavenHeader), rows...))
		report := run(t, []string{"x.csv"}, Options{Out: "content", Lang: lang.ZH, Report: lang.ZH})
		must(t, report.Print(io.Discard))
		if report.Files[0].Created > 0 {
			content(t, "content")
		}
		again := run(t, []string{"x.csv"}, Options{Out: "content", Lang: lang.ZH}).Files[0]
		if first := report.Files[0]; again.Unchanged != first.Created || again.Skipped != first.Skipped {
			t.Errorf("first %+v, then %+v", first, again)
		}
	})
}

// A crm line is found wherever it stands, and any change but that of line ends shows.
func FuzzStamp(f *testing.F) {
	f.Add("x", []byte("\n"))
	f.Add("crm: {}", []byte("crm: {system: a, id: b, sum: c}\n"))
	f.Add("|\n  ---", []byte(""))
	f.Fuzz(func(t *testing.T, text string, more []byte) {
		readStamp(slices.Concat(fence, []byte(text), more)) // must end
		from := origin{"hubspot", "D-1"}
		file, err := stamped(edit.Entry{{Key: "title", Value: text}}, lang.EN, from, memory{"title": "3f2a91"})
		if err != nil {
			return // a text that no file can hold
		}
		found, edited, ok := readStamp(file)
		if found.origin != from || !maps.Equal(found.said, memory{"title": "3f2a91"}) || edited || !ok {
			t.Errorf("%q: %v, edited %t, %t", file, found, edited, ok)
		}
		changed := append(bytes.Clone(file), more...)
		if _, edited, _ := readStamp(changed); edited == bytes.Equal(unify(changed), file) {
			t.Errorf("%q: edited %t", changed, edited)
		}
	})
}

// Whatever a map file holds, reading it ends, and an export is read with what it says.
func FuzzMap(f *testing.F) {
	for _, seed := range []string{"", "columns: {a: id, b: title}\nstages: {x: won}\n", "kind: contacts\ncolumns: {a: last-name, b: email}\n", "- a", "columns: {a: tag}", "date: dmy\ncurrency: EUR\n"} {
		f.Add([]byte(seed), []byte("a,b\n1,x\n"))
	}
	f.Fuzz(func(t *testing.T, mapping, data []byte) {
		m, wrong := ReadMap("map.yaml", mapping)
		if wrong.HasErrors() {
			return
		}
		t.Chdir(t.TempDir())
		writeFile(t, "x.csv", data)
		must(t, run(t, []string{"x.csv"}, Options{Out: "content", Map: m}).Print(io.Discard))
	})
}
