package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"jiuwen/generator/day"
	"jiuwen/generator/internal/outside"
	"jiuwen/generator/lang"
)

func date(t testing.TB, s string) day.Date {
	t.Helper()
	d, err := day.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// of is a table of rows whose columns have names of their own.
func of(rows ...[]any) *Sheet {
	s := &Sheet{Name: "deals", Rows: slices.Values(rows), Day: day.Of(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))}
	for i := range rows[0] {
		s.Columns = append(s.Columns, Column{"c" + strconv.Itoa(i), 12})
	}
	return s
}

func csvOf(t testing.TB, s *Sheet) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	rest, marked := strings.CutPrefix(b.String(), "\ufeff")
	if !marked {
		t.Error("no byte order mark")
	}
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func workbook(t testing.TB, s *Sheet) (*excelize.File, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteWorkbook(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, b.Bytes()
}

func jsonOf(t testing.TB, s *Sheet) []map[string]any {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Version int
		Deals   []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &read); err != nil || read.Version != version {
		t.Fatalf("%v\n%s", err, b.Bytes())
	}
	return read.Deals
}

func TestAllFormatsSayTheSameCells(t *testing.T) {
	rows := [][]any{
		{"星海 <制造> & \"ERP\"", -5.25, 3, true, date(t, "2027-03-31"), []string{"甲", "乙, 丙"}, nil},
		{"a\nb; c, d", 1e13, 0, false, date(t, "1900-02-28"), []string(nil), ""},
		{" edge ", 0.1, -1, true, date(t, "9999-12-31"), []string{"x"}, "_x000A_"},
		{"1", 2.0, 1, false, date(t, "1900-03-01"), []string{"2026-11-23"}, "true"},
		{"", Share(11.0 / 12), 1, true, date(t, "1900-03-01"), []string{}, nil},
	}
	asCSV, asJSON := csvOf(t, of(rows...)), jsonOf(t, of(rows...))
	book, _ := workbook(t, of(rows...))
	if len(asCSV) != len(rows)+1 || len(asJSON) != len(rows) {
		t.Fatalf("%d and %d rows", len(asCSV), len(asJSON))
	}
	for i, row := range rows {
		for c, cell := range row {
			want, _ := text(cell)
			if got := asCSV[i+1][c]; got != want {
				t.Errorf("CSV: %q, want %q", got, want)
			}
			at, _ := excelize.CoordinatesToCellName(c+1, i+2)
			got, err := book.GetCellValue("deals", at)
			if b, ok := cell.(bool); ok {
				want = strings.ToUpper(strconv.FormatBool(b)) // as spreadsheets show it
			}
			if _, ok := cell.(Share); ok {
				want = "92%"
			}
			if f, ok := cell.(float64); ok && got != want { // a large one has an exponent there
				number, _ := strconv.ParseFloat(got, 64)
				if number == f {
					got = want
				}
			}
			if err != nil || got != want {
				t.Errorf("xlsx %s: %q, want %q (%v)", at, got, want, err)
			}
			var list []string
			switch v := asJSON[i]["c"+strconv.Itoa(c)].(type) {
			case []any:
				for _, one := range v {
					list = append(list, one.(string))
				}
				got, want = strings.Join(list, "; "), strings.Join(cell.([]string), "; ")
			case float64:
				got, want = strconv.FormatFloat(v, 'f', -1, 64), fmt.Sprint(cell)
				if _, ok := cell.(Share); ok {
					want = "0.92"
				}
				if f, ok := cell.(float64); ok {
					want = strconv.FormatFloat(f, 'f', -1, 64)
				}
			case nil:
				got, want = "<nil>", fmt.Sprint(cell)
			default:
				got, want = fmt.Sprint(v), fmt.Sprint(cell)
			}
			if got != want {
				t.Errorf("JSON: %q, want %q", got, want)
			}
		}
	}
}

func TestCellsOfAWorkbookAreWhatTheyAre(t *testing.T) {
	book, _ := workbook(t, of([]any{"=1+1", 5.5, date(t, "2026-11-23"), true, nil, 7, Share(11.0 / 12)}))
	for at, want := range map[string]excelize.CellType{
		"A2": excelize.CellTypeInlineString, "B2": excelize.CellTypeUnset, "C2": excelize.CellTypeUnset, "D2": excelize.CellTypeBool, "F2": excelize.CellTypeUnset,
	} {
		if got, err := book.GetCellType("deals", at); err != nil || got != want {
			t.Errorf("%s is a %v, want %v (%v)", at, got, want, err)
		}
	}
	if raw, err := book.GetCellValue("deals", "C2", excelize.Options{RawCellValue: true}); err != nil || raw != "46349" { // of a day: DATEVALUE("2026-11-23")
		t.Errorf("the day is %s, %v", raw, err)
	}
	for raw, want := range map[bool]string{false: "92%", true: "0.92"} {
		if got, err := book.GetCellValue("deals", "G2", excelize.Options{RawCellValue: raw}); err != nil || got != want {
			t.Errorf("the share is %s, %v, want %s", got, err, want)
		}
	}
	panes, err := book.GetPanes("deals")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes: %+v, %v", panes, err)
	}
	tables, err := book.GetTables("deals")
	if err != nil || len(tables) != 1 || tables[0].Range != "A1:G2" {
		t.Errorf("tables: %+v, %v", tables, err)
	}
	if width, err := book.GetColWidth("deals", "A"); err != nil || width != 12 {
		t.Errorf("a column is %v wide, %v", width, err)
	}
}

