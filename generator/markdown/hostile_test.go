package markdown

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"jiuwen/generator/diag"
	"jiuwen/generator/internal/outside"
)

// shown is all of a body as a page would show it, each fragment in a section of its own.
func shown(b *Body, privateLabel string) string {
	var out strings.Builder
	for _, f := range fragments(b) {
		out.WriteString("<section>" + string(b.Render(f, func(i int) Target { return asWritten(b.Links[i]) }, privateLabel)) + "</section>")
	}
	return out.String()
}

func fragments(b *Body) []Fragment {
	all := append([]Fragment{b.Summary}, b.Questions[:]...)
	for _, s := range b.Rest {
		all = append(all, s.Heading, s.Text)
	}
	return all
}

// asWritten leads where a link says.
func asWritten(l Link) Target {
	switch l.Kind {
	case Outside:
		return Target{Href: l.Target, Outside: true}
	case Wiki:
		return Target{Dead: true}
	}
	return Target{Href: "target.html#" + l.Fragment}
}

// ourElements and ourAttributes are what Parse and Render write without raw HTML.
var (
	ourElements   = set("section p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a img br hr table thead tbody tr th td input sup div span")
	ourAttributes = set("href src alt title rel class id role value start type checked disabled aria-label")
	rawElements   = set("abbr b bdi bdo cite dfn i ins kbd mark q rp rt ruby s samp small sub time u var wbr address article aside caption " +
		"col colgroup dd details dl dt figcaption figure footer header summary tfoot")
	rawAttributes = set("lang dir reversed open datetime colspan rowspan scope span")
)

