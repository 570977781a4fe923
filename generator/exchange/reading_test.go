package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/money"
)

// exportTables are tables whose text all of some encodings can hold.
var exportTables = map[string][][]string{
	"western": {
		{"Pipeline, 2027"},
		{"Deal ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Deal Owner"},
		{"1", "Größe; klein", "Proposal", "1200", "2027-03-01", "José Álvarez"},
		{"2", "Café \"Zürich\"", "Closed Won", "34.5", "2027-03-02", "Ärzte"},
		{"3", "two\nlines|one", "Contract Sent", "", "", "Zoë, too"},
	},
	"simplified": {
		{"商机编号", "商机名称", "客户名称", "预计成交金额", "预计成交日期", "销售阶段"},
		{"1", "新能源汽车, 升级", "澄江精工", "186万", "2027年3月1日", "方案报价"},
		{"2", "集账云；二期", "岱川农商行", "20000", "2027/3/1", "赢单"},
	},
	"unknown to any CRM, traditional": {
		{"編號", "名稱", "說明與備註"},
		{"1", "資訊系統更新專案", "這個客戶還沒有決定預算"},
		{"2", "雲端財務管理", "總經理已經同意了"},
	},
	"unknown to any CRM, simplified": {
		{"序号", "名称", "说明与备注"},
		{"1", "信息系统更新项目", "这个客户还没有决定预算"},
		{"2", "云端财务管理", "总经理已经同意了"},
	},
}

var encodings = map[string]struct {
	coded encoding.Encoding
	mark  string
	of    string // which tables it can hold; empty: all
}{
	"UTF-8":        {unicode.UTF8, "", ""},
	"UTF-8 mark":   {unicode.UTF8, "\ufeff", ""},
	"UTF-16 LE":    {unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "", ""},
	"UTF-16 LE bm": {unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "\ufeff", ""},
	"UTF-16 BE":    {unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "", ""},
	"UTF-16 BE bm": {unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "\ufeff", ""},
	"GB18030":      {simplifiedchinese.GB18030, "", "simplified"},
	"Big5":         {traditionalchinese.Big5, "", "traditional"},
	"Windows-1252": {charmap.Windows1252, "", "western"},
}

// read is what a file becomes: its rows, or, where no CRM has such headers, these.
func read(t *testing.T, data []byte) ([][]string, *File) {
	t.Helper()
	tables := tablesOf("x", data, formats)
	if len(tables) != 1 {
		t.Fatalf("%d tables", len(tables))
	}
	tab := tables[0]
	rows := [][]string{tab.headers}
	for _, r := range tab.rows {
		rows = append(rows, r.cells)
	}
	if tab.format == nil {
		rows = [][]string{tab.Unused}
	}
	return rows, tab.File
}

// However a spreadsheet saves a table, the same rows are read, and it is said how.
func TestATableIsReadTheSameInEachEncodingAndWithEachDelimiter(t *testing.T) {
	for name, records := range exportTables {
		want, _ := read(t, workbook(t, records))
		for encoding, e := range encodings {
			if !strings.Contains(name, e.of) {
				continue
			}
			for _, delimiter := range delimiters {
				for _, told := range []string{"", "sep=" + string(delimiter) + "\r\n"} {
					var text bytes.Buffer
					text.WriteString(e.mark + told)
					w := csv.NewWriter(&text)
					w.Comma, w.UseCRLF = delimiter, true
					must(t, w.WriteAll(records))
					data, err := e.coded.NewEncoder().Bytes(text.Bytes())
					must(t, err)
					got, file := read(t, data)
					if !slices.EqualFunc(got, want, slices.Equal) {
						t.Errorf("%s, %s, %q, told %q:\n%q\nwant\n%q", name, encoding, delimiter, told, got, want)
					}
					if !strings.HasPrefix(encoding, file.Encoding) || file.Delimiter != delimiter {
						t.Errorf("%s, %s, %q was said to be %s, %q", name, encoding, delimiter, file.Encoding, file.Delimiter)
					}
				}
			}
		}
	}
}

