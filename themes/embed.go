// Package themes is the built-in looks, a folder each, and the chart library that they share, embedded.
package themes

import "embed"

// FS holds "paper/elements.css" and so on, and in "echarts" the bundle echarts.min.js with its licences, if the Makefile has
// made it: a program built without it draws no charts, and the pages' tables stand in. (The second pattern always meets
// the bundle's entry.js, so that it may miss the rest, and never node_modules.)
//
//go:embed paper echarts/[LNe]*
var FS embed.FS
