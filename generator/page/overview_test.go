package page_test

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

const team = `
-- deals/a.md --
---
title: 今季的单
account: 星海制造
owner: 李雷
objective: {close: 2026-12-31, amount: 1000000}
position: {temperature: 60}
stakeholders: [{name: 王建国, roles: [EB], support: 3, covered_by: [韩梅, 李雷]}]
actions:
  - {date: 2026-11-23, what: 今天的事, with: [王建国]}
  - {date: 2026-11-29, what: 第七天的事}
  - {date: 2026-11-30, what: 第八天的事}
  - {date: 2026-11-22, what: 昨天的事}
  - {date: 2026-11-24, what: 做完的事, done: true}
---
-- deals/b.md --
---
title: 下季的单
account: 星海制造
owner: 李雷
objective: {close: 2027-01-01, amount: 20, currency: USD}
---
-- deals/c.md --
---
title: 过期的单
objective: {close: 2026-11-22}
---
-- deals/d.md --
---
title: 赢的单
owner: 韩梅
objective: {close: 2026-11-01, amount: 90}
outcome: {result: won, date: 2026-10-01, amount: 80}
actions: [{date: 2026-11-24, what: 已结束的单的事}]
---
-- deals/e.md --
---
title: 上季赢的单
outcome: {result: won, date: 2026-09-30, amount: 1}
---
-- docs/index.md --
---
title: 使用手册
---
-- docs/one.md --
# 第一篇
`

func TestTheOverviewSaysTheDayItsAudienceAndWhatComesNext(t *testing.T) {
	b := build(t, site(t, lang.ZH, team))
	const home = "index.html"
	b.want(home, "h1", "华东区打单手册")
	b.want(home, ".head .asof", "截至 2026-11-23（周一），受众：商机组内。 共 5 个商机，3 个进行中，金额 ¥1,000,000、$20（1 单金额未知）")
	b.want(home, ".sums dt", "进行中", "本季度预计签约", "签约日期已过", "本季度赢单", "红旗")
	b.want(home, ".sums dd:not(.note)", "3 单", "¥1,000,000", "$20", "1 单", "¥1,000,000", "1 单", "1 单", "¥80", "6 面")
	b.want(home, "#week tbody td:first-child", "逾期", "七天内", "七天内")
	b.want(home, "#week tbody tr:nth-child(2) > *", "七天内", "2026-11-23", "今天的事", "王建国", "今季的单", "李雷")
	b.want(home, "#closing tbody th", "今季的单", "下季的单")
	b.want(home, "#overdue tbody th", "过期的单")
	b.want(home, "#team tbody tr:first-child", "李雷–2¥1,000,000 · $201")
	b.want(home, "#team tbody th", "李雷", "韩梅", "无人负责")
	b.want(home, "#reading a", "使用手册")
	for _, chart := range []string{"questions", "pipeline", "temperature-support", "roles", "support", "coverage", "collection"} {
		if len(b.all(home, "figure#chart-"+chart+" script[type='application/json']")) != 1 {
			t.Errorf("chart %s is not there", chart)
		}
	}
	if n := len(b.all(home, "#playbook li")); n != 9 {
		t.Errorf("%d questions, want nine", n)
	}
}

func TestTheOverviewSaysWhichDealsNeedSomebody(t *testing.T) {
	b := build(t, site(t, lang.ZH, troubled), "index.html", "findings")
	const home = "index.html"
	b.want(home, "#attention thead th", "商机", "怎么了", "哪一问", "红旗", "缺口", "提示", "负责人", "金额")
	b.want(home, "#attention tbody th", "星海的单", "没人管的单", "赢的单")
	first := b.all("findings.html", ".list tbody tr:first-child th a")[0]
	reason := b.all(home, "#attention tbody tr:first-child td:nth-child(2) a")[0]
	if text(first) != text(reason) || attribute(first, "href") != attribute(reason, "href") {
		t.Errorf("the reason is %q, the finding that matters most %q", text(reason), text(first))
	}
	b.want(home, "#attention tbody tr:first-child td:nth-child(3)", text(b.all("findings.html", ".list tbody tr:first-child td:nth-child(3)")[0]))
	b.want(home, "#attention h2 a", "全部体检结果")
	counts := b.texts("findings.html", ".list td[data-sort='1']:first-child")
	b.want(home, ".sums > div:last-child dd:not(.note)", fmt.Sprintf("%d 面", len(counts)))
	if href := attribute(b.all(home, ".sums > div:last-child dt a")[0], "href"); href != "findings.html#severity=flag" {
		t.Errorf("the red flags lead to %s", href)
	}
	for _, cell := range b.all(home, "#chart-questions td:nth-child(5) a") {
		if !strings.HasSuffix(attribute(cell, "href"), ".html#q4") {
			t.Errorf("a cell leads to %s", attribute(cell, "href"))
		}
	}
	quiet := build(t, site(t, lang.EN, "-- deals/a.md --\n---\noutcome: {result: lost, date: 2026-10-01}\n---\n"), "index.html")
	quiet.want(home, "#attention .gap", "Nothing that needs attention was found.")
}

func TestTheOverviewLeadsToTheListsOfWhichItShowsTheFirst(t *testing.T) {
	b := build(t, siteOf(t, lang.EN, entries(t, deals(1200))), "index.html")
	for block, list := range map[string]string{"#closing": "deals/index.html", "#team": "team/index.html"} {
		links := b.all("index.html", block+" h2 a")
		if len(links) != 1 || attribute(links[0], "href") != list {
			t.Errorf("%s does not lead to %s", block, list)
		}
	}
}

func TestCountsAreWrittenWithThousands(t *testing.T) {
	b := build(t, siteOf(t, lang.EN, entries(t, deals(2000))), "index.html", "deals/index")
	b.want("index.html", ".sums > div:first-child dd:first-of-type", "1,500")
	b.want("deals/index.html", "option[selected]", "open (1,500)")
}

func TestAnOverviewWithoutDealsSaysHowToBegin(t *testing.T) {
	b := build(t, site(t, lang.EN, ""))
	b.want("index.html", ".asof", "As of 2026-11-23 (Monday), for the deal's own team.")
	b.want("index.html", "main > .gap", "No deals yet. Put a Markdown file into content/deals/ and build again.")
	if n := len(b.all("index.html", "figure, table")); n != 0 {
		t.Errorf("%d figures and tables of nothing", n)
	}
}

func TestTheOverviewDoesNotGrowWithTheDeals(t *testing.T) {
	few := len(build(t, siteOf(t, lang.ZH, entries(t, deals(500))), "index.html").bytes["index.html"])
	many := len(build(t, siteOf(t, lang.ZH, entries(t, deals(3000))), "index.html").bytes["index.html"])
	if many > few*11/10 || many > 230_000 {
		t.Errorf("%d bytes for 500 deals, %d for 3000", few, many)
	}
}

func BenchmarkOverview(b *testing.B) {
	for _, n := range []int{1000, 4000} {
		s := siteOf(b, lang.ZH, entries(b, deals(n)))
		b.Run(fmt.Sprintf("%d deals", n), func(b *testing.B) {
			for b.Loop() {
				s.Overview()
			}
		})
	}
}
