package rule

import "jiuwen/generator/method"

// Question 6: what is each person's own win.

func offerMissing(c *Case) {
	for i := range c.Offers {
		if o := &c.Offers[i]; o.Feature.Known && !o.Benefit.Known {
			c.found(first(those(o.For)), o.Feature.At, "功能“%[1]s”还没有写它给客户什么利益", "no benefit to the customer is written for the feature “%[1]s”", o.Feature.V).about(o.Feature.V)
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
			c.ofPerson(s, "%[1]s这里，组织的结果写了，个人的赢还不知道", "for %[1]s the organisation’s result is written, but their own win is not known")
		}
	}
}

func resultMissing(c *Case) {
	for s := range c.weighty() {
		switch {
		case s.Result.Known:
		case s.Win.Known:
			c.ofPerson(s, "%[1]s这里，个人的赢写了，组织的结果还不知道", "for %[1]s their own win is written, but the organisation’s result is not known")
		default:
			c.ofPerson(s, "%[1]s这里，组织的结果和个人的赢都还不知道", "for %[1]s neither the organisation’s result nor their own win is known")
		}
	}
}
