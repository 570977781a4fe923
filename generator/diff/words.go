package diff

import (
	"fmt"
	"strings"

	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// mostName is how many characters of a title and of a name are told.
const mostName = 80

// Title says from when to when it is told.
func (d *Diff) Title() string {
	return lang.Text{ZH: "商机变动：%s → %s", EN: "What moved in the deals: %s → %s"}.Fill(d.Lang, d.Since.in(d.Lang), d.Until.in(d.Lang))
}

// shortHash is how many digits of a commit's hash are told.
const shortHash = 8

func (p Point) in(l lang.Lang) string {
	if p.Commit == "" {
		return p.Day.String()
	}
	return lang.Text{ZH: "%s（提交 %.*s）", EN: "%s (commit %.*s)"}.Fill(l, p.Day, shortHash, p.Commit)
}

// Sum says how much moved.
func (d *Diff) Sum() string {
	if len(d.Deals) == 0 {
		return lang.Text{ZH: "什么也没有变", EN: "Nothing moved"}.In(d.Lang)
	}
	added, removed := d.Count(Added), d.Count(Removed)
	came, went := d.Flags()
	return lang.Text{
		ZH: "商机：变动 %d 个，新增 %d 个，消失 %d 个；红旗：新增 %d 个，解除 %d 个",
		EN: "Deals: %d moved, %d new, %d gone; red flags: %d new, %d gone",
	}.Fill(d.Lang, len(d.Deals)-added-removed, added, removed, came, went)
}

// About are the names of a deal and what it is worth, each on one line and short.
func (d *Deal) About() []string {
	about := []string{history.Clip(d.Name, mostName)}
	if d.Account != nil && !strings.Contains(d.Name, d.Account.Name) {
		about = append(about, history.Clip(d.Account.Name, mostName))
	}
	if amount, known := d.Amount().Get(); known {
		about = append(about, lang.Money(amount, d.Currency))
	}
	if d.Owner != nil {
		about = append(about, history.Clip(d.Owner.Name, mostName))
	}
	return about
}

// more says how many are left out of a list that is long.
func more(l lang.Lang, n int, what lang.Text) string {
	return fmt.Sprintf(lang.Text{ZH: "……还有 %d %s", EN: "… and %d more %s"}.In(l), n, what.In(l))
}

// Mark is what stands before an entry.
func (m Mood) Mark() string {
	switch m {
	case Good:
		return "▲"
	case Bad:
		return "▼"
	}
	return "·"
}
