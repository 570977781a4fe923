package chart

import (
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

func TestTitlesSayTheFinding(t *testing.T) {
	atStage := func(stage method.Stage, people ...somebody) *book.Deal {
		d := dealOf(people...)
		d.Data.Position.Stage = known(stage)
		return d
	}
	warm := func(degrees int) *book.Deal {
		d := dealOf()
		d.Data.Position.Temperature = deal.Value[int]{V: degrees, Known: true}
		return d
	}
	temperature := func(d *book.Deal, l lang.Lang) Chart { return Temperature(d, today, l) }
	for _, c := range []struct {
		what   string
		chart  func(*book.Deal, lang.Lang) Chart
		deal   *book.Deal
		zh, en string
	}{
		{"support of many", Support, dealOf(xinghai()...),
			"7 人支持，2 人反对，2 人态度未知；反对的陈立影响力高",
			"7 for us, 2 against, 2 not known; 陈立 is against us and has high influence"},
		{"support of one", Support, dealOf(somebody{name: "Ann", support: 1}), "1 人支持", "1 for us"},
		{"an influential unknown", Support, dealOf(somebody{name: "Ann", support: 1}, somebody{name: "Bob", influence: method.High}),
			"1 人支持，1 人态度未知；影响力高的Bob还不知道站在哪边", "1 for us, 1 not known; where Bob stands, with high influence, is not known"},
		{"two influential opponents", Support, dealOf(somebody{name: "Ann", support: -1, influence: method.High}, somebody{name: "Bob", support: -5, influence: method.High}),
			"2 人反对；反对的Ann、Bob影响力高", "2 against; Ann and Bob are against us and have high influence"},

		{"influence of many", Influence, dealOf(xinghai()...),
			"影响力高的 4 人：2 人支持、1 人反对、1 人态度未知，EB 的态度还只是推测",
			"4 of high influence: 2 for us, 1 against, 1 not known; the EB's support is but a guess"},
		{"one influential person", Influence, dealOf(somebody{name: "Ann", support: -2, influence: method.High}),
			"影响力高的只有Ann：反对我们；还不知道谁是 EB", "Only Ann has high influence: against us; the EB is not known"},
		{"all on one side, EB not met", Influence, dealOf(
			somebody{name: "Ann", support: 2, influence: method.High, role: method.EB}, somebody{name: "Bob", support: 5, influence: method.High}),
			"影响力高的 2 人都支持我们，EB 尚未接触", "All 2 of high influence: for us; the EB was never contacted"},
		{"nobody influential", Influence, dealOf(somebody{name: "Ann", influence: method.Low}),
			"还没有一个影响力高的人：说了算的是谁？", "Nobody of high influence yet: who has the last word?"},

		{"feedback of many", Feedback, dealOf(xinghai()...),
			"5 人想改变，4 人安于现状；陈立影响力高而自认够好",
			"5 people want change, 4 do not; 陈立, with high influence, thinks all is well"},
		{"feedback of two", Feedback, dealOf(somebody{name: "Ann", feedback: method.Growth}, somebody{name: "Bob", feedback: method.EvenKeel}),
			"1 人想改变，1 人安于现状", "1 person wants change, 1 does not"},
		{"only content ones", Feedback, dealOf(somebody{name: "Ann", feedback: method.EvenKeel}),
			"1 人安于现状，没有人想改变", "1 person is content, nobody wants change"},

		{"participation off the curve", Participation, dealOf(xinghai()...),
			"中期，王建国、孙浩、吴桐的参与低于角色预期，何丽高于预期",
			"In the middle phase 王建国, 孙浩 and 吴桐 take part less than the role expects, 何丽 more"},
		{"participation on the curve", Participation, atStage(method.Lead, somebody{name: "Ann", role: method.UB, part: "h--"}),
			"有记录的 1 人，前期的参与都与角色预期一致", "In the early phase 1 person takes part as the method expects"},
		{"participation of another phase", Participation, atStage(method.Closing, somebody{name: "Ann", role: method.UB, part: "h--"}),
			"1 人有参与度记录，但都不在现在的后期", "Participation is recorded of 1 person, but none in the present, late phase"},

		{"a way to an opponent", Relations, dealOf(xinghai()...),
			"要走近反对我们的陈立，可请何丽（+3）搭桥", "何丽 (+3) could build a bridge to 陈立, who opposes us"},
		{"a conflict", Relations, dealOf(somebody{name: "Ann", influence: method.High, ties: []string{"conflict Bob"}}, somebody{name: "Bob"}),
			"影响力高的Ann与Bob有冲突", "Ann, who has high influence, and Bob are in conflict"},
		{"just lines", Relations, dealOf(somebody{name: "Ann"}, somebody{name: "Bob", boss: "Ann"}),
			"2 人：1 条汇报关系，0 条私下的关系", "2 people: 1 reporting line, 0 informal ties"},

		{"above even", temperature, warm(55), "温度 55，比平手高 5 度", "Temperature 55, 5 above even"},
		{"below even", temperature, warm(49), "温度 49，比平手低 1 度", "Temperature 49, 1 below even"},
		{"even", temperature, warm(50), "温度 50，正好平手", "Temperature 50, just even"},
		{"ice cold", temperature, warm(0), "温度 0，比平手低 50 度", "Temperature 0, 50 below even"},
	} {
		if got := c.chart(c.deal, lang.ZH).Title; got != c.zh {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.zh)
		}
		if got := c.chart(c.deal, lang.EN).Title; got != c.en {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.en)
		}
	}
}

