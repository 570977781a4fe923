package theme

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/source"
	"jiuwen/themes"
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
	theme, diags, err := Load(layers, lang.EN, nil)
	if err != nil {
		t.Fatal(err)
	}
	return theme, diags
}

// at is the text of a file that a diagnostic is about.
func at(files map[string]string, d diag.Diagnostic) string {
	return files[d.Path][d.Span.Start:d.Span.End]
}

func TestBuiltInThemesHaveNoFaultAndAreLight(t *testing.T) {
	for _, name := range themes.Names() {
		for _, l := range lang.All {
			layers, known, err := Layers(site(nil), name)
			if err != nil || !known {
				t.Fatal(name, known, err)
			}
			theme, diags, err := Load(layers, l, nil)
			if err != nil || len(diags) > 0 {
				t.Errorf("%s, %s: %v %v", name, l, err, diags)
			}
			for _, asset := range theme.Assets() {
				if asset.URL == theme.Links().Style && len(asset.Bytes) >= 40<<10 {
					t.Errorf("%s: the style sheet has %d bytes, want less than 40 KB", name, len(asset.Bytes))
				}
			}
		}
	}
}

func TestBuiltInThemeTakesFromPaperWhatItLeavesOut(t *testing.T) {
	layers, _, err := Layers(site(map[string]string{"themes/slate/icon.svg": "<svg/>"}), "slate")
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := files(layers)
	if err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]string{"colours.css": "slate", "panels.css": "slate", "elements.css": "paper", "js/chart.js": "paper"} {
		want, err := themes.FS.ReadFile(path.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(all[name].data, want) {
			t.Errorf("%s is not %s's", name, from)
		}
	}
	if got := all["icon.svg"]; got.layer != "themes/slate" {
		t.Errorf("the icon comes from %q", got.layer)
	}
}

func TestTheHintForAnUnknownThemeNamesAllThatAreBuiltIn(t *testing.T) {
	for _, l := range lang.All {
		meaning, _ := diag.Explain("theme-unknown", l)
		for _, name := range themes.Names() {
			if !strings.Contains(meaning.Help, name) {
				t.Errorf("%s: %q does not name %s", l, meaning.Help, name)
			}
		}
	}
}

