package exchange

import (
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

func TestADayIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]string{
		"2027-03-01": "2027-03-01", "2027/3/1": "2027-03-01", "2027.3.1": "2027-03-01", "20270301": "2027-03-01", "2027-03-01 08:00": "2027-03-01",
		"2027-03-01T08:00:00.000+08:00": "2027-03-01", "2023-09-26 15:15:00.000000 UTC": "2023-09-26", "3/1/2027 8:00 AM": "2027-03-01",
		"3-Jan-27": "2027-01-03", "03-JAN-2027": "2027-01-03", "1 March 2027": "2027-03-01", "1st March 2027": "2027-03-01", "March 1, 2027": "2027-03-01",
		"2027年3月1日": "2027-03-01", "2027年03月01日 10:00": "2027-03-01", "2027-03-01 下午3:00": "2027-03-01", "2027/3/1 上午 08:05:30": "2027-03-01", "2027年3月1日下午3点": "2027-03-01",
		"2027年3月1日 15时30分": "2027-03-01", "2027年3月1日晚上8点半": "2027-03-01", "2027-03-01 3:00 p.m.": "2027-03-01", "2027-03-01 下午": "", "2027-03-01 下午25:00": "", "２０２７－０３－０１": "2027-03-01",
		"46082": "2026-03-01", "46082.25": "2026-03-01", "31/12/2027": "2027-12-31", "12/31/2027": "2027-12-31", "1.3.69": "2069-03-01",
		"2027-02-30": "", "2027-13-01": "", "31 Mar": "", "3 Foo 2027": "", "1/2-2027": "", "2027-03-01 25:00": "", "12345": "", "": "", "soon": "",
	} {
		d, ok := parseDay(text, monthFirst)
		if ok != (want != "") || ok && d.String() != want {
			t.Errorf("%q is %s (%t), want %s", text, d, ok, want)
		}
	}
}

// Where a value can be read in two ways, its column tells; where that does not either, it is said.
func TestAColumnTellsHowItsValuesAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		rows, close, amount string // of the first row
		code                string // of the warning
	}{
		"day first":             {"3/1/2027,5\n13/1/2027,5", "2027-01-03", "5", ""},
		"month first":           {"3/1/2027,5\n3/13/2027,5", "2027-03-01", "5", ""},
		"either":                {"3/1/2027,5", "2027-03-01", "5", "import-date-order"},
		"both":                  {"3/1/2027,5\n13/1/2027,5\n3/13/2027,5", "2027-03-01", "5", "import-date-order"},
		"the same":              {"3/3/2027,5", "2027-03-03", "5", ""},
		"semicolons, either":    {"3/1/2027;5", "2027-01-03", "5", "import-date-order"},
		"decimals by a comma":   {"2027-01-01,1.200\n2027-01-01,\"1,5\"", "2027-01-01", "1200", ""},
		"decimals by a point":   {"2027-01-01,1.200\n2027-01-01,\"1.5\"", "2027-01-01", "1.2", ""},
		"a point, or thousands": {"2027-01-01,1.200", "2027-01-01", "1.2", "import-amount-decimals"},
		"thousands":             {"2027-01-01,\"1,200\"", "2027-01-01", "1200", ""},
		"semicolons, thousands": {"2027-01-01;1.200", "2027-01-01", "1200", ""},
	} {
		t.Run(name, func(t *testing.T) {
			comma := ","
			if strings.Contains(c.rows, ";") {
				comma = ";"
			}
			rows := "Deal ID,Deal Name,Deal Stage,"
			data := strings.ReplaceAll(rows+"Close Date,Amount\n", ",", comma)
			for i, row := range strings.Split(c.rows, "\n") {
				data += strings.Join([]string{string(rune('a' + i)), "One", "Proposal", row}, comma) + "\n"
			}
			e := bySystem(tablesOf("x.csv", []byte(data), formats))[0]
			e.read()
			file := e.tables[0].File
			if o := e.deals[0]; o.close.String() != c.close || o.amount != c.amount {
				t.Errorf("%s, %s", o.close, o.amount)
			}
			if (c.code == "") != (len(file.Notes) == 0) || c.code != "" && (len(file.Notes) != 1 || string(file.Notes[0].Code) != c.code) {
				t.Errorf("says\n%s", printed(t, &Report{Files: []*File{file}}, lang.EN))
			}
		})
	}
}

// Each format is known by all its headers, whichever of its names a column has, and by no other's.
func TestEachFormatIsKnownByItsOwnHeaders(t *testing.T) {
	for _, f := range formats {
		for i, c := range f.columns {
			for _, header := range strings.Split(c.headers, "|") {
				var headers []string
				for _, other := range f.columns {
					first, _, _ := strings.Cut(other.headers, "|")
					headers = append(headers, first)
				}
				headers[i] = header
				if found, n := recognise(headers, formats); found != f || n != len(f.columns) {
					t.Errorf("%s %s with %q is taken for %+v, %d of %d columns", f.system, f.kind, header, found, n, len(f.columns))
				}
			}
		}
	}
}
