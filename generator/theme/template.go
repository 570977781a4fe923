package theme

import (
	"errors"
	"html/template"
	"io"
	"text/template/parse"

	"jiuwen/generator/diag"
)

// base is the frame of every page. A layout is parsed into a copy of the set of base and partials, and defines "main".
const base = "base.html"

// parseLayouts parses each layout together with base and the partials. A layout that fails is left out.
func parseLayouts(all map[string]file, w words) (map[string]*template.Template, diag.List) {
	var diags diag.List
	set := template.New("").Funcs(template.FuncMap{"t": w.text})
	for _, name := range append(names(all, "partial/*.html"), base) {
		diags = append(diags, parseInto(set, all, name, w)...)
	}
	if diags.HasErrors() {
		return nil, diags
	}
	layouts := map[string]*template.Template{}
	for _, name := range names(all, "*.html") {
		if name == base {
			continue
		}
		layout, err := set.Clone()
		if err != nil {
			diags = append(diags, diagnose(all, err))
			continue
		}
		problems := parseInto(layout, all, name, w)
		if !problems.HasErrors() {
			problems = append(problems, escape(layout, all)...)
		}
		if !problems.HasErrors() {
			layouts[name] = layout
		}
		diags = append(diags, problems...)
	}
	return layouts, diags
}

// parseInto adds the template of one file to set, and reports the words that it asks for and nobody has.
func parseInto(set *template.Template, all map[string]file, name string, w words) diag.List {
	var diags diag.List
	before := map[*parse.Tree]bool{}
	for _, t := range set.Templates() {
		before[t.Tree] = true
	}
	if _, err := set.New(name).Parse(string(all[name].data)); err != nil {
		return diag.List{diagnose(all, err)}
	}
	for _, t := range set.Templates() {
		if before[t.Tree] {
			continue
		}
		for _, use := range uses(t) {
			if _, ok := w[use.key]; ok {
				continue
			}
			if all[name].layer == builtIn { // then it is the site's words that lack one
				diags.Add("word-unknown", all[wordsFile].origin(wordsFile), diag.Span{}, use.key)
			} else {
				diags.Add("word-unknown", all[name].origin(name), use.at, use.key)
			}
		}
	}
	return diags
}

// escape makes html/template work out how each value has to be escaped, so that a template in which that can't be told is
// found when it is loaded. The page itself can't be made without a view, which is no fault.
func escape(layout *template.Template, all map[string]file) diag.List {
	var unsafe *template.Error
	if err := layout.ExecuteTemplate(io.Discard, base, nil); errors.As(err, &unsafe) {
		return diag.List{diagnose(all, err)}
	}
	return nil
}
