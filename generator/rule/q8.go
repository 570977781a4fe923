package rule

import (
	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// Question 8: how to use resources well.

// end is the last day of a booking; the zero Date: not known.
func end(b *book.Booking) day.Date {
	if b.To.Known {
		return b.To.V
	}
	return b.From.V
}

// over says that a booking's time is past.
func over(b *book.Booking, today day.Date) bool {
	last := end(b)
	return !last.IsZero() && last.Before(today)
}

// kindOf is a booking's kind, else that of the resource's own file.
func kindOf(b *book.Booking) method.ResourceKind {
	if b.Kind.Known || b.Resource == nil || b.Resource.Profile == nil {
		return b.Kind.V
	}
	return b.Resource.Profile.Kind.V
}

func managerPushed(c *Case) {
	for i := range c.Resources {
		b := &c.Resources[i]
		kind := kindOf(b)
		if kind != method.ManagerKind && kind != method.ExecutiveKind || over(b, c.today) {
			continue
		}
		for _, s := range those(b.For) {
			if never(s) {
				c.found(s, b.Name.At, "要请“%[2]s”去见%[1]s，而销售自己还从未接触过这个人", "“%[2]s” is to meet %[1]s, whom the rep has never contacted",
					s.Person, b.Name.V).about(b.Name.V)
			}
		}
	}
}

func resourceIdle(c *Case) {
	for s := range c.having(method.EB) {
		if backs(s, +1) || c.helped(s) {
			continue
		}
		if !s.Support.Known {
			c.ofPerson(s, "还不知道决策者%[1]s支不支持我们，也没有安排任何资源", "whether the EB %[1]s supports us is not known, and no resource is planned for them")
			continue
		}
		c.ofPerson(s, "决策者%[1]s的支持度是 %[2]s，却没有安排任何资源", "the support of the EB %[1]s is %[2]s, and no resource is planned for them", signed(s.Support.V))
	}
}

// helped says that a resource whose time is not past is for a person.
func (c *Case) helped(s *book.Stakeholder) bool {
	for i := range c.Resources {
		if b := &c.Resources[i]; means(b.For, s) && !over(b, c.today) {
			return true
		}
	}
	return false
}

func resourceNoPurpose(c *Case) {
	for i := range c.Resources {
		b := &c.Resources[i]
		lacks := missing(part{b.Purpose.Known, say("目的", "purpose")}, part{b.Win.Known, say("自己的赢", "own win")})
		if len(lacks) > 0 {
			c.found(first(those(b.For)), b.Name.At, "资源“%[1]s”缺%[2]s", "the resource “%[1]s” lacks: %[2]s", b.Name.V, enumeration(lacks)).about(b.Name.V)
		}
	}
}

func resourceNoEffect(c *Case) {
	for i := range c.Resources {
		if b := &c.Resources[i]; over(b, c.today) && !b.Effect.Known {
			c.found(first(those(b.For)), b.Name.At, "资源“%[1]s”用到 %[2]s 为止，效果还没有写", "the resource “%[1]s” was used until %[2]s, and its effect is not written", b.Name.V, end(b)).about(b.Name.V)
		}
	}
}

func resourceClash(c *Case) {
	for i := range c.Resources {
		b := &c.Resources[i]
		if other, from, clash := c.pool.clash(c.Deal, b); clash {
			c.found(first(those(b.For)), b.Name.At, "资源“%[1]s”在 %[2]s 也订给了“%[3]s”", "the resource “%[1]s” is booked for “%[3]s” on %[2]s too", b.Name.V, from, other.Name).about(b.Name.V, other.Name)
		}
	}
}
