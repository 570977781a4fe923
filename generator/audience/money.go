package audience

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
)

// money is a sum of money as people write one: with a sign or a code of a currency before or behind it, counted in 万, 亿, thousands
// or millions, or a number of five digits or more. What is written so and is no money is taken for it: closed is the safe side.
var money = regexp.MustCompile(`(?i)` +
	`(?:[\p{Sc}]|HK\$|NT\$|` + codes + `|人民币|美元|欧元)\s?` + number + `(?:\s?` + unit + `)?(?:\s?` + currency + `)?` +
	`|` + number + `\s?(?:` + unit + `\s?` + currency + `|` + unit + `|` + currency + `)` +
	`|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖半][一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟零〇]*(?:多|来|几|个)?(?:百万|千万|[万亿])[一二两三四五六七八九十百千零〇]*(?:\s?` + currency + `)?` +
	`|[一二两三四五六七八九十百千]{2,}` + currency +
	`|\b\d{2,}[kmw]\b|\d{1,3}(?:[,.' ’\x{A0}\x{202F}]\d{3})+(?:[.,]\d{1,2})?|\d{5,}(?:\.\d+)?`)

const (
	number   = `(?:[\d０-９]{1,3}(?:[,，.' ’\x{A0}\x{202F}]\d{3})+(?:[.,]\d+)?|[\d０-９]+(?:[.,]\d+)?)`
	unit     = `(?:(?:多|来|几)?(?:百万|千万|万|亿)|(?:k|m|mio|mrd|bn|thousand|million|billion)\b\.?)`
	codes    = `\b(?:CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|CHF|SGD|AUD|CAD|NZD|KRW|INR|THB|MYR|IDR|VND|SEK|NOK|DKK|PLN|CZK|RUB|TRY|AED|SAR|ZAR|BRL|MXN)`
	currency = `(?:元|块钱|美元|美金|欧元|英镑|日元|港币|港元|人民币|\p{Sc}|(?:yuan|dollars?|euros?|kr|zł)\b|` + codes + `\b)`
)

// moneyIn finds the sums of money in a text.
func moneyIn(text, by string) []markdown.Mark {
	var marks []markdown.Mark
	for _, at := range money.FindAllStringIndex(text, -1) {
		marks = append(marks, markdown.Mark{Start: at[0], End: at[1], By: by})
	}
	return marks
}

// merged are marks of two kinds; where they meet, the first counts.
func merged(first, second []markdown.Mark) []markdown.Mark {
	if len(second) == 0 {
		return first
	}
	all := slices.Concat(first, second)
	slices.SortStableFunc(all, func(a, b markdown.Mark) int { return cmp.Compare(a.Start, b.Start) })
	kept := all[:0]
	for _, m := range all {
		if n := len(kept); n == 0 || m.Start >= kept[n-1].End {
			kept = append(kept, m)
		}
	}
	return kept
}

// least is the smallest amount that is searched for: smaller numbers stand in pages for other reasons.
const least = 100_000

// amounts are a deal's sums as pages and data files write them.
func amounts(d *deal.Deal) []string {
	var all []string
	add := func(v deal.Value[float64]) {
		if v.Known && v.V >= least {
			all = append(all, lang.Number(v.V), strconv.FormatFloat(v.V, 'f', -1, 64))
		}
	}
	add(d.Objective.Amount)
	add(d.Outcome.Amount)
	for i := range d.Value {
		add(d.Value[i].Worth)
	}
	for i := range d.Resources {
		add(d.Resources[i].Cost)
	}
	for i := range d.Payments {
		add(d.Payments[i].Amount)
	}
	return all
}
