package page

import (
	"jiuwen/generator/lang"
)

// Run is a piece of a sentence: plain, a known part (Strong), or one that is missing (Gap).
type Run struct {
	Link
	Strong, Gap bool
	Whole       bool // must not be broken into lines: a day
}

// objective is the single sales objective as one sentence: what, how many, to whom, when, for how much. What is missing is
// said at its end, so that the sentence stays one.
func (p dealPage) objective() []Run {
	o := &p.Data.Objective
	if !o.What.Known && !o.Quantity.Known && !o.Close.Known && !o.Amount.Known {
		return p.noObjective()
	}
	var s sentence
	amount := ""
	if o.Amount.Known {
		amount = lang.Money(o.Amount.V, p.Currency)
	}
	account := to(p.URL, p.Account)
	if p.lang == lang.EN {
		p.sell(&s, account)
		s.day(" by ", o.Close.V.String(), "")
		s.phrase(" for ", Link{Text: amount}, "")
	} else {
		s.say("将")
		s.day("在 ", o.Close.V.String(), " 前")
		p.sell(&s, account)
		s.phrase("，实现 ", Link{Text: amount}, "")
	}
	for _, part := range []struct {
		known bool
		gap   lang.Text
	}{
		{o.What.Known, lang.Text{ZH: "卖什么未知", EN: "what is unknown"}},
		{o.Quantity.Known, lang.Text{ZH: "数量未知", EN: "quantity unknown"}},
		{p.Account != nil, lang.Text{ZH: "客户未知", EN: "customer unknown"}},
		{o.Close.Known, lang.Text{ZH: "签约日期未知", EN: "close date unknown"}},
		{o.Amount.Known, lang.Text{ZH: "金额未知", EN: "amount unknown"}},
	} {
		if !part.known {
			s.say(comma.In(p.lang))
			s = append(s, Run{Link: Link{Text: part.gap.In(p.lang)}, Gap: true})
		}
	}
	return s
}

// sell says what is sold and to whom; where neither what nor how many is known, that a contract is made.
func (p dealPage) sell(s *sentence, account Link) {
	o := &p.Data.Objective
	what, quantity := Link{Text: o.What.V}, Link{Text: o.Quantity.V}
	switch sold := o.What.Known || o.Quantity.Known; {
	case p.lang == lang.EN && !sold && account.Text == "":
		s.say("Close a deal")
	case p.lang == lang.EN && !sold:
		s.phrase("Close with ", account, "")
	case p.lang == lang.EN:
		s.say("Sell ")
		s.known(what)
		if what.Text == "" {
			s.known(quantity)
		} else {
			s.phrase(" (", quantity, ")")
		}
		s.phrase(" to ", account, "")
	case !sold:
		s.phrase("与 ", account, " ")
		s.say("签约")
	default:
		s.phrase("向 ", account, " ")
		s.say("卖出 ")
		s.known(quantity)
		if what.Text != "" && quantity.Text != "" {
			s.say(" ")
		}
		s.known(what)
	}
}

var comma = lang.Text{ZH: "，", EN: ", "}

func (p dealPage) noObjective() []Run {
	var s sentence
	none := lang.Text{ZH: "单一销售目标还没有写：卖什么、卖多少、何时签、金额多少", EN: "No single sales objective yet: what, how many, by when, for how much"}
	if p.Account != nil {
		s.say(lang.Text{ZH: "对 ", EN: "For "}.In(p.lang))
		s.known(to(p.URL, p.Account))
		s.say(lang.Text{ZH: " 的", EN: ": "}.In(p.lang))
		none.EN = "no single sales objective yet: what, how many, by when, for how much"
	}
	return append(s, Run{Link: Link{Text: none.In(p.lang)}, Gap: true})
}

type sentence []Run

func (s *sentence) say(text string) { *s = append(*s, Run{Link: Link{Text: text}}) }

func (s *sentence) known(part Link) {
	if part.Text != "" {
		*s = append(*s, Run{Link: part, Strong: true})
	}
}

// day says a day with the words around it.
func (s *sentence) day(before, day, after string) {
	from := len(*s)
	s.phrase(before, Link{Text: day}, after)
	for i := range (*s)[from:] {
		(*s)[from+i].Whole = (*s)[from+i].Strong
	}
}

// phrase says a part with the words around it, or nothing where the part is missing.
func (s *sentence) phrase(before string, part Link, after string) {
	if part.Text == "" {
		return
	}
	s.say(before)
	s.known(part)
	if after != "" {
		s.say(after)
	}
}