// workbook is a workbook of a sheet for each table.
func workbook(t *testing.T, sheets ...[][]string) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i, records := range sheets {
		name := fmt.Sprintf("Sheet%d", i+1)
		_, err := book.NewSheet(name)
		must(t, err)
		for y, record := range records {
			for x, cell := range record {
				at, err := excelize.CoordinatesToCellName(x+1, y+1)
				must(t, err)
				must(t, book.SetCellStr(name, at, cell))
			}
		}
	}
	out, err := book.WriteToBuffer()
	must(t, err)
	return out.Bytes()
}

// Cells of a sheet are what they hold: days and amounts in full, whatever their format shows of them.
func TestCellsOfASheetAreWhatPeopleMean(t *testing.T) {
	day := time.Date(2027, time.March, 1, 0, 0, 0, 0, time.UTC)
	format := func(code string) *excelize.Style { return &excelize.Style{CustomNumFmt: &code} }
	for name, c := range map[string]struct {
		value any
		style *excelize.Style
		want  string
	}{
		"a day":                         {day, &excelize.Style{NumFmt: 14}, "2027-03-01"},
		"a day and a time":              {day.Add(8 * time.Hour), &excelize.Style{NumFmt: 22}, "2027-03-01"},
		"a day without its year":        {day, format("d-mmm"), "2027-03-01"},
		"a day as in China":             {day, format(`yyyy"年"m"月"d"日"`), "2027-03-01"},
		"a day as in Germany":           {day, format(`[$-407]dd.mm.yyyy`), "2027-03-01"},
		"a number":                      {1860000.5, nil, "1860000.5"},
		"a rounded number":              {1860000.5, format("#,##0"), "1860000.5"},
		"thousands":                     {1860000, format("#,##0,"), "1860000"},
		"yuan":                          {1860000.5, format(`"¥"#,##0`), "CNY 1860000.50"},
		"euros":                         {1860000, format(`#,##0.00 [$€-407]`), "EUR 1860000.00"},
		"dollars by their code":         {5, format(`[$USD] #,##0`), "USD 5.00"},
		"red when negative, no money":   {5, format(`#,##0;[Red]-#,##0`), "5"},
		"a big number":                  {1234567890123, nil, "1234567890123"},
		"an id with zeros in front":     {42, format("00000"), "00042"},
		"text that looks like a number": {"00042", &excelize.Style{NumFmt: 49}, "00042"},
		"a percentage":                  {0.5, &excelize.Style{NumFmt: 9}, "0.5"},
	} {
		t.Run(name, func(t *testing.T) {
			book := excelize.NewFile()
			must(t, book.SetCellValue("Sheet1", "A1", c.value))
			if c.style != nil {
				id, err := book.NewStyle(c.style)
				must(t, err)
				must(t, book.SetCellStyle("Sheet1", "A1", "A1", id))
			}
			out, err := book.WriteToBuffer()
			must(t, err)
			again, err := openWorkbook(out.Bytes())
			must(t, err)
			rows, err := openSheet(again, "Sheet1")
			must(t, err)
			if r, err := rows.next(); err != nil || r.cells[0] != c.want {
				t.Errorf("%q (%v), want %q", r.cells, err, c.want)
			}
		})
	}
}

func TestEachSheetIsATable(t *testing.T) {
	deals := [][]string{{"Deal ID", "Deal Name", "Deal Stage"}, {"D-1", "One", "Proposal"}}
	t.Chdir(t.TempDir())
	writeFile(t, "crm.xlsx", workbook(t, nil, deals, [][]string{{"made", "by"}, {"me", "today"}}, [][]string{{"Company ID", "Company Name", "Industry"}, {"C-1", "Acme", "Retail"}}))
	report := run(t, []string{"crm.xlsx"}, Options{Out: "content"})
	said := printed(t, report, lang.EN)
	for _, want := range []string{
		"crm.xlsx (sheet “Sheet2”): HubSpot opportunities, 1 row: 1 new\n  read as: xlsx, header in row 1",
		"crm.xlsx (sheet “Sheet3”): no export, left out", "made, by",
		"crm.xlsx (sheet “Sheet4”): HubSpot accounts, 1 row: 1 new",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("does not say %q:\n%s", want, said)
		}
	}
	if files := slices.Sorted(maps.Keys(content(t, "content"))); !slices.Equal(files, []string{"content/accounts/acme.md", "content/deals/d-1.md"}) || report.HasErrors() {
		t.Errorf("%v\n%s", files, said)
	}
	for _, alone := range [][][]string{nil, {{"made", "by"}}} {
		writeFile(t, "none.xlsx", workbook(t, alone))
		if report := run(t, []string{"none.xlsx"}, Options{Out: "none"}); !report.HasErrors() {
			t.Errorf("a workbook of %q is an export:\n%s", alone, printed(t, report, lang.EN))
		}
	}
}

