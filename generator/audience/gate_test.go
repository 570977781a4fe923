package audience

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/leak"
	"jiuwen/generator/markdown"
)

// site links deals, each its front matter and text, and says what an audience sees of them.
func site(t *testing.T, who, settings string, deals ...string) *Gated {
	t.Helper()
	cfg, diags := config.Read("site.yaml", []byte(settings))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	all, diags := For(cfg)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var entries, drafts []book.Entry
	for i, text := range deals {
		path := fmt.Sprintf("content/deals/%c.md", 'a'+i)
		matter, _ := front.Parse(path, []byte(text))
		d, diags := deal.ReadDeal(path, matter.Root)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		body, _ := markdown.Parse(path, []byte(text), matter.Body, markdown.Options{Deal: true})
		to := &entries
		if d.Draft {
			to = &drafts
		}
		*to = append(*to, book.Entry{Path: path, Kind: book.KindDeal, Deal: d, Body: body})
	}
	b, _ := book.Link(entries, book.Others{}, cfg, day.Date{})
	gated, diags := all[who].Gate(b, entries, drafts, func(*book.Entry) bool { return false })
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return gated
}

// says is all that a deal says, in one text.
func says(t *testing.T, g *Gated, path string) string {
	t.Helper()
	for _, e := range g.Entries {
		if e.Path == path {
			text := fmt.Sprint(e.Deal.Canonical())
			if e.Body != nil {
				text += e.Body.Words(e.Body.Summary, func(int) string { return "" })
			}
			return text
		}
	}
	return ""
}

func TestWhoIsWithheldInOneDealIsInAllOfTheAccount(t *testing.T) {
	g := site(t, "team", "",
		"---\naccount: 客户\nstakeholders: [{name: 高明, roles: [coach]}, {name: 王二, roles: [EB]}]\n---\n高明和王二。",
		"---\naccount: 客户\nstakeholders: [{name: 高明, roles: [UB], support: 3}, {name: 王二}]\nactions: [{what: 见高明, with: [高明, 王二]}]\n---\n",
		"---\naccount: 别家\nstakeholders: [{name: 高明, roles: [EB]}]\n---\n高明是决策者。")
	for _, path := range []string{"content/deals/a.md", "content/deals/b.md"} {
		if text := says(t, g, path); strings.Contains(text, "高明") || !strings.Contains(text, "王二") || !strings.Contains(text, "教练") {
			t.Errorf("%s: %s", path, text)
		}
	}
	// Somebody else of that name stays: the search of the output says so, and whoever builds decides.
	if text := says(t, g, "content/deals/c.md"); !strings.Contains(text, "name:高明") {
		t.Error(text)
	}
}

func TestWhoIsWithheldInADraftIsInAll(t *testing.T) {
	g := site(t, "team", "",
		"---\naccount: 客户\nstakeholders: [{name: 高明, roles: [UB], support: 3}, {name: 王二}]\n---\n高明和李三。",
		"---\naccount: 客户\ndraft: true\nstakeholders: [{name: 高明, roles: [coach]}, {name: 李三, private: true}]\n---\n")
	if text := says(t, g, "content/deals/a.md"); strings.Contains(text, "高明") || strings.Contains(text, "李三") || !strings.Contains(text, "王二") || !strings.Contains(text, "教练和某人") {
		t.Error(text)
	}
}

func TestAllowedWordsStayWhereTheyMeanSomebodyElse(t *testing.T) {
	g := site(t, "team", "audiences: {team: {allow: [高明]}}",
		"---\naccount: 客户\nstakeholders: [{name: 高明, roles: [coach]}, {name: 王二}]\n---\n高明和王二。",
		"---\naccount: 别家\nstakeholders: [{name: 高明, roles: [EB]}]\n---\n高明是决策者。")
	if text := says(t, g, "content/deals/a.md"); strings.Contains(text, "高明") || !strings.Contains(text, "教练和王二") {
		t.Error(text)
	}
	if text := says(t, g, "content/deals/b.md"); !strings.Contains(text, "高明是决策者") {
		t.Error(text)
	}
}

func TestPrivatePeopleAreNotEvenCoaches(t *testing.T) {
	g := site(t, "team", "lang: en",
		"---\naccount: X\nstakeholders: [{name: Ann Lee, roles: [coach]}, {name: Bob, roles: [coach], private: true}]\n---\nAnn Lee met bob.",
		"---\naccount: X\nstakeholders: [{name: Ann Lee, private: true}]\n---\nANN  LEE")
	if text := says(t, g, "content/deals/a.md"); !strings.HasSuffix(text, "someone met someone.") {
		t.Error(text)
	}
}

