package theme

import (
	"errors"
	"testing"
)

// FuzzOwnFiles holds that whatever a site's own template and words are, nothing panics and each place lies in its file.
func FuzzOwnFiles(f *testing.F) {
	for _, seed := range [][2]string{
		{"{{define \"main\"}}\n{{.Nope}}{{end}}", "skip: {en: Jump}"}, {mark + "{{if", mark + "a: b"}, {"{{define \"main\"}}<a href=\"{{.}}\n", "- x"},
		{"<p\nstyle=\"", "skip: {zh-CN: [1], de: x}"}, {"{{define \"main\"}}{{template \"main\" .}}{{end}}", "skip"}, {"{{/* \xff", "\xff"},
		{"{{define \"main\"}}{{t .}}<a href={{.}}>{{range\n", "a: {en: %s}\nb: {en: \"%d\"}"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, layout, words string) {
		files := map[string]string{"layouts/rep.html": layout, "layouts/base.html": "<p>{{template \"main\" .}}</p>", "layouts/words.yaml": words}
		theme, diags := load(t, files)
		var fault *Fault
		if err := theme.Rehearse("rep.html", "javascript:x"); errors.As(err, &fault) && fault.Code != "layout-missing" {
			diags = append(diags, fault.Diagnostic)
		}
		for _, d := range diags {
			if text, ours := files[d.Path]; ours && (d.Span.Start < 0 || d.Span.End < d.Span.Start || int(d.Span.End) > len(text)) {
				t.Errorf("%s lies at %v of %s", d.Code, d.Span, d.Path)
			}
		}
	})
}
