package theme

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// site is a folder with some files.
func site(files map[string]string) fstest.MapFS {
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func load(t *testing.T, files map[string]string) (*Theme, diag.List) {
	t.Helper()
	layers, known, err := Layers(site(files), fallback)
	if err != nil || !known {
		t.Fatal(known, err)
	}
	theme, diags, err := Load(layers, lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	return theme, diags
}

// at is the text of a file that a diagnostic is about.
func at(files map[string]string, d diag.Diagnostic) string {
	return files[d.Path][d.Span.Start:d.Span.End]
}

func TestBuiltInThemeHasNoFault(t *testing.T) {
	for _, l := range lang.All {
		layers, _, err := Layers(site(nil), fallback)
		if err != nil {
			t.Fatal(err)
		}
		if _, diags, err := Load(layers, l); err != nil || len(diags) > 0 {
			t.Errorf("%s: %v %v", l, err, diags)
		}
	}
}

func TestEveryWordIsUsedAndThereInBothLanguages(t *testing.T) {
	layers, _, err := Layers(site(nil), fallback)
	if err != nil {
		t.Fatal(err)
	}
	all, err := files(layers)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	layouts, _ := parseLayouts(all, mustRead(t, all, lang.ZH))
	for _, layout := range layouts {
		for _, part := range layout.Templates() {
			for _, use := range uses(part) {
				used[use.key] = true
			}
		}
	}
	for _, l := range lang.All {
		for key, text := range mustRead(t, all, l) {
			if !used[key] {
				t.Errorf("no template uses %q", key)
			}
			if text == "" {
				t.Errorf("%q has no words in %s", key, l)
			}
		}
	}
}

func mustRead(t *testing.T, all map[string]file, l lang.Lang) words {
	t.Helper()
	w, diags := readWords(all, l)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return w
}

func TestHigherLayerWinsFileByFile(t *testing.T) {
	theme, diags := load(t, map[string]string{
		"layouts/rep.html":            `{{define "main"}}layouts{{end}}`,
		"themes/paper/rep.html":       `{{define "main"}}theme{{end}}`,
		"themes/paper/product.html":   `{{define "main"}}theme{{end}}`,
		"themes/paper/elements.css":   `body { color: red }`,
		"themes/other/resource.html":  `{{define "main"}}another theme{{end}}`,
		"layouts/deep/er/person.html": `{{`,
	})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	for file, layer := range map[string]string{
		"rep.html": "layouts", "product.html": "themes/paper", "elements.css": "themes/paper", "resource.html": builtIn, "base.html": builtIn,
	} {
		if got := theme.Layer(file); got != layer {
			t.Errorf("%s comes from %q, want %q", file, got, layer)
		}
	}
	if !theme.Overridden() {
		t.Error("the site's own files are not noticed")
	}
	for _, asset := range theme.Assets() {
		if strings.HasSuffix(string(asset.URL), ".css") && !bytes.Contains(asset.Bytes, []byte("color:red")) {
			t.Error("the site's style sheet is not used")
		}
	}
}

func TestThemeThatNobodyHasIsUnknown(t *testing.T) {
	folder := site(map[string]string{"themes/mine/pages.css": "", "other/pages.css": ""})
	for name, want := range map[string]bool{"paper": true, "mine": true, "yours": false, "../other": false, "": false, ".": false, "mine/x": false} {
		layers, known, err := Layers(folder, name)
		if err != nil || known != want || len(layers) == 0 {
			t.Errorf("%q: known is %v, %v", name, known, err)
		}
	}
}

func TestFaultsOfTemplatesAreDiagnosticsWithTheirPlace(t *testing.T) {
	tests := []struct {
		name, file, text string
		code             diag.Code
		at               string
	}{
		{"syntax", "layouts/rep.html", "{{define \"main\"}}\n<p>\n{{if}}\n{{end}}", "template-broken", "{"},
		{"a function that is not there", "layouts/partial/foot.html", "x\n{{shout .}}", "template-broken", "{"},
		{"a word that is not there", "layouts/rep.html", "{{define \"main\"}}\n公司 {{t \"no-such-word\"}}{{end}}", "word-unknown", `"no-such-word"`},
		{"a word in a condition", "layouts/rep.html", `{{define "main"}}{{if eq (t "nope") ""}}{{end}}{{end}}`, "word-unknown", `"nope"`},
		{"what can't be escaped", "layouts/rep.html", "{{define \"main\"}}\n<a {{if .}}href=\"{{end}}>x</a>{{end}}", "template-broken", ""},
		{"words that lack one", "layouts/words.yaml", "skip: {zh-CN: 跳, en: skip}", "word-unknown", ""},
		{"a script that is none", "layouts/js/own.js", "const a = 1;\nconst = 2;\n", "script-broken", "="},
		{"a script that ends too soon", "layouts/js/own.js", "if (a) {\n", "script-broken", ""},
		{"words that are no table", "layouts/words.yaml", "a: [1, 2", "words-broken", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{test.file: test.text}
			_, diags := load(t, files)
			i := slices.IndexFunc(diags, func(d diag.Diagnostic) bool { return d.Code == test.code })
			if i < 0 {
				t.Fatalf("got %v", diags)
			}
			if diags[i].Path != test.file || test.at != "" && at(files, diags[i]) != test.at {
				t.Errorf("it is said of %s, %q", diags[i].Path, at(files, diags[i]))
			}
		})
	}
}

func TestTemplateThatAsksForWhatTheViewLacksIsAFault(t *testing.T) {
	files := map[string]string{
		"layouts/base.html": "<main>{{template \"main\" .}}</main>",
		"layouts/rep.html":  "{{define \"main\"}}\n{{range .Rows}}{{.No.Where}}{{end}}{{end}}",
	}
	theme, diags := load(t, files)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var fault *Fault
	if err := theme.Render(io.Discard, "rep.html", struct{ Rows []struct{} }{make([]struct{}, 1)}); !errors.As(err, &fault) {
		t.Fatalf("got %v", err)
	}
	if fault.Path != "layouts/rep.html" || !strings.HasPrefix(files[fault.Path][fault.Span.Start:], ".Where") {
		t.Errorf("it is said of %s, %q", fault.Path, files[fault.Path][fault.Span.Start:])
	}
	if err := theme.Render(io.Discard, "nowhere.html", nil); !errors.As(err, &fault) || fault.Code != "layout-missing" {
		t.Errorf("got %v", err)
	}
}

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, fs.ErrClosed }

