package theme_test

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

// policy is the Content-Security-Policy of every page, by the contract.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"

// forEachPage renders all pages of the whole site in both languages.
func forEachPage(t *testing.T, check func(t *testing.T, s *site, here book.URL, d doc)) {
	for _, l := range lang.All {
		s := open(t, whole(t), l)
		for job := range s.pages.Jobs() {
			t.Run(string(l)+"/"+string(job.URL), func(t *testing.T) {
				s.t = t
				check(t, s, job.URL, s.page(job.URL))
			})
		}
	}
}

func TestEveryPageHoldsThePolicy(t *testing.T) {
	forEachPage(t, func(t *testing.T, _ *site, _ book.URL, d doc) {
		if got := d.one(`meta[http-equiv="Content-Security-Policy"]`).attr("content"); got != policy {
			t.Errorf("the policy is %s", got)
		}
		for _, script := range d.all("script") {
			if script.attr("src") == "" && script.attr("type") != "application/json" {
				t.Error("there is an inline script")
			}
		}
		if n := len(d.all("style, base, iframe, object, embed, form[action]")); n > 0 {
			t.Errorf("%d elements are against it", n)
		}
		for _, element := range d.all("*") {
			for _, a := range element.node.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s %s=%q>", element.node.Data, a.Key, a.Val)
				}
			}
		}
	})
}

func TestEveryPageHasItsLandmarksAndOneHead(t *testing.T) {
	forEachPage(t, func(t *testing.T, s *site, _ book.URL, d doc) {
		for _, selector := range []string{"html[lang=" + string(s.book.Lang()) + "]", "title", "main#main", "body > header.bar nav[aria-label]", "body > footer", "h1", `.skip[href="#main"]`} {
			if d.one(selector).text() == "" {
				t.Errorf("%s is empty", selector)
			}
		}
		for _, th := range d.all("th") {
			if th.attr("scope") == "" {
				t.Errorf("the head %q of a table has no scope", th.text())
			}
		}
		ids := map[string]bool{}
		for _, element := range d.all("[id]") {
			if ids[element.attr("id")] {
				t.Errorf("two elements have the id %s", element.attr("id"))
			}
			ids[element.attr("id")] = true
		}
	})
}

func TestEveryReferenceIsRelativeAndLeadsSomewhere(t *testing.T) {
	targets := map[lang.Lang]map[book.URL]doc{}
	forEachPage(t, func(t *testing.T, s *site, here book.URL, d doc) {
		l := s.book.Lang()
		if targets[l] == nil {
			targets[l] = map[book.URL]doc{}
			for job := range s.pages.Jobs() {
				targets[l][job.URL] = s.page(job.URL)
			}
			for _, asset := range s.theme.Assets() {
				targets[l][asset.URL] = doc{}
			}
			for _, file := range s.pages.Files() {
				targets[l][file.URL] = doc{}
			}
		}
		for _, element := range d.all("a[href], link[href], script[src], img[src]") {
			ref := element.attr("href") + element.attr("src")
			u, err := url.Parse(ref)
			if err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(u.Path, "/") {
				if !strings.HasPrefix(ref, "https://git.example/edit/content/") {
					t.Errorf("%q is not relative", ref)
				}
				continue
			}
			to := book.URL(path.Join(path.Dir(string(here)), u.Path))
			if u.Path == "" {
				to = here
			}
			target, ok := targets[l][to]
			if !ok {
				t.Errorf("%q leads nowhere", ref)
			} else if u.Fragment != "" && len(target.all(fmt.Sprintf("[id=%q]", u.Fragment))) != 1 && !narrows(target, u) {
				t.Errorf("%q leads to no place of the page", ref)
			}
		}
	})
}

// narrows says whether a fragment is the address of rows that a list has: each key a column's, each value an option's, or
// what some cell says or leads to.
func narrows(list doc, u *url.URL) bool {
	chosen, err := url.ParseQuery(u.EscapedFragment())
	for key, values := range chosen {
		said := map[string]bool{"*": true}
		for _, part := range list.all(".list option, .list td, .list td a") {
			href, escaped := url.PathUnescape(part.attr("href"))
			said[part.attr("value")], said[part.attr("data-key")], said[part.text()], said[href] = true, true, true, escaped == nil
		}
		if len(values) != 1 || !said[values[0]] || len(list.all(fmt.Sprintf(".list thead th[data-key=%q]", key))) != 1 {
			return false
		}
	}
	return err == nil && len(chosen) > 0
}

// hostile would be markup, an attribute's end, a script's end or a template's action if it were not escaped.
const hostile = `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)><!-- {{.}} ]]> javascript:alert(1) &amp; ﷽`

func TestHostileTextStaysText(t *testing.T) {
	// Every text of the whole site ends in the hostile one.
	quoted := strings.ReplaceAll(hostile, `"`, `\"`)
	var archive bytes.Buffer
	for _, line := range strings.SplitAfter(string(whole(t)), "\n") {
		for _, word := range []string{"Objective-what", "Objective-quantity", "Account-name", "Owner-name", "Product-name", "Value-customer", "Anna High", "Anna-title",
			"Anna-department", "Anna-reality", "Anna-win", "Anna-approach", "Nobody-tied", "Nobody-boss", "Change-what", "Action-open", "Action-reason", "Resource-name",
			"Resource-purpose", "Rival-name", "Rival-weak", "Rival-strategy", "Step-one", "Factor-what", "Offer-problem", "Bid-reason", "Outcome-reason", "Tag-name",
			"Crm-system", "Title-of-deal", "Account-industry", "Account-alias", "Manager-name"} {
			if !strings.Contains(line, "[[") {
				line = strings.ReplaceAll(line, word, `"`+word+quoted+`"`)
			}
		}
		archive.WriteString(line)
	}
	s := open(t, archive.Bytes(), lang.ZH)
	for job := range s.pages.Jobs() {
		data := s.render(job.URL)
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		d := doc{t, root}
		for _, script := range d.all("script") {
			if script.attr("src") == "" && script.attr("type") != "application/json" {
				t.Errorf("%s: a text became a script", job.URL)
			}
		}
		if n := len(d.all("img, [onerror]")); n > 0 {
			t.Errorf("%s: a text became an image", job.URL)
		}
		if bytes.Contains(data, []byte("ZgotmplZ")) {
			t.Errorf("%s: a reference was refused", job.URL)
		}
		for _, a := range d.all("a[href]") {
			if strings.HasPrefix(a.attr("href"), "javascript:") {
				t.Errorf("%s: a text became a script's address", job.URL)
			}
		}
	}
	if got := s.page("deals/whole.html").one("h1").text(); got != "Title-of-deal"+strings.Join(strings.Fields(hostile), " ") {
		t.Errorf("the title is %q", got)
	}
}
