package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/parse/v2"

	"jiuwen/generator/book"
	"jiuwen/generator/diag"
	"jiuwen/generator/page"
)

// Asset is a file that pages load.
type Asset struct {
	URL   book.URL
	Bytes []byte
}

// assets makes one style sheet of all style sheets and one script of all scripts, in the order of their names, without
// comments and needless space: an author reads the theme's files, a browser these. Each script has a scope of its own. What
// is no JavaScript is a diagnostic, since it would take all the other scripts with it.
func assets(all map[string]file) ([]Asset, page.Assets, diag.List) {
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
	script, diags := joined(all, "js/*.js", js.Minify, "(() => {\n\"use strict\";\n", "})();", ";\n")
	style, more := joined(all, "*.css", css.Minify, "", "", "\n")
	links := page.Assets{
		Charts: add("echarts", ".js", all["echarts/echarts.min.js"].data),
		Icon:   add("icon", ".svg", all["icon.svg"].data),
		Script: add("script", ".js", script),
		Style:  add("style", ".css", style),
	}
	if links.Charts != "" {
		for _, pattern := range []string{"echarts/LICENSE*", "echarts/NOTICE*", "echarts/*.txt"} {
			for _, name := range names(all, pattern) {
				url := "assets/" + strings.TrimSuffix(path.Base(name), ".txt") + ".txt"
				list = append(list, Asset{book.URL(url), all[name].data})
			}
		}
	}
	return list, links, append(diags, more...)
}

// joined is the files that match pattern, each between open and end and minified, which takes the last semicolon away, and
// then closed.
func joined(all map[string]file, pattern string, smaller minify.MinifierFunc, open, end, closed string) ([]byte, diag.List) {
	var b bytes.Buffer
	var diags diag.List
	m := minify.New()
	for _, name := range names(all, pattern) {
		text, _ := all[name].text()
		if err := smaller(m, &b, strings.NewReader(open+text+"\n"+end), nil); err != nil {
			diags.Add("script-broken", all[name].origin(name), scriptPlace(all[name], err, strings.Count(open, "\n")), reason(err))
		}
		b.WriteString(closed)
	}
	return b.Bytes(), diags
}

// scriptPlace is where an error lies in a file that was read behind so many lines.
func scriptPlace(f file, err error, behind int) diag.Span {
	var broken *parse.Error
	if !errors.As(err, &broken) || broken.Line <= behind {
		return diag.Span{}
	}
	return span(f, broken.Line-behind, broken.Column-1)
}

// reason is what a script's error says without its place.
func reason(err error) string {
	var broken *parse.Error
	if errors.As(err, &broken) {
		return broken.Message
	}
	return err.Error()
}
