package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/internal/chrome"
)

func TestFaultsOfPagesAreFoundInChromium(t *testing.T) {
	t.Parallel()
	const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>T</title><style>body { background: #fff; margin: 8px }</style><body><main><h1>T</h1>`
	axe := readAxe(t)
	tab := chrome.Open(t)
	tab.Resize(1280, 800)
	tab.Scheme("light")
	for _, tt := range []struct{ script, body, want string }{
		{crooked, `<p>Words</p>`, ""},
		{crooked, `<p style="margin-left: 1200px; width: 100px">Words</p>`, "p reaches from 1208 to 1308"},
		{crooked, `<div style="overflow: auto"><p style="width: 2000px">Words</p></div>`, ""},
		{crooked, `<p>One</p><p style="margin-top: -34px">Two</p>`, `"One" lies on "Two"`},
		{crooked, `<p style="width: 40px; overflow: hidden; white-space: nowrap">Many words</p>`, `p cuts off "Many words"`},
		{crooked, `<p style="width: 40px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">Many words</p>`, ""},
		{crooked, `<p style="height: 20px; overflow: hidden">Many<br>words</p>`, `p cuts off "Manywords"`},
		{failing, `<p>Words</p>`, ""},
		{failing, `<img src="data:,">`, "image-alt: img"},
		{failing, `<p style="color: #999">Words</p>`, "color-contrast: p"},
		{failing, `<a href="#a">1</a><br><a href="#b">2</a>`, "target-size: a"},
		{illegible, `<figure class="chart"><svg><text y="20" fill="#767676">Words</text></svg></figure>`, ""},
		{illegible, `<figure class="chart"><svg><text y="20" fill="#777777">Words</text></svg></figure>`, `"Words" in  has a contrast of 4.48`},
		{illegible, `<figure class="chart"><svg><text y="20" fill-opacity=".8">Words</text></svg></figure>`, ""},
		{illegible, `<figure class="chart"><svg><rect width="99" height="99" fill="#222"/><text y="20">Words</text></svg></figure>`, `"Words" in  has a contrast of 1.32`},
		{illegible, `<figure class="chart"><svg><rect width="99" height="99" fill="#222"/><text y="20" stroke="#fff" stroke-width="3">Words</text></svg></figure>`, ""},
	} {
		file := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(file, []byte(head+tt.body), 0o600); err != nil {
			t.Fatal(err)
		}
		tab.Visit(file)
		chrome.Eval[bool](tab, axe)
		got := strings.Join(chrome.Eval[[]string](tab, tt.script), "\n")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.body, got, tt.want)
		}
	}
}
