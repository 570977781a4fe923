package audience

import (
	"bytes"
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
)

// money is a sum of money as people write one: with a sign or a code of a currency before or behind it, counted in 万, 亿, thousands
// or millions, in figures or words, or a number of five digits or more. What is written so and is no money is taken for it: closed
// is the safe side.
var money = regexp.MustCompile(`(?i)` +
	`(?:(?:\b(?:US|CA|AU|HK|NT|NZ|[ACS]))?[\p{Sc}]|` + codes + `|人民币|美元|欧元)\s?` + number + `(?:\s?` + unit + `)?(?:\s?` + currency + `)?` +
	`|` + number + `\s?(?:` + unit + `\s?` + currency + `|` + unit + `|` + currency + `)` +
	`|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半][` + han + `]*(?:多|来|几|个)?(?:百万|千万|[万亿萬億])[` + han + `]*(?:\s?` + currency + `)?` +
	`|[几数上近过逾][十百千]*[万亿](?:\s?` + currency + `)?|[十百千]*[万亿](?:` + currency + `|量?级)` +
	`|[` + han + `]{2,}` + currency + `|(?:[五六七八九十]|\d+\s?)位数` +
	`|\b(?:` + word + gap + `)+(?:` + scale + `)\b(?:` + gap + `(?:` + word + `|` + scale + `)\b)*(?:\s` + currency + `)?` +
	`|\b(?:(?:tens|hundreds|thousands|millions)\s+of\s+)+(?:thousands|millions|billions|dollars|euros|pounds)\b(?:\s+of\s+` + currency + `)?` +
	`|\b(?:` + word + gap + `)+` + currency + `|\b(?:\d+|five|six|seven|eight|nine|ten)[\s-]figures?\b` +
	`|\b\d{2,}[kmw]\b|\d{1,3}(?:[,.' ’\x{A0}\x{202F}]\d{3})+(?:[.,]\d{1,2})?|\d{5,}(?:\.\d+)?`)

const (
	number   = `(?:[\d０-９]{1,3}(?:[,，.' ’\x{A0}\x{202F}]\d{3})+(?:[.,]\d+)?|[\d０-９]+(?:[.,]\d+)?)`
	unit     = `(?:(?:多|来|几)?(?:百万|千万|[万亿萬億])(?:多|余)?|(?:k|m|mio|mrd|bn|` + scale + `)\b\.?)`
	codes    = `\b[km]?(?:CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|CHF|SGD|AUD|CAD|NZD|KRW|INR|THB|MYR|IDR|VND|SEK|NOK|DKK|PLN|CZK|RUB|TRY|AED|SAR|ZAR|BRL|MXN)`
	currency = `(?:[百千]?元|块钱|美元|美金|欧元|英镑|日元|港币|港元|人民币|\p{Sc}|(?:yuan|dollars?|euros?|pounds?|francs?|kr|zł)\b|` + codes + `\b)`
	scale    = `thousands?|millions?|billions?|grand|lakhs?|crores?`
	word     = `(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|` +
		`twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|zero|half|quarters?|several|few|couple|dozen)`
	gap = `[\s-]+(?:(?:and|of|point)\s+)*`
	han = `一二两三四五六七八九十百千点零〇壹贰叁肆伍陆柒捌玖拾佰仟`
)

// glances are the words of which a sum has one, unless it has a figure or a sign: money looks at each text at length.
var glances = strings.Fields(strings.ToLower(`thousand million billion grand lakh crore yuan dollar euro pound franc kr zł figure 位数 ` +
	strings.NewReplacer(`\b[km]?(?:`, "", ")", "", "|", " ").Replace(codes)))