// A sheet of nothing but a chart is passed over; one that can't be opened is an error.
func TestASheetThatIsAChartIsNoTable(t *testing.T) {
	data := workbook(t, [][]string{{"Deal ID", "Deal Name", "Deal Stage"}, {"D-1", "One", "Proposal"}})
	book, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	name := book.GetSheetName(0)
	must(t, book.AddChartSheet("Chart", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "x", Categories: name + "!$A$1:$A$2", Values: name + "!$A$1:$A$2"}}}))
	charted, err := book.WriteToBuffer()
	must(t, err)
	if tables := tablesOf("x.xlsx", charted.Bytes(), formats); len(tables) != 1 || len(tables[0].rows) != 1 || len(tables[0].Notes) > 0 {
		t.Errorf("%+v", tables[0].File)
	}
	two := parts(t, workbook(t, [][]string{{"Deal ID", "Deal Name", "Deal Stage"}, {"D-1", "One", "Proposal"}}, [][]string{{"Company ID", "Company Name"}, {"C-1", "Acme"}}))
	delete(two, "xl/worksheets/sheet2.xml")
	if tables := tablesOf("x.xlsx", zipped(t, two), formats); len(tables) != 1 || !tables[0].refusal || tables[0].Notes[0].Code != "import-workbook" {
		t.Errorf("%d tables: %+v", len(tables), tables[0].File)
	}
}

// parts are those of a workbook, zipped puts them together.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	all := map[string]string{}
	for _, f := range r.File {
		part, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(part)
		must(t, err)
		all[f.Name] = string(text)
	}
	return all
}

func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range parts {
		part, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(part, text)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// A header may have a remark in brackets: a unit counts, other remarks do not.
func TestAHeaderMayHaveARemark(t *testing.T) {
	for header, want := range map[string]string{
		"预计成交金额(元)": "12.5 CNY", "金额（万元）": "125000 CNY", "金额 【千元】": "12500 CNY", "金额(单位：万元)": "125000 CNY", "金额(万)": "125000", "金额(USD)": "12.5 USD", "金额 (k USD)": "12500 USD",
		"金额（必填）": "12.5", "金额(in EUR)": "12.5 EUR", "金额": "12.5",
	} {
		t.Run(header, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFile(t, "deals.csv", []byte("商机编号（系统）,商机名称(必填),客户名称（全称）,"+header+"\n1,One,Acme,12.5\n2,Two,Acme,3万\n"))
			report := run(t, []string{"deals.csv"}, Options{Out: "content"})
			file := readFile(t, "content/deals/1.md")
			amount, currency, _ := strings.Cut(want, " ")
			if !strings.Contains(file, "  amount: "+amount+"\n") || strings.Contains(file, "currency: "+currency) != (currency != "") || report.HasErrors() {
				t.Errorf("%s\n%s", file, printed(t, report, lang.EN))
			}
			if two := readFile(t, "content/deals/2.md"); !strings.Contains(two, "  amount: 30000\n") {
				t.Errorf("a cell with a word of its own became\n%s", two)
			}
		})
	}
	t.Chdir(t.TempDir())
	writeFile(t, "deals.csv", []byte("商机编号,商机名称,客户名称,金额（万元）,金额\n1,One,Acme,1,12000\n"))
	run(t, []string{"deals.csv"}, Options{Out: "content"})
	if file := readFile(t, "content/deals/1.md"); !strings.Contains(file, "  amount: 12000\n") {
		t.Errorf("the column that is called just so does not count:\n%s", file)
	}
}

