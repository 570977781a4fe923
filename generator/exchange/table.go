package exchange

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jiuwen/generator/lang"
)

// What an export may measure: far more than teams have, more columns than any CRM, and cells as long as those of
// spreadsheets. This keeps memory below 1 GB for whatever the exports of a CRM hold, and deals' files within what the
// generator reads.
const (
	maxBytes   = 32 << 20
	maxRows    = 100_000
	maxColumns = 2000
	maxCell    = 32767
)

// table is one export: its rows under headers whose meaning is known. Later a workbook becomes one too.
type table struct {
	*File
	format  *format
	width   int               // of the header row
	headers []string          // of the columns that mean something; the others are not kept
	taken   []int             // where in a record these columns are
	columns [fieldCount][]int // which of them mean a field, in the file's order
	rows    []row
}

// row is one record. Its number is the one that a spreadsheet shows beside it: the header is row 1.
type row struct {
	number int
	cells  []string // one for each of the table's headers, without space around
}

// cell is the text of the field's first column; empty where there is none.
func (t *table) cell(r row, f field) string {
	if len(t.columns[f]) == 0 {
		return ""
	}
	return r.cells[t.columns[f][0]]
}

// header is what the file calls the field's first column; empty where there is none.
func (t *table) header(f field) string {
	if len(t.columns[f]) == 0 {
		return ""
	}
	return t.headers[t.columns[f][0]]
}

// readTable reads one file. What is wrong with it is noted in the table's File; a table without format is not usable.
func readTable(path string) (*table, error) {
	t := &table{File: &File{Path: filepath.ToSlash(path)}}
	file, err := os.Open(path) //nolint:gosec // the user names the export on the command line
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return nil, err
	}
	t.read(data)
	return t, nil
}

func (t *table) read(data []byte) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > maxBytes:
		t.refuse("import-too-big", maxBytes>>20)
		return
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		t.refuse("import-workbook")
		return
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		t.refuse("import-encoding", guessEncoding(data))
		return
	case widest(data) > maxColumns:
		t.refuse("import-too-wide", maxColumns)
		return
	}
	records := newRecords(data)
	_, headers, err := records.next()
	if err != nil {
		t.refuse("import-no-header")
		return
	}
	if !t.understand(headers) {
		return
	}
	for {
		number, cells, err := records.next()
		switch {
		case errors.Is(err, io.EOF):
			return
		case t.Rows == maxRows:
			t.refuse("import-too-long", maxRows)
			return
		case records.unclosed(err):
			t.refuse("import-quote-open", number)
			return
		case err != nil:
			t.Rows++
			t.skip("import-broken-row", "", number, strings.Join(cells, ","))
		default:
			t.take(number, cells)
		}
	}
}

// understand finds the format of the header row and what each column means.
func (t *table) understand(headers []string) bool {
	all := make([]string, len(headers))
	for i, h := range headers {
		all[i] = strings.TrimSpace(h)
	}
	t.format = recognise(all)
	if t.format == nil {
		t.refuse("import-unknown-format", lang.Words(firstFew(all)), lang.Words(systemNames()))
		return false
	}
	t.System, t.Kind, t.width = t.format.system, t.format.kind, len(all)
	seen := map[string]bool{}
	for i, h := range all {
		means, known := t.format.meaning(h)
		switch folded := foldHeader(h); {
		case folded == "":
		case !known:
			t.Unused = append(t.Unused, h)
		case seen[folded]:
			t.note("import-column-twice", h, 1, "")
		default:
			seen[folded] = true
			t.columns[means] = append(t.columns[means], len(t.headers))
			t.headers, t.taken = append(t.headers, h), append(t.taken, i)
		}
	}
	return true
}

// take adds a record to the rows, if it is one: a line of nothing but commas is not.
func (t *table) take(number int, cells []string) {
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	if strings.Join(cells, "") == "" {
		return
	}
	t.Rows++
	if len(cells) > t.width && strings.Join(cells[t.width:], "") != "" {
		t.skip("import-long-row", "", number, strings.Join(cells[t.width:], ","))
		return
	}
	if len(cells) < t.width {
		t.note("import-short-row", "", number, "")
	}
	r := row{number: number, cells: make([]string, len(t.headers))}
	for i, from := range t.taken {
		if from < len(cells) {
			r.cells[i] = t.fit(cells[from], i, number)
		}
	}
	t.rows = append(t.rows, r)
}

// fit makes a cell one that a deal's file can hold.
func (t *table) fit(cell string, column, number int) string {
	control := func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }
	switch {
	case len(cell) > maxCell:
		t.note("import-long-cell", t.headers[column], number, cell)
		return ""
	case strings.ContainsFunc(cell, control):
		t.note("import-control", t.headers[column], number, cell)
		return strings.TrimSpace(strings.Map(func(r rune) rune {
			if control(r) {
				return -1
			}
			return r
		}, cell))
	}
	return cell
}

// guessEncoding names what text that is not UTF-8 probably is.
func guessEncoding(data []byte) string {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || bytes.IndexByte(data, 0) >= 0 {
		return "UTF-16"
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err == nil && !bytes.ContainsRune(text, utf8.RuneError) {
		return "GB18030 (GBK)"
	}
	return "Windows-1252"
}

// firstFew are headers enough to see what file it is.
func firstFew(headers []string) []string {
	const few = 6
	if len(headers) <= few {
		return headers
	}
	return append(headers[:few:few], "…")
}

// systemNames lists the CRMs whose exports are known, in the table's order.
func systemNames() []string {
	var names []string
	for _, f := range formats {
		if name := systems[f.system]; len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return names
}
