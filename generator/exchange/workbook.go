package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/htmlindex"

	"jiuwen/generator/lang"
	"jiuwen/generator/money"
)

// What a workbook may measure when it is unpacked: all its parts, its sheets' rows most of all, together; its texts, and a
// sheet, before they are read from disk; and each part that becomes many times as large in memory.
const (
	maxUnzipped = 128 << 20
	maxInMemory = 16 << 20
	maxPart     = 4 << 20
)

// grown are the parts that are held in memory as a whole: styles, the list of sheets, and what leads to parts.
var grown = regexp.MustCompile(`(?i)(?:styles|workbook|theme\d*|content_types\]|metadata|\.rels)(?:\.xml)?$`)

// isWorkbook tells the workbooks of Excel, the old ones and those with a password too, which can't be read.
func isWorkbook(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0"))
}

// openWorkbook reads a workbook so that its cells are as people mean them: days as 2027-03-01, whatever the sheet makes
// of them, and amounts in full with their currency.
func openWorkbook(data []byte) (book *excelize.File, err error) {
	defer rescue(&err)
	parts, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	for _, part := range parts.File {
		if grown.MatchString(part.Name) && part.UncompressedSize64 > maxPart {
			return nil, fmt.Errorf("%s, of more than %d MB: %w", part.Name, maxPart>>20, errLarge)
		}
	}
	book, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxInMemory})
	if err != nil {
		return nil, err
	}
	for _, part := range parts.File {
		if err := whole(part); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", part.Name, err), book.Close())
		}
	}
	return book, plainStyles(book)
}

// whole reads a part of a workbook to its end: where its XML breaks off, the library takes what came before for all there is.
func whole(part *zip.File) error {
	if !strings.EqualFold(path.Ext(part.Name), ".xml") {
		return nil
	}
	file, err := part.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	d := xml.NewDecoder(file)
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		encoding, err := htmlindex.Get(label)
		if err != nil {
			return nil, err
		}
		return encoding.NewDecoder().Reader(in), nil
	}
	for {
		if _, err := d.Token(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// whyNot says in words why a workbook can't be read; the cause stands behind.
func whyNot(data []byte, err error) lang.Text {
	switch {
	case !bytes.HasPrefix(data, []byte("PK")):
		return lang.Text{ZH: "是旧的 .xls，或者有密码", EN: "it is an old .xls, or has a password"}
	case errors.Is(err, zip.ErrFormat):
		return lang.Text{ZH: "文件不完整，或者不是 xlsx", EN: "it is cut off, or no xlsx"}
	case errors.Is(err, errLarge), strings.Contains(err.Error(), "size exceeds"):
		return lang.Text{ZH: "解开后太大", EN: "it is too large when unpacked"}
	}
	return lang.Text{ZH: "文件坏了", EN: "it is broken"}
}

// errLarge is of a part that would become too large in memory.
var errLarge = errors.New("a part is too large")

// rescue makes an error of a panic: the library has been seen to trip over workbooks that were tampered with.
func rescue(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("broken workbook: %v", r)
	}
}

// sheetRows are the rows of one sheet.
type sheetRows struct {
	rows   *excelize.Rows
	number int
}

func openSheet(book *excelize.File, name string) (s *sheetRows, err error) {
	defer rescue(&err)
	rows, err := book.Rows(name)
	if err != nil {
		return nil, err
	}
	return &sheetRows{rows: rows}, nil
}

func (s *sheetRows) next() (r record, err error) {
	defer rescue(&err)
	if !s.rows.Next() {
		if err := s.rows.Error(); err != nil {
			return record{}, err
		}
		return record{}, io.EOF
	}
	cells, err := s.rows.Columns()
	s.number++
	for len(cells) > 0 && cells[len(cells)-1] == "" { // which only look like something
		cells = cells[:len(cells)-1]
	}
	if len(cells) > maxColumns {
		return record{}, errWide
	}
	return record{number: s.number, cells: cells}, err
}

// errWide is of a row that reaches further than any table.
var errWide = errors.New("a row has too many columns")

const isoFormat = "yyyy-mm-dd"

// plainStyles gives cells another number format where what they show is less than what they hold.
func plainStyles(book *excelize.File) error {
	_, err := book.GetStyle(0) // this reads the styles
	if book.Styles == nil || book.Styles.CellXfs == nil || len(book.Styles.CellXfs.Xf) == 0 {
		return nil // a workbook need not have any
	}
	if err != nil {
		return err
	}
	codes := map[int]string{}
	if book.Styles.NumFmts != nil {
		for _, f := range book.Styles.NumFmts.NumFmt {
			codes[f.NumFmtID] = f.FormatCode
		}
	}
	made := map[string]*int{}
	for i := range len(book.Styles.CellXfs.Xf) {
		id := book.Styles.CellXfs.Xf[i].NumFmtID
		if id == nil || *id == 0 {
			continue
		}
		plain := plainFormat(*id, codes[*id])
		if plain == "" {
			continue
		}
		if made[plain] == nil {
			style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &plain})
			if err != nil {
				return err
			}
			made[plain] = book.Styles.CellXfs.Xf[style].NumFmtID
		}
		book.Styles.CellXfs.Xf[i].NumFmtID = made[plain]
	}
	return nil
}

var (
	dressing = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\.0+`) // what of a code shows no part of the value
	unmoney  = regexp.MustCompile(`\[\$-[^\]]*\]|\[[^$\]]*\]`)      // languages, colours and conditions: no currency
	zeros    = regexp.MustCompile(`^0+$`)
)

// plainFormat is the number format to use in place of one, which is a number that Excel is born with or a code; empty where
// it may stay.
func plainFormat(id int, code string) string {
	bare := strings.ToLower(dressing.ReplaceAllString(code, ""))
	number := strings.ContainsAny(bare, "#0")
	switch currency := money.OfFormat(unmoney.ReplaceAllString(code, "")); {
	case id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id >= 50 && id <= 58 || strings.ContainsAny(bare, "yd") && !number:
		return isoFormat
	case zeros.MatchString(code) && len(code) > 1: // 00042 is an id
		return ""
	case number && currency != "":
		return `"` + currency + ` "0.00`
	case number, id < 14, id >= 37 && id <= 44:
		return "General"
	}
	return ""
}
