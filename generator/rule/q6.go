package rule

import "jiuwen/generator/method"

// Question 6: what is each person's own win.

func offerMissing(c *Case) {
	for i := range c.Offers {
		if o := &c.Offers[i]; o.Feature.Known && !o.Benefit.Known {
			c.found(first(those(o.For)), o.Feature.At, "功能“%[1]s”没有写给客户的利益", "the feature “%[1]s” has no benefit for the customer", o.Feature.V)
		}
	}
	if !c.from(method.Solution) {
		return
	}
	for s := range c.weighty() {
		offered := false
		for i := range c.Offers {
			offered = offered || means(c.Offers[i].For, s)
		}
		if !offered {
			c.ofPerson(s, "%[1]s影响力高，方案里没有一条是给这个人的", "%[1]s has high influence, and nothing in our offer is for them")
		}
	}
}

func winMissing(c *Case) {
	for s := range c.weighty() {
		if s.Result.Known && !s.Win.Known {
			c.ofPerson(s, "%[1]s的组织结果写了，个人的赢还不知道", "the organisation’s result for %[1]s is written, and their own win is not known")
		}
	}
}

func resultMissing(c *Case) {
	for s := range c.weighty() {
		switch {
		case s.Result.Known:
		case s.Win.Known:
			c.ofPerson(s, "%[1]s的个人赢写了，组织的结果还不知道", "the win of %[1]s is written, and the organisation’s result is not known")
		default:
			c.ofPerson(s, "%[1]s的组织结果和个人的赢都还不知道", "neither the organisation’s result nor the own win of %[1]s is known")
		}
	}
}
