package generator_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/internal/outside"
	"jiuwen/generator/internal/repository"
	"jiuwen/generator/lang"
)

// writeSite writes the files of a site into a folder of its own.
func writeSite(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		writeFile(t, dir, name, data)
	}
	return dir
}

func writeFile(t testing.TB, dir, name, data string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAttacksOnFrontMatterEndInADiagnosticOrAPage(t *testing.T) {
	const most = 256 << 20 // bytes allocated for one file, all in all
	files, err := filepath.Glob(filepath.Join(outside.Path(t, "data", "hostile", "yaml-attacks"), "*.md"))
	if err != nil || len(files) < 40 {
		t.Fatalf("%d attacks: %v", len(files), err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		if name == "README.md" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			src := writeSite(t, map[string]string{"content/deals/" + name: string(data)})
			out := filepath.Join(t.TempDir(), "public")
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			site, _, err := generator.Build(generator.Options{Source: src, Out: out, Now: today(t)})
			if err != nil {
				t.Fatal(err)
			}
			defer site.Close()
			runtime.ReadMemStats(&after)
			if got := after.TotalAlloc - before.TotalAlloc; got > most {
				t.Errorf("%d MB allocated", got>>20)
			}
			_, missing := os.Stat(filepath.Join(out, "deals", strings.TrimSuffix(name, ".md")+".html"))
			if site.Diags.HasErrors() == (missing == nil) {
				t.Errorf("errors: %v; page: %v", site.Diags, missing)
			}
			for _, d := range site.Diags {
				if d.Span.Start < 0 || d.Span.End < d.Span.Start || int(d.Span.End) > len(data) {
					t.Errorf("%s: the place %v is outside the file of %d bytes", d.Code, d.Span, len(data))
				}
			}
			if text := told(t, site); len(text) > 64<<10 {
				t.Errorf("the diagnostics are %d bytes long", len(text))
			}
		})
	}
}

// naughty are the outside strings that a browser, a shell or a spreadsheet might take for more than text.
func naughty(t testing.TB) []string {
	t.Helper()
	var list []string
	data, err := os.ReadFile(outside.Path(t, "data", "hostile", "blns-a.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"xss-payloadbox-a.txt", "pat-JHADDIX_XSS.txt", "pat-RSNAKE_XSS.txt", "pat-XSSDetection.txt", "csv-formulas.txt"} {
		data, err := os.ReadFile(outside.Path(t, "data", "hostile", name))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, strings.Split(strings.TrimSpace(string(data)), "\n")...)
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(s string) bool {
		key := strings.TrimSpace(s)
		if seen[key] {
			return true
		}
		seen[key] = true
		// What front matter refuses has its diagnostic, which other tests meet.
		return key == "" || strings.ContainsFunc(s, unicode.IsControl) || !utf8.ValidString(s)
	})
}

// shape is a page's elements and the names of their attributes, in order: what a text must not be able to change.
func shape(t *testing.T, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	root, err := html.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		line := n.Data
		for _, a := range n.Attr {
			line += " " + a.Key
		}
		list = append(list, line)
	}
	return list
}

func TestHostileTextsInFrontMatterStayTexts(t *testing.T) {
	t.Parallel()
	strs := naughty(t)
	harmless := make([]string, len(strs))
	for i := range strs {
		harmless[i] = fmt.Sprintf("harmless %d", i)
	}
	hostile, _ := build(t, generator.Options{Source: writeSite(t, hostileDeals(t, strs))})
	tame, _ := build(t, generator.Options{Source: writeSite(t, hostileDeals(t, harmless))})
	for _, trouble := range faults(t, hostile) {
		t.Error(trouble)
	}
	deals, err := filepath.Glob(filepath.Join(tame, "deals", "d*.html"))
	if err != nil || len(deals) < len(strs)/batch {
		t.Fatalf("%d deals: %v", len(deals), err)
	}
	for _, file := range deals {
		name := filepath.Base(file)
		if got, want := shape(t, filepath.Join(hostile, "deals", name)), shape(t, file); !slices.Equal(got, want) {
			i := 0
			for i < min(len(got), len(want)) && got[i] == want[i] {
				i++
			}
			t.Errorf("%s: from element %d on the page has another shape: %q, want %q", name, i, got[i:min(i+5, len(got))], want[i:min(i+5, len(want))])
		}
	}
}

// runsNothing opens pages, has their scripts do what they do, and reports what goes wrong on any.
func runsNothing(t *testing.T, tab *chrome.Tab, dir string, pages []string, then ...func(file string)) {
	t.Helper()
	for _, file := range pages {
		tab.Visit(file)
		chrome.Eval[state](tab, stands)
		for _, more := range then {
			more(file)
		}
		for _, trouble := range tab.Troubles() {
			name, _ := filepath.Rel(dir, file)
			t.Errorf("%s: %s", name, trouble)
		}
	}
}

