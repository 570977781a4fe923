package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
)

// records reads CSV and counts rows as a spreadsheet does: an empty line is a row, a line break in quotes is none.
type records struct {
	data   []byte
	csv    *csv.Reader
	read   int64 // bytes so far
	line   int   // of the file, that the next record may begin on
	number int   // of the last row
}

func newRecords(data []byte) *records {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1 // ragged rows are told row by row
	r.ReuseRecord = true
	return &records{data: data, csv: r, line: 1}
}

// next returns a record and its row number, io.EOF behind the last, and another error for a record that is not CSV. The
// cells are valid until the next call.
func (r *records) next() (number int, cells []string, err error) {
	cells, err = r.csv.Read()
	if errors.Is(err, io.EOF) {
		return 0, nil, err
	}
	var broken *csv.ParseError
	var start int
	if errors.As(err, &broken) {
		start = broken.StartLine
	} else {
		start, _ = r.csv.FieldPos(0)
	}
	r.number += 1 + start - r.line
	end := r.csv.InputOffset()
	r.line += bytes.Count(r.data[r.read:end], []byte("\n"))
	r.read = end
	return r.number, cells, err
}

// unclosed tells a quote that swallowed the rest of the file from one that spoils its own row.
func (r *records) unclosed(err error) bool {
	var broken *csv.ParseError
	return errors.As(err, &broken) && errors.Is(broken.Err, csv.ErrQuote) && broken.Line > broken.StartLine && r.read == int64(len(r.data))
}

// widest is the largest number of cells that a line of the file may hold.
func widest(data []byte) int {
	most := 0
	for line := range bytes.Lines(data) {
		most = max(most, bytes.Count(line, []byte(","))+1)
	}
	return most
}
