package serve

import (
	"net/http"
	"strings"
	"testing"
)

func TestAPagePermitsItselfToHearAndNothingElse(t *testing.T) {
	const meta = `<meta http-equiv="Content-Security-Policy" content="`
	for before, want := range map[string]string{
		`default-src 'none'; script-src 'self'`:                     `default-src 'none'; script-src 'self'; connect-src 'self'`,
		`default-src 'none'; connect-src 'none'; `:                  `default-src 'none'; connect-src 'self'`,
		`default-src &#39;none&#39;;Connect-Src https://e.example;`: `default-src 'none'; connect-src 'self'`,
		"default-src 'none';\n  img-src data:":                      `default-src 'none'; img-src data:; connect-src 'self'`,
	} {
		page, policy := permit([]byte("<head>" + meta + before + `"></head>`))
		if policy != want || string(page) != "<head>"+meta+want+`"></head>` {
			t.Errorf("%s becomes %s: %s", before, policy, page)
		}
	}
	if page, policy := permit([]byte("<p>text")); policy != "" || string(page) != "<p>text" {
		t.Errorf("without a policy: %s %s", policy, page)
	}
}

func TestOurScriptComesLastInTheHead(t *testing.T) {
	for page, want := range map[string]string{
		"<head><script></script></head><body></body>": "<head><script></script>SCRIPT</head><body></body>",
		"<body>x</body>": "<body>xSCRIPT</body>",
		"x</html>":       "xSCRIPT</html>",
		"x":              "xSCRIPT",
	} {
		want = strings.Replace(want, "SCRIPT", `<script defer src="/-/live.js" data-page="a" data-style="b"></script>`+"\n", 1)
		if got := string(enliven([]byte(page), mark{"a", "b"})); got != want {
			t.Errorf("%s becomes %s", page, got)
		}
	}
}

func TestAPageThatIsNotThereSaysSoInTheSitesLanguage(t *testing.T) {
	site := newKept()
	site.state.Lang = "zh-CN"
	body := func(target string) string { return ask(t, site, "GET", target).Body.String() }
	if got := body("/deals/%3Cb%3E.html"); !strings.Contains(got, "没有这个页面") || !strings.Contains(got, "deals/&lt;b&gt;.html") || !strings.Contains(got, scriptPath) {
		t.Error(got)
	}
	site.files, site.state.Broken = nil, true // the first build has errors
	if got := body("/"); ask(t, site, "GET", "/").Code != http.StatusOK || !strings.Contains(got, "还没有这个页面") || !strings.Contains(got, scriptPath) {
		t.Error(got)
	}
}