func TestEveryWordIsUsedAndThereInBothLanguages(t *testing.T) {
	layers, _, err := Layers(site(nil), fallback)
	if err != nil {
		t.Fatal(err)
	}
	all, diags, err := files(layers)
	if err != nil || len(diags) > 0 {
		t.Fatal(diags, err)
	}
	used := map[string]bool{}
	w := mustRead(t, all, lang.ZH)
	for _, name := range append(names(all, "*.html"), names(all, "partial/*.html")...) {
		set := template.New("").Funcs(template.FuncMap{"t": w.text, "href": href})
		if diags := parseInto(set, all, name, w, used); len(diags) > 0 {
			t.Fatal(diags)
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
	if len(diags) != 1 || diags[0].Code != "theme-file-unused" || diags[0].Path != "layouts/deep" {
		t.Fatal(diags)
	}
	for file, layer := range map[string]string{
		"rep.html": "layouts", "product.html": "themes/paper", "elements.css": "themes/paper", "resource.html": builtIn, "base.html": builtIn,
	} {
		if got := theme.Layer(file); got != layer {
			t.Errorf("%s comes from %q, want %q", file, got, layer)
		}
	}
	if !theme.OwnTemplates() {
		t.Error("the site's own files are not noticed")
	}
	if styled, _ := load(t, map[string]string{"layouts/team.css": "a { color: red }", "layouts/js/own.js": "1"}); styled.OwnTemplates() {
		t.Error("a style sheet counts as a template, so that all pages would be rendered twice")
	}
	for _, asset := range theme.Assets() {
		if strings.HasPrefix(string(asset.URL), "assets/style.") && !bytes.Contains(asset.Bytes, []byte("color:red")) {
			t.Error("the site's style sheet is not used")
		}
	}
}

func TestThemeThatNobodyHasIsUnknown(t *testing.T) {
	folder := site(map[string]string{"themes/mine/pages.css": "", "other/pages.css": ""})
	for name, want := range map[string]bool{"paper": true, "slate": true, "mine": true, "yours": false, "echarts": false, "../other": false, "": false, ".": false, "mine/x": false} {
		layers, known, err := Layers(folder, name)
		if err != nil || known != want || len(layers) == 0 {
			t.Errorf("%q: known is %v, %v", name, known, err)
		}
	}
}

// layout defines main.
func layout(body string) string { return `{{define "main"}}` + body + "{{end}}" }

func TestWhatIsWrongInASitesLookIsSaidAtItsPlace(t *testing.T) {
	tests := []struct {
		name, file, text string
		code             diag.Code
		at               string // what the place holds; empty: the file as a whole
		suggest          string
	}{
		{"syntax", "layouts/rep.html", "{{define \"main\"}}\n<p>\n{{if}}\n{{end}}", "template-broken", "{{if}}", ""},
		{"an action that does not end", "layouts/partial/foot.html", "<p>\n<b>{{.Edit\n", "template-broken", "{{.Edit", ""},
		{"a function that is not there", "layouts/partial/foot.html", "x\n长 {{shout .}} y", "template-function", "{{shout .}}", ""},
		{"a template that is not there", "layouts/rep.html", layout("\n{{template \"partial/foott.html\" .}}"), "template-missing", "\"", "partial/foot.html"},
		{"a word that is not there", "layouts/rep.html", layout("\n公司 {{t \"skipp\"}}"), "word-unknown", `"skipp"`, "skip"},
		{"a word in a condition", "layouts/rep.html", layout(`{{if eq (t "nope") ""}}{{end}}`), "word-unknown", `"nope"`, ""},
		{"a word behind a byte order mark", "layouts/rep.html", mark + layout(`{{t "nope"}}`), "word-unknown", `"nope"`, ""},
		{"what can't be escaped", "layouts/rep.html", layout("\n<a {{if .}}href=\"{{end}}>x</a>"), "template-broken", ".", ""},
		{"a layout without main", "layouts/rep.html", "<p>{{.Title}}</p>", "layout-without-main", "", ""},
		{"an empty layout", "layouts/rep.html", "", "layout-without-main", "", ""},
		{"a frame without main", "layouts/base.html", "<!doctype html>", "base-without-main", "", ""},
		{"a layout that no page has", "layouts/deals.html", layout("x"), "theme-file-unused", "", "deal.html"},
		{"a layout that is nothing like one", "themes/paper/weekly.html", layout("{{"), "theme-file-unused", "", ""},
		{"a part that no layout asks for", "layouts/partial/ours.html", "x", "theme-file-unused", "", ""},
		{"a folder that does not count", "layouts/partials/foot.html", "x", "theme-file-unused", "", "partial"},
		{"a file that does not count", "layouts/words.yml", "x", "theme-file-unused", "", "words.yaml"},
		{"words that are no YAML", "layouts/words.yaml", "skip: {en: x}\na: [1, 2", "yaml-list-open", "[", ""},
		{"words that are a list", "layouts/words.yaml", "- skip", "front-not-map", "- skip", ""},
		{"words without a language", "layouts/words.yaml", "skip: jump", "words-shape", "jump", ""},
		{"words in a third language", "layouts/words.yaml", "skip: {de: Springen}", "words-shape", "de", ""},
		{"a list for a word", "layouts/words.yaml", "skip: {en: [a]}", "words-shape", "[a]", ""},
		{"a word that nothing asks for", "layouts/words.yaml", "skpi: {en: jump}", "word-unused", "skpi", "skip"},
		{"an encoding that is no longer used", "layouts/rep.html", layout("客户负责人列表"[:7] + "\xff\xfe"), "not-utf8", "\xe8", ""},
		{"a style sheet that is no text", "layouts/more.css", "a { color: red }\x00", "nul", "\x00", ""},
		{"a style in a tag", "layouts/partial/foot.html", "<p\nstyle=\"color: red\">", "template-blocked", "\nstyle=\"", ""},
		{"a handler", "layouts/partial/foot.html", "<p onclick='x()'>", "template-blocked", " onclick='", ""},
		{"a script in the page", "layouts/partial/foot.html", "<script>x()</script>", "template-blocked", "<script>", ""},
		{"a style sheet in the page", "layouts/partial/foot.html", "<style>p {}</style>", "template-blocked", "<style", ""},
		{"a script of another site", "layouts/partial/foot.html", `<script src="https://cdn.example/x.js"></script>`, "template-blocked", `<script src="https://`, ""},
		{"a font of another site", "layouts/partial/foot.html", `<link rel="stylesheet" href="//x.example/a.css">`, "template-blocked", `<link rel="stylesheet" href="//`, ""},
		{"a name with a space and a colon", "layouts/partial/a b:c.html", "x\n{{if}}", "template-broken", "{{if}}", ""},
		{"a script that is none", "layouts/js/own.js", "const a = 1;\nconst = 2;\n", "script-broken", "=", ""},
		{"a script that ends too soon", "layouts/js/own.js", "if (a) {\n", "script-broken", "", ""},
		{"a bracket that is not closed", "layouts/js/own.js", "const a = 1;\nf(a;\n", "script-broken", ";", ""},
		{"another style sheet", "layouts/team.css", "@import \"more.css\";\na { color: red }", "style-blocked", "@import \"more.css\"", ""},
		{"a picture that is not copied", "layouts/team.css", "a { background: url(data:image/png;base64,AA==), URL('bg.png') }", "style-blocked", "URL('bg.png", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{test.file: test.text}
			_, diags := load(t, files)
			if len(diags) != 1 {
				t.Fatalf("got %v", diags)
			}
			d := diags[0]
			if folder := strings.HasPrefix(test.file, d.Path+"/"); d.Code != test.code || d.Path != test.file && !folder || !folder && at(files, d) != test.at || d.Suggest != test.suggest {
				t.Errorf("%s is said of %s, %q, meant %q", d.Code, d.Path, at(files, d), d.Suggest)
			}
		})
	}
}

func TestLinksAreFollowedInsideTheSiteOnly(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"site/shared/foot.html": "<footer>ours</footer>", "secret.css": "secret", "site/layouts/rep.html": layout("x")} {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	layouts := filepath.Join(dir, "site", "layouts")
	if err := errors.Join(
		os.Symlink("../shared", filepath.Join(layouts, "partial")), os.Symlink("../../secret.css", filepath.Join(layouts, "out.css")),
		os.Symlink("gone", filepath.Join(layouts, "gone.css")), os.Symlink("../..", filepath.Join(layouts, "js")), os.Mkdir(filepath.Join(layouts, "folder.css"), 0o700),
	); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(filepath.Join(dir, "site"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	layers, _, err := Layers(root.FS(), fallback)
	if err != nil {
		t.Fatal(err)
	}
	theme, diags, err := Load(layers, lang.EN, nil)
	if err != nil || theme.Layer("partial/foot.html") != "layouts" {
		t.Errorf("the part comes from %q, %v", theme.Layer("partial/foot.html"), err)
	}
	diags.Sort()
	var got []string
	for _, d := range diags {
		got = append(got, d.Path+" "+string(d.Code))
	}
	if want := []string{"layouts/folder.css special-file", "layouts/gone.css link-nowhere", "layouts/js link-outside", "layouts/out.css link-outside"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestAFolderOfTheSiteThatCantBeOpenedIsReportedWhereItIs(t *testing.T) {
	for _, test := range []struct{ link, to, want string }{
		{"layouts", "..", "layouts link-outside"},
		{"layouts", "gone", "layouts link-nowhere"},
		{"themes", "..", "themes link-outside"},
		{"themes", "gone", "themes link-nowhere"},
		{"themes/mine", "../..", "themes/mine link-outside"},
		{"themes/mine", "gone", "themes/mine link-nowhere"},
		{"themes/mine/js", "../../..", "themes/mine/js link-outside"},
		{"themes/mine/partial", "gone", "themes/mine/partial link-nowhere"},
	} {
		site := filepath.Join(t.TempDir(), "site")
		link := filepath.Join(site, filepath.FromSlash(test.link))
		if err := errors.Join(os.MkdirAll(filepath.Dir(link), 0o700), os.Symlink(test.to, link)); err != nil {
			t.Fatal(err)
		}
		root, err := os.OpenRoot(site)
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		layers, known, err := Layers(root.FS(), "mine")
		if err != nil {
			t.Errorf("%s → %s: %v", test.link, test.to, err)
		}
		if known != strings.HasPrefix(test.link, "themes") {
			t.Errorf("%s → %s: the theme is known: %v", test.link, test.to, known)
		}
		theme, diags, err := Load(layers, lang.EN, nil)
		if err != nil || len(diags) != 1 || diags[0].Path+" "+string(diags[0].Code) != test.want || theme.Layer("base.html") != builtIn {
			t.Errorf("%s → %s: got %v, %v", test.link, test.to, diags, err)
		}
	}
}

func TestASitesWordsTakeThePlaceOfThoseOfTheirKeyAndLanguage(t *testing.T) {
	for _, marked := range []string{"", mark} {
		theme, diags := load(t, map[string]string{
			"layouts/words.yaml":      marked + "skip: {zh-CN: 跳, en: Jump}\r\naudience: {en: For all}\r\nmine: {en: Mine of %s and %s}\r\n",
			"themes/paper/words.yaml": "skip: {en: lower}\nedit: {zh-CN: 改}\ncontents: {en: From the theme}\n",
			"layouts/base.html":       `{{t "skip"}}|{{t "audience" "x"}}|{{t "edit"}}|{{t "contents"}}|{{t "mine" 2089 "b"}}|{{template "main" .}}`,
			"layouts/rep.html":        layout("x"),
		})
		var out bytes.Buffer
		if err := theme.Render(&out, "rep.html", nil); err != nil || len(diags) > 0 || out.String() != "Jump|For all|Edit this page|From the theme|Mine of 2,089 and b|x" {
			t.Errorf("got %q, %v %v", out.String(), err, diags)
		}
	}
}

func TestByteOrderMarksAreNotPartOfPagesAndStyleSheets(t *testing.T) {
	theme, diags := load(t, map[string]string{
		"layouts/base.html": mark + `<p>{{template "main" .}}</p>`, "layouts/rep.html": mark + layout("x"), "layouts/partial/foot.html": mark + "f", "layouts/a.css": mark + "a {}",
	})
	var out bytes.Buffer
	if err := theme.Render(&out, "rep.html", nil); err != nil || out.String() != "<p>x</p>" {
		t.Errorf("got %q, %v", out.String(), err)
	}
	for _, d := range diags {
		if d.Code != "theme-file-unused" { // of foot.html, which this frame does without
			t.Error(d)
		}
	}
	for _, asset := range theme.Assets() {
		if bytes.Contains(asset.Bytes, []byte(mark)) && asset.URL == theme.Links().Style {
			t.Errorf("%s has a byte order mark", asset.URL)
		}
	}
}

func TestTemplateThatFailsOnAViewIsAFault(t *testing.T) {
	type row struct{ Href string }
	type view struct {
		Rows []*row
		Text string
	}
	for _, test := range []struct{ body, at, code string }{
		{"\n{{range .Rows}}{{.Hreff}}{{end}}", ".Hreff", "template-field"},
		{"\n{{template \"main\" .}}", "", "template-endless"},
		{"\n{{t .Text}}", "t .Text", "word-unknown"},
		{"\n{{index .Rows 7}}", "index", "template-broken"},
		{"\n<a class=\"{{.Text}}\" href=\"{{.Text}}\">", "{{.Text}}\">", "template-unsafe"},
		{"\n<a href={{.Text}}>", "{{.Text}}", "template-unsafe"},
	} {
		files := map[string]string{"layouts/base.html": "<main>{{template \"main\" .}}</main>", "layouts/rep.html": layout(test.body)}
		theme, diags := load(t, files)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		var fault *Fault
		if err := theme.Rehearse("rep.html", view{[]*row{{}}, "javascript:alert(1)"}); !errors.As(err, &fault) {
			t.Fatalf("%s: got %v", test.body, err)
		}
		if want := map[string]string{"template-field": "Href"}[test.code]; fault.Suggest != want {
			t.Errorf("%s suggests %q", test.body, fault.Suggest)
		}
		if fault.Path != "layouts/rep.html" || string(fault.Code) != test.code || !strings.HasPrefix(files[fault.Path][fault.Span.Start:], test.at) {
			t.Errorf("%s is said of %s, %q", fault.Code, fault.Path, files[fault.Path][fault.Span.Start:])
		}
	}
}

func TestWordThatMarksWhatIsUnsafeIsNoFaultInAText(t *testing.T) {
	theme, _ := load(t, map[string]string{"layouts/base.html": "<p title=\"{{.}}\">{{.}}</p>{{block \"main\" .}}{{end}}", "layouts/rep.html": layout("x")})
	if err := theme.Rehearse("rep.html", "#ZgotmplZ href=\"#ZgotmplZ"); err != nil {
		t.Error(err)
	}
}

func TestLayoutThatNobodyHasIsAFault(t *testing.T) {
	theme, _ := load(t, nil)
	var fault *Fault
	if err := theme.Render(io.Discard, "nowhere.html", nil); !errors.As(err, &fault) || fault.Code != "layout-missing" {
		t.Errorf("got %v", err)
	}
}

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, fs.ErrClosed }

func TestErrorOfTheWriterIsNoFault(t *testing.T) {
	theme, _ := load(t, map[string]string{"layouts/base.html": "x{{block \"main\" .}}{{end}}"})
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

func TestFileThatIsTooLargeIsReported(t *testing.T) {
	if _, diags := load(t, map[string]string{"layouts/rep.html": strings.Repeat(" ", source.MaxFile+1)}); len(diags) != 1 || diags[0].Code != "file-too-large" {
		t.Errorf("got %v", diags)
	}
}