func TestADealThatIsWonOnADayToComeIsNoted(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "deals.csv", []byte("Deal ID,Deal Name,Deal Stage,Close Date\nD-1,One,Closed Won,2026-11-24\nD-2,Two,Closed Won,2026-11-23\nD-3,Three,Proposal,2026-11-24\n"))
	today, err := day.Parse("2026-11-23")
	must(t, err)
	report := run(t, []string{"deals.csv"}, Options{Out: "content", Today: today})
	if notes := report.Files[0].Notes; len(notes) != 1 || notes[0].Code != "import-won-ahead" || len(notes[0].Cells) != 1 || notes[0].Cells[0].Row != 2 {
		t.Errorf("%s", printed(t, report, lang.EN))
	}
}

// A workbook that unpacks to very much, or is none, is refused.
func TestWorkbooksThatCanNotBeReadAreRefused(t *testing.T) {
	whole := workbook(t, exportTables["western"])
	for name, data := range map[string][]byte{
		"cut off": whole[:len(whole)/2], "old": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a bomb": bomb(t, "xl/worksheets/sheet1.xml", maxUnzipped), "a bomb of styles": bomb(t, "xl/styles.xml", maxPart), "no workbook": []byte("PK\x03\x04"),
	} {
		tables := tablesOf("x.xlsx", data, formats)
		if len(tables) != 1 || !tables[0].refusal || tables[0].Notes[0].Code != "import-workbook" {
			t.Errorf("%s: %+v", name, tables[0].File)
		}
	}
}

// What stands before the place where a part breaks off is not all there is.
func TestAWorkbookWhoseXMLBreaksOffIsRefused(t *testing.T) {
	table := [][]string{{"Deal ID", "Deal Name", "Deal Stage"}, {"D-1", "One", "Proposal"}, {"D-2", "Two", "Proposal"}, {"D-3", "Three", "Proposal"}}
	for name, breaks := range map[string]func(xml string) string{
		"cut off":   func(xml string) string { before, _, _ := strings.Cut(xml, `<row r="3"`); return before },
		"an entity": func(xml string) string { return strings.Replace(xml, `<row r="3"`, `&nbsp;<row r="3"`, 1) },
		"a control": func(xml string) string { return strings.Replace(xml, `<row r="3"`, "\x01<row r=\"3\"", 1) },
	} {
		all := parts(t, workbook(t, table))
		const sheet = "xl/worksheets/sheet1.xml"
		if broken := breaks(all[sheet]); broken == all[sheet] {
			t.Fatalf("%s: nothing is broken in %s", name, broken)
		} else {
			all[sheet] = broken
		}
		tables := tablesOf("x.xlsx", zipped(t, all), formats)
		if len(tables) != 1 || !tables[0].refusal || tables[0].Notes[0].Code != "import-workbook" {
			t.Errorf("%s: %+v", name, tables[0].File)
		}
	}
	plain := parts(t, workbook(t, table))
	delete(plain, "xl/styles.xml")
	for name, text := range plain {
		plain[name] = regexp.MustCompile(`<(Override|Relationship) [^>]*styles[^>]*>(</(Override|Relationship)>)?`).ReplaceAllString(text, "")
	}
	if tables := tablesOf("x.xlsx", zipped(t, plain), formats); len(tables) != 1 || len(tables[0].rows) != 3 || len(tables[0].Notes) > 0 {
		t.Errorf("without styles: %+v", tables[0].File)
	}
}

func TestARowOfASheetHasNoMoreColumnsThanATable(t *testing.T) {
	all := parts(t, workbook(t, [][]string{{"Deal ID", "Deal Name", "Deal Stage"}, {"D-1", "One", "Proposal"}}))
	const sheet = "xl/worksheets/sheet1.xml"
	wide := func(cell string) []*table {
		all[sheet] = strings.Replace(all[sheet], "</sheetData>", `<row r="3">`+cell+"</row></sheetData>", 1)
		return tablesOf("x.xlsx", zipped(t, all), formats)
	}
	if tables := wide(`<c r="XFD3" t="inlineStr"><is><t></t></is></c>`); len(tables) != 1 || tables[0].refusal {
		t.Errorf("a cell without text: %+v", tables[0].File)
	}
	if tables := wide(`<c r="XFD3" t="inlineStr"><is><t>far</t></is></c>`); len(tables) != 1 || !tables[0].refusal || tables[0].Notes[0].Code != "import-too-wide" {
		t.Errorf("%+v", tables[0].File)
	}
}

