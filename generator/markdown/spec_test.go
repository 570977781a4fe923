package markdown

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/internal/outside"
)

// deviation is why we render examples otherwise than a specification says.
type deviation struct {
	reason   string
	examples []int
}

type example struct {
	Number   int    `json:"example"`
	Section  string `json:"section"`
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
}

// checkExamples renders the examples of a file: all but those of the deviations, and none of these, must come out as
// specified.
func checkExamples(t *testing.T, g *grammar, file string, deviations []deviation) {
	data, err := os.ReadFile(outside.Path(t, "data", "markdown", file))
	if err != nil {
		t.Fatal(err)
	}
	var examples []example
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	var listed []int
	for _, d := range deviations {
		listed = append(listed, d.examples...)
	}
	for _, e := range examples {
		got, want := renderExample(g, e.Markdown), canonical(e.HTML)
		switch deviates := slices.Contains(listed, e.Number); {
		case got != want && !deviates:
			t.Errorf("example %d (%s)\n%s\ngot  %q\nwant %q", e.Number, e.Section, e.Markdown, got, want)
		case got == want && deviates:
			t.Errorf("example %d (%s) is listed as a deviation, but comes out as specified", e.Number, e.Section)
		}
	}
	t.Logf("%d of %d as specified", len(examples)-len(listed), len(examples))
}

var headingID = regexp.MustCompile(` id="h-[^"]*"`)

// renderExample renders a document whole. Headings have no ids in the specifications.
func renderExample(g *grammar, markdown string) string {
	r := &run{grammar: g, source: []byte(markdown), body: &Body{}, ids: idSet{}}
	doc, _ := r.document(0, false)
	w := &writer{run: r}
	w.document(doc)
	var all Fragment
	w.finish(&all)
	out := r.body.Render(all, func(i int) Target { return Target{Href: place(r.body.Links[i])} }, "private")
	return strings.ReplaceAll(headingID.ReplaceAllString(string(out), ""), "&#34;", "&quot;")
}

// place writes a link so that two can be compared.
func place(l Link) string {
	if l.Kind == Outside {
		return l.Target
	}
	return fmt.Sprintf("%s#%s", l.Target, l.Fragment)
}

var address = regexp.MustCompile(`(href|src)="([^"]*)"`)

// canonical is the HTML of an example as a browser would read it in ours: void tags as in HTML, addresses as places.
func canonical(want string) string {
	want = strings.ReplaceAll(want, " />", ">")
	return address.ReplaceAllStringFunc(want, func(attribute string) string {
		parts := address.FindStringSubmatch(attribute)
		l, safe := classify(html.UnescapeString(parts[2]))
		if !safe {
			return attribute
		}
		return parts[1] + `="` + strings.ReplaceAll(escape(place(l)), "&#34;", "&quot;") + `"`
	})
}

// upTo lists the examples of a whole section.
func upTo(first, last int) (numbers []int) {
	for n := first; n <= last; n++ {
		numbers = append(numbers, n)
	}
	return numbers
}

const (
	rawAsText  = "raw HTML is shown as text"
	safeScheme = "only http, https, mailto and tel make links"
	slashes    = `\ in a path is /, as Windows writes it`
)

func TestCommonMarkAlone(t *testing.T) {
	checkExamples(t, newGrammar(commonMark), "commonmark-0.31.2.json", []deviation{
		{rawAsText, upTo(148, 191)},
		{rawAsText, []int{21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643}},
		{rawAsText, []int{613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631}},
		{safeScheme, []int{596, 598, 599, 601}},
		{slashes, []int{202, 502}},
	})
}

func TestExtensionsOfGFM(t *testing.T) {
	checkExamples(t, newGrammar(commonMark, gfm), "gfm-0.29-extensions.json", []deviation{
		{"alignment is a class", []int{199}},
		{"a checkbox has a name", []int{279, 280}},
		{safeScheme, []int{628}},
		{rawAsText, []int{653}},
	})
}

func TestGFMWithAllThatWeAdd(t *testing.T) {
	checkExamples(t, full, "gfm-0.29.json", []deviation{
		{rawAsText, upTo(118, 160)},
		{rawAsText, []int{170, 288, 289, 317, 327, 354, 484, 485, 486, 500, 503, 532, 544, 653, 663, 664}},
		{rawAsText, []int{632, 633, 634, 635, 636, 642, 644, 647, 648, 649, 650, 651}},
		{safeScheme, []int{604, 606, 607, 609, 628}},
		{slashes, []int{171, 510}},
		{"alignment is a class", []int{199}},
		{"a checkbox has a name", []int{279, 280}},
		{"[[…]] is a wikilink", []int{556, 567, 598}},
		{"a bare address is a link, which the part of the specification without extensions does not know", []int{616, 619, 620}},
		{"goldmark leaves spaces before a hard line break where it looks for addresses; browsers drop them", []int{196, 656}},
	})
}
