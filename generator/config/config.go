// Package config is site.yaml, typed, with its defaults.
package config

import (
	"time"

	"jiuwen/generator/lang"
)

// Config is what site.yaml says. The zero Config is not usable: Default and Read return whole ones.
type Config struct {
	Title    string
	Lang     lang.Lang
	Theme    string
	Currency string // ISO 4217
	Timezone *time.Location
	BaseURL  string // of the published site; empty: not known
	EditURL  string // with {path} for a file's path below the source folder; empty: no edit links
	Unsafe   bool   // markdown.unsafe: raw HTML is allowed, but never scripts, handlers or styles
}
