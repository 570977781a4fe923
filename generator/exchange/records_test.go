package exchange

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// allRecords are the rows of a text, each with its cells one behind the other, and how reading ended.
func allRecords(text string, breaks bool) (rows [][]string, numbers []int, err error) {
	r := newRecords([]byte(text), ',')
	r.breaks = breaks
	for {
		next, err := r.next()
		if err != nil {
			return rows, numbers, err
		}
		cells := slices.Clone(next.cells)
		if next.broken {
			cells = append(cells, "broken")
		}
		rows, numbers = append(rows, cells), append(numbers, next.number)
	}
}

func TestQuotesAreReadAsSpreadsheetsDo(t *testing.T) {
	for text, want := range map[string]string{
		"白榆口腔连锁\"数据中台\"二期,1\n":      "白榆口腔连锁\"数据中台\"二期|1",
		"a\",\"b\"\r\nc,5\"\r\n":    "a\"|b/c|5\"",
		" \"a\",b":                  " \"a\"|b",
		"\"a \"\"b\"\"\",\"\"\n":    "a \"b\"|",
		"\"two\r\nlines\",x\ny":     "two\nlines|x/y",
		"\"a\"b,c\nd,e\n":           "broken/d|e",
		"x,\"a\" ,c\nd,e":           "x|broken/d|e",
		"a,\"b\nc\"d,e\nf,g\n":      "a|broken/f|g",
		"\n\r\na\r\n\n,\n":          "a/|",
		"a,\r":                      "a|",
		"a\rb,\"c\"\r":              "a\rb|c",
		"x,\"open\n":                "x|broken",
		"x,\"open\ny,z\n":           "open",
		"x,\"open\ny,\"z\"\nlast\n": "x|broken/last",
	} {
		rows, _, err := allRecords(text, false)
		var got []string
		for _, cells := range rows {
			got = append(got, strings.Join(cells, "|"))
		}
		var open openQuoteError
		if errors.As(err, &open) {
			got = append(got, "open")
		} else if !errors.Is(err, io.EOF) {
			t.Errorf("%q: %v", text, err)
		}
		if strings.Join(got, "/") != want {
			t.Errorf("%q is read as %q, want %q", text, strings.Join(got, "/"), want)
		}
	}
	if rows, numbers, _ := allRecords("\"a\r\nb\"\n\nc\n", true); rows[0][0] != "a\r\nb" || !slices.Equal(numbers, []int{1, 3}) {
		t.Errorf("%q in rows %v", rows, numbers)
	}
}

// What is CSV to the letter is read as the standard library reads it; whatever it is, reading ends.
func FuzzRecords(f *testing.F) {
	for _, seed := range []string{"a,b\n", "\"a\"\"b\",\"c\r\nd\"\r\n\n,", "a\"b\"", "\"a\"b,c\nd", "\"", "\r", "a,\"b\n", "\"a\"\r", "\r\r\n\"\r\n\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rows, numbers, _ := allRecords(text, false)
		if !slices.IsSorted(numbers) || len(rows) > strings.Count(text, "\n")+1 {
			t.Errorf("rows %v of %q", numbers, text)
		}
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err == nil && !slices.EqualFunc(rows, want, slices.Equal) {
			t.Errorf("%q is read as %q, want %q", text, rows, want)
		}
	})
}
