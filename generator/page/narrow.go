package page

import (
	"net/url"
	"strings"

	"jiuwen/generator/book"
)

// chosen is what a column of a list is narrowed to: the column's key, and a value's, or the page that the column leads to,
// which tells persons of one name apart.
type chosen struct{ column, value string }

// everything is the value of a column that a list narrows when it opens, where it is not to.
const everything = "*"

// narrowed is the reference from the page at here to a list that opens on the rows which are chosen:
// "findings.html#severity=flag". list-address.js reads it; without scripts the list opens whole.
func narrowed(list, here book.URL, by ...chosen) string {
	var b strings.Builder
	b.WriteString(list.From(here))
	sign := byte('#')
	for _, c := range by {
		b.WriteByte(sign)
		b.WriteString(c.column + "=" + url.QueryEscape(c.value))
		sign = '&'
	}
	return b.String()
}