func TestTeamTitlesSayTheFinding(t *testing.T) {
	buyer := somebody{name: "Ann", role: method.EB, support: 2}
	coach := somebody{name: "Bob", role: method.Coach, support: -1}
	unknown := somebody{name: "Cy"}
	deals := func() []*book.Deal {
		return []*book.Deal{
			sized(dealOf(buyer, coach), "甲", 55, 4_000_000, "CNY", method.Commercial),
			sized(dealOf(buyer), "乙", 50, 1_860_000, "CNY", method.Lead),
			sized(dealOf(coach, unknown), "丙", 70, 900_000_000, "USD", method.Lead),
			sized(dealOf(), "丁", 0, 0, "CNY", ""),
		}
	}
	for _, c := range []struct {
		chart  func(*book.Book) Chart
		zh, en string
	}{
		{Pipeline, "金额最多的是商务阶段：1 单，¥400 万", "Most money is at the commercial stage: 1 deal, ¥4M"},
		{TemperatureSupport, "1 单温度报到 60 以上，支持度却不到 +1：丙", "1 deal at a temperature of 60 or more with support below +1: 丙"},
		{Roles, "2 单没有决策者，2 单没有教练", "No EB in 2 deals, no coach in 2 deals"},
		{TeamSupport, "2 人支持，2 人反对，还有 1 人不知道态度", "2 people for us, 2 against; of 1 person it is not known"},
	} {
		if got := c.chart(bookOf(lang.ZH, deals()...)).Title; got != c.zh {
			t.Errorf("got  %s\nwant %s", got, c.zh)
		}
		if got := c.chart(bookOf(lang.EN, deals()...)).Title; got != c.en {
			t.Errorf("got  %s\nwant %s", got, c.en)
		}
	}
}

func TestAmountsInLabelsAreShort(t *testing.T) {
	for _, c := range []struct {
		amount float64
		zh, en string
	}{
		{0, "¥0", "¥0"}, {9999.6, "¥10,000", "¥10,000"}, {99_999, "¥99,999", "¥100k"}, {186_000, "¥18.60 万", "¥186k"}, {13_020_000, "¥1,302 万", "¥13.02M"},
		{4_020_000_000, "¥40.20 亿", "¥4.02B"},
	} {
		if got := roughly(lang.ZH, c.amount, "CNY"); got != c.zh {
			t.Errorf("%v: got %s, want %s", c.amount, got, c.zh)
		}
		if got := roughly(lang.EN, c.amount, "CNY"); got != c.en {
			t.Errorf("%v: got %s, want %s", c.amount, got, c.en)
		}
	}
}

func TestMeansHaveASignAndOneDecimal(t *testing.T) {
	for mean, want := range map[float64]string{2.5: "+2.5", -3: "−3", 0: "0", 0.04: "0", -0.04: "0", 4.96: "+5", -1.0 / 3: "−0.3"} {
		if got := signed(mean); got != want {
			t.Errorf("%v: got %s, want %s", mean, got, want)
		}
	}
}
