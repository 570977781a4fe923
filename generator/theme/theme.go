// Package theme turns the view of a page into HTML: it holds the templates, their words and the assets of a site's look.
//
// A look is a stack of layers (folders); a file of a higher one takes the place of the file with the same path below it,
// and nothing else. In: the layers and the site's language. Out: one set of compiled templates that many goroutines may
// render from at once, and the bytes of the style sheet, the page script, the chart library, the icon and their licences.
package theme

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"

	"jiuwen/generator/compiled"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/page"
)

// Theme is a look, loaded. It does not change any more.
type Theme struct {
	files   map[string]file
	layouts map[string]*compiled.Template // by the layout's file name
	assets  []Asset
	links   page.Assets
	lang    lang.Lang
	sum     string
	diags   diag.List
}

// Load reads the layers, the highest first, and compiles their templates. Problems in templates and words are diagnostics
// with their place below the source folder; the error is for files that can't be read. Had is a theme that was loaded
// before: it is the one again where its files are the same. It may be nil.
func Load(layers []Layer, l lang.Lang, had *Theme) (*Theme, diag.List, error) {
	all, diags, err := files(layers)
	if err != nil {
		return nil, nil, err
	}
	sum := sumOf(all)
	if had != nil && had.sum == sum && had.lang == l {
		return had, slices.Concat(diags, had.diags), nil
	}
	words, mistakes := readWords(all, l)
	layouts, more := compileLayouts(all, words)
	list, links := assets(all)
	theme := &Theme{files: all, layouts: layouts, assets: list, links: links, lang: l, sum: sum, diags: slices.Concat(mistakes, more, broken(all))}
	return theme, slices.Concat(diags, theme.diags), nil
}

// Render writes the page that layout ("deal.html") makes of view. When a template fails, the error is a *Fault, which is
// the template author's to mend; other errors are those of w.
func (t *Theme) Render(w io.Writer, layout string, view any) error {
	template, ok := t.layouts[layout]
	if !ok {
		return &Fault{diag.New("layout-missing", layout, diag.Span{}, layout)}
	}
	return faultOf(t.files, template.Execute(w, view))
}

// Rehearse renders a page to nowhere. The error is a *Fault where a template fails, or writes something unsafe.
func (t *Theme) Rehearse(layout string, view any) error {
	var b bytes.Buffer
	var fault *Fault
	if err := t.Render(&b, layout, view); errors.As(err, &fault) && fault.Code == "template-field" {
		fault.suggestField(view)
		return err
	} else if err != nil {
		return err
	}
	if d, ok := unsafe(t.files, b.Bytes()); ok {
		return &Fault{d}
	}
	return nil
}

// Sum stands for the bytes of all of the theme's files, and where they come from.
func (t *Theme) Sum() string { return t.sum }

func sumOf(all map[string]file) string {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		f := all[name]
		fmt.Fprintf(sum, "%q %q %d\n", name, f.layer, len(f.data))
		_, _ = sum.Write(f.data) // a hash takes all
	}
	return string(sum.Sum(nil))
}

// Files are the paths of the theme's files, in order.
func (t *Theme) Files() []string { return slices.Sorted(maps.Keys(t.files)) }

// Layer is the name of the layer that the file at path was taken from.
func (t *Theme) Layer(path string) string { return t.files[path].layer }

// OwnTemplates says whether the theme has templates of the site's own, which may fail on a page.
func (t *Theme) OwnTemplates() bool {
	return slices.ContainsFunc(t.Files(), func(name string) bool {
		return path.Ext(name) == ".html" && t.files[name].layer != builtIn
	})
}

// Assets are the files that the pages load, with the licences of what is bundled, by URL.
func (t *Theme) Assets() []Asset { return t.assets }

// Links say where the assets lie.
func (t *Theme) Links() page.Assets { return t.links }
