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
	temperature := Temperature
	risen := func(said ...string) *book.Deal {
		d := dealOf(somebody{name: "Ann", support: 5}, somebody{name: "Bob", support: -1}, somebody{name: "陈立", support: 2})
		d.Line = moves(t, said...)
		return d
	}
	for _, c := range []struct {
		what   string
		chart  func(*book.Deal, lang.Lang) Chart
		deal   *book.Deal
		zh, en string
	}{
		{"support of many", Support, dealOf(xinghai()...),
			"7 人支持（1 人是推测），2 人反对，2 人态度未知；反对的陈立影响力高",
			"7 for us (1 a guess), 2 against, 2 not known; 陈立 is against us and has high influence"},
		{"support of one", Support, dealOf(somebody{name: "Ann", support: 1}), "1 人支持", "1 for us"},
		{"an influential unknown", Support, dealOf(somebody{name: "Ann", support: 1}, somebody{name: "Bob", influence: method.High}),
			"1 人支持，1 人态度未知；影响力高的Bob还不知道站在哪边", "1 for us, 1 not known; where Bob stands, with high influence, is not known"},
		{"two influential opponents", Support, dealOf(somebody{name: "Ann", support: -1, influence: method.High}, somebody{name: "Bob", support: -5, influence: method.High}),
			"2 人反对；反对的Ann、Bob影响力高", "2 against; Ann and Bob are against us and have high influence"},

		{"influence of many", Influence, dealOf(xinghai()...),
			"影响力高的 4 人：2 人支持（1 人是推测）、1 人反对、1 人态度未知，EB 的态度还只是推测",
			"4 of high influence: 2 for us (1 a guess), 1 against, 1 not known; the EB's support is but a guess"},
		{"one influential person", Influence, dealOf(somebody{name: "Ann", support: -2, influence: method.High}),
			"影响力高的只有Ann：反对我们；还不知道谁是 EB", "Only Ann has high influence: against us; the EB is not known"},
		{"all on one side, EB not met", Influence, dealOf(
			somebody{name: "Ann", support: 2, influence: method.High, role: method.EB}, somebody{name: "Bob", support: 5, influence: method.High}),
			"影响力高的 2 人都支持我们，EB 尚未接触", "All 2 of high influence: for us; the EB was never contacted"},
		{"nobody influential", Influence, dealOf(somebody{name: "Ann", influence: method.Low}),
			"还没有一个影响力高的人：说了算的是谁？", "Nobody of high influence yet: who has the last word?"},

		{"feedback of many", Feedback, dealOf(xinghai()...),
			"5 人想改变（1 人是推测），4 人安于现状，2 人还不知道；陈立影响力高而自认够好",
			"5 want change (1 a guess), 4 are content, 2 not known; 陈立, with high influence, thinks all is well"},
		{"feedback of two", Feedback, dealOf(somebody{name: "Ann", feedback: method.Growth}, somebody{name: "Bob", feedback: method.EvenKeel}),
			"1 人想改变，1 人安于现状", "1 wants change, 1 is content"},
		{"only content ones", Feedback, dealOf(somebody{name: "Ann", feedback: method.EvenKeel}),
			"1 人安于现状，没有人想改变", "1 is content, nobody wants change"},

		{"participation off the curve", Participation, dealOf(xinghai()...),
			"中期，王建国、孙浩、吴桐的参与低于角色预期，何丽高于预期",
			"In the middle phase 王建国, 孙浩 and 吴桐 take part less than the role expects, 何丽 more"},
		{"participation on the curve", Participation, atStage(method.Lead, somebody{name: "Ann", role: method.UB, part: "h--"}),
			"前期，Ann的参与与角色预期一致", "In the early phase Ann takes part as the role expects"},
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
		{"support rose, fell and came back", SupportHistory, risen("2026-08-03 support Ann 1", "2026-08-03 support Bob 1", "2026-08-03 support 陈立 2",
			"2026-09-03 support Ann 5", "2026-09-03 support Bob -1", "2026-09-03 support 陈立 1", "2026-10-03 support 陈立 2"),
			"1 人上升、1 人下降、1 人变过又回到原处；降得最多的Bob从 +1 到 −1", "1 rose, 1 fell, 1 moved and came back; Bob fell most, from +1 to −1"},
		{"support of one rose", SupportHistory, risen("2026-08-03 support Ann -1", "2026-09-03 support Ann 5"), "1 人上升；升得最多的Ann从 −1 到 +5", "1 rose; Ann rose most, from −1 to +5"},
		{"support came back", SupportHistory, risen("2026-08-03 support Ann -1", "2026-09-03 support Ann 5", "2026-10-03 support Ann -1"), "1 人变过又回到原处", "1 moved and came back"},
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
		{Pipeline, "CNY 金额最多的是商务阶段：1 单，¥400 万", "Most of the CNY is at the commercial stage: 1 deal, ¥4M"},
		{atHome(TemperatureSupport), "1 单温度报到 60 以上，支持度却不到 +1：丙", "1 deal at a temperature of 60 or more with support below +1: 丙"},
		{atHome(Roles), "2 单没有决策者，2 单没有教练", "No EB in 2 deals, no coach in 2 deals"},
		{TeamSupport, "2 人次支持，2 人次反对，1 人次态度未知", "2 for us, 2 against, 1 not known"},
	} {
		if got := c.chart(bookOf(lang.ZH, deals()...)).Title; got != c.zh {
			t.Errorf("got  %s\nwant %s", got, c.zh)
		}
		if got := c.chart(bookOf(lang.EN, deals()...)).Title; got != c.en {
			t.Errorf("got  %s\nwant %s", got, c.en)
		}
	}
}

