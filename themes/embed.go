// Package themes is the built-in looks, a folder each, and the chart library that they share, embedded.
package themes

import (
	"embed"
	"io/fs"
	"path"
)

// FS holds "paper/elements.css" and so on, and in "echarts" the bundle echarts.min.js with its licences, if the Makefile has
// made it: a program built without it draws no charts, and the pages' tables stand in. (The last pattern always meets
// the bundle's entry.js, so that it may miss the rest, and never node_modules.)
//
//go:embed */*.css */icon.svg */js */search echarts/[LNe]*
var FS embed.FS

// Names are the built-in themes, in order: the folders that have colours.
func Names() []string {
	sheets, _ := fs.Glob(FS, "*/colours.css") // which fails for a broken pattern only
	names := make([]string, len(sheets))
	for i, sheet := range sheets {
		names[i] = path.Dir(sheet)
	}
	return names
}
