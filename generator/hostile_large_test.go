//go:build large

package generator_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
)

func TestLargeHostileTextsRunNothingOnAnyPage(t *testing.T) {
	all := func(pages []string) []string { return pages }
	t.Run("own", func(t *testing.T) { hostileTextsRunNothing(t, all) })
	t.Run("outside", outsideTextsRunNothing)
}

func outsideTextsRunNothing(t *testing.T) {
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
	deals, err := filepath.Glob(filepath.Join(dir, "deals", "d*.html"))
	if err != nil || len(deals) < len(strs)/batch {
		t.Fatalf("%d deals: %v", len(deals), err)
	}
	pages := deals
	for _, pattern := range []string{"docs/*.html", "index.html", "deals/index.html", "people/index.html"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	runsNothing(t, chrome.Open(t), dir, pages)
}
