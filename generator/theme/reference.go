package theme

import (
	"fmt"
	"html/template"
	"strings"
)

// href is the template function href: the attribute with a reference to a page of the site, or to a part of one. It is
// href="{{.Href}}" without html/template's escapes, which make nine bytes of each Chinese character; browsers take either.
func href(ref string) (template.HTMLAttr, error) {
	colon := strings.IndexByte(ref, ':') // of a scheme, unless it stands behind a folder or in a fragment
	if strings.HasPrefix(ref, "//") || strings.ContainsAny(ref, "\\\t\n\r") || colon >= 0 && !strings.ContainsAny(ref[:colon], "/#") {
		return "", fmt.Errorf("%q is no relative reference", ref)
	}
	return template.HTMLAttr(`href="` + template.HTMLEscapeString(ref) + `"`), nil //nolint:gosec // relative, and escaped
}
