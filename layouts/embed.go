// Package layouts is the built-in page templates and their words, embedded.
package layouts

import "embed"

// FS holds the templates by their own names: "base.html", "partial/chart.html", and words.yaml.
//
//go:embed *.html partial/*.html words.yaml
var FS embed.FS
