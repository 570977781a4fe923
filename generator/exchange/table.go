package exchange

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/money"
	"jiuwen/generator/sheet"
)

// What an export may measure: far more than teams have, more columns than any CRM, and cells as long as those of
// spreadsheets. This keeps memory below 1 GB for whatever the exports of a CRM hold, and deals' files within what the
// generator reads.
const (
	maxBytes   = 64 << 20
	maxRows    = 200_000
	maxColumns = 2000
	maxCell    = 32767
)

// table is one export: its rows under headers whose meaning is known. Of a workbook each sheet is one.
type table struct {
	*File
	format   *format
	today    day.Date          // zero: not known
	told     *Map              // what a map file says beside the columns; nil where there is none
	width    int               // of the header row
	headers  []string          // of the columns that mean something; the others are not kept
	taken    []int             // where in a record these columns are
	columns  [fieldCount][]int // which of them mean a field, in the file's order
	rows     []row
	order    order  // of the numbers of a day; empty until it is told or learnt
	scale    string // the word that multiplies amounts, as the header says; mostly none
	currency string // of amounts, as the header says
	comma    bool   // the decimal sign is a comma
	sure     struct{ order, comma bool }
}

// row is one record. Its number is the one that a spreadsheet shows beside it: the header is row 1.
type row struct {
	number int
	cells  []string // one for each of the table's headers, without space around
}

// own says that it is one of the tables that we write.
func (t *table) own() bool { return t.format.own != "" }

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

// readTables reads one file: a table, or one for each sheet of a workbook that has rows. What is wrong with it is noted in the
// table's File; a table without format is not usable.
func readTables(path string, known []*format) ([]*table, error) {
	file, err := os.Open(path) //nolint:gosec // the user names the export on the command line
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxBytes+1))
	if err != nil {
		return nil, err
	}
	return tablesOf(filepath.ToSlash(path), data, known), nil
}

func tablesOf(path string, data []byte, known []*format) []*table {
	t := &table{File: &File{Path: path}}
	switch {
	case len(data) > maxBytes:
		t.refuse("import-too-big", maxBytes>>20)
	case isWorkbook(data):
		return sheetsOf(path, data, known)
	default:
		t.readText(data, known)
	}
	return []*table{t}
}

// sheetsOf reads the sheets of a workbook. Those that are no export are left out, and said, if another is one.
func sheetsOf(path string, data []byte, known []*format) []*table {
	whole := &table{File: &File{Path: path}}
	book, err := openWorkbook(data)
	if err != nil {
		whole.refuse("import-workbook", whyNot(data, err), err.Error())
		return []*table{whole}
	}
	defer func() { _ = book.Close() }() // only its own temporary files can fail to go
	var tables []*table
	understood := false
	for _, name := range book.GetSheetList() {
		rows, err := openSheet(book, name)
		if err != nil {
			whole.refuse("import-workbook", whyNot(data, err), err.Error())
			return []*table{whole}
		}
		t := &table{File: &File{Path: path, Sheet: name, Encoding: "xlsx"}}
		t.readRows(rows, known)
		if t.format != nil || len(t.Notes) > 0 {
			tables = append(tables, t)
		}
		understood = understood || t.format != nil
	}
	switch {
	case len(tables) == 0:
		whole.refuse("import-no-header")
		return []*table{whole}
	case understood:
		for _, t := range tables {
			if t.format == nil && t.Notes[0].Code == "import-unknown-format" {
				t.passOver()
			}
		}
	}
	return tables
}

// readText reads a file of text, once its encoding and its delimiter are found.
func (t *table) readText(data []byte, known []*format) {
	text, encoding, ok := decode(data, known)
	t.Encoding = encoding
	if !ok {
		t.refuse("import-encoding", encoding)
		return
	}
	delimiter, text := cutDelimiter(text)
	if delimiter == 0 {
		_, delimiter = bestDelimiter(text, known)
	}
	t.Delimiter = delimiter
	if widest(text, delimiter) > maxColumns {
		t.refuse("import-too-wide", maxColumns)
		return
	}
	f, _ := recognise(firstCells(text, delimiter), known)
	rows := newRecords(text, delimiter)
	rows.breaks = f != nil && f.own != ""
	t.readRows(rows, known)
}

