package exchange

// word is how much of a field the exports given can say. What they do not say stays as it is in a deal's file; an empty
// cell says that there is nothing.
type word uint8

const (
	full    word = iota // the value, or that there is none
	loose               // a name, but not how it is spelled: the export that lists such names was not given
	standIn             // what stands in for a value that the CRM has not, until somebody writes one
	mute                // nothing: there is no such column, or it refers to a row that is in none of the files
)

// settle chooses between what the export says now and what the deal's file says.
func (w word) settle(now, was string) string {
	folded := foldName(now)
	if w == mute || w == loose && folded != "" && folded == foldName(was) {
		return was
	}
	return now
}

// said is how much an empty cell says: nothing where one of the columns that mean the field is missing.
func (t *table) said(f field) word {
	if n := len(t.columns[f]); n == 0 || n < t.format.columnsOf(f) {
		return mute
	}
	return full
}

// silent says that no export has a column of a contact's field.
func (o *opportunity) silent(c *contact, f field) bool {
	return o.table.said(f) == mute && (c.table == nil || c.table.said(f) == mute)
}
