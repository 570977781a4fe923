// Package exchange brings what other systems know into a site's content.
//
// Import reads the exports of a CRM together – opportunities, accounts, contacts, products, the sales team – and joins
// them into one deal's file for each opportunity, and profiles beside them. It never changes what a person has edited,
// and says for each row what it could not place and why. A run over the same exports changes nothing, and what the
// exports of a run do not say stays as an earlier run wrote it.
//
// An export goes through these files: encoding.go, records.go and workbook.go (bytes to records), table.go (records to rows),
// format.go, systems.go, own.go, map.go and stage.go (headers and stages to what they mean), value.go (days and amounts), export.go
// (the rows of one CRM, in order) with join.go (names and ids to the same thing), opportunity.go, contact.go, trait.go and profile.go (a
// row to what it says), claim.go and word.go (that to fields, and how much is said of each), stamp.go and memory.go (fields to a file's bytes,
// and what to remember), shelf.go and folder.go (what is there already, and bytes to disk), merge.go, differ.go and twin.go (what is
// there against what the CRM says and said). What happened is in report.go, its words in print.go. handout.go is the way out.
package exchange

import (
	"cmp"
	"errors"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
)

// Options say where and how to import.
type Options struct {
	Out      string    // the content folder; made where it is missing
	Lang     lang.Lang // of what is written; none: of the report
	Currency string    // the site's; empty: not known
	Report   lang.Lang // of the report; none: English
	Today    day.Date  // what is after it is yet to come; zero: nothing is
	DryRun   bool      // report only, write nothing
	Date     string    // one of DateOrders: the order of the numbers of days, whatever the map says; empty: as it seems
	Map      *Map      // what exports do not tell by themselves; may be nil
}

// Import reads the exports in files, in any order, and writes below Out what is new or has changed. A file that can't be
// read as a whole, or that is not recognised, is in the report, and then nothing is written. The error is for what can't
// be opened or written; the report says how far the import had come.
func Import(files []string, o Options) (*Report, error) {
	o.Report = cmp.Or(o.Report, lang.EN)
	report := &Report{Lang: o.Report, DryRun: o.DryRun}
	known := formats
	if o.Map != nil && len(o.Map.columns) > 0 {
		known = append([]*format{o.Map.format}, formats...)
	}
	var tables []*table
	for _, name := range files {
		of, err := readTables(name, known)
		if err != nil {
			return report, err
		}
		for _, t := range of {
			t.told, t.spoken, t.today, t.order = o.Map, o.Report, o.Today, order(o.Date)
			report.Files = append(report.Files, t.File)
			if t.format != nil {
				tables = append(tables, t)
			}
		}
	}
	if report.refused() {
		return report, nil
	}
	out, err := openFolder(o)
	if err != nil {
		return report, err
	}
	for _, export := range bySystem(tables) {
		export.read()
		if err = export.write(out); err != nil {
			break
		}
	}
	return report, errors.Join(err, out.close())
}

// bySystem puts the tables of each CRM together: names and ids mean something within one alone.
func bySystem(tables []*table) []*export {
	var exports []*export
	of := map[string]*export{}
	for _, t := range tables {
		e := of[t.System]
		if e == nil {
			e = newExport()
			of[t.System] = e
			exports = append(exports, e)
		}
		e.tables = append(e.tables, t)
	}
	return exports
}
