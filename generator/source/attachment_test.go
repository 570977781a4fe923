package source

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/diag"
	"jiuwen/generator/internal/outside"
)

func TestSVGThatRunsOrReachesOutIsRefused(t *testing.T) {
	const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`
	for _, bad := range []string{
		`<script>alert(1)</script>`, `<SCRIPT/>`, `<g onload="x()"/>`, `<g ONCLICK="x()"/>`, `<foreignObject/>`,
		`<a href="https://example.com/">x</a>`, `<a xlink:href="javascript:alert(1)">x</a>`, `<use href="other.svg#a"/>`,
		`<image href="data:image/svg+xml;base64,AAAA"/>`, `<g style="fill:url(http://example.com/x)"/>`, `<g fill="url(//example.com)"/>`,
		`<style>@import "x.css";</style>`, `<style>g{background:u\72l(x)}</style>`, `<animate attributeName="href" to="javascript:x"/>`,
		`<set attributeName="onload" to="x"/>`, `<style><g/>@import "x.css";</style>`, `<style>@imp<!-- -->ort "x.css";</style>`, `<style>/* url(#a */ @import url(http://example.com/x);</style>`,
		`<style>a{fill:url("#a" url(http://example.com))}</style>`, `<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=http://example.com"/>`,
		`<image href="data:image/png+xml,x"/>`, `<a href="#a" ping="http://example.com"/>`, `<style>g{background:image("http://example.com")}</style>`,
		`<img xmlns="http://www.w3.org/1999/xhtml" srcset="http://example.com/x 1x"/>`,
	} {
		if got := checkAttachment("content/a.svg", []byte(head+bad+"</svg>")); !got.HasErrors() {
			t.Errorf("%s is taken", bad)
		}
	}
	for _, whole := range []string{`<?xml-stylesheet href="x.css"?><svg/>`, `<!DOCTYPE svg [<!ENTITY a "b">]><svg/>`, `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]><svg/>`, `<!ATTLIST svg onload CDATA "x"><svg/>`,
		`<svg`, `<svg></g>`} {
		if got := checkAttachment("content/a.svg", []byte(whole)); !got.HasErrors() {
			t.Errorf("%s is taken", whole)
		}
	}
}

func TestWhatIsWrongWithAnSVGIsSaidAtItsPlaceAndNotWithoutEnd(t *testing.T) {
	text := `<svg><style>g{} @import "x";</style></svg>`
	got := checkAttachment("content/a.svg", []byte(text))
	if len(got) != 1 || !strings.HasPrefix(text[got[0].Span.Start:], "g{}") {
		t.Errorf("%v", got)
	}
	if got := checkAttachment("content/a.svg", []byte("<svg>"+strings.Repeat("<script/>", 100_000)+"</svg>")); len(got) == 0 || len(got) > 100 {
		t.Errorf("%d diagnostics", len(got))
	}
}

func TestSVGThatOnlyDrawsIsTaken(t *testing.T) {
	const good = `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><style>g{fill:url(#a)} h{fill:url( '#渐变_1.b' )}</style>
<defs><linearGradient id="a"/></defs><use xlink:href="#a"/><text style="fill: url('#a')">一</text><image href="data:image/png;base64,AA=="/></svg>`
	if got := checkAttachment("content/a.svg", []byte(good)); len(got) > 0 {
		t.Errorf("refused: %v", got)
	}
}

func TestAPageIsNoAttachment(t *testing.T) {
	for name, data := range map[string]string{"a.html": "x", "a.HTM": "", "a.xml": "<x/>", "noext": "<!DOCTYPE html><script>", "a.foo": " <html>"} {
		if got := checkAttachment(name, []byte(data)); !got.HasErrors() {
			t.Errorf("%s is taken", name)
		}
	}
	for name, data := range map[string]string{"a.txt": "<!DOCTYPE html>", "a.csv": "a,b", "a.pdf": "%PDF-1.7", "noext": "hello"} {
		if got := checkAttachment(name, []byte(data)); len(got) > 0 {
			t.Errorf("%s is refused: %v", name, got)
		}
	}
}

func TestOutsideHostileSVGsAreRefusedWithAPlaceInTheFile(t *testing.T) {
	dir := outside.Path(t, "data", "hostile", "svg")
	files, err := filepath.Glob(filepath.Join(dir, "*.svg"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no SVG files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := checkAttachment(filepath.Base(file), data)
		if !got.HasErrors() {
			t.Errorf("%s is taken", filepath.Base(file))
		}
		for _, d := range got {
			if d.Span.Start < 0 || int(d.Span.End) > len(data) || d.Span.Start > d.Span.End {
				t.Errorf("%s: place %+v is outside the file", filepath.Base(file), d.Span)
			}
			if strings.TrimSpace(d.Message("en")) == string(d.Code) || d.Code == diag.Code("") {
				t.Errorf("%s: %q has no words", filepath.Base(file), d.Code)
			}
		}
	}
}

func TestALargeAttachmentIsToldByItsBeginning(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.bin", "b.svg", "c.foo"} {
		file, err := os.Create(filepath.Join(dir, "content", name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "c.foo" {
			_, err = file.WriteString("<html>")
		}
		if err = errors.Join(err, file.Truncate(MaxFile+1), file.Close()); err != nil {
			t.Fatal(err)
		}
	}
	tree, _, err := Walk(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	for name, want := range map[string]string{"a.bin": "", "b.svg": "file-too-large", "c.foo": "attachment-html", "gone": "unreadable"} {
		diags, err := tree.CheckAttachment("content/" + name)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, d := range diags {
			got += string(d.Code)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
