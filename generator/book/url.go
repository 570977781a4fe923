package book

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/lang"
)

// URL is the place of a file of the site, below the site's root, with slashes and unescaped: "deals/星海.html". What a page
// shows is always relative: see From.
type URL string

// From is the reference that leads from the page at here to u, escaped for an href: "../deals/星海%20A.html". Letters stay as
// they are, as browsers take them: a Chinese name escaped has three times the bytes, and a deal's page names each person many
// times. It never begins with a slash and has no scheme, whatever the names hold.
func (u URL) From(here URL) string {
	way, to := u.way(here)
	return way + escape(to)
}

// Anchor is the reference from here to the anchor fragment of u; to u's top where fragment is empty.
func (u URL) Anchor(here URL, fragment string) string {
	switch {
	case fragment == "":
		return u.From(here)
	case u == here:
		return "#" + escape(fragment)
	}
	way, to := u.way(here)
	return way + escape(to) + "#" + escape(fragment)
}

// way is how a reference from here to u begins, and what is left of u behind it, not yet escaped.
func (u URL) way(here URL) (way, to string) {
	from, to := string(here), string(u)
	for { // leave out the folders that both are in
		folder := strings.IndexByte(from, '/') + 1
		if folder == 0 || !strings.HasPrefix(to, from[:folder]) {
			break
		}
		from, to = from[folder:], to[folder:]
	}
	if up := len("../") * strings.Count(from, "/"); up > 0 {
		if up > len(ups) {
			return strings.Repeat("../", up/len("../")), to
		}
		return ups[:up], to
	}
	if first, _, _ := strings.Cut(to, "/"); strings.Contains(first, ":") {
		return "./", to // what stands before a colon would be a scheme
	}
	return "", to
}

// ups leads up more folders than most sites have.
const ups = "../../../../../../../../"

// escape escapes of a path or a fragment what is neither a letter, a mark nor a digit, in any script, nor has a meaning of its
// own in neither: what is left is no markup. Only what is in NFC stays as it is, since tools may bring the rest into it.
func escape(s string) string {
	if usual(s) {
		return s
	}
	normal := lang.Plain(s) || norm.NFC.IsNormalString(s)
	if normal && !strings.ContainsFunc(s, escaped) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if escaped(r) || !normal && r > unicode.MaxASCII {
			b.WriteString(url.PathEscape(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// usual says that a text has only what nearly all do, none of which is escaped: a page has hundreds of references.
func usual(s string) bool {
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '/', r == '.', r == '-', 0x4e00 <= r && r <= 0x9fff:
		default:
			return false
		}
	}
	return true
}

func escaped(r rune) bool {
	if r > unicode.MaxASCII {
		return !unicode.In(r, unicode.L, unicode.M, unicode.Nd)
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/.-_~!$()*,;:@=+&", r)
}

// At is the whole address of u, escaped, on a site that is published at base, which has no slash at its end.
func (u URL) At(base string) string {
	return base + (&url.URL{Path: "/" + string(u)}).EscapedPath()
}
