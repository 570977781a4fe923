package generator_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

var pictures = flag.String("pictures", "", "write the pictures of the README and the manual to this folder")

// TestPictures takes the README's and the manual's pictures from the sample site: make pictures.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no pictures are asked for")
	}
	dir, _ := sampleIn(t, lang.ZH)
	const overview, deal = "index.html", "deals/澄江精工-erp-升级.html"
	tab := chrome.Open(t)
	tab.Scheme("light")
	for _, p := range []struct {
		name, page    string
		width, height int64
		take          func(*chrome.Tab) []byte
	}{
		{"overview", overview, 1280, 1000, (*chrome.Tab).Screenshot},
		{"deal", deal, 1280, 1000, (*chrome.Tab).Screenshot},
		{"map", deal, 1280, 1000, func(tab *chrome.Tab) []byte { return tab.ScreenshotOf("#chart-relations") }},
		{"phone", deal, 390, 844, (*chrome.Tab).Screenshot},
		{"print", deal, 1280, 1000, func(tab *chrome.Tab) []byte { return sheet(t, tab.PDF()) }},
	} {
		tab.Resize(p.width, p.height)
		tab.Visit(filepath.Join(dir, p.page))
		chrome.Eval[state](tab, stands)
		chrome.Eval[any](tab, "scrollTo({top: 0, behavior: 'instant'})")
		if err := os.WriteFile(filepath.Join(*pictures, p.name+".png"), p.take(tab), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// sheet is the first sheet of a PDF as a picture. It needs pdftoppm, of poppler.
func sheet(t *testing.T, pdf []byte) []byte {
	draw := exec.Command("pdftoppm", "-r", "80", "-f", "1", "-singlefile", "-png")
	draw.Stdin = bytes.NewReader(pdf)
	png, err := draw.Output()
	if err != nil {
		t.Fatalf("drawing the printed sheet (pdftoppm comes with poppler-utils): %v", err)
	}
	return png
}