func TestTitlesClaimNoMoreThanIsKnown(t *testing.T) {
	coach := somebody{name: "Ann", role: method.Coach, part: "-h-"}
	stranger := somebody{name: "Bob", part: "-l-"}
	user := somebody{name: "Cy", role: method.UB, part: "-m-"}
	guessed := func(p somebody, field string) somebody {
		p.guess = field
		return p
	}
	unstaged := func(people ...somebody) *book.Deal {
		d := dealOf(people...)
		d.Data.Position.Stage = known(method.Stage(""))
		return d
	}
	for _, c := range []struct {
		what   string
		chart  func(*book.Deal, lang.Lang) Chart
		deal   *book.Deal
		zh, en string
	}{
		{"a coach alone has no curve", Participation, dealOf(coach),
			"中期看到了Ann的参与；教练没有预期曲线可比", "In the middle phase participation of Ann is recorded; a coach has no expected curve"},
		{"no role, no curve", Participation, dealOf(stranger),
			"中期看到了Bob的参与；角色未知，没有预期曲线可比", "In the middle phase participation of Bob is recorded; without a role there is no expected curve"},
		{"neither has a curve", Participation, dealOf(coach, stranger),
			"中期看到了Ann、Bob的参与；教练和角色未知的人没有预期曲线可比",
			"In the middle phase participation of Ann and Bob is recorded; neither a coach nor somebody without a role has an expected curve"},
		{"a coach beside one who fits", Participation, dealOf(coach, user),
			"中期，Cy的参与与角色预期一致", "In the middle phase Cy takes part as the role expects"},
		{"no stage, no present phase", Participation, unstaged(coach, user),
			"看到过Ann、Cy的参与；阶段未知，不知道现在该是多少", "Participation of Ann and Cy is recorded; the stage is not known, and so not what to expect now"},
		{"participation guessed", Participation, dealOf(guessed(user, "participation")),
			"中期，Cy的参与与角色预期一致（推测）", "In the middle phase Cy takes part as the role expects (a guess)"},
		{"a coach was seen only before", Participation, dealOf(somebody{name: "Ann", role: method.Coach, part: "h--"}),
			"1 人有参与度记录，但都不在现在的中期", "Participation is recorded of 1 person, but none in the present, middle phase"},

		{"support all guessed", Support, dealOf(somebody{name: "Ann", support: 1, guess: "support"}, somebody{name: "Bob", support: 2, guess: "support"}),
			"2 人支持（都是推测）", "2 for us (all guesses)"},
		{"one guess", Support, dealOf(somebody{name: "Ann", support: -1, guess: "support"}), "1 人反对（推测）", "1 against (a guess)"},

		{"others may be influential too", Influence, dealOf(somebody{name: "Ann", role: method.EB, met: true, influence: method.High, support: 1}, somebody{name: "Bob"}),
			"已知影响力高的只有Ann：支持我们", "Only Ann is known to have high influence: for us"},
		{"influence guessed", Influence, dealOf(somebody{name: "Ann", role: method.EB, met: true, influence: method.High, guess: "influence"}),
			"影响力高的只有Ann（推测）：态度未知", "Only Ann has high influence (a guess): support not known"},
		{"all known ones unknown", Influence, dealOf(somebody{name: "Ann", role: method.EB, met: true, influence: method.High},
			somebody{name: "Bob", influence: method.High}, somebody{name: "Cy"}),
			"已知影响力高的 2 人都态度未知", "All 2 of known high influence: support not known"},

		{"unknown ones may be content", Feedback, dealOf(somebody{name: "Ann", feedback: method.Growth}, somebody{name: "Bob", influence: method.High}),
			"1 人想改变，1 人还不知道；不知道的有影响力高的Bob", "1 wants change, 1 not known; among those not known: Bob, with high influence"},
		{"unknown ones may want change", Feedback, dealOf(somebody{name: "Ann", feedback: method.EvenKeel, guess: "feedback"}, somebody{name: "Bob"}),
			"1 人安于现状（推测），1 人还不知道", "1 is content (a guess), 1 not known"},

		{"a tie that both name", Relations, dealOf(somebody{name: "Ann", ties: []string{"trust Bob"}}, somebody{name: "Bob", ties: []string{"trust Ann", "trust Bob"}}),
			"2 人：0 条汇报关系，1 条私下的关系", "2 people: 0 reporting lines, 1 informal tie"},
		{"a conflict guessed", Relations, dealOf(somebody{name: "Ann", influence: method.High, ties: []string{"conflict Bob"}, guess: "ties"}, somebody{name: "Bob"}),
			"影响力高的Ann与Bob有冲突（推测）", "Ann, who has high influence, and Bob are in conflict (a guess)"},
	} {
		if got := c.chart(c.deal, lang.ZH).Title; got != c.zh {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.zh)
		}
		if got := c.chart(c.deal, lang.EN).Title; got != c.en {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.en)
		}
	}
}

