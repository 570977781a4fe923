package page

import (
	"jiuwen/generator/lang"
)

// Run is a piece of a sentence: plain, a known part (Strong), or one that is missing (Gap).
type Run struct {
	Link
	Strong, Gap bool
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
		s.say("Sell ")
		s.known(Link{Text: or(o.What.V, o.Quantity.V)})
		if o.What.Known && o.Quantity.Known {
			s.say(" (")
			s.known(Link{Text: o.Quantity.V})
			s.say(")")
		}
		s.phrase(" to ", account, "")
		s.phrase(" by ", Link{Text: o.Close.V.String()}, "")
		s.phrase(" for ", Link{Text: amount}, "")
	} else {
		s.say("将")
		s.phrase("在 ", Link{Text: o.Close.V.String()}, " 前")
		s.phrase("向 ", account, " ")
		s.say("卖出 ")
		s.known(Link{Text: o.Quantity.V})
		if o.Quantity.Known && o.What.Known {
			s.say(" ")
		}
		s.known(Link{Text: o.What.V})
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

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}
