package page

import (
	"net/url"
	"strings"

	"jiuwen/generator/book"
)

// narrowed is the reference from the page at here to a list that opens on the rows which the pairs ask for, each a column's
// key and a value's: "findings.html#severity=flag". list.js reads it; without scripts the list opens
// whole. A value is what the column says, or the page that it leads to, which tells persons of one name apart.
func narrowed(list, here book.URL, pairs ...string) string {
	var b strings.Builder
	b.WriteString(list.From(here))
	sign := byte('#')
	for i := 0; i < len(pairs); i += 2 {
		b.WriteByte(sign)
		b.WriteString(pairs[i] + "=" + url.QueryEscape(pairs[i+1]))
		sign = '&'
	}
	return b.String()
}

// everything is the value of a column that a list narrows when it opens, where it is not to.
const everything = "*"
