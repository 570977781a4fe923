package exchange

import (
	"slices"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// Report is what an import did, file by file, in the order in which they were given.
type Report struct {
	Files  []*File
	Lang   lang.Lang // in which it speaks
	DryRun bool      // nothing was written; the report says what would have been
	All    bool      // it lists all that there is of everything
}

// HasErrors says whether a file, a row or a value was lost. When a whole file was, nothing was written at all.
func (r *Report) HasErrors() bool { return len(r.only(isError).Files) > 0 }

func isError(n *Note) bool { return n.Severity() == diag.Error }

// Quiet is what is told even to who wants to hear little: what was lost, and what no later run tells again.
func (r *Report) Quiet() *Report {
	return r.only(func(n *Note) bool { return isError(n) || n.Code == "import-conflict" || n.Code == "import-person-gone" })
}

// only is the files with such notes, with these alone.
func (r *Report) only(these func(*Note) bool) *Report {
	lost := &Report{Lang: r.Lang, All: r.All}
	for _, f := range r.Files {
		only := *f
		only.Unused, only.Above, only.Below, only.Priced = nil, nil, nil, 0
		only.Stages, only.Changed, only.Left = nil, nil, nil
		only.Notes = slices.DeleteFunc(slices.Clone(f.Notes), func(n *Note) bool { return !these(n) })
		if len(only.Notes) > 0 {
			lost.Files = append(lost.Files, &only)
		}
	}
	return lost
}

// refused says whether a file could not be read as a whole.
func (r *Report) refused() bool {
	return slices.ContainsFunc(r.Files, func(f *File) bool { return f.refusal })
}

// File is what became of one export. Rows is the sum of the counts behind it.
type File struct {
	Path   string // as given
	Sheet  string // of a workbook; empty of text
	System string // as in a deal's crm line; empty when the file was not recognised
	Kind   Kind

	Encoding  string // of text, as found; of a workbook "xlsx"
	Delimiter rune   // between the cells of text
	HeaderRow int    // which row is the header; 0 when there is none that is known
	Above     []Cell // what stands above the header, and is left out
	Below     []Cell // totals and footers, which are left out

	Rows      int // without the header, what is left out above and below, and empty rows
	Created   int // made a new file
	Updated   int // changed a file that nobody had edited
	Unchanged int // had its file already
	Kept      int // had its file already, edited or otherwise different, which stays as it is
	Joined    int // gave something to other rows and needs no file of its own
	Skipped   int // left out, see Notes

	Priced  int       // deals made or changed whose amount is in no named currency: the exports have none
	Stages  []Reading // what its stages were read as, each once
	Changed []Change  // what became of the files that were updated
	Left    []Change  // what files say otherwise than the export, and still do

	Unused []string // headers of columns for which a deal or profile has no place
	Notes  []*Note  // in the order of their first rows

	spoken  lang.Lang // of the report
	refusal bool      // it was not read, and so nothing is written
	passed  bool      // a sheet that is no export, beside others that are
	noted   map[noteKey]*Note
	read    map[string]bool // the names of Stages
}

// Reading is what a stage was read as.
type Reading struct {
	name string
	milestone
}

// Change is a file's fields, each with what it said or says and what the export says.
type Change struct {
	Path   string
	Fields []string
}

// change adds a file with what is said of its fields, if anything is.
func (f *File) change(to *[]Change, path, between string, fields []claim) {
	change := Change{Path: path}
	for _, c := range fields {
		change.Fields = append(change.Fields, c.held(between, f.spoken))
	}
	if len(fields) > 0 {
		*to = append(*to, change)
	}
}

// readAs notes what a stage was read as.
func (f *File) readAs(name string, m milestone) {
	if f.read == nil {
		f.read = map[string]bool{}
	}
	if !f.read[name] {
		f.read[name] = true
		f.Stages = append(f.Stages, Reading{name, m})
	}
}

// Note is one thing that could not be placed, or was placed otherwise than written, in one or many rows.
type Note struct {
	diag.Diagnostic
	Column string // the header; empty when it is about the row or the file
	Cells  []Cell // empty when it is about the file
}

// Cell is a value of a Note's column.
type Cell struct {
	Row   int // as a spreadsheet counts
	Value string
}

type noteKey struct {
	code   diag.Code
	column string
}

// note adds a cell to the note of its code and column.
func (f *File) note(code diag.Code, column string, row int, value string) {
	key := noteKey{code, column}
	n := f.noted[key]
	if n == nil {
		n = &Note{Diagnostic: diag.New(code, f.Path, diag.Span{}), Column: column}
		if column != "" {
			n.Args = []any{column}
		}
		if f.noted == nil {
			f.noted = map[noteKey]*Note{}
		}
		f.noted[key] = n
		f.Notes = append(f.Notes, n)
	}
	n.Cells = append(n.Cells, Cell{row, value})
}

// noteKept adds a file that stays as it is to the note of its code, with the fields in which the CRM says otherwise.
func (f *File) noteKept(code diag.Code, row int, path string, fields []string) {
	f.note(code, "", row, path+": "+f.spoken.List(fields))
}

// noteClaim adds what the CRM says otherwise than a file that stays so.
func (f *File) noteClaim(code diag.Code, row int, path string, c *claim) {
	f.note(code, "", row, path+": "+c.held(" ≠ ", f.spoken))
}

// skip notes why a row is left out.
func (f *File) skip(code diag.Code, column string, row int, value string) {
	f.Skipped++
	f.note(code, column, row, value)
}

// refuse notes why the whole file is left out.
func (f *File) refuse(code diag.Code, args ...any) {
	f.refusal = true
	f.Notes = append(f.Notes, &Note{Diagnostic: diag.New(code, f.Path, diag.Span{}, args...)})
}

// warn notes something of the whole file.
func (f *File) warn(code diag.Code) {
	f.Notes = append(f.Notes, &Note{Diagnostic: diag.New(code, f.Path, diag.Span{})})
}

// passOver makes a warning of the refusal of a sheet: others of its workbook are read.
func (f *File) passOver() {
	f.refusal, f.passed = false, true
	f.Notes = []*Note{{Diagnostic: diag.New("import-sheet", f.Path, diag.Span{}, f.Notes[0].Args...)}}
}

// count adds what became of a row's file.
func (f *File) count(d deed) {
	switch d {
	case created:
		f.Created++
	case updated:
		f.Updated++
	case unchanged:
		f.Unchanged++
	case kept:
		f.Kept++
	}
}