// harmless says what is wrong with HTML that a page shows; nothing else than the listed elements and attributes may be in
// it, no address may do more than lead somewhere, and it must be balanced: what a browser makes of it is what was written.
func harmless(markup string, unsafe bool) error {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(markup), body)
	if err != nil {
		return err
	}
	ids := map[string]bool{}
	var check func(n *html.Node) error
	check = func(n *html.Node) error {
		if n.Type == html.CommentNode || n.Type == html.DoctypeNode {
			return fmt.Errorf("a comment or doctype: %q", n.Data)
		}
		if n.Type == html.ElementNode {
			if !ourElements[n.Data] && (!unsafe || !rawElements[n.Data]) {
				return fmt.Errorf("element <%s>", n.Data)
			}
			for _, a := range n.Attr {
				if !ourAttributes[a.Key] && (!unsafe || !rawAttributes[a.Key]) {
					return fmt.Errorf("attribute %s of <%s>", a.Key, n.Data)
				}
				if a.Key == "href" || a.Key == "src" {
					if _, safe := classify(a.Val); !safe {
						return fmt.Errorf("address %q", a.Val)
					}
				}
				if a.Key == "src" && !strings.HasPrefix(a.Val, "target.html") {
					return fmt.Errorf("image from %q", a.Val)
				}
				if a.Key == "id" {
					if ids[a.Val] {
						return fmt.Errorf("id %q twice", a.Val)
					}
					ids[a.Val] = true
					if !strings.HasPrefix(a.Val, headingPrefix) && !strings.HasPrefix(a.Val, notePrefix) && !strings.HasPrefix(a.Val, notedPrefix) && !strings.HasPrefix(a.Val, privatePrefix) {
						return fmt.Errorf("id %q", a.Val)
					}
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if err := check(c); err != nil {
				return err
			}
		}
		return nil
	}
	for _, n := range nodes {
		if n.Type != html.ElementNode || n.Data != "section" {
			return fmt.Errorf("broke out of its section: %q", n.Data)
		}
		if err := check(n); err != nil {
			return err
		}
	}
	return balanced(markup)
}

// balanced says whether each tag has its counterpart.
func balanced(markup string) error {
	tokens := html.NewTokenizer(strings.NewReader(markup))
	var open []string
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Errorf("open at the end: %v", open)
			}
			return nil
		case html.StartTagToken:
			if name, _ := tokens.TagName(); !slices.Contains([]string{"br", "hr", "img", "input", "wbr", "col"}, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := tokens.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// payloads are the strings of the hostile lists.
func payloads(t testing.TB) []string {
	var all []string
	for _, name := range []string{"xss-payloadbox-a.txt", "pat-RSNAKE_XSS.txt", "pat-JHADDIX_XSS.txt", "pat-XSSDetection.txt"} {
		data, err := os.ReadFile(outside.Path(t, "data", "hostile", name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Split(string(data), "\n")...)
	}
	data, err := os.ReadFile(outside.Path(t, "data", "hostile", "blns-a.json"))
	if err != nil {
		t.Fatal(err)
	}
	var naughty []string
	if err := json.Unmarshal(data, &naughty); err != nil {
		t.Fatal(err)
	}
	return append(all, naughty...)
}

func TestPayloadsDoNothingWhereverTheyStand(t *testing.T) {
	places := []string{"%s", "a %s b", "- %s\n- b", "## %s\n\ntext", "|a|\n|-|\n|%s|", "[a](%s)", "[a](<%s>)", "![%s](%s)", "[[%s]]", "[[a|%s]]",
		"<%s>", "> %s\n\nb", "*%s*", "```%s\n```", "[a]: %s\n\n[a]", "[a](b \"%s\")", ":::private\n%s\n:::\nb", "a[^1]\n\n[^1]: %s", "<div>\n%s\n</div>",
		"<a href='%s'>x</a>", "<img src=\"%s\" alt=\"%s\">", "<b title='%s'>", "[%s](b)", "<table><tr><td>\n\n%s"}
	for i, payload := range payloads(t) {
		for j, place := range places {
			text, unsafe := strings.ReplaceAll(place, "%s", payload), (i+j)%2 == 0 // half and half: the lists repeat themselves
			b, _ := Parse("a.md", []byte(text), 0, Options{Unsafe: unsafe, Deal: true})
			if err := harmless(shown(b, "private"), unsafe); err != nil {
				t.Fatalf("raw HTML allowed: %v: %v\n%q\n%s", unsafe, err, text, shown(b, "private"))
			}
		}
	}
}

func TestPayloadsAreShownAsWritten(t *testing.T) {
	for _, payload := range payloads(t) {
		if strings.ContainsAny(payload, "\x00\r") {
			continue
		}
		b, _ := Parse("a.md", []byte("    "+payload), 0, Options{})
		if payload = strings.TrimSpace(payload); payload == "" {
			continue
		}
		if got := html.UnescapeString(shown(b, "")); !strings.Contains(got, payload) {
			t.Errorf("%q is shown as %q", payload, got)
		}
	}
}

func TestHostileBodiesGiveADiagnosticOrAPage(t *testing.T) {
	files, err := filepath.Glob(outside.Path(t, "data", "hostile", "yaml-attacks") + "/body-*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no hostile bodies", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b, diags := Parse("a.md", data, strings.Index(string(data), "\n---\n")+5, Options{Deal: true})
		if err := harmless(shown(b, ""), false); err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
		}
		if strings.Contains(shown(b, ""), "SECRET") && !diags.HasErrors() {
			t.Errorf("%s: a secret is shown", filepath.Base(file))
		}
		t.Logf("%s: %d diagnostics", filepath.Base(file), len(diags))
	}
}

func TestTextsOfPeopleParseWithoutErrors(t *testing.T) {
	err := filepath.WalkDir(outside.Path(t, "data", "cjk"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, unsafe := range []bool{false, true} {
			b, diags := Parse("a.md", data, 0, Options{Unsafe: unsafe})
			for _, d := range diags {
				if d.Severity() == diag.Error {
					t.Errorf("%s:%d %s: %q", path, d.Span.Start, d.Code, data[d.Span.Start:d.Span.End])
				}
			}
			if err := harmless(shown(b, ""), unsafe); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
