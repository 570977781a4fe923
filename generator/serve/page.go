package serve

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // of the files below
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"jiuwen/generator/lang"
)

// What pages load of ours, by paths that no site has: a site's are the slugs of names.
const (
	scriptPath = "/-/live.js"
	sheetPath  = "/-/live.css"
	eventsPath = "/-/events"
)

var (
	//go:embed live.js
	script []byte
	//go:embed live.css
	sheet []byte
)

// shown is a page as a browser gets it.
type shown struct {
	bytes  []byte
	policy string
	mark   mark
	styles []string // references to style sheets, in the page's order
	status int
}

// mark stands for what a browser shows: a page is another where its Page is, and only looks otherwise where its Style is.
type mark struct {
	Page  string `json:"page"`
	Style string `json:"style"`
}

// givePage answers with a page. A folder without a slash leads to the folder, so that its links lead where they should.
func (s *server) givePage(w http.ResponseWriter, r *http.Request, name string) {
	if !isPage(name) && s.has(name+"/index.html") {
		folder := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, folder.String(), http.StatusFound)
		return
	}
	p := s.page(name)
	if p.policy != "" {
		w.Header().Set("Content-Security-Policy", p.policy+"; frame-ancestors 'none'")
	}
	if p.status == http.StatusOK {
		give(w, r, ".html", p.bytes)
		return
	}
	w.Header().Set("Content-Type", typeOf(".html"))
	w.WriteHeader(p.status)
	_, _ = w.Write(p.bytes)
}

// page is a page of the site with what keeps it up to date. Where the site has none it says so, and becomes it when it has.
func (s *server) page(name string) shown {
	data, err := s.site.File(name)
	status := http.StatusOK
	switch now := s.latest(); {
	case err == nil:
	case !missing(err):
		data, status = absent(now.Lang, unmade, name, err.Error()), http.StatusInternalServerError
	case now.Broken:
		data = absent(now.Lang, notYet, name, mendFirst.In(now.Lang))
	default:
		data, status = absent(now.Lang, nowhere, name, comesBack.In(now.Lang)), http.StatusNotFound
	}
	p := shown{status: status}
	p.mark.Page, p.styles = s.markOf(name, data)
	p.mark.Style = sumOf([]byte(strings.Join(p.styles, "\n")))
	data, p.policy = permit(data)
	p.bytes = enliven(data, p.mark)
	return p
}

func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// The references of a page that matter here. What authors write never looks like them: it is escaped, and of markup that
// they may use there are neither links to style sheets nor scripts.
var (
	sheetLink = regexp.MustCompile(`<link\b[^>]*\brel="stylesheet"[^>]*>`)
	hrefOf    = regexp.MustCompile(`\bhref="([^"]*)"`)
	loaded    = regexp.MustCompile(`<(?:img|script)\b[^>]*?\bsrc="([^"]*)"`)
	policyTag = regexp.MustCompile(`(?i)<meta\b[^>]*\bhttp-equiv="Content-Security-Policy"[^>]*\bcontent="([^"]*)"`)
)

// markOf stands for a page and the pictures and scripts on it, whichever style sheets it has. Those are told beside it.
func (s *server) markOf(name string, data []byte) (sum string, styles []string) {
	rest := sheetLink.ReplaceAllFunc(data, func(link []byte) []byte {
		href := hrefOf.FindSubmatch(link)
		if href == nil {
			return link
		}
		styles = append(styles, html.UnescapeString(string(href[1])))
		return hrefOf.ReplaceAllLiteral(link, nil)
	})
	all := sha256.New()
	fmt.Fprintf(all, "%s\n%s\n", s.run, rest)
	here := &url.URL{Path: "/" + name}
	for _, found := range loaded.FindAllSubmatch(rest, -1) {
		ref, err := here.Parse(html.UnescapeString(string(found[1])))
		if err != nil || ref.Host != "" || ref.Scheme != "" {
			continue
		}
		if file, ok := fileOf(ref); ok && !hashed(file) {
			picture, _ := s.site.File(file) // one that is missing is another when it is there
			fmt.Fprintf(all, "%s %d\n", file, len(picture))
			all.Write(picture)
		}
	}
	return hex.EncodeToString(all.Sum(nil)[:12]), styles
}

// permit lets a page's own policy permit that it hears of changes. The policy is empty where it has none.
func permit(data []byte) (page []byte, policy string) {
	at := policyTag.FindSubmatchIndex(data)
	if at == nil {
		return data, ""
	}
	var kept []string
	for directive := range strings.SplitSeq(html.UnescapeString(string(data[at[2]:at[3]])), ";") {
		words := strings.Fields(directive)
		if len(words) > 0 && !strings.EqualFold(words[0], "connect-src") {
			kept = append(kept, strings.Join(words, " "))
		}
	}
	policy = strings.Join(append(kept, "connect-src 'self'"), "; ")
	return bytes.Join([][]byte{data[:at[2]], []byte(strings.ReplaceAll(policy, `"`, "&quot;")), data[at[3]:]}, nil), policy
}

// enliven puts our script at the end of a page's head, behind those that build the page.
func enliven(data []byte, m mark) []byte {
	tag := fmt.Appendf(nil, "<script defer src=%q data-page=%q data-style=%q></script>\n", scriptPath, m.Page, m.Style)
	for _, end := range []string{"</head>", "</body>", "</html>"} {
		if before, after, found := bytes.Cut(data, []byte(end)); found {
			return bytes.Join([][]byte{before, tag, []byte(end), after}, nil)
		}
	}
	return append(bytes.Clone(data), tag...)
}

// What is said of a page that is not there.
var (
	nowhere = lang.Text{ZH: "没有这个页面", EN: "There is no such page"}
	notYet  = lang.Text{ZH: "还没有这个页面", EN: "This page is not there yet"}
	unmade  = lang.Text{ZH: "这个页面做不出来", EN: "This page can't be made"}

	comesBack = lang.Text{ZH: "一旦有了，这里会自动显示。", EN: "As soon as it is there, it is shown here."}
	mendFirst = lang.Text{ZH: "改好下面列出的错误，这里会自动显示。", EN: "Once the errors below are mended, it is shown here."}
	toIndex   = lang.Text{ZH: "去总览", EN: "To the overview"}
)

// absent is a page in the place of one that is not there.
func absent(l lang.Lang, why lang.Text, name, more string) []byte {
	link := ""
	if name != "index.html" {
		link = fmt.Sprintf(`<p><a href="/">%s</a></p>`, toIndex.In(l))
	}
	return fmt.Appendf(nil, `<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%s</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="%s">
</head>
<body class="absent">
<main>
<h1>%[2]s</h1>
<p><code>%[4]s</code></p>
<p>%[5]s</p>
%[6]s</main>
</body>
</html>
`, string(l), why.In(l), sheetPath, html.EscapeString(name), html.EscapeString(more), link)
}

// sumOf stands for bytes.
func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}
