package theme

import (
	"html/template"
	"maps"
	"regexp"
	"slices"
	"text/template/parse"

	"jiuwen/generator/compiled"
	"jiuwen/generator/diag"
)

// base is the frame of every page. A layout is parsed into a copy of the set of base and partials, and defines "main".
const base = "base.html"

// mainPart is what a layout is there to define: the part of a page inside the frame.
const mainPart = "main"

// compileLayouts parses and compiles each layout together with base and the partials. A layout that fails is left out.
func compileLayouts(all map[string]file, w words) (map[string]*compiled.Template, diag.List) {
	var diags diag.List
	asked := map[string]bool{} // words
	functions := template.FuncMap{"t": w.text, "href": href}
	appenders := map[string]compiled.Appender{"href": appendHref}
	set := template.New("").Funcs(functions)
	for _, name := range append(names(all, "partial/*.html"), base) {
		diags = append(diags, parseInto(set, all, name, w, asked)...)
	}
	called := map[string]bool{}
	for _, t := range set.Templates() {
		calls(t, called)
	}
	if !diags.HasErrors() && !called[mainPart] {
		diags.Add("base-without-main", all[base].origin(base), diag.Span{})
	}
	if diags.HasErrors() {
		return nil, diags
	}
	layouts := map[string]*compiled.Template{}
	for _, name := range names(all, "*.html") {
		if name == base || !all[name].builtIn() {
			continue
		}
		layout, err := set.Clone()
		if err != nil {
			diags = append(diags, diagnose(all, err))
			continue
		}
		problems := parseInto(layout, all, name, w, asked)
		// Base may have one in case a layout has none.
		if main := layout.Lookup(mainPart); !problems.HasErrors() && (main == nil || main.Tree == nil || main.Tree.ParseName != name) {
			problems.Add("layout-without-main", all[name].origin(name), diag.Span{})
		}
		for _, t := range layout.Templates() {
			calls(t, called)
		}
		if !problems.HasErrors() {
			// A template in which it can't be told how a value has to be escaped is found here.
			if fast, err := compiled.New(layout, base, functions, appenders); err != nil {
				problems = append(problems, diagnose(all, err))
			} else {
				layouts[name] = fast
			}
		}
		diags = append(diags, problems...)
	}
	if !diags.HasErrors() {
		diags = slices.Concat(diags, strays(all, called), unasked(all, asked))
	}
	return layouts, diags
}

// strays are the templates of the site's own that no page uses: layouts that no page has, partials that none asks for.
func strays(all map[string]file, called map[string]bool) diag.List {
	var diags diag.List
	for pattern, use := range map[string]func(name string) bool{
		"*.html":         func(name string) bool { return all[name].builtIn() },
		"partial/*.html": func(name string) bool { return called[name] },
	} {
		used := slices.DeleteFunc(names(all, pattern), func(name string) bool { return !use(name) })
		for _, name := range names(all, pattern) {
			if f := all[name]; f.layer != builtIn && !use(name) {
				diags = append(diags, unused(f.origin(name), used))
			}
		}
	}
	return diags
}

// parseInto adds the template of one file to set and the words that it asks for to asked, and reports those that nobody has.
func parseInto(set *template.Template, all map[string]file, name string, w words, asked map[string]bool) diag.List {
	var diags diag.List
	before := map[*parse.Tree]bool{}
	for _, t := range set.Templates() {
		before[t.Tree] = true
	}
	text, shift := all[name].text()
	if _, err := set.New(name).Parse(text); err != nil {
		return diag.List{diagnose(all, err)}
	}
	if all[name].layer != builtIn {
		diags = blocked(all[name].origin(name), text, shift)
	}
	for _, t := range set.Templates() {
		if before[t.Tree] {
			continue
		}
		if all[name].layer == builtIn {
			lean(t)
		}
		for _, use := range uses(t) {
			asked[use.key] = true
			if _, ok := w[use.key]; !ok {
				diags.Add("word-unknown", all[name].origin(name), use.at.Shift(shift), use.key)
				diags[len(diags)-1].Suggest = diag.Nearest(use.key, slices.Sorted(maps.Keys(w)))
			}
		}
	}
	return diags
}

// lean takes out of a template what HTML does not need: the end tags that it implies, with their line ends, and quotes around
// words. Of a page with many tables they are a tenth. A template of the site's own stays as it is written.
func lean(t *template.Template) {
	walk(t, func(n parse.Node) {
		if text, ok := n.(*parse.TextNode); ok {
			text.Text = quoted.ReplaceAll(implied.ReplaceAll(text.Text, nil), []byte("=$1$2"))
		}
	})
}

var (
	implied = regexp.MustCompile(`</(?:td|th|tr|thead|tbody|li|dt|dd|p|option)>\n?`)
	quoted  = regexp.MustCompile(`="([A-Za-z0-9_-]+)"([ >])`)
)