// mayHoldMoney tells most texts at a glance from those that hold a sum. In money, ſ is a kind of s, and the sign of Kelvin one of k.
func mayHoldMoney(text string) bool {
	if strings.ContainsFunc(text, func(r rune) bool {
		return '0' <= r && r <= '9' || r >= 0x80 && (strings.ContainsRune("万亿萬億元钱金镑币ſ\u212A", r) || '０' <= r && r <= '９' || unicode.Is(unicode.Sc, r)) || r == '$'
	}) {
		return true
	}
	lower := strings.ToLower(text)
	return slices.ContainsFunc(glances, func(word string) bool { return strings.Contains(lower, word) })
}

// moneyIn finds the sums of money in a text.
func moneyIn(text, by string) []markdown.Mark {
	if !mayHoldMoney(text) {
		return nil
	}
	var marks []markdown.Mark
	for _, at := range money.FindAllStringIndex(text, -1) {
		marks = append(marks, markdown.Mark{Start: at[0], End: at[1], By: by})
	}
	return marks
}

// withMoney finds names and sums of money. Where a sum goes a name may begin or end that was a part of a longer word before.
func (n *names) withMoney(by string) markdown.Finder {
	return func(text string) []markdown.Mark {
		sums := moneyIn(text, by)
		if len(sums) == 0 {
			return n.find(text)
		}
		without := []byte(text)
		for _, m := range sums {
			copy(without[m.Start:m.End], bytes.Repeat([]byte{0}, m.End-m.Start))
		}
		return merged(merged(sums, n.find(text)), n.find(string(without)))
	}
}

// merged are marks of two kinds. Those that meet are one.
func merged(first, second []markdown.Mark) []markdown.Mark {
	if len(second) == 0 {
		return first
	}
	all := slices.Concat(first, second)
	slices.SortStableFunc(all, func(a, b markdown.Mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	kept := all[:0]
	for _, m := range all {
		if n := len(kept); n == 0 || m.Start >= kept[n-1].End {
			kept = append(kept, m)
		} else {
			kept[n-1].End = max(kept[n-1].End, m.End)
		}
	}
	return kept
}

// Sums are searched for from as many on, and with as many significant figures: smaller numbers stand in pages for other reasons,
// and so does a round one, as 1000000 or 100万.
const (
	leastSum    = 100_000
	significant = 3
)

// spelled are the ways in which a sum is searched for: its figures, in groups or not, and as 万, 亿, thousands and millions. Hyphens,
// points and spaces are the same (package leak), so 1.86m is 1 86m. A list of numbers may look like one in groups: [186,500].
// That one is left out, but for figures that no number begins with: 186,050.
func spelled(sum float64) []string {
	whole := strconv.FormatFloat(math.Floor(sum), 'f', -1, 64)
	if sum < leastSum || len(strings.TrimRight(whole, "0")) < significant {
		return nil
	}
	all := []string{whole}
	groups := strings.Split(lang.Number(math.Floor(sum)), ",")
	if len(groups) > 2 || groups[1][0] == '0' {
		for _, by := range []string{",", " ", "'"} {
			all = append(all, strings.Join(groups, by))
		}
	}
	for _, in := range []struct {
		one   float64
		units []string
	}{{1e4, []string{"万", " 万", "w"}}, {1e8, []string{"亿", " 亿"}}, {1e3, []string{"k", " k"}}, {1e6, []string{"m", " m", " million"}}, {1e9, []string{"bn", " bn", " billion"}}} {
		if figures := strconv.FormatFloat(sum/in.one, 'f', -1, 64); sum >= in.one && len(figures) <= len(whole) {
			for _, unit := range in.units {
				all = append(all, figures+unit)
			}
		}
	}
	return all
}

// sums are a deal's amounts of money.
func sums(d *deal.Deal) []deal.Value[float64] {
	all := []deal.Value[float64]{d.Objective.Amount, d.Outcome.Amount}
	for i := range d.Value {
		all = append(all, d.Value[i].Worth)
	}
	for i := range d.Resources {
		all = append(all, d.Resources[i].Cost)
	}
	for i := range d.Payments {
		all = append(all, d.Payments[i].Amount)
	}
	return slices.DeleteFunc(all, func(v deal.Value[float64]) bool { return !v.Known })
}
