package chrome_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/internal/chrome"
)

// TestWhatGoesWrongOnAPageIsHeard has pages do what no page of ours may: a test that hears nothing then proves nothing.
func TestWhatGoesWrongOnAPageIsHeard(t *testing.T) {
	const strict = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`
	tab, dir := chrome.Open(t), t.TempDir()
	for name, test := range map[string]struct{ page, want string }{
		"nothing":              {`<p>text</p>`, ""},
		"a dialog":             {`<script>alert("it runs")</script>`, "dialog: it runs"},
		"a question":           {`<script>confirm("it runs")</script>`, "dialog: it runs"},
		"a handler":            {`<img src="data:image/png,x" onerror="alert(1)">`, "dialog: 1"},
		"a picture":            {`<img src="http://evil.example/x.png">`, "request: http://evil.example/x.png"},
		"an exception":         {`<script>throw new Error("x")</script>`, "exception: "},
		"a frame":              {`<iframe src="http://evil.example/"></iframe>`, "request: http://evil.example/"},
		"a script, forbidden":  {strict + `<script>alert(1)</script>`, "Executing inline script violates"},
		"a handler, forbidden": {strict + `<svg onload="alert(1)"></svg>`, "Executing inline event handler violates"},
		"a style, forbidden":   {strict + `<p style="color:red">x</p>`, "Applying inline style"},
		"a picture, forbidden": {strict + `<img src="http://evil.example/x.png">`, "Loading the image 'http://evil.example/x.png' violates"},
	} {
		file := filepath.Join(dir, "a.html")
		if err := os.WriteFile(file, []byte("<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"+test.page), 0o600); err != nil {
			t.Fatal(err)
		}
		tab.Visit(file)
		chrome.Eval[any](tab, "new Promise(done => setTimeout(done))") // what the page has been told of comes after what it has loaded
		troubles := tab.Troubles()
		if test.want == "" && len(troubles) > 0 || test.want != "" && !slices.ContainsFunc(troubles, func(s string) bool { return strings.Contains(s, test.want) }) {
			t.Errorf("%s: heard %q, want %q", name, troubles, test.want)
		}
	}
}
