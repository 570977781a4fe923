package book

import (
	"net/url"
	"strings"
)

// URL is the place of a file of the site, below the site's root, with slashes and unescaped: "deals/星海.html". What a page
// shows is always relative: see From.
type URL string

// From is the reference that leads from the page at here to u, escaped for an href: "../deals/%E6%98%9F.html".
// It never begins with a slash and has no scheme, whatever the names hold.
func (u URL) From(here URL) string {
	from, to := strings.Split(string(here), "/"), strings.Split(string(u), "/")
	for len(from) > 1 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	var b strings.Builder
	b.WriteString(strings.Repeat("../", len(from)-1))
	for i, part := range to {
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(url.PathEscape(part))
	}
	if ref := b.String(); !strings.Contains(strings.SplitN(ref, "/", 2)[0], ":") {
		return ref
	}
	return "./" + b.String()
}

// Anchor is the reference from here to the anchor fragment of u; to u's top where fragment is empty.
func (u URL) Anchor(here URL, fragment string) string {
	if fragment == "" {
		return u.From(here)
	}
	escaped := (&url.URL{Fragment: fragment}).EscapedFragment()
	if u == here {
		return "#" + escaped
	}
	return u.From(here) + "#" + escaped
}

// At is the whole address of u, escaped, on a site that is published at base, which has no slash at its end.
func (u URL) At(base string) string {
	return base + "/" + strings.TrimPrefix(u.From(""), "./")
}
