package sheet

import (
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
)

// WriteWorkbook writes the table as xlsx: numbers and days are such, the header stays in sight and filters, and a text is a text,
// whatever it begins with. Rows are written as they come, so that memory does not grow with them.
func (s *Sheet) WriteWorkbook(to io.Writer) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	made := s.Day.String() + "T00:00:00Z" // and not now: the same table gives the same bytes
	if err := errors.Join(
		f.SetSheetName("Sheet1", s.Name),
		f.SetDocProps(&excelize.DocProperties{Creator: "jiuwen", Created: made, Modified: made}),
	); err != nil {
		return fmt.Errorf("beginning a workbook: %w", err)
	}
	days, err := f.NewStyle(&excelize.Style{CustomNumFmt: &dayFormat})
	if err != nil {
		return fmt.Errorf("styling a workbook: %w", err)
	}
	shares, err := f.NewStyle(&excelize.Style{NumFmt: percent})
	if err != nil {
		return fmt.Errorf("styling a workbook: %w", err)
	}
	w, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return fmt.Errorf("beginning a sheet: %w", err)
	}
	rows, err := s.stream(w, styles{days, shares})
	if err != nil {
		return fmt.Errorf("writing a sheet: %w", err)
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), max(rows, 2)) // a table has a row, be it an empty one
	if err != nil {
		return err
	}
	if err := errors.Join(w.AddTable(&excelize.Table{Range: "A1:" + last, Name: s.Name, StyleName: "TableStyleLight1"}), w.Flush()); err != nil {
		return fmt.Errorf("ending a sheet: %w", err)
	}
	if err := f.Write(to); err != nil {
		return fmt.Errorf("writing a workbook: %w", err)
	}
	return nil
}

var dayFormat = "yyyy-mm-dd"

// percent is the number of 0% among the formats that every workbook knows.
const percent = 9

// styles are the numbers of a workbook's.
type styles struct{ days, shares int }

// stream writes the header and all rows, and returns how many lines these are.
func (s *Sheet) stream(w *excelize.StreamWriter, in styles) (lines int, err error) {
	cells := make([]any, len(s.Columns))
	for i, c := range s.Columns {
		cells[i] = c.Name
		if err := w.SetColWidth(i+1, i+1, c.Width); err != nil {
			return 0, err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return 0, err
	}
	if err := w.SetRow("A1", cells); err != nil {
		return 0, err
	}
	lines = 1
	for row := range s.Rows {
		lines++
		for i, cell := range row {
			cells[i] = typed(cell, in)
			if err := fits(cells[i], lines, s.Columns[i].Name); err != nil {
				return 0, err
			}
		}
		at, err := excelize.CoordinatesToCellName(1, lines)
		if err != nil {
			return 0, err
		}
		if err := w.SetRow(at, cells); err != nil {
			return 0, err
		}
	}
	return lines, nil
}

// maxText is how long a text in a workbook's cell may be, counted as Excel counts.
const maxText = 32767

// fits refuses a text that no workbook can hold. Else its end would be lost, and nobody would know.
func fits(cell any, row int, column string) error {
	shown, ok := cell.(string)
	if !ok || len(shown) <= maxText {
		return nil
	}
	if n := len(utf16.Encode([]rune(shown))); n > maxText {
		return &lang.Error{Text: lang.Text{
			ZH: fmt.Sprintf("第 %d 行的 %s 有 %d 个字，Excel 的一格最多放 %d 个；请导出为 csv 或 json", row, column, n, maxText),
			EN: fmt.Sprintf("%s in row %d has %d characters, and a cell of Excel holds %d; export csv or json", column, row, n, maxText),
		}}
	}
	return nil
}

// firstCounted is the first day that workbooks count right, and its number there: they take 1900 for a leap year.
var firstCounted, itsNumber = day.Of(time.Date(1900, time.March, 1, 0, 0, 0, 0, time.UTC)), 61

// typed is a cell as a workbook has it.
func typed(cell any, in styles) any {
	switch v := cell.(type) {
	case day.Date:
		if !v.Before(firstCounted) {
			return excelize.Cell{StyleID: in.days, Value: v.Since(firstCounted) + itsNumber}
		}
	case Share:
		return excelize.Cell{StyleID: in.shares, Value: Rounded(float64(v))}
	case nil, float64, int, bool:
		return v
	}
	shown, _ := text(cell)
	return shown
}
