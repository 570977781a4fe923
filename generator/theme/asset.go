package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"regexp"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/parse/v2"
	script "github.com/tdewolff/parse/v2/js"

	"jiuwen/generator/book"
	"jiuwen/generator/diag"
	"jiuwen/generator/page"
)

// Asset is a file that pages load.
type Asset struct {
	URL   book.URL
	Bytes []byte
}

// assets makes one style sheet of all style sheets and one script of all scripts, and the same of what searches, in the order of
// their names, without comments and needless space: an author reads the theme's files, a browser these. Each script has a scope
// of its own.
func assets(all map[string]file) ([]Asset, page.Assets) {
	var list []Asset
	add := func(stem, extension string, data []byte) book.URL {
		if len(data) == 0 {
			return ""
		}
		sum := sha256.Sum256(data)
		url := book.URL("assets/" + stem + "." + hex.EncodeToString(sum[:6]) + extension)
		list = append(list, Asset{url, data})
		return url
	}
	scripts := func(pattern string) []byte {
		return joined(all, pattern, js.Minify, "(() => {\n\"use strict\";\n", "})();", ";\n")
	}
	styles := func(pattern string) []byte { return joined(all, pattern, css.Minify, "", "", "\n") }
	links := page.Assets{
		Charts:      add("echarts", ".js", all["echarts/echarts.min.js"].data),
		Icon:        add("icon", ".svg", all["icon.svg"].data),
		Script:      add("script", ".js", scripts("js/*.js")),
		Search:      add("search", ".js", scripts("search/*.js")),
		Style:       add("style", ".css", styles("*.css")),
		SearchStyle: add("search", ".css", styles("search/*.css")),
	}
	if links.Charts != "" {
		for _, pattern := range []string{"echarts/LICENSE*", "echarts/NOTICE*", "echarts/*.txt"} {
			for _, name := range names(all, pattern) {
				url := "assets/" + strings.TrimSuffix(path.Base(name), ".txt") + ".txt"
				list = append(list, Asset{book.URL(url), all[name].data})
			}
		}
	}
	return list, links
}

// joined is the files that match pattern, each between open and end and minified, which takes the last semicolon away, and
// then closed. One that can't be read ends where it can't: broken has reported it.
func joined(all map[string]file, pattern string, smaller minify.MinifierFunc, open, end, closed string) []byte {
	var b bytes.Buffer
	m := minify.New()
	for _, name := range names(all, pattern) {
		text, _ := all[name].text()
		_ = smaller(m, &b, strings.NewReader(open+text+"\n"+end), nil)
		b.WriteString(closed)
	}
	return b.Bytes()
}

// broken reports what of the site's own scripts and style sheets a browser can't use: a script that is no JavaScript, which
// would take all the others with it, and files that a style sheet asks for, since none are copied.
func broken(all map[string]file) diag.List {
	var diags diag.List
	for _, name := range append(names(all, "js/*.js"), names(all, "search/*.js")...) {
		text, _ := all[name].text()
		if all[name].layer == builtIn {
			continue
		}
		if _, err := script.Parse(parse.NewInputString(text), script.Options{}); err != nil {
			at, why := diag.Span{}, err.Error()
			var syntax *parse.Error
			if errors.As(err, &syntax) {
				at, why = span(all[name], syntax.Line, syntax.Column-1), syntax.Message
			}
			diags.Add("script-broken", all[name].origin(name), at, why)
		}
	}
	for _, name := range append(names(all, "*.css"), names(all, "search/*.css")...) {
		text, shift := all[name].text()
		if all[name].layer == builtIn {
			continue
		}
		for _, found := range askedFor.FindAllStringIndex(text, -1) {
			if !strings.Contains(strings.ToLower(text[found[0]:found[1]]), "data:") {
				diags.Add("style-blocked", all[name].origin(name), diag.At(found[0], found[1]).Shift(shift))
			}
		}
	}
	return diags
}

// askedFor is where a style sheet asks for another file.
var askedFor = regexp.MustCompile(`(?i)@import\b[^;\n]*|\burl\(\s*["']?[^"')\s]*`)
