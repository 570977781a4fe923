// Package audience is the gate between what a site knows and what those who read it may see: the deal's own team sees all, a
// team no coach, no private person and no private block, the public only sums.
//
// In: the whole linked book and the entries of its files. Out: entries that can be linked anew, in which what is withheld is
// not, neither as a person, nor as a number, nor as a name in a text; and the words that were withheld, for which the output is
// searched when it is written (package leak). All that a build makes comes from the book of those entries, so that there is
// nothing else that a page, a chart, the search, a data file or a feed could take it from.
//
// Findings are found in the whole book, and shown where the gated one gives cause for them too; see rule.Findings.Both.
// What each audience may see: site.md.
package audience

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"jiuwen/generator/config"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/expression"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// The audiences that every site has.
const (
	Deal   = "deal"   // the deal's own team: sees all
	Team   = "team"   // all reps: no coaches, no private people, no private blocks
	Public = "public" // everybody: sums over several deals, and the playbook
)

// labels are what pages call them.
var labels = map[string]lang.Text{
	Deal:   {ZH: "商机组内", EN: "the deal's own team"},
	Team:   {ZH: "销售团队", EN: "the sales team"},
	Public: {ZH: "公开", EN: "everyone"},
}

// Audience is those for whom a site is made, and what they may see.
type Audience struct {
	Name  string
	Label lang.Text
	Base  string   // Deal, Team or Public
	Allow []string // words that may be seen although they are withheld somewhere

	hide     map[string]bool     // paths of a deal's front matter
	deals    *expression.Program // nil: all deals
	language *expression.Env     // of deals
	written  field.Value[string] // deals, in site.yaml
}

// All says that the audience sees all that there is.
func (a *Audience) All() bool { return a.Base == Deal && len(a.hide) == 0 && a.deals == nil }

// Hides says that some of what deals say of themselves is hidden from the audience, besides people.
func (a *Audience) Hides() bool { return len(a.hide) > 0 }

// Hidden has the paths of a deal's front matter that are hidden from the audience, as "competitors".
func (a *Audience) Hidden() map[string]bool { return a.hide }

// Chooses says that a condition chooses which deals the audience sees.
func (a *Audience) Chooses() bool { return a.deals != nil }

// Set is the audiences of a site, by name.
type Set map[string]*Audience

// For makes the audiences of a site: those that every site has, as site.yaml may change them, and its own.
func For(cfg *config.Config) (Set, diag.List) {
	var diags diag.List
	set := Set{}
	for name, label := range labels {
		set[name] = &Audience{Name: name, Label: label, Base: name}
	}
	language := languageOf(cfg)
	for _, entry := range cfg.Audiences {
		a, found := read(entry, language)
		diags = append(diags, found...)
		set[a.Name] = a
	}
	return set, diags
}

// languageOf is the language of the conditions; nil where there are none.
func languageOf(cfg *config.Config) *expression.Env {
	for _, entry := range cfg.Audiences {
		if entry.V.Deals.Known {
			return expression.New()
		}
	}
	return nil
}

// Names are the audiences' names, in order.
func (s Set) Names() []string { return slices.Sorted(maps.Keys(s)) }

// form is what an audience may be called: its name stands in the output and in commands.
var form = regexp.MustCompile(`^[\pL\pN]+([-_][\pL\pN]+)*$`)

