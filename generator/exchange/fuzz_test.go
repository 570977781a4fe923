package exchange

import (
	"bytes"
	"strings"
	"testing"
)

// Whatever bytes an export holds, the import ends; each row is accounted for; what it writes the generator reads without
// a word; and a second run changes nothing.
func FuzzImport(f *testing.F) {
	headers := "opportunity_id,sales_agent,product,account,deal_stage,close_date,close_value\n"
	for _, seed := range []string{
		"", "\n", "\"", headers, headers + "1,a,b,c,Won,2017-03-01,5\n",
		headers + "1,a,b\n1,,,,,,\n\n\"x\"y\",\n,,\n", headers + "\"a\nb\",\"\n\",\r,\u2028,\x01,~,1e9\n",
		strings.ReplaceAll(headers, ",", "\t"), "\ufeff" + headers + "CON,=1+1,no,---,Lost,2017-03-01,0\n../x,#,!a,&b,*,|,>\n",
		headers + "1,\"a\",b\n2,\"never closed\n3,,\n", "\xff\xfe1\x00", headers + "a\xff,b\n",
		headers + "A,,,,,,\na,,,,,,\nA ,,,,,,\n-a,,,,,,\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		t.Chdir(t.TempDir())
		writeFile(t, "x.csv", data)
		report := run(t, []string{"x.csv"}, Options{Out: "content"})
		printed(t, report, "zh-CN")
		if report.refused() {
			return
		}
		if report.Files[0].Created > 0 {
			content(t, "content")
		}
		again := run(t, []string{"x.csv"}, Options{Out: "content"}).Files[0]
		if first := report.Files[0]; again.Unchanged != first.Created || again.Skipped != first.Skipped {
			t.Errorf("first %+v, then %+v", first, again)
		}
	})
}

// A crm line is found wherever it stands, and any change but that of line ends shows.
func FuzzStamp(f *testing.F) {
	f.Add([]byte("title: x\n"), []byte("\n"))
	f.Add([]byte("crm: {}\n"), []byte("crm: {system: a, id: b, sum: c}\n"))
	f.Add([]byte("a: |\n  ---\n"), []byte(""))
	f.Fuzz(func(t *testing.T, front, more []byte) {
		from := origin{"hubspot", "D-1"}
		if bytes.Contains(front, []byte("crm:")) || bytes.Contains(front, []byte("---")) || bytes.Contains(front, []byte("\r")) || !bytes.HasSuffix(front, []byte("\n")) {
			readStamp(front) // must end
			return
		}
		file, err := stamp(front, from)
		if err != nil {
			t.Fatal(err)
		}
		if found, edited, ok := readStamp(file); found != from || edited || !ok {
			t.Errorf("%q: %v, edited %t, %t", file, found, edited, ok)
		}
		changed := append(bytes.Clone(file), more...)
		if _, edited, _ := readStamp(changed); edited == bytes.Equal(unify(changed), file) {
			t.Errorf("%q: edited %t", changed, edited)
		}
	})
}