// poke opens, sorts and filters whatever a page lets its reader.
const poke = `(query => {
	for (const part of document.querySelectorAll('main details')) part.open = true;
	for (const box of document.querySelectorAll('main input, main select')) {
		box.value = box.tagName === 'SELECT' ? box.options[box.options.length - 1]?.value : query;
		for (const kind of ['input', 'change']) box.dispatchEvent(new Event(kind, {bubbles: true}));
	}
	for (const button of document.querySelectorAll('main button')) button.click();
})`

// hostileHistory commits a hostile site, and then a change for each string, by somebody and with a message of that name.
func hostileHistory(t *testing.T, files map[string]string, strs []string) (dir string) {
	t.Helper()
	r := repository.New(t, writeSite(t, files))
	r.Commit("2026-10-01T09:00:00+08:00", "李雷", "开始")
	const deal, before, after = "content/deals/d000.md", `"support":3`, `"support":2`
	text := files[deal]
	for i, s := range strs[:batch] {
		text = strings.Replace(text, before, after, 1)
		r.Write(deal, text)
		r.Commit(fmt.Sprintf("2026-11-%02dT09:00:00+08:00", 1+i/2), "a "+s, "m "+s)
	}
	return r.Dir
}

// someOf are a few pages of each folder, and all of those that have few: which differs by folder, so that most strings have a page.
func someOf(pages []string) []string {
	const few, every = 25, 7
	byFolder := map[string][]string{}
	for _, file := range pages {
		byFolder[filepath.Dir(file)] = append(byFolder[filepath.Dir(file)], file)
	}
	var some []string
	for i, folder := range slices.Sorted(maps.Keys(byFolder)) {
		for n, file := range byFolder[folder] {
			if len(byFolder[folder]) <= few || n%every == i%every || filepath.Base(file) == "index.html" {
				some = append(some, file)
			}
		}
	}
	return some
}

func TestHostileTextsRunNothingInChromium(t *testing.T) {
	t.Parallel()
	hostileTextsRunNothing(t, someOf)
}

func hostileTextsRunNothing(t *testing.T, which func(pages []string) []string) {
	t.Helper()
	files := hostileSite(t, ownPayloads)
	files["site.yaml"] = "markdown: {unsafe: true}\nedit_url: https://edit.example/{path}\nbase_url: https://deals.example/\n"
	dir, site := build(t, generator.Options{Source: hostileHistory(t, files, ownPayloads)})
	for _, trouble := range faults(t, dir) {
		t.Error(trouble)
	}
	if changes := string(read(t, dir, "changes.html")); !strings.Contains(changes, "m &lt;img src=x onerror=alert(1)&gt;") || len(site.Book.People) < len(ownPayloads) {
		t.Fatal("the texts are not there")
	}
	tab := chrome.Open(t)
	runsNothing(t, tab, dir, which(pagesOf(t, dir)), func(string) { chrome.Eval[any](tab, poke+"('alert')") })
	// What is searched for is said, and what is found is shown by the page's script.
	tab.Visit(filepath.Join(dir, "index.html"))
	hits := 0
	for _, query := range append([]string{"alert", "evil", "script", "x"}, ownPayloads...) {
		if strings.ContainsFunc(query, unicode.IsLetter) { // else nothing is searched for
			hits += len(asked(t, tab, query).Hits)
		}
	}
	if hits < len(ownPayloads) {
		t.Errorf("%d hits", hits)
	}
	for _, trouble := range tab.Troubles() {
		t.Errorf("search: %s", trouble)
	}
}

func TestNoCellOfTheHostileDealsIsAFormula(t *testing.T) {
	t.Parallel()
	dir, _ := build(t, generator.Options{Source: writeSite(t, hostileDeals(t, ownPayloads))})
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(read(t, dir, "data/deals.csv"), []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) < 3 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("%q is a formula", cell)
			}
		}
	}
}

// TestHostileConfigurationEndsInADiagnosticOrASite takes each string for what site.yaml says of itself and of where things are.
func TestHostileConfigurationEndsInADiagnosticOrASite(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	built := 0
	for i, s := range ownPayloads {
		out := filepath.Join(t.TempDir(), "public")
		source := writeSite(t, map[string]string{
			"site.yaml":          jsonFront(t, map[string]any{"title": s, "lang": lang.All[i%len(lang.All)], "base_url": "https://deals.example/" + s, "edit_url": "https://edit.example/{path}" + s}),
			"content/deals/a.md": "[a](b.md)\n",
		})
		site, _, err := generator.Build(generator.Options{Source: source, Out: out, Now: today(t), NoCache: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { site.Close() })
		if site.Diags.HasErrors() {
			continue
		}
		built++
		for _, trouble := range faults(t, out) {
			t.Errorf("%q: %s", s, trouble)
		}
		if i%3 == 0 { // what a page has of it, the check above has read in all
			runsNothing(t, tab, out, []string{filepath.Join(out, "deals", "a.html")})
		}
	}
	if built < len(ownPayloads)/2 {
		t.Errorf("only %d of %d sites are built", built, len(ownPayloads))
	}
}
