package source

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jiuwen/generator/metadata"
)

// FuzzAttachment takes any bytes for an SVG: what is wrong has its place in the file, what is taken has nothing that runs for a reader of
// HTML either, and is still taken without its metadata.
func FuzzAttachment(f *testing.F) {
	for _, text := range append(hostileFiles, hostileSVGs...) {
		f.Add([]byte(text))
	}
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg"><style>g{fill:url(#a)}</style><image href="data:image/png;base64,AA=="/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		found := checkAttachment("content/a.svg", data)
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || int(d.Span.End) > len(data) {
				t.Errorf("%s lies at %v of %d bytes", d.Code, d.Span, len(data))
			}
		}
		if found.HasErrors() {
			return
		}
		plain, err := metadata.Strip("a.svg", bytes.NewReader(data))
		if err != nil {
			return
		}
		written, err := io.ReadAll(plain)
		if err != nil {
			t.Fatal(err)
		}
		if again := checkAttachment("content/a.svg", written); again.HasErrors() {
			t.Errorf("%q is taken, and without metadata, as %q, it is not: %v", data, written, again)
		}
		root, err := html.Parse(bytes.NewReader(written))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && strings.EqualFold(n.Data, "script") {
				t.Errorf("%q has a script", data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(strings.ToLower(a.Key), "on") {
					t.Errorf("%q has the handler %s", data, a.Key)
				}
			}
		}
	})
}