func TestTeamTitlesClaimNoMoreThanIsKnown(t *testing.T) {
	buyer := somebody{name: "Ann", role: method.EB, support: 2}
	coach := somebody{name: "Bob", role: method.Coach, support: -1}
	lead := func(amount float64, people ...somebody) *book.Deal {
		return sized(dealOf(people...), "甲", 70, amount, "CNY", method.Lead)
	}
	closing := func(amount float64, people ...somebody) *book.Deal {
		return sized(dealOf(people...), "乙", 10, amount, "CNY", method.Closing)
	}
	for _, c := range []struct {
		what   string
		chart  func(*book.Book) Chart
		deals  []*book.Deal
		zh, en string
	}{
		{"as much money at two stages", Pipeline, []*book.Deal{lead(5), closing(5)},
			"金额最多的是潜在、成交阶段：各 ¥5", "Most money is at the lead and closing stages: ¥5 each"},
		{"of two currencies, the deals that the money is of", Pipeline, []*book.Deal{lead(5), sized(dealOf(), "丙", 0, 132_000, "USD", method.Lead)},
			"CNY 金额最多的是潜在阶段：1 单，¥5", "Most of the CNY is at the lead stage: 1 deal, ¥5"},
		{"a deal without an amount is none that the money is of", Pipeline, []*book.Deal{lead(5), lead(0)},
			"金额最多的是潜在阶段：1 单，¥5", "Most money is at the lead stage: 1 deal, ¥5"},
		{"as many deals at two stages", Pipeline, []*book.Deal{lead(0), closing(0)},
			"2 单进行中，最多的在潜在、成交阶段：各 1 单", "2 open deals, most at the lead and closing stages: 1 each"},
		{"as many deals without a stage", Pipeline, []*book.Deal{lead(0), sized(dealOf(), "丙", 0, 0, "CNY", "")},
			"2 单进行中，1 单没写阶段，最多的在潜在阶段：1 单", "2 open deals, 1 without a stage, most at the lead stage: 1"},
		{"cold on strong support is no agreement", atHome(TemperatureSupport), []*book.Deal{closing(1, somebody{name: "Ann", support: 5})},
			"能比的 1 单里，没有温度 60 以上而支持度不到 +1 的", "Of 1 deal compared none is at a temperature of 60 or more with support below +1"},
		{"one deal with both", atHome(Roles), []*book.Deal{lead(1, buyer, coach)}, "1 单的决策者和教练都有了", "There is an EB and a coach in 1 deal"},
		{"no buyer", atHome(Roles), []*book.Deal{lead(1, coach), closing(1, coach, buyer)},
			"1 单没有决策者，教练倒都有", "No EB in 1 deal; a coach in all 2 deals"},
		{"only coaches", TeamSupport, []*book.Deal{lead(1, coach), closing(1, coach)}, "2 人次反对", "2 against"},
	} {
		if got := c.chart(bookOf(lang.ZH, c.deals...)).Title; got != c.zh {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.zh)
		}
		if got := c.chart(bookOf(lang.EN, c.deals...)).Title; got != c.en {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.en)
		}
	}
}

func TestAmountsInLabelsAreShort(t *testing.T) {
	for _, c := range []struct {
		amount float64
		zh, en string
	}{
		{0, "¥0", "¥0"}, {9999.6, "¥10,000", "¥10,000"}, {99_999, "¥99,999", "¥100k"}, {186_000, "¥18.6 万", "¥186k"}, {13_020_000, "¥1,302 万", "¥13.02M"},
		{4_020_000_000, "¥40.2 亿", "¥4.02B"},
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
		if got := lang.Tenths(mean); got != want {
			t.Errorf("%v: got %s, want %s", mean, got, want)
		}
	}
}
