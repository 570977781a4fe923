package serve

import (
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzPaths asks for strange paths: what is taken for a file's name is one below the site, and all it is.
func FuzzPaths(f *testing.F) {
	for _, seed := range []string{"/", "/deals/", "/deals/%E6%98%9F.html", "/../x", "/%2e%2e/x", "/a%2fb", "/a%5cb", "//x/y", "/%00", "http://e/../x", "/%252e%252e/", "/a/./b", "*"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.ParseRequestURI(address)
		if err != nil {
			return
		}
		name, ok := fileOf(u)
		if !ok {
			return
		}
		if !fs.ValidPath(name) || !filepath.IsLocal(name) || strings.ContainsAny(name, "\\\x00") {
			t.Errorf("%q leads to %q", address, name)
		}
		if back, again := fileOf(&url.URL{Path: "/" + name}); !again || back != name {
			t.Errorf("%q leads to %q, and that to %q", address, name, back)
		}
	})
}
