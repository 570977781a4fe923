package generator_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/internal/outside"
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

// batch is how many strings go into one deal.
const batch = 40

// hostileDeals puts strings into every text field that an author has, as JSON front matter, a batch a deal.
func hostileDeals(t testing.TB, strs []string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for i := 0; i*batch < len(strs); i++ {
		part := strs[i*batch : min((i+1)*batch, len(strs))]
		at := func(n int) string { return part[n%len(part)] }
		type m = map[string]any
		var people, offers, rivals, resources, actions, values, changes []m
		for n, s := range part {
			// A name must be one person's: the number tells apart what else would be alike.
			name := fmt.Sprintf("%s %d", s, n)
			people = append(people, m{"name": name, "title": s, "department": at(n + 1), "reality": s, "expectation": s, "result": s, "win": s, "approach": s,
				"covered_by": []string{s}, "influence": "high", "support": 3, "roles": []string{"UB"}})
			offers = append(offers, m{"problem": s, "feature": s, "advantage": s, "benefit": s, "for": []string{name}})
			rivals = append(rivals, m{"name": s, "strengths": []string{s}, "weaknesses": []string{s}, "strategy": s})
			resources = append(resources, m{"name": s, "purpose": s, "win": s, "effect": s})
			actions = append(actions, m{"date": "2026-12-01", "with": []string{name}, "what": s, "reason": s, "resources": []string{s}})
			values = append(values, m{"for": "us", "what": s})
			changes = append(changes, m{"date": "2026-11-01", "what": s})
		}
		data, err := json.Marshal(m{
			"title": at(0), "account": at(1), "owner": at(2), "products": part, "tags": part,
			"objective": m{"what": at(3), "quantity": at(4), "amount": 5}, "value": values, "stakeholders": people, "changes": changes, "actions": actions,
			"resources": resources, "competitors": rivals, "decision": m{"process": part, "factors": []m{{"what": at(5)}}}, "offer": offers,
			"bid": m{"reason": at(6)}, "outcome": m{"result": "lost", "to": at(7), "reason": at(8)},
		})
		if err != nil {
			t.Fatal(err)
		}
		files[fmt.Sprintf("content/deals/d%03d.md", i)] = string(data) + "\n"
	}
	return files
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

func TestHostileTextsRunNothingInChromium(t *testing.T) {
	strs := naughty(t)
	files := hostileDeals(t, strs)
	for i := 0; i*batch < len(strs); i++ {
		part := strs[i*batch : min((i+1)*batch, len(strs))]
		files[fmt.Sprintf("content/docs/body-%03d.md", i)] = strings.Join(part, "\n\n")
	}
	files["site.yaml"] = "markdown: {unsafe: true}\n"
	dir, _ := build(t, generator.Options{Source: writeSite(t, files)})
	for _, trouble := range faults(t, dir) {
		t.Error(trouble)
	}
	tab := chrome.Open(t)
	var pages []string
	for _, pattern := range []string{"deals/d*.html", "docs/*.html", "index.html", "deals/index.html", "people/index.html"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	for _, file := range pages {
		tab.Visit(file)
		chrome.Eval[state](tab, stands)
		for _, trouble := range tab.Troubles() {
			t.Errorf("%s: %s", filepath.Base(file), trouble)
		}
	}
}
