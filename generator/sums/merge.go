package sums

// Least is how many deals a figure must come from: the minimum frequency.
const Least = 3

// Span is groups that lie beside each other and are shown as one: from From up to but without End.
type Span struct{ From, End int }

// merged joins n groups that have an order into spans, as many as can be, each of which is enough. A group joins its neighbours, empty
// ones too: of which of them what a span shows comes is not said. It is nil where not even all of them together are enough.
func merged(n int, enough func(Span) bool) []Span {
	var spans []Span
	from := 0
	for i := range n {
		if s := (Span{from, i + 1}); enough(s) {
			spans = append(spans, s)
			from = s.End
		}
	}
	for from < n && len(spans) > 0 { // what is left joins the last
		last := &spans[len(spans)-1]
		if all := (Span{last.From, n}); enough(all) {
			last.End = n
			return spans
		}
		from = last.From
		spans = spans[:len(spans)-1]
	}
	return spans
}

// shown says which of the parts of a total can be shown beside it, given how many deals each comes from: none that comes from too
// few (primary suppression); and while the others, taken from the total, would leave too few, not the smallest of them either
// (secondary suppression).
func shown(deals []int) []bool {
	show, left := make([]bool, len(deals)), 0
	for i, n := range deals {
		show[i] = n >= Least
		if !show[i] {
			left += n
		}
	}
	for 0 < left && left < Least {
		smallest := -1
		for i, n := range deals {
			if show[i] && (smallest < 0 || n < deals[smallest]) {
				smallest = i
			}
		}
		if smallest < 0 { // there is no total either
			break
		}
		show[smallest] = false
		left += deals[smallest]
	}
	return show
}