// read makes an audience of what site.yaml says. What is wrong in it is closed: an unknown base is Public.
func read(entry field.Entry[config.Audience], language *expression.Env) (*Audience, diag.List) {
	var diags diag.List
	name, from := entry.Key.V, &entry.V
	a := &Audience{Name: name, Label: lang.Text{ZH: name, EN: name}, Base: Team, hide: map[string]bool{}, language: language}
	if _, builtIn := labels[name]; builtIn {
		a.Label, a.Base = labels[name], name
	}
	if !form.MatchString(name) {
		diags.Add("audience-name", config.File, entry.Key.At, name)
	}
	if base := from.Base; base.Known {
		_, builtIn := labels[base.V]
		_, own := labels[name]
		switch {
		case !builtIn:
			d := diag.New("audience-unknown", config.File, base.At, base.V)
			d.Suggest = diag.Nearest(base.V, slices.Sorted(maps.Keys(labels)))
			diags = append(diags, d)
			a.Base = Public
		case own && base.V != name:
			diags.Add("audience-rebased", config.File, base.At, name)
		default:
			a.Base = base.V
		}
	}
	var zh, en []string
	for _, key := range from.Hide {
		paths, what := hidden(key.V)
		if what != nil {
			what.Path, what.Span = config.File, key.At
			diags = append(diags, *what)
		}
		for _, path := range paths {
			a.hide[path] = true
		}
		zh, en = append(zh, keyName(paths, lang.ZH)), append(en, keyName(paths, lang.EN))
	}
	if len(a.hide) > 0 { // else readers would take what is hidden for what nobody knows
		a.Label.ZH += "（隐去了" + lang.ZH.List(zh) + "，显示为未知）"
		a.Label.EN += " (hidden, and shown as unknown: " + lang.EN.List(en) + ")"
	}
	if from.Deals.Known {
		program, err := language.Compile(from.Deals.V)
		if err != nil {
			diags = append(diags, expression.Mistaken("expression-broken", from.Deals, err))
		}
		a.deals, a.written = program, from.Deals
	}
	for _, word := range from.Allow {
		a.Allow = append(a.Allow, word.V)
	}
	return a, diags
}

// keyName is what the key is called that the first of the paths ends with.
func keyName(paths []string, l lang.Lang) string {
	name := ""
	each("", deal.Table(), func(path string, spec *field.Spec) {
		if len(paths) == 0 || path != paths[0] {
			return
		}
		if name = spec.Key; l == lang.ZH && len(spec.Also) > 0 {
			name = spec.Also[0]
		}
	})
	return name
}

// moneyPaths are all amounts: who hides the amount hides all money.
var moneyPaths = []string{"objective.amount", "objective.currency", "value.worth", "resources.cost", "payments.amount", "outcome.amount"}

// shown are paths that can't be hidden: without them nothing can be told apart, or nothing would be hidden by it.
var shown = []string{
	"title", "draft", "crm", "stakeholders.name", "stakeholders.private", "stakeholders.guess", "resources.name", "competitors.name", "stakeholders.ties.name",
	"outcome", "outcome.result", // a deal without an outcome is an open one
}

// hidden are the paths that a key of `hide` means: a key in either language, wherever it stands in a deal, or a whole path.
func hidden(key string) ([]string, *diag.Diagnostic) {
	var found, keys []string
	tooMuch := false
	each("", deal.Table(), func(path string, spec *field.Spec) {
		keys = append(keys, spec.Key)
		for _, spelled := range append([]string{path, spec.Key}, spec.Also...) {
			if method.Fold(spelled) != method.Fold(key) {
				continue
			}
			if slices.Contains(shown, path) {
				tooMuch = true
			} else {
				found = append(found, path)
			}
			return
		}
	})
	if len(found) == 0 && tooMuch {
		d := diag.New("hide-never", "", diag.Span{}, key)
		return nil, &d
	}
	if len(found) == 0 {
		d := diag.New("hide-unknown", "", diag.Span{}, key)
		d.Suggest = diag.Nearest(key, keys)
		return nil, &d
	}
	if slices.Contains(found, "objective.amount") {
		found = append(found, moneyPaths...)
	}
	return found, nil
}

// each calls for each field of a table and of those below it.
func each(above string, t *field.Table, do func(path string, spec *field.Spec)) {
	for i := range t.Fields {
		spec := &t.Fields[i]
		path := strings.TrimPrefix(above+"."+spec.Key, ".")
		do(path, spec)
		if spec.Section != nil {
			each(path, spec.Section, do)
		}
	}
}
