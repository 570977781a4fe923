package serve

import (
	"html"
	"net/http"
	"strings"
	"testing"
)

func TestAPagePermitsItselfToHearAndNothingElse(t *testing.T) {
	for before, want := range map[string]string{
		`"default-src 'none'; script-src 'self'"`:                     `default-src 'none'; script-src 'self'; connect-src 'self'`,
		`"default-src 'none'; connect-src 'none'; "`:                  `default-src 'none'; connect-src 'self'`,
		`"default-src &#39;none&#39;;Connect-Src https://e.example;"`: `default-src 'none'; connect-src 'self'`,
		"\"default-src 'none';\n  img-src data:\"":                    `default-src 'none'; img-src data:; connect-src 'self'`,
		`default-src`: `default-src; connect-src 'self'`,
	} {
		for _, name := range []string{`"Content-Security-Policy"`, "content-security-policy"} {
			p := dressed("<meta http-equiv=" + name + " content=" + before + ">")
			if p.policy != want || !strings.Contains(string(p.bytes), `content="`+html.EscapeString(want)+`">`) {
				t.Errorf("%s becomes %s: %s", before, p.policy, p.bytes)
			}
		}
	}
}

func TestAPageIsAsItWasButForOurScriptAtTheEndOfItsHead(t *testing.T) {
	for page, want := range map[string]string{
		"<!doctype html><head><script></script></head><body><p class=a>x</body>": "<!doctype html><head><script></script>SCRIPT</head><body><p class=a>x</body>",
		"<head><script>'</head>'</script></head>":                                "<head><script>'</head>'</script>SCRIPT</head>",
		"<head><!-- </head> --></head>":                                          "<head><!-- </head> -->SCRIPT</head>",
		"<body>x</body>":                                                         "<body>xSCRIPT</body>",
		"x":                                                                      "xSCRIPT",
		"":                                                                       "SCRIPT",
	} {
		p := dressed(page)
		want = strings.Replace(want, "SCRIPT", `<script defer src="/-/live.js" data-page="`+p.mark.Page+`" data-style="`+p.mark.Style+`"></script>`+"\n", 1)
		if got := string(p.bytes); got != want || p.policy != "" {
			t.Errorf("%s becomes %s", page, got)
		}
	}
}

func TestAMarkStandsForAPageAndForItsStyles(t *testing.T) {
	const page = `<head><link rel=icon href=i><link href=a.css rel=stylesheet></head><img src=files/a.svg>`
	first := dressed(page)
	for name, test := range map[string]struct {
		page      string
		page2nd   bool
		style2nd  bool
		reference string
	}{
		"same":           {page, false, false, "a.css"},
		"another style":  {strings.Replace(page, "a.css", "b.css", 1), false, true, "b.css"},
		"another icon":   {strings.Replace(page, "href=i", "href=j", 1), true, false, "a.css"},
		"another text":   {page + "x", true, false, "a.css"},
		"one style more": {strings.Replace(page, "</head>", "<link rel=stylesheet href=c.css></head>", 1), true, true, "a.css"},
	} {
		got := dressed(test.page)
		if (got.mark.Page != first.mark.Page) != test.page2nd || (got.mark.Style != first.mark.Style) != test.style2nd || got.styles[0] != test.reference {
			t.Errorf("%s: %+v %v, at first %+v", name, got.mark, got.styles, first.mark)
		}
	}
}

// dressed is a page as a server shows it.
func dressed(page string) shown {
	return (&server{site: newKept()}).dress("index.html", []byte(page))
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

func BenchmarkDress(b *testing.B) {
	page := []byte("<head><link rel=stylesheet href=a.css></head><table>" + strings.Repeat("<tr><td class=name><a href=\"../people/a.html\">星海</a><td>+3\n", 1500) + "</table>")
	s := &server{site: newKept()}
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		s.dress("deals/a.html", page)
	}
}
