package page

import "jiuwen/generator/book"

// Product makes the view of a product: the deals that sell it.
func (s *Site) Product(t *book.Thing) *Thing {
	p := s.thing(t)
	p.deals(Plural(book.KindDeal), t.Deals, "title", "stage", "amount", "close", "account", "owner", "result")
	return p.view
}
