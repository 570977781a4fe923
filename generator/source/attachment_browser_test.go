package source

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jiuwen/generator/internal/chrome"
)

// hostileSVGs are what an SVG can try.
var hostileSVGs = []string{
	`<script>alert(1)</script>`, `<script href="data:text/javascript,alert(1)"/>`, `<script xlink:href="data:text/javascript,alert(1)"/>`, `<g xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></g>`,
	`<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>`, `<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/>`, `<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>`,
	`<h:link xmlns:h="http://www.w3.org/1999/xhtml" rel="stylesheet" href="http://evil.example/x.css"/>`, `<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=http://evil.example/"/>`,
	`<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>`, `<g onload="alert(1)"/>`, `<image href="x" onerror="alert(1)"/>`, `<image href="data:image/png,x" onerror="alert(1)"/>`,
	`<animate attributeName="x" dur="1ms" onbegin="alert(1)" onend="alert(1)"/>`, `<set attributeName="onmouseover" to="alert(1)"/>`, `<a id="a" href="#"><set attributeName="href" to="javascript:alert(1)"/><rect width="99" height="99"/></a>`,
	`<a id="a"><animate attributeName="href" values="javascript:alert(1)"/><rect width="99" height="99"/></a>`, `<a id="a"><animate attributeName="xlink:href" values="java&#9;script:alert(1)"/><rect width="99" height="99"/></a>`,
	`<a id="a" href="javascript:alert(1)"><rect width="99" height="99"/></a>`, `<a id="a" xlink:href="&#x6a;avascript:alert(1)"><rect width="99" height="99"/></a>`, `<a id="a" href="#x" ping="http://evil.example/"><rect width="99" height="99"/></a>`,
	`<use href="data:image/svg+xml,%3Csvg id='x' xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/%3E#x"/>`, `<use xlink:href="http://evil.example/x.svg#a"/>`, `<image href="http://evil.example/x.png" width="9" height="9"/>`,
	`<image href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/%3E" width="9" height="9"/>`, `<image href="//evil.example/x" width="9" height="9"/>`, `<g xml:base="http://evil.example/"><use href="x#a"/></g>`,
	`<style>@import "http://evil.example/x.css";</style>`, `<style>@import url(http://evil.example/x.css);</style>`, `<style>@\69mport "http://evil.example/x.css";</style>`, `<style>@font-face{font-family:a;src:url(http://evil.example/x)}*{font-family:a}</style><text>x</text>`,
	`<style>svg{background:url(http://evil.example/x)}</style>`, `<style>svg{background:image-set("http://evil.example/x" 1x)}</style>`, `<style>svg{background:u\72l(http://evil.example/x)}</style>`, `<style><![CDATA[svg{background:url(http://evil.example/x)}]]></style>`,
	`<rect width="9" height="9" style="fill:url(http://evil.example/x#a)"/>`, `<rect width="9" height="9" filter="url(http://evil.example/x#a)"/>`, `<filter id="f"><feImage href="http://evil.example/x"/></filter><rect width="9" height="9" filter="url(#f)"/>`,
	`<mask id="m"><image href="//evil.example/x" width="9" height="9"/></mask><rect width="9" height="9" mask="url(#m)"/>`, `<font-face><font-face-src><font-face-uri href="http://evil.example/x"/></font-face-src></font-face>`, `<cursor href="http://evil.example/x"/>`,
	`<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>`, `<listener/>`, `<video xmlns="http://www.w3.org/1999/xhtml" src="http://evil.example/x"/>`, `<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>`,
	`<title><script>alert(1)</script></title>`, `<desc><![CDATA[</desc><script>alert(1)</script>]]></desc>`, `<!-- <script>alert(1)</script> -->`, `<style/><script/>`, `<text>]]&gt;<script>alert(1)</script></text>`,
}

// hostileFiles are whole files.
var hostileFiles = []string{
	`<?xml-stylesheet href="http://evil.example/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>`, `<?xml-stylesheet type="text/xsl" href="#x"?><svg xmlns="http://www.w3.org/2000/svg"/>`,
	`<!DOCTYPE svg [<!ENTITY a "<script>alert(1)</script>">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>`, `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>`,
	`<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://evil.example/x.dtd"> %a;]><svg xmlns="http://www.w3.org/2000/svg"/>`, `<!DOCTYPE svg SYSTEM "http://evil.example/x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>`,
	`<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]><svg xmlns="http://www.w3.org/2000/svg"/>`, `<!DOCTYPE svg [<!ATTLIST image href CDATA "http://evil.example/x">]><svg xmlns="http://www.w3.org/2000/svg"><image width="9" height="9"/></svg>`,
	`<!DOCTYPE svg [<!ATTLIST s xmlns CDATA "http://www.w3.org/1999/xhtml">]><svg xmlns="http://www.w3.org/2000/svg"><s onclick="alert(1)"/></svg>`, `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
	`<html xmlns="http://www.w3.org/1999/xhtml"><body onload="alert(1)"/></html>`, `<h xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></h>`, `<?xml version="1.0" encoding="utf-7"?><svg xmlns="http://www.w3.org/2000/svg"/>`, `<script>alert(1)</script>`,
	"\xff\xfe<\x00s\x00v\x00g\x00 \x00o\x00n\x00l\x00o\x00a\x00d\x00=\x00'\x00a\x00l\x00e\x00r\x00t\x00(\x001\x00)\x00'\x00/\x00>\x00",
}

func TestAnSVGThatIsTakenRunsAndFetchesNothing(t *testing.T) {
	files := slices.Clone(hostileFiles)
	for _, inside := range hostileSVGs {
		files = append(files, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="99" height="99">`+inside+`</svg>`)
	}
	tab, dir := chrome.Open(t), t.TempDir()
	taken, refused := 0, 0
	for i, text := range files {
		file := filepath.Join(dir, fmt.Sprint(i, ".svg"))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		tab.Visit(file)
		// What a click sets off runs after it, and some of the pages lead elsewhere meanwhile. A page that is left while it asks the
		// reader something hangs the browser.
		tab.Await(`document.querySelector("#a")?.dispatchEvent(new MouseEvent("click", {bubbles: true})), window.clicked = performance.now(), true`)
		tab.Await(`performance.now() > (window.clicked ?? 0) + 20`)
		troubles := tab.Troubles()
		switch {
		case checkAttachment("content/a.svg", []byte(text)).HasErrors():
			refused += min(len(troubles), 1)
		default:
			taken++
			if len(troubles) > 0 {
				t.Errorf("%s is taken: %q", text, troubles)
			}
		}
	}
	if taken < 3 || refused < 10 {
		t.Errorf("%d are taken, and of the others %d would have done harm: nothing is tried", taken, refused)
	}
}
