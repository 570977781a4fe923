package markdown

import "testing"

// dealBody is the text of a deal as a diligent rep writes it.
const dealBody = `上周和王建国谈了合并报表，他最关心年底前能不能当天出数。[[陈立]]还在等 [[金源软件]] 的报价。

## 1 客户究竟要什么

月结从 12 天缩到 4 天，是董事会**点名**的目标[^1]。财务部的现状：

- 九个子公司，三套账
- 抵消全靠手工，[样板客户](../accounts/远山集团.md)也是这样开始的
- [ ] 确认预算口径
- [x] 拿到组织架构图

## 3 如何识别关键人

| 人 | 角色 | 态度 |
|:---|:---:|---:|
| [[王建国]] | EB | +2 |
| [[陈立]] | TB | −3 |
| [[周敏\|周经理]] | coach | +4 |

> 周敏提醒：汇报要先给数，再给图。

:::private
底价到 165 万，[[赵敏]]知道。
:::

## 五、究竟是谁说了算

总办会前先过 IT 评审；董事会只看一页纸，见 [[q5]] 与 https://example.com/board 。

1. 财务部立项
2. IT 评审
3. 总办会

## 其他

![架构图](files/架构.png)

    月结 = 凭证 + 抵消 + 报表

[^1]: 2026 年 10 月的董事会纪要。
`

func BenchmarkParseDeal(b *testing.B) {
	b.SetBytes(int64(len(dealBody)))
	b.ReportAllocs()
	for b.Loop() {
		Parse("deals/星海.md", []byte(dealBody), 0, Options{Deal: true})
	}
}

func BenchmarkRenderDeal(b *testing.B) {
	body, _ := Parse("deals/星海.md", []byte(dealBody), 0, Options{Deal: true})
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range fragments(body) {
			body.Render(f, func(i int) Target { return asWritten(body.Links[i]) }, "private")
		}
	}
}