func TestHiddenKeysAreGoneWithTheirWords(t *testing.T) {
	g := site(t, "p", "audiences: {p: {hide: [温度, competitors, stakeholders.win, amount]}}",
		"---\naccount: 客户\nposition: {temperature: 40, stage: lead}\nobjective: {amount: 1860000, what: 报价 186 万元}\nvalue: [{what: x, worth: 5}]\n"+
			"competitors: [{name: 金源, strategy: 从财务切入}]\noutcome: {to: 金源, result: lost}\nstakeholders: [{name: 王二, win: 升职, result: 月结四天, guess: [win]}]\n---\n金源报了 ¥1,700,000。")
	text := says(t, g, "content/deals/a.md")
	for _, gone := range []string{"金源", "40", "186", "1.86e", "升职", "1,700", "worth:5", "从财务", "guess:[win]"} {
		if strings.Contains(text, gone) {
			t.Errorf("%s is in %s", gone, text)
		}
	}
	for _, stays := range []string{"lead", "月结四天", "某对手报了 某金额", "报价 某金额"} {
		if !strings.Contains(text, stays) {
			t.Errorf("%s is not in %s", stays, text)
		}
	}
	for _, word := range []string{"金源", "从财务切入", "升职", "1,860,000"} {
		if !slices.ContainsFunc(g.Words, func(w Word) bool { return w.Text == word }) {
			t.Errorf("%s is not searched for", word)
		}
	}
}

func TestAConditionPicksDeals(t *testing.T) {
	g := site(t, "p", `audiences: {p: {deals: '"伙伴" in deal.tags'}}`,
		"---\naccount: 甲\ntags: [伙伴]\nstakeholders: [{name: 王二}]\n---\n和乙的赵六一起。",
		"---\naccount: 乙方公司\nstakeholders: [{name: 赵六}]\n---\n")
	if len(g.Entries) != 1 || !strings.Contains(says(t, g, "content/deals/a.md"), "和乙的某人一起") {
		t.Errorf("%+v", g.Entries)
	}
}

func TestThePublicSeesFiguresAlone(t *testing.T) {
	g := site(t, "public", "",
		"---\ntitle: 大单\naccount: 甲\nowner: 李雷\nposition: {stage: lead}\nobjective: {amount: 5, what: 东西}\nstakeholders: [{name: 王二, support: 3}, {name: 教, roles: [coach], support: 5}]\n---\n正文")
	if len(g.Entries) != 1 || g.Entries[0].Body != nil {
		t.Fatalf("%+v", g.Entries)
	}
	text := fmt.Sprint(g.Entries[0].Deal.Canonical())
	for _, gone := range []string{"大单", "甲", "李雷", "东西", "王二", "教", "support:5"} {
		if strings.Contains(text, gone) {
			t.Errorf("%s is in %s", gone, text)
		}
	}
	if !strings.Contains(text, "amount:5") || !strings.Contains(text, "support:3") {
		t.Error(text)
	}
}