func TestAFigureNearZeroIsZero(t *testing.T) {
	rows := csvOf(t, of([]any{Share(-0.001), Rounded(-0.001), Rounded(-1.0 / 3)}))
	if want := []string{"0", "0", "-0.33"}; !slices.Equal(rows[1], want) {
		t.Errorf("%q", rows[1])
	}
}

func TestATableWithoutRowsIsOne(t *testing.T) {
	empty := of([]any{"x", 1})
	empty.Rows = func(func([]any) bool) {}
	if rows := csvOf(t, empty); len(rows) != 1 {
		t.Errorf("CSV: %v", rows)
	}
	if rows := jsonOf(t, empty); len(rows) != 0 {
		t.Errorf("JSON: %v", rows)
	}
	book, _ := workbook(t, empty)
	if got, err := book.GetCellValue("deals", "B1"); err != nil || got != "c1" {
		t.Errorf("xlsx: %q, %v", got, err)
	}
}

func TestOutsideFormulasStayTexts(t *testing.T) {
	data, err := os.ReadFile(outside.Path(t, "data", "hostile", "csv-formulas.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	var rows [][]any
	for _, line := range lines {
		rows = append(rows, []any{line, []string{line, line}})
	}
	book, _ := workbook(t, of(rows...))
	asCSV, asJSON := csvOf(t, of(rows...)), jsonOf(t, of(rows...))
	for i, line := range lines {
		at := "A" + strconv.Itoa(i+2)
		if formula, err := book.GetCellFormula("deals", at); err != nil || formula != "" {
			t.Errorf("%q is a formula in xlsx: %q, %v", line, formula, err)
		}
		if got, err := book.GetCellValue("deals", at); err != nil || got != line {
			t.Errorf("%q is %q in xlsx, %v", line, got, err)
		}
		for _, cell := range asCSV[i+1] {
			if formulaIn(cell) != "" {
				t.Errorf("%q is a formula in CSV: %q", line, cell)
			}
		}
		if asJSON[i]["c0"] != line {
			t.Errorf("%q is %q in JSON", line, asJSON[i]["c0"])
		}
	}
}

func TestTheSameTableGivesTheSameBytesAtAnyTime(t *testing.T) {
	row := []any{"x", 1.5, date(t, "2026-11-23"), []string{"a"}}
	_, first := workbook(t, of(row, row))
	for range 5 { // maps are walked in another order each time
		if _, again := workbook(t, of(row, row)); !bytes.Equal(first, again) {
			t.Fatal("other bytes")
		}
	}
	book, _ := workbook(t, of(row))
	props, err := book.GetDocProps()
	if err != nil || props.Created != "2026-11-23T00:00:00Z" || props.Modified != props.Created {
		t.Errorf("made at %+v, %v", props, err)
	}
}

// many is a table of so many rows of thirty cells.
func many(rows int) *Sheet {
	s := of(slices.Repeat([]any{"", 1.0, "星海制造 ERP 升级"}, 10))
	s.Rows = func(yield func([]any) bool) {
		for i := range rows {
			row := slices.Repeat([]any{"星海制造", 1860000.5, nil}, 10)
			row[0] = i
			if !yield(row) {
				return
			}
		}
	}
	return s
}

func TestMemoryDoesNotGrowWithTheRowsOfATable(t *testing.T) {
	for name, write := range map[string]func(*Sheet, io.Writer) error{"csv": (*Sheet).WriteCSV, "json": (*Sheet).WriteJSON, "xlsx": (*Sheet).WriteWorkbook} {
		most := uint64(0)
		s := many(20_000)
		rows, n := s.Rows, 0
		s.Rows = func(yield func([]any) bool) {
			for row := range rows {
				if n++; n%4000 == 0 {
					runtime.GC()
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					most = max(most, m.HeapAlloc)
				}
				if !yield(row) {
					return
				}
			}
		}
		if err := write(s, io.Discard); err != nil {
			t.Fatal(err)
		}
		if most > 64<<20 { // the rows as they are take more in a workbook's XML
			t.Errorf("%s: %d MB", name, most>>20)
		}
	}
}

func BenchmarkTenThousandDeals(b *testing.B) {
	for name, write := range map[string]func(*Sheet, io.Writer) error{"csv": (*Sheet).WriteCSV, "json": (*Sheet).WriteJSON, "xlsx": (*Sheet).WriteWorkbook} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(many(10_000), io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestATextThatNoWorkbookHoldsIsRefusedAndNotCut(t *testing.T) {
	for text, held := range map[string]bool{
		strings.Repeat("x", maxText): true, strings.Repeat("长", maxText): true, strings.Repeat("😀", maxText/2): true,
		strings.Repeat("x", maxText+1): false, strings.Repeat("😀", maxText/2+1): false,
	} {
		s := of([]any{"short", text})
		err := s.WriteWorkbook(io.Discard)
		if held != (err == nil) {
			t.Errorf("%d bytes: %v", len(text), err)
		}
		var said *lang.Error
		if !held && (!errors.As(err, &said) || !strings.Contains(said.EN, "c1 in row 2 ") || !strings.Contains(said.ZH, "第 2 行的 c1 ")) {
			t.Errorf("says %v", err)
		}
		if held {
			f, _ := workbook(t, s)
			if got, err := f.GetCellValue("deals", "B2"); err != nil || got != text {
				t.Errorf("%d bytes became %d", len(text), len(got))
			}
		}
	}
	if err := of([]any{[]string{strings.Repeat("a", maxText), "b"}}).WriteWorkbook(io.Discard); err == nil {
		t.Error("a list is cut")
	}
}
