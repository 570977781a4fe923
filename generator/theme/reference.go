package theme

import (
	"fmt"
	"html/template"
	"strings"

	"jiuwen/generator/markup"
)

// href is the template function href: the attribute with a reference to a page of the site, or to a part of one. It is
// href="{{.Href}}" without html/template's escapes, which make nine bytes of each Chinese character; browsers take either.
func href(ref string) (template.HTMLAttr, error) {
	attribute, err := appendHref(nil, ref)
	return template.HTMLAttr(attribute), err //nolint:gosec // relative, and escaped
}

// appendHref appends the attribute to a page: one of a deal has hundreds.
func appendHref(page []byte, ref string) ([]byte, error) {
	if !relative(ref) {
		return nil, fmt.Errorf("%q is no relative reference", ref)
	}
	return append(markup.Append(append(page, `href="`...), ref), '"'), nil
}

// relative says that a reference stays on the site: it has no scheme, which ends with a colon before all folders and fragments,
// and nothing that browsers take for the beginning of a host.
func relative(ref string) bool {
	inPath := false
	for i := range len(ref) {
		switch ref[i] {
		case '/', '#':
			inPath = true
		case ':':
			if !inPath {
				return false
			}
		case '\\', '\t', '\n', '\r':
			return false
		}
	}
	return !strings.HasPrefix(ref, "//")
}
