package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/page"
)

// Asset is a file that pages load.
type Asset struct {
	URL   book.URL
	Bytes []byte
}

// assets makes one style sheet of all style sheets and one script of all scripts, in the order of their names. Each
// script has a scope of its own.
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
	links := page.Assets{
		Charts: add("echarts", ".js", all["echarts/echarts.min.js"].data),
		Icon:   add("icon", ".svg", all["icon.svg"].data),
		Script: add("script", ".js", joined(all, "js/*.js", "(() => {\n\"use strict\";\n", "})();\n")),
		Style:  add("style", ".css", joined(all, "*.css", "", "")),
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

// joined is the files that match pattern, one behind the other, each between open and end.
func joined(all map[string]file, pattern, open, end string) []byte {
	var b bytes.Buffer
	for _, name := range names(all, pattern) {
		b.WriteString(open)
		b.Write(all[name].data)
		b.WriteByte('\n')
		b.WriteString(end)
	}
	return b.Bytes()
}