// readRows reads a grid: what stands above the header, the header, the rows, and what stands below them.
func (t *table) readRows(g grid, known []*format) {
	top, err := firstRecords(g)
	at, format, _ := findHeader(top, known)
	if len(top) == 0 || top[at].broken || top[at].empty() {
		if len(top) > 0 || t.Sheet == "" || !errors.Is(err, io.EOF) {
			t.stop(err, "import-no-header")
		}
		return
	}
	if !t.understand(top[at], format) {
		return
	}
	for _, r := range top[:at] {
		t.Above = t.aside(t.Above, r)
	}
	below := tail{last: top[at].number}
	for _, r := range top[at+1:] {
		t.below(&below, r)
	}
	for err == nil && !t.refusal {
		var r record
		if r, err = g.next(); err == nil {
			t.below(&below, r)
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		t.stop(err, "import-broken-file")
	}
	t.Below = append(t.Below, below.cells...)
}

// stop refuses a file in which nothing can be read any more.
func (t *table) stop(err error, otherwise diag.Code) {
	var open openQuoteError
	switch {
	case errors.As(err, &open):
		t.refuse("import-quote-open", int(open))
	case errors.Is(err, errWide):
		t.refuse("import-too-wide", maxColumns)
	default:
		t.refuse(otherwise)
	}
}

// understand finds what each column of the header row means.
func (t *table) understand(header record, f *format) bool {
	all := make([]string, len(header.cells))
	whole := map[string]bool{}
	for i, h := range header.cells {
		all[i] = strings.TrimSpace(h)
		whole[foldHeader(h)] = true
	}
	if f == nil {
		t.Unused = slices.DeleteFunc(slices.Clone(all), func(h string) bool { return h == "" })
		t.refuse("import-unknown-format", lang.Words(firstFew(all)), lang.Words(systemNames()))
		return false
	}
	if len(all) > maxColumns {
		t.refuse("import-too-wide", maxColumns)
		return false
	}
	if f.kind == "" {
		t.refuse("import-own-table", f.own)
		return false
	}
	t.format, t.System, t.Kind, t.width, t.HeaderRow = f, f.system, f.kind, len(all), header.number
	meanings, seen := f.meanings(foldedHeaders(all)), map[string]bool{}
	for i, h := range all {
		folded, said := foldHeader(h), ""
		means, known := meanings[folded]
		if rest, remark := cutRemark(h); !known && !whole[foldHeader(rest)] {
			folded, said = foldHeader(rest), remark
			means, known = meanings[folded]
		}
		switch {
		case folded == "":
		case !known || !f.uses(means):
			t.Unused = append(t.Unused, h)
		case seen[folded]:
			t.note("import-column-twice", h, header.number, "")
		default:
			seen[folded] = true
			t.columns[means] = append(t.columns[means], len(t.headers))
			t.headers, t.taken = append(t.headers, h), append(t.taken, i)
			if means == fieldAmount {
				t.scale, t.currency = money.Unit(said)
			}
		}
	}
	return true
}

// tail is the rows since the last gap that may stand below the table: those of one cell, behind an empty row.
type tail struct {
	last  int  // the number of the record before
	gap   bool // that was empty, or is of the tail
	held  []record
	cells []Cell
}

// below takes a record behind the header: a row, an empty one, a total or the footer of a report.
func (t *table) below(end *tail, r record) {
	filled := len(r.cells) - count(r.cells, "")
	end.gap = end.gap || r.number > end.last+1 // CSV has no record for an empty line
	end.last = r.number
	switch {
	case r.empty():
		end.gap = true
		return
	case !r.broken && t.isTotal(r, filled):
		end.cells, end.gap = t.aside(end.cells, r), true
		return
	case !r.broken && end.gap && filled == 1 && t.width > 2 && len(end.held) < titleRows:
		r.cells = slices.Clone(r.cells)
		end.held, end.cells = append(end.held, r), t.aside(end.cells, r)
		return
	}
	for _, held := range end.held { // they were rows after all
		end.cells = slices.DeleteFunc(end.cells, func(c Cell) bool { return c.Row == held.number })
		t.take(held)
	}
	end.gap, end.held = false, nil
	t.take(r)
}

// isTotal tells the sums and the small print that reports have below, or between, their rows: such words, and little else.
func (t *table) isTotal(r record, filled int) bool {
	first := slices.IndexFunc(r.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
	return !t.own() && t.width > 2 && filled <= (t.width+1)/2 && totals.MatchString(method.Fold(r.cells[first]))
}

var totals = regexp.MustCompile(`^(?:(?:grand |sub|sub )?totals?(?:\s*[:(].*)?|合计|总计|小计|总和|汇总|(?:合计|总计|小计)\s*[:(].*|copyright\b.*|©.*|confidential information\b.*|generated by\b.*|` +
	`共\s*\d+\s*[条行个笔].*|(?:total )?(?:records?|rows?)(?: count)?\s*:.*|[\d,]+ (?:records?|rows?)|记录数.*|(?:导出|制表|打印)(?:时间|日期|人)?\s*:.*)$`)

// aside notes what is left out above or below the table.
func (t *table) aside(list []Cell, r record) []Cell {
	var filled []string
	for _, c := range r.cells {
		if c = strings.TrimSpace(c); c != "" {
			filled = append(filled, c)
		}
	}
	if len(filled) == 0 {
		return list
	}
	return append(list, Cell{r.number, strings.Join(filled, " ")})
}

// take adds a record to the rows.
func (t *table) take(rec record) {
	number, cells := rec.number, rec.cells
	if t.Rows == maxRows {
		t.refuse("import-too-long", maxRows)
		return
	}
	t.Rows++
	if rec.broken {
		t.skip("import-broken-row", "", number, strings.Join(cells, ","))
		return
	}
	for i, c := range cells {
		if t.own() && t.Sheet == "" {
			c = sheet.Unguarded(c)
		}
		cells[i] = strings.TrimSpace(c)
	}
	if len(cells) > t.width && strings.Join(cells[t.width:], "") != "" {
		t.skip("import-long-row", "", number, strings.Join(cells[t.width:], ","))
		return
	}
	if len(cells) < t.width && t.Sheet == "" { // a sheet's rows end with their last value
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
	case utf8.RuneCountInString(cell) > maxCell:
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
		if name := systemName(f.system); len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return names
}