func TestErrorOfTheWriterIsNoFault(t *testing.T) {
	theme, _ := load(t, map[string]string{"layouts/base.html": "x"})
	var fault *Fault
	if err := theme.Render(full{}, "rep.html", nil); !errors.Is(err, fs.ErrClosed) || errors.As(err, &fault) {
		t.Errorf("got %v", err)
	}
}

func TestPagesRenderSideBySide(t *testing.T) {
	theme, diags := load(t, map[string]string{
		"layouts/base.html": `{{template "main" .}}`,
		"layouts/rep.html":  `{{define "main"}}<a href="{{.}}">{{.}}</a>{{end}}`,
	})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			var out bytes.Buffer
			if err := theme.Render(&out, "rep.html", "a&b"); err != nil || out.String() != `<a href="a&amp;b">a&amp;b</a>` {
				t.Errorf("got %q, %v", out.String(), err)
			}
		})
	}
	wait.Wait()
}

func TestAssetsAreNamedByWhatTheyHold(t *testing.T) {
	one, _ := load(t, nil)
	same, _ := load(t, nil)
	other, _ := load(t, map[string]string{"themes/paper/js/more.js": "const more = 1"})
	if one.Links() != same.Links() {
		t.Error("the same files got other names")
	}
	if one.Links().Script == other.Links().Script {
		t.Error("another script has the same name")
	}
	if one.Links().Style != other.Links().Style {
		t.Error("the same style sheet has another name")
	}
	urls := map[string]bool{}
	for _, asset := range one.Assets() {
		if urls[string(asset.URL)] || len(asset.Bytes) == 0 || !strings.HasPrefix(string(asset.URL), "assets/") {
			t.Errorf("%s is there twice, empty or elsewhere", asset.URL)
		}
		urls[string(asset.URL)] = true
	}
	for _, link := range []string{string(one.Links().Style), string(one.Links().Script), string(one.Links().Icon)} {
		if !urls[link] {
			t.Errorf("%q is no asset", link)
		}
	}
}

func TestFileThatIsTooLargeIsRefused(t *testing.T) {
	layers, _, err := Layers(site(map[string]string{"layouts/rep.html": strings.Repeat(" ", maxFile+1)}), fallback)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Load(layers, lang.EN); err == nil {
		t.Error("it was read")
	}
}