// A sheet and texts that are too large to be held in memory are read all the same.
func TestALargeWorkbookIsReadFromDisk(t *testing.T) {
	records := [][]string{{"Deal ID", "Deal Name", "Deal Stage"}}
	for i := range 700 {
		records = append(records, []string{fmt.Sprint(i), strings.Repeat(fmt.Sprint(i%10), maxCell), "Proposal"})
	}
	tab := tablesOf("x.xlsx", workbook(t, records), formats)[0]
	if len(tab.rows) != 700 || len(tab.Notes) > 0 || tab.rows[699].cells[1] != records[700][1] {
		t.Errorf("%d rows, %+v", len(tab.rows), tab.File)
	}
}

// What stands above and below a table is said, and never a row.
func TestTitlesTotalsAndFootersAreLeftOutAndSaid(t *testing.T) {
	header := "Opportunity Name,Account Name,Stage,Amount\n"
	for name, c := range map[string]struct {
		data         string
		above, below []int
		rows         []int
	}{
		"a plain table":               {header + "One,Acme,Lost,1\n", nil, nil, []int{2}},
		"titles":                      {"Report\n\n\"By \"\"me\"\"\",,,\n" + header + "One,Acme,Lost,1\n", []int{1, 3}, nil, []int{5}},
		"totals":                      {header + "One,Acme,Lost,1\nSubtotal,,,1\nTwo,Acme,Lost,1\n\"Grand Total (2)\",,,2\n", nil, []int{3, 5}, []int{2, 4}},
		"totals in Chinese":           {header + "One,Acme,Lost,1\n合计：,,,1\n共 1 条\n", nil, []int{3, 4}, []int{2}},
		"a deal named Total":          {header + "Total,Acme,Lost,1\nTotal Energies,,,\n", nil, nil, []int{2, 3}},
		"a footer behind a gap":       {header + "One,Acme,Lost,1\n\nsome report\nby me\n", nil, []int{4, 5}, []int{2}},
		"rows of one cell inside":     {header + "One,Acme,Lost,1\n\nTwo\n\nThree,Acme,Lost,1\n", nil, nil, []int{2, 4, 6}},
		"rows of one cell at the end": {header + "One,Acme,Lost,1\nTwo,,,\n", nil, nil, []int{2, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			tab := tablesOf("x.csv", []byte(c.data), formats)[0]
			var rows []int
			for _, r := range tab.rows {
				rows = append(rows, r.number)
			}
			numbers := func(cells []Cell) (rows []int) {
				for _, cell := range cells {
					rows = append(rows, cell.Row)
				}
				return rows
			}
			if above, below := numbers(tab.Above), numbers(tab.Below); !slices.Equal(above, c.above) || !slices.Equal(below, c.below) || !slices.Equal(rows, c.rows) {
				t.Errorf("above %v, below %v, rows %v", above, below, rows)
			}
		})
	}
}

// FuzzWorkbook: whatever bytes a workbook holds, reading ends with tables or a refusal.
func FuzzWorkbook(f *testing.F) {
	book := excelize.NewFile()
	for i, cell := range []any{"Deal ID", "Deal Name", "Deal Stage", 1.5, true, time.Unix(0, 0)} {
		at, _ := excelize.CoordinatesToCellName(i+1, 1)
		if err := book.SetCellValue("Sheet1", at, cell); err != nil {
			f.Fatal(err)
		}
	}
	whole, err := book.WriteToBuffer()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole.Bytes())
	f.Add(stored(f, whole.Bytes())) // so that changes reach the XML
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		data = append([]byte("PK\x03\x04"), data[min(len(data), 4):]...)
		for _, tab := range tablesOf("x.xlsx", data, formats) {
			if tab.format == nil && !tab.refusal && !tab.passed {
				t.Error("neither recognised nor refused")
			}
		}
	})
}

// FuzzDecode: whatever bytes a text holds, it is decoded to valid UTF-8 or refused.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"", "\xff\xfe", "\xfe\xff\x00D", "\xbf\xcd\xbb\xa7\xc3\xfb\xb3\xc6", "Caf\xe9", "a\x00b\x00", "\xef\xbb\xbf\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, name, ok := decode(data, formats)
		if ok && !bytes.Equal(bytes.ToValidUTF8(text, nil), text) || name == "" {
			t.Errorf("%q as %s is %q", data, name, text)
		}
	})
}

