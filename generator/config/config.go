// Package config is site.yaml, typed, with its defaults.
//
// In come the file's bytes; out come what they say, with defaults that depend on the language, and diagnostics as for any
// other file: an unknown key is a warning, a wrong value an error with its place.
package config

import (
	"cmp"
	"time"

	_ "time/tzdata" // so that a day is the same day on machines without time zones

	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// File is the name of the configuration, in the site's folder.
const File = "site.yaml"

// Config is what site.yaml says. The zero Config is not usable: Default and Read return whole ones.
type Config struct {
	Title    string
	Lang     lang.Lang
	Theme    string
	ThemeAt  diag.Span // of the theme's name in site.yaml; zero for the default
	Currency string    // ISO 4217
	Timezone *time.Location
	BaseURL  string // of the published site, escaped, without a slash at its end; empty: not known
	EditURL  string // with {path} for a file's path below the source folder; empty: no edit links
	Unsafe   bool   // markdown.unsafe: raw HTML is allowed, but never scripts, handlers or styles
	Rules    Rules
	// Audiences are what site.yaml says of them, by name. What it means, package audience says.
	Audiences []field.Entry[Audience]
	// Publish are the places where the site is published, by name.
	Publish []field.Entry[Target]
}

// Audience is what site.yaml says of those who may see a part of the site.
type Audience struct {
	Base  field.Value[string]   // the audience that it is made from
	Deals field.Value[string]   // a CEL expression over the deal; not known: all deals
	Hide  []field.Value[string] // keys of front matter
	Allow []field.Value[string] // words that may be seen although they are withheld elsewhere
}

// DefaultTheme is the built-in one.
const DefaultTheme = "paper"

// local is what the defaults of a language are.
type local struct{ title, currency, timezone string }

func defaults(l lang.Lang) local {
	if l == lang.EN {
		return local{"Deal playbook", "USD", "UTC"}
	}
	return local{"打单手册", "CNY", "Asia/Shanghai"}
}

// Default is the configuration of a site without site.yaml.
func Default() *Config { return unwritten().config() }

// Read reads site.yaml, whose path below the source folder is given for the diagnostics. What is wrong in it has its
// default in the Config.
func Read(path string, data []byte) (*Config, diag.List) {
	root, diags := front.ParseYAML(path, data)
	r := field.NewReader(path)
	s := unwritten()
	table.Read(r, root, s)
	return s.config(), append(diags, r.Diags()...)
}

// Table describes site.yaml, for documents and schema.
func Table() *field.Table { return table.Table() }

// config fills in the defaults.
func (s *site) config() *Config {
	l := cmp.Or(s.Lang.V, lang.ZH)
	d := defaults(l)
	zone, err := time.LoadLocation(cmp.Or(s.Timezone.V, d.timezone))
	if err != nil { // none that a site names: those have been checked
		zone = time.UTC
	}
	return &Config{
		Title: cmp.Or(s.Title.V, d.title), Lang: l,
		Theme: cmp.Or(s.Theme.V, DefaultTheme), ThemeAt: s.Theme.At,
		Currency: cmp.Or(s.Currency.V, d.currency), Timezone: zone,
		BaseURL: s.BaseURL.V, EditURL: s.EditURL.V, Unsafe: s.Unsafe, Rules: s.Rules, Audiences: s.Audiences, Publish: s.Publish,
	}
}