func TestMoneyInTextsIsFoundHoweverItIsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"报 186 万，砍到￥1,700,000 元":                                            "报 ※，砍到※",
		"一百八十六万元；三亿":                                                        "※；※",
		"USD 1.2 million or $1.2M or 900k EUR":                              "※ or ※ or ※",
		"5000元、12 万元/年":                                                     "※、※/年",
		"120 席位，第 3 期，2027-03-31，40%":                                       "120 席位，第 3 期，2027-03-31，40%",
		"1860000、1,860,000、1.860.000 €、1 860 000":                           "※、※、※、※",
		"１８６万元，186w，约186多万，半个亿":                                             "※，※，约※，※",
		"SGD 1,860,000; 1.86 Mio. EUR; CHF 1'860'000; ₹5000":                "※; ※; ※; ※",
		"千万别急，一元化、二元论，ERP 2027，top 10":                                      "千万别急，一元化、二元论，ERP 2027，top 10",
		"about 3 million euros":                                             "about ※",
		"two million dollars, half a million euros; two and a half million": "※, ※; ※",
		"one hundred eighty-six thousand; One Point Eight Six Million":      "※; ※",
		"1.86 million, USD 1.86m, €2bn, MEUR 1.86, US$2m, 1.86 M€":          "※, ※, ※, ※, ※, ※",
		"a seven-figure deal, hundreds of thousands of euros":               "a ※ deal, ※",
		"five hundred euros, a million and a half, 3 crore":                 "※, ※, ※",
		"两千三百万元、十二万元、壹佰捌拾陆万元整、一点八六亿、叁佰元":                                    "※、※、※整、※、※",
		"百万级的单子，数百万，上千万元，七位数，近亿":                                            "※的单子，※，※，※，※",
		"one of the two, a half, hundred per cent, an eye on quarter three": "one of the two, a half, hundred per cent, an eye on quarter three",
		"万一、万全、两位数、百分之十、上百人、亿联":                                             "万一、万全、两位数、百分之十、上百人、亿联",
	} {
		if got := markdown.Finder(func(text string) []markdown.Mark { return moneyIn(text, "※") }).Replace(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsWrongWithAudiencesIsSaid(t *testing.T) {
	for settings, want := range map[string]string{
		"audiences: {p: {base: teem}}":                 "audience-unknown",
		"audiences: {team: {base: public}}":            "audience-rebased",
		"audiences: {'../x': {}}":                      "audience-name",
		"audiences: {p: {hide: [temprature]}}":         "hide-unknown",
		"audiences: {p: {hide: [outcome]}}":            "hide-never",
		"audiences: {p: {hide: [name]}}":               "hide-never",
		"audiences: {p: {deals: 'daal.amount > 5.0'}}": "expression-broken",
		"audiences: {p: {base: deal, hide: [支持度]}}":    "",
		"audiences: {p: {deals: 'deal.amount > 5.0'}}": "",
		"audiences: {伙伴: {hide: [actions.what]}}":      "",
	} {
		cfg, _ := config.Read("site.yaml", []byte(settings))
		_, diags := For(cfg)
		got := ""
		if len(diags) > 0 {
			got = string(diags[0].Code)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", settings, got, want)
		}
	}
}

func TestEachFieldThatNamesSomebodyIsKnown(t *testing.T) {
	each("", deal.Table(), func(path string, spec *field.Spec) {
		_, thing := named[path]
		_, person := refers[path]
		if spec.Names && !thing && !person && path != "title" {
			t.Errorf("%s names something, and the gate does not know what", path)
		}
		if (thing || person) && !spec.Names {
			t.Errorf("%s names nothing", path)
		}
	})
}

func TestNamesThatOnlyContainAWithheldOneStay(t *testing.T) {
	g := site(t, "team", "audiences: {team: {allow: [高明]}}",
		"---\naccount: 客户\nstakeholders: [{name: 高明, roles: [coach]}, {name: 高明远}, {name: 李, roles: [coach]}]\nactions: [{what: x, with: [高明, 李, 高明远]}]\n---\n高明远和高明。",
		"---\naccount: 客户\nstakeholders: [{name: 王二}]\nactions: [{what: x, with: [李]}]\n---\n")
	if text := says(t, g, "content/deals/a.md"); !strings.HasSuffix(text, "高明远和教练。") || !strings.Contains(text, "with:[教练 教练 高明远]") {
		t.Error(text)
	}
	if text := says(t, g, "content/deals/b.md"); strings.Contains(text, "李") {
		t.Error(text)
	}
}

func TestThePublicCountsNobodyWhoIsWithheldAnywhere(t *testing.T) {
	d := "---\naccount: 甲\nstakeholders: [{name: 王二, support: 3}, {name: 赵六, support: 2}]\n---\n"
	g := site(t, "public", "", "---\naccount: 甲\nstakeholders: [{name: 王二, private: true}]\n---\n", d, d)
	for _, e := range g.Entries {
		if text := fmt.Sprint(e.Deal.Canonical()); strings.Contains(text, "support:3") {
			t.Error(text)
		}
	}
}

func TestNamesThatAreOneForReadersAreWithheldTogether(t *testing.T) {
	g := site(t, "team", "lang: en",
		"---\naccount: X\nstakeholders: [{name: Bob, roles: [UB], support: 3, win: fame}, {name: BOB, private: true}, {name: Ann, ties: [{name: Bob, kind: trust}], reports_to: Bob}]\nactions: [{what: x, with: [Bob]}]\n---\n",
		"---\naccount: X\nstakeholders: [{name: bob, support: 4}, {name: J. Smith Jr, roles: [EB], support: 2}, {name: Ann}]\n---\n",
		"---\naccount: X\nstakeholders: [{name: J. Smith Jr., roles: [coach]}]\nactions: [{what: x, with: [j smith jr]}]\n---\n",
		"---\nstakeholders: [{name: 高明, support: 5}, {name: 高明。, private: true}, {name: 王二, ties: [{name: 高明, kind: trust}]}]\n---\n",
		"---\nstakeholders: [{name: 卡洛·冯, support: 5}, {name: 卡洛冯, private: true}, {name: ？？, support: 1}]\nactions: [{what: x, with: [卡洛•冯, ？？]}]\n---\n")
	for path, gone := range map[string][]string{
		"content/deals/a.md": {"Bob", "BOB", "support:3", "fame", "trust", "roles:[UB]"},
		"content/deals/b.md": {"bob", "support:4", "Smith", "support:2"},
		"content/deals/c.md": {"Smith", "smith"},
		"content/deals/d.md": {"高明", "support:5", "trust"},
		"content/deals/e.md": {"卡洛", "support:5"},
	} {
		text := says(t, g, path)
		if text == "" {
			t.Errorf("%s is gone", path)
		}
		for _, word := range gone {
			if strings.Contains(text, word) {
				t.Errorf("%s is in %s: %s", word, path, text)
			}
		}
		if !g.Withheld[path] {
			t.Errorf("%s has all its people", path)
		}
	}
	if text := says(t, g, "content/deals/e.md"); !strings.Contains(text, "support:1") || !strings.Contains(text, "with:[someone ？？]") {
		t.Error(text)
	}
	g = site(t, "public", "", "---\nstakeholders: [{name: Bob, support: 3}, {name: BOB, private: true, support: 2}, {name: Ann, support: 1}]\n---\n")
	if text := fmt.Sprint(g.Entries[0].Deal.Canonical()); strings.Contains(text, "support:3") || strings.Contains(text, "support:2") || !strings.Contains(text, "support:1") {
		t.Error(text)
	}
}

func TestASumIsSearchedForUnlessItIsRound(t *testing.T) {
	for sum, want := range map[float64]string{
		1860000:   "1860000 1,860,000 1_860_000 1'860'000 186万 186_万 186w 1860k 1860_k 1.86m 1.86_m 1.86_million",
		186500:    "186500 18.65万 18.65_万 18.65w 186.5k 186.5_k",
		186050.4:  "186050 186,050 186_050 186'050",
		1000000:   "",
		1200000:   "",
		99900:     "",
		250000000: "",
	} {
		var got []string
		for _, text := range spelled(sum) {
			got = append(got, strings.ReplaceAll(text, " ", "_"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%v: %s", sum, strings.Join(got, " "))
		}
	}
}

func TestHiddenMoneyIsInNoNameEither(t *testing.T) {
	g := site(t, "p", "audiences: {p: {hide: [amount]}}",
		"---\ntitle: 星海 1,860,000\naccount: 客户\ntags: [重点, 200万以上, $2m]\nproducts: [平台, 500 万套餐]\nobjective: {amount: 1860000}\nstakeholders: [{name: 王二}]\n---\n500 万套餐，合同号 1.860.000，CNY1860000")
	text := says(t, g, "content/deals/a.md")
	for _, gone := range []string{"200", "2m", "500", "860"} {
		if strings.Contains(text, gone) {
			t.Errorf("%s is in %s", gone, text)
		}
	}
	for _, stays := range []string{"重点", "平台", "星海"} {
		if !strings.Contains(text, stays) {
			t.Errorf("%s is not in %s", stays, text)
		}
	}
}

// What the search of the output would find of a sum, the gate replaces.
func FuzzReplacedTextsHaveNoHiddenSum(f *testing.F) {
	f.Add("1.860-000, 1_860_000 and 1 86m，186万", uint32(1860000))
	f.Add("&#49;86500 18.65w x186500 186500x", uint32(186500))
	f.Add("0 1 86m0$00", uint32(1860000))
	f.Add("5万186500元1,234,567", uint32(1234567))
	f.Add("a Thou\u017fand euro\u017f, ten USD, seven figures, 一百人民币", uint32(0))
	f.Fuzz(func(t *testing.T, text string, sum uint32) {
		if money.MatchString(text) && !mayHoldMoney(text) {
			t.Errorf("%q holds a sum, and is not looked at", text)
		}
		n := newNames()
		var words []leak.Word
		for _, spelled := range spelled(float64(sum)) {
			n.add(spelled, "※")
			words = append(words, leak.Word{Text: spelled, Sum: true})
		}
		n.index()
		find := n.withMoney("※")
		hits, err := leak.New(words, nil).File("", []byte(find.Replace(text)))
		if err == nil && len(hits) > 0 {
			t.Errorf("%q of %q still has %+v", find.Replace(text), text, hits)
		}
	})
}