// FuzzValues: whatever a cell holds, a day and an amount that are read are written so that they are read the same again.
func FuzzValues(f *testing.F) {
	for _, seed := range []string{"3-Jan-27", "2027年3月1日", "13/1/2027", "45000.5", "1.860.000,00 €", "USD 1.5m", "186万元", "1'000", "(1,200)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, o := range []order{"", dayFirst, monthFirst, yearFirst} {
			if d, ok := parseDay(s, o); ok {
				if again, ok := parseDay(d.String(), ""); again != d || !ok {
					t.Errorf("%q is %s, and that %s", s, d, again)
				}
			}
		}
		for _, comma := range []bool{false, true} {
			if amount, _, ok := money.Parse(s, comma); ok {
				if again, _, ok := money.Parse(amount, false); again != amount || !ok {
					t.Errorf("%q is %s, and that %s", s, amount, again)
				}
			}
		}
	})
}

// stored is a ZIP with nothing compressed.
func stored(tb testing.TB, data []byte) []byte {
	tb.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		r, err := part.Open()
		if err != nil {
			tb.Fatal(err)
		}
		w, err := to.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Store})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.Copy(w, r); err != nil {
			tb.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// bomb is a workbook of one part that unpacks to more than it may measure.
func bomb(t *testing.T, name string, most int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create(name)
	must(t, err)
	blank := bytes.Repeat([]byte(" "), 1<<20)
	for range most>>20 + 1 {
		_, err := part.Write(blank)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

// Which number is the day's: what is told counts, then what the column tells, then the money.
func TestTheOrderOfADayIsToldOrLearnt(t *testing.T) {
	for name, c := range map[string]struct{ header, rows, told, want, note string }{
		"nothing tells":          {"", "1,A,Proposal,3/4/2027,5\n", "", "2027-03-04", "import-date-order"},
		"told":                   {"", "1,A,Proposal,3/4/2027,5\n", "dmy", "2027-04-03", ""},
		"told, and another":      {"", "1,A,Proposal,3/4/2027,£5\n2,B,Proposal,25/4/2027,5\n", "mdy", "2027-03-04", ""},
		"pounds":                 {"", "1,A,Proposal,3/4/2027,£5\n", "", "2027-04-03", "import-date-order"},
		"euros in their column":  {",Currency", "1,A,Proposal,3/4/2027,5,EUR\n2,B,Proposal,,5,\n", "", "2027-04-03", "import-date-order"},
		"pounds, but the column": {"", "1,A,Proposal,3/4/2027,£5\n2,B,Proposal,3/25/2027,£5\n", "", "2027-03-04", ""},
		"dollars":                {"", "1,A,Proposal,3/4/2027,$5\n2,B,Proposal,,£5\n", "", "2027-03-04", "import-date-order"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFile(t, "deals.csv", []byte("Deal ID,Deal Name,Deal Stage,Close Date,Amount"+c.header+"\n"+c.rows))
			f := run(t, []string{"deals.csv"}, Options{Out: "content", Date: c.told}).Files[0]
			var notes []string
			for _, n := range f.Notes {
				if n.Code == "import-date-order" {
					notes = append(notes, string(n.Code))
				}
			}
			if file := readFile(t, "content/deals/1.md"); !strings.Contains(file, "close: "+c.want) || strings.Join(notes, " ") != c.note {
				t.Errorf("%v\n%s", notes, file)
			}
		})
	}
}

// A column that a map file names, and that the rows of its kind have no place for, is not passed over in silence.
func TestAMappedColumnWithoutAPlaceIsSaid(t *testing.T) {
	t.Chdir(t.TempDir())
	mapping, wrong := ReadMap("map.yaml", []byte("kind: contacts\nsystem: x\ncolumns: {Who: title, Firm: account, Worth: amount}\n"))
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	writeFile(t, "people.csv", []byte("Who,Firm,Worth\nAnn,ACME,5\n"))
	if f := run(t, []string{"people.csv"}, Options{Out: "content", Map: mapping}).Files[0]; !slices.Equal(f.Unused, []string{"Worth"}) || f.Created != 1 {
		t.Errorf("%+v", f)
	}
}
