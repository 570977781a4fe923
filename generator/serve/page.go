package serve

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // of the files below
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"

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
	p := s.dress(name, data)
	p.status = status
	return p
}

func missing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// dress puts our script into a page, lets the page's own policy permit it to hear of changes, and finds what stands for it:
// all but the references to style sheets, which are told beside it, and the pictures and scripts that it shows.
func (s *server) dress(name string, data []byte) shown {
	var p shown
	var out bytes.Buffer
	all := sha256.New()
	fmt.Fprintf(all, "%s\n", s.run)
	from, at, place := 0, 0, -1 // from where on bytes are not taken over, where the tag ends, and our script's place in out
	flush := func(to int) {
		out.Write(data[from:to])
		all.Write(data[from:to])
		from = to
	}
	tags := html.NewTokenizer(bytes.NewReader(data))
	for kind := tags.Next(); kind != html.ErrorToken; kind = tags.Next() {
		start := at
		at += len(tags.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken && kind != html.EndTagToken {
			continue
		}
		element, more := tags.TagName()
		switch of := string(element); {
		case kind == html.EndTagToken:
			if place < 0 && (of == "head" || of == "body") {
				flush(start)
				place = out.Len()
			}
		case of == "meta" || of == "link" || of == "img" || of == "script":
			attributes := read(tags, more)
			switch {
			case strings.EqualFold(attributes["http-equiv"], "Content-Security-Policy") && p.policy == "":
				flush(start)
				p.policy = permit(attributes["content"])
				fmt.Fprintf(&out, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">", html.EscapeString(p.policy))
				all.Write(data[start:at])
				from = at
			case of == "link" && attributes["rel"] == "stylesheet":
				flush(start)
				p.styles = append(p.styles, attributes["href"])
				out.Write(data[start:at])
				all.Write([]byte("<link>")) // how many there are does matter
				from = at
			case of == "img" || of == "script":
				s.sumUp(all, name, attributes["src"])
			}
		}
	}
	flush(len(data))
	if place < 0 {
		place = out.Len()
	}
	p.mark = mark{hex.EncodeToString(all.Sum(nil)[:12]), sumOf([]byte(strings.Join(p.styles, "\n")))}
	tag := fmt.Appendf(nil, "<script defer src=%q data-page=%q data-style=%q></script>\n", scriptPath, p.mark.Page, p.mark.Style)
	p.bytes = bytes.Join([][]byte{out.Bytes()[:place], tag, out.Bytes()[place:]}, nil)
	return p
}

// read are the attributes of a tag.
func read(tags *html.Tokenizer, more bool) map[string]string {
	attributes := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = tags.TagAttr()
		attributes[string(key)] = string(value)
	}
	return attributes
}

// sumUp adds what a page loads to what stands for the page, unless its name does. What is missing is another when it is there.
func (s *server) sumUp(all io.Writer, name, reference string) {
	ref, err := (&url.URL{Path: "/" + name}).Parse(reference)
	if err != nil || ref.Host != "" || ref.Scheme != "" {
		return
	}
	if file, ok := fileOf(ref); ok && reference != "" && !hashed(file) {
		data, _ := s.site.File(file)
		fmt.Fprintf(all, "%s %s\n", file, sumOf(data))
	}
}

// permit is a page's policy, and the permission that it hears of changes.
func permit(policy string) string {
	var kept []string
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.Fields(directive)
		if len(words) > 0 && !strings.EqualFold(words[0], "connect-src") {
			kept = append(kept, strings.Join(words, " "))
		}
	}
	return strings.Join(append(kept, "connect-src 'self'"), "; ")
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
