package book_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
)

// entries reads the files of a txtar text, whose names are below content/.
func entries(t testing.TB, archive string) (list []book.Entry, attachments []string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		file := "content/" + f.Name
		if !strings.HasSuffix(file, ".md") {
			attachments = append(attachments, file)
			continue
		}
		matter, diags := front.Parse(file, f.Data)
		folder, _, _ := strings.Cut(f.Name, "/")
		e := book.Entry{Path: file, Kind: book.Kind(folder)}
		var more diag.List
		switch {
		case e.Kind == book.KindDeal:
			e.Deal, more = deal.ReadDeal(file, matter.Root)
		case slices.Contains(book.Listed, e.Kind) && e.Kind != book.KindTag:
			e.Profile, more = deal.ReadProfile(deal.ProfileKind(folder), file, matter.Root)
		default:
			if e.Kind != book.KindMethod {
				e.Kind = book.KindPage
			}
			e.Page, more = deal.ReadPage(file, matter.Root)
		}
		diags = append(diags, more...)
		e.Body, more = markdown.Parse(file, f.Data, matter.Body, markdown.Options{Deal: folder == "deals"})
		if diags = append(diags, more...); len(diags) > 0 {
			t.Fatalf("%s: %v", file, diags)
		}
		list = append(list, e)
	}
	return list, attachments
}

// today is the day on which books are linked in tests.
func today(t testing.TB) day.Date {
	t.Helper()
	d, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func link(t testing.TB, archive string) (*book.Book, []string) {
	t.Helper()
	list, attachments := entries(t, archive)
	b, diags := book.Link(list, book.Others{Attachments: attachments}, &config.Config{Lang: lang.ZH, Currency: "CNY"}, today(t))
	var told []string
	for _, d := range diags {
		told = append(told, fmt.Sprintf("%s: %s [%s] %s", d.Path, d.Message(lang.EN), d.Code, d.Hint(lang.EN)))
	}
	return b, told
}

func urls(things []*book.Thing) []string {
	var list []string
	for _, t := range things {
		list = append(list, string(t.URL))
	}
	return list
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func TestWhateverADealNamesGetsAPage(t *testing.T) {
	b, told := link(t, `
-- deals/one.md --
---
account: 星海制造
owner: 李雷
products: [ERP Cloud]
tags: [制造]
stakeholders:
  - {name: 王建国, covered_by: [韩梅]}
resources: [{name: 周敏}]
actions: [{what: x, with: [王建国], resources: [林超]}]
competitors: [{name: 金源软件}]
---
-- deals/orphan.md --
---
stakeholders: [{name: 王建国}]
---
`)
	same(t, "diagnostics", told)
	same(t, "deals", urls(b.Things(book.KindDeal)), "deals/one.html", "deals/orphan.html")
	same(t, "people", urls(b.People), "people/_orphan/王建国.html", "people/星海制造/王建国.html")
	same(t, "accounts", urls(b.Accounts), "accounts/星海制造.html")
	same(t, "reps", urls(b.Reps), "team/李雷.html", "team/韩梅.html")
	same(t, "resources", urls(b.Resources), "resources/周敏.html", "resources/林超.html")
	same(t, "rivals", urls(b.Rivals), "competitors/金源软件.html")
	same(t, "products", urls(b.Products), "products/erp-cloud.html")
	same(t, "tags", urls(b.Tags), "tags/制造.html")
	if name := b.Deals[0].Name; name != "one" {
		t.Errorf("the deal's name is %q, not its file's", name)
	}
	if got := b.Reps[1].Deals; len(got) != 1 || got[0] != b.Deals[0] {
		t.Errorf("a rep who covers somebody has the deals %v", got)
	}
}

func TestAnAliasIsTheSameThingEverywhere(t *testing.T) {
	b, told := link(t, `
-- accounts/xh.md --
---
name: 星海制造
aliases: [星海, 星海集团]
---
-- people/wang.md --
---
name: 王建国
account: 星海
aliases: [老王]
---
-- deals/a.md --
---
account: 星海集团
stakeholders:
  - {name: 老王}
  - {name: 陈立, reports_to: 王建国, ties: [{name: 老王, kind: trust}]}
---
[[老王]] 和 [[星海/陈立]]
`)
	same(t, "diagnostics", told)
	same(t, "accounts", urls(b.Accounts), "accounts/xh.html")
	same(t, "people", urls(b.People), "people/xh/wang.html", "people/xh/陈立.html")
	d := b.Deals[0]
	if chen := d.Stakeholders[1]; chen.ReportsTo != d.Stakeholders[0] || len(chen.Ties) != 1 || chen.Ties[0].To != d.Stakeholders[0] {
		t.Errorf("陈立 reports to %v, ties %v", chen.ReportsTo, chen.Ties)
	}
	if got := d.Links(); got[0].Thing != b.People[0] || got[1].Thing != b.People[1] {
		t.Errorf("the links lead to %v", got)
	}
	if got := b.People[0].Mentions; len(got) != 1 || got[0].From != d.Thing {
		t.Errorf("王建国 is mentioned by %v", got)
	}
}

func TestTwoFilesAtOneURLAreAnErrorAndNamesGiveWay(t *testing.T) {
	b, told := link(t, `
-- deals/a b.md --
-- deals/sub/a-b.md --
-- deals/c.md --
---
competitors: [{name: Rival!}, {name: rival}, {name: Other}]
---
-- competitors/other.md --
---
name: Another
---
`)
	same(t, "diagnostics", told, "content/deals/sub/a-b.md: this file's page deals/a-b.html is also that of content/deals/a b.md [url-twice] rename one of the two files")
	// "Other" gives way to the file other.md; of "Rival!" and "rival", the second in code-point order.
	same(t, "rivals", urls(b.Rivals), "competitors/other-f97e9da0.html", "competitors/other.html", "competitors/rival-1db147fa.html", "competitors/rival.html")
}

// urlsOfRivals are the pages of rivals that one deal names.
func urlsOfRivals(t *testing.T, names ...string) []string {
	t.Helper()
	var list strings.Builder
	for _, name := range names {
		fmt.Fprintf(&list, "  - {name: %q}\n", name)
	}
	b, told := link(t, "-- deals/a.md --\n---\ncompetitors:\n"+list.String()+"---\n")
	same(t, "diagnostics", told)
	return urls(b.Rivals)
}

func TestPagesAreAtTheirPathsAndMayNotTakeTheGeneratorsOwn(t *testing.T) {
	b, told := link(t, `
-- docs/Getting Started.md --
-- docs/index.md --
-- docs/README.md --
-- guide/README.md --
-- 笔记/第 一 章/页.md --
-- README.md --
-- tags/index.md --
-- findings.md --
-- findings-2.md --
-- actions-17.md --
-- actions-x.md --
-- calibration.md --
`)
	same(t, "diagnostics", told,
		"content/README.md: the page index.html is one that jiuwen itself makes, so a file can't be it [url-taken] rename the file or move it into a folder",
		"content/actions-17.md: the page actions-17.html is one that jiuwen itself makes, so a file can't be it [url-taken] rename the file or move it into a folder",
		"content/calibration.md: the page calibration.html is one that jiuwen itself makes, so a file can't be it [url-taken] rename the file or move it into a folder",
		"content/findings-2.md: the page findings-2.html is one that jiuwen itself makes, so a file can't be it [url-taken] rename the file or move it into a folder",
		"content/findings.md: the page findings.html is one that jiuwen itself makes, so a file can't be it [url-taken] rename the file or move it into a folder",
		"content/tags/index.md: the page tags/index.html is one that jiuwen itself makes, so a file can't be it [url-taken] rename the file or move it into a folder")
	got := urls(b.Pages)
	slices.Sort(got)
	same(t, "pages", got, "actions-17.html", "actions-x.html", "calibration.html", "docs/getting-started.html", "docs/index.html", "docs/readme.html", "findings-2.html", "findings.html", "guide/index.html", "index.html",
		"tags/index.html", "笔记/第-一-章/页.html")
}

func TestLinksLeadToFilesNamesAndAnchors(t *testing.T) {
	b, told := link(t, `
-- deals/a.md --
---
title: 甲
account: 星海
stakeholders: [{name: 王伟}]
---
[文件](b.md#q4) [空](../docs/x.md#no) [根](/docs/x.md) [附件](note.txt) [缺](gone.md) [[王伟]] [[乙]] [[b]] [[乙|那单]] [[没有]] [[王韦]] [外](https://example.com/)

## 4 客户如何评价我

[[乙#q3]] [上面](#q1)
-- deals/b.md --
---
title: 乙
account: 月湖
stakeholders: [{name: 王伟}]
---
-- deals/note.txt --
x
-- docs/x.md --
[[王伟]] [[月湖/王伟]]
`)
	same(t, "diagnostics", told,
		"content/deals/a.md: “x” has no section #no; the link leads to the top of the page [anchor-dead] ",
		"content/deals/a.md: the link “gone.md” leads to no file and no name [link-dead] ",
		"content/deals/a.md: the link “没有” leads to no file and no name [link-dead] ",
		"content/deals/a.md: the link “王韦” leads to no file and no name [link-dead] did you mean “王伟”?",
		"content/docs/x.md: “王伟” can mean 星海/王伟, 月湖/王伟; the link leads to the first [link-ambiguous] [[account/name]] says which")
	var got []string
	for _, to := range b.Deals[0].Links() {
		got = append(got, fmt.Sprintf("%s#%s%s%v", to.URL, to.Fragment, to.Outside, to.Dead))
	}
	same(t, "destinations", got, "deals/b.html#q4false", "docs/x.html#false", "docs/x.html#false", "files/deals/note.txt#false", "#true",
		"people/星海/王伟.html#false", "deals/b.html#false", "deals/b.html#false", "deals/b.html#false", "#true", "#true",
		"#https://example.com/false", "deals/b.html#q3false", "deals/a.html#q1false")
	if got := b.Attachments; len(got) != 1 || got[0].Path != "content/deals/note.txt" {
		t.Errorf("attachments: %v", got)
	}
	var mentions []string
	for _, m := range b.Deals[1].Mentions {
		mentions = append(mentions, fmt.Sprintf("%s q%d", m.From.URL, m.Question))
	}
	same(t, "mentions of the second deal", mentions, "deals/a.html q0", "deals/a.html q4")
}

func TestLinksFindFilesWhoseNamesAreInTheOtherNormalForm(t *testing.T) {
	archive := `
-- docs/CAFE/caf\u00e9.md --
-- docs/CAFE/plan-\u00e9.pdf --
-- docs/a.md --
[nfc](CAFE/caf\u00e9.md) [nfd](CAFE/cafe\u0301.md) [nfc](CAFE/plan-\u00e9.pdf) [nfd](CAFE/plan-e\u0301.pdf) [[caf\u00e9]]
`
	archive = strings.NewReplacer(`\u00e9`, "\u00e9", `\u0301`, "\u0301").Replace(archive)
	for _, onDisk := range []string{archive, strings.NewReplacer("caf\u00e9.md --", "cafe\u0301.md --", "plan-\u00e9.pdf --", "plan-e\u0301.pdf --").Replace(archive)} {
		b, told := link(t, onDisk)
		same(t, "diagnostics", told)
		if got := b.Attachments; len(got) != 1 || !strings.Contains(onDisk, strings.TrimPrefix(got[0].Path, "content/")+" --") {
			t.Errorf("attachments: %+v", got)
		}
	}
}

func TestADealsOwnPeopleComeBeforeOthersInAnySpelling(t *testing.T) {
	b, told := link(t, `
-- deals/a.md --
---
account: X
stakeholders: [{name: Sam Lee}, {name: Kim}, {name: KIM}]
---
[[sam lee]] [[Ｓａｍ Lee]] [[KIM]] [[kim]]
-- deals/b.md --
---
account: Y
stakeholders: [{name: Sam Lee}]
---
-- deals/c.md --
---
stakeholders: [{name: Sam Lee}]
---
[[SAM LEE]]
`)
	same(t, "diagnostics", told, "content/deals/a.md: “kim” can mean X/Kim, X/KIM; the link leads to the first [link-ambiguous] [[account/name]] says which")
	var got []string
	for _, d := range b.Deals {
		for _, to := range d.Links() {
			got = append(got, string(to.URL))
		}
	}
	same(t, "destinations", got, "people/x/sam-lee.html", "people/x/sam-lee.html", "people/x/kim.html", "people/x/kim-d25949ef.html", "people/_c/sam-lee.html")
}

func TestANameThatIsSpelledLikeASlugWithItsHashTakesNoPage(t *testing.T) {
	// "…x" comes last in code-point order: x has its slug by then, and the third name the one with its hash.
	hashed := strings.TrimSuffix(strings.TrimPrefix(urlsOfRivals(t, "x", "…x")[0], "competitors/"), ".html")
	got := urlsOfRivals(t, "x", hashed, "…x")
	slices.Sort(got)
	if len(slices.Compact(got)) != 3 {
		t.Errorf("two names at one URL: %q", got)
	}
}

func TestVeryManyUnknownNamesTakeNoQuadraticTime(t *testing.T) {
	var file strings.Builder
	const many = 2000
	file.WriteString("-- deals/a.md --\n---\nstakeholders:\n")
	for i := range many {
		fmt.Fprintf(&file, "- {name: person%06d}\n", i)
	}
	file.WriteString("actions:\n- what: x\n  with: [")
	for i := range many {
		fmt.Fprintf(&file, "parson%06dx, ", i)
	}
	file.WriteString("]\n---\n")
	_, told := link(t, file.String())
	suggested := 0
	for _, line := range told {
		if strings.Contains(line, "did you mean") {
			suggested++
		}
	}
	if len(told) != many || suggested == 0 || suggested > many/2 {
		t.Errorf("%d warnings, %d with a name that may be meant", len(told), suggested)
	}
}

func TestPagesOfTheMethodAreLinkedWithoutTheirLanguage(t *testing.T) {
	b, told := link(t, `
-- playbook/q4.zh-CN.md --
[5](q5.md)
-- playbook/q5.md --
[4](q4.en.md)
-- docs/x.md --
[4](../playbook/q4.md) [[q5]] [gone](../playbook/q6.md)
-- docs/y.md --
[rules](../playbook/rules.md#stale) [[规则]] [[rules]]
`)
	same(t, "diagnostics", told, "content/docs/x.md: the link “../playbook/q6.md” leads to no file and no name [link-dead] ")
	same(t, "pages", urls(b.Method), "playbook/q4.html", "playbook/q5.html", "playbook/rules.html")
	var got []string
	for _, page := range append(b.Method, b.Pages...) {
		for _, to := range page.Links() {
			got = append(got, string(to.URL))
		}
	}
	same(t, "destinations", got, "playbook/q5.html", "playbook/q4.html", "playbook/q4.html", "playbook/q5.html", "",
		"playbook/rules.html", "playbook/rules.html", "playbook/rules.html")
	if to := b.Pages[1].Links()[0]; to.Fragment != "stale" {
		t.Errorf("the link to a rule leads to its place %q", to.Fragment)
	}
}

func TestALinkToAFileThatIsLeftOutSaysSoOrNothing(t *testing.T) {
	list, _ := entries(t, `
-- docs/x.md --
[d](../deals/draft.md) [[draft]] [[A Draft]] [b](../deals/broken.md) [[Broken]] [[gone]]
`)
	draft := book.Entry{Path: "content/deals/draft.md", Kind: book.KindDeal, Deal: &deal.Deal{Title: deal.Text{V: "A draft", Known: true}}}
	_, diags := book.Link(list, book.Others{Drafts: []book.Entry{draft}, Broken: []string{"content/deals/broken.md"}}, &config.Config{Lang: lang.ZH}, today(t))
	var codes []string
	for _, d := range diags {
		codes = append(codes, fmt.Sprint(d.Code, d.Args))
	}
	same(t, "diagnostics", codes, "link-draft[../deals/draft.md]", "link-draft[draft]", "link-draft[A Draft]", "link-dead[gone]")
}

func TestAttachmentsThatDifferInCaseAloneAreAnError(t *testing.T) {
	_, told := link(t, `
-- docs/x.md --
[a](Plan.txt) [a](Plan.txt) [b](plan.txt)
-- docs/Plan.txt --
1
-- docs/plan.txt --
2
`)
	same(t, "diagnostics", told, "content/docs/x.md: the attachments content/docs/plan.txt and content/docs/Plan.txt differ in case alone; on Windows and macOS one would be lost [attachment-twice] rename one of them")
}

func TestAWikilinkShowsTheAliasThatItsAuthorWrote(t *testing.T) {
	b, _ := link(t, `
-- people/helen.md --
---
name: Helen Marsh
account: Harbor
aliases: [The COO]
---
-- docs/x.md --
[[The COO]] [[helen]] [[Harbor/Helen Marsh]] [[helen marsh]]
`)
	var got []string
	for _, to := range b.Pages[0].Links() {
		got = append(got, to.Text)
	}
	same(t, "texts", got, "The COO", "Helen Marsh", "Helen Marsh", "Helen Marsh")
}

func TestAPersonOfNoAccountIsNobody(t *testing.T) {
	person := book.Entry{Path: "content/people/zoe.md", Kind: book.KindPerson, Profile: &deal.Profile{Name: deal.Text{V: "Zoe", Known: true}}}
	b, diags := book.Link([]book.Entry{person}, book.Others{}, &config.Config{Lang: lang.ZH}, today(t))
	if len(b.People) != 0 || len(diags) != 0 {
		t.Errorf("people %v, diagnostics %v", urls(b.People), diags)
	}
}

func TestNamesThatNameNobodyAreWarningsWithWhatMayBeMeant(t *testing.T) {
	_, told := link(t, `
-- deals/a.md --
---
stakeholders:
  - {name: 王建国, reports_to: 赵敏}
  - {name: 老板}
actions: [{what: x, with: [王建囯]}]
---
`)
	same(t, "diagnostics", told,
		"content/deals/a.md: “赵敏” is none of this deal's stakeholders, and is shown as text [name-unknown] add the person to stakeholders, or correct the name",
		"content/deals/a.md: “王建囯” is none of this deal's stakeholders, and is shown as text [name-unknown] did you mean “王建国”?")
}

func TestReportingCirclesThroughAliasesAreErrors(t *testing.T) {
	b, told := link(t, `
-- people/a.md --
---
name: Ann
account: X
aliases: [Annie]
---
-- deals/a.md --
---
account: X
stakeholders:
  - {name: Ann, reports_to: Bob}
  - {name: Bob, reports_to: Cyd}
  - {name: Cyd, reports_to: Annie}
  - {name: Dan, reports_to: Cyd}
---
`)
	same(t, "diagnostics", told, "content/deals/a.md: the reporting lines go in a circle: Ann → Bob → Cyd → Ann [reports-circle] remove one of the reports_to")
	for _, s := range b.Deals[0].Stakeholders {
		steps := 0
		for up := s; up != nil; up = up.ReportsTo {
			if steps++; steps > 4 {
				t.Fatalf("the lines above %s never end", s.Person.Name)
			}
		}
	}
}

func TestLastContactIsTheLaterOfContactedAndDoneActions(t *testing.T) {
	b, _ := link(t, `
-- deals/a.md --
---
stakeholders: [{name: A, contacted: 2026-10-01}, {name: B}, {name: C, contacted: 2026-11-02}, {name: D}, {name: E}]
actions:
  - {date: 2026-11-01, with: [A, B, C], what: x, done: true}
  - {date: 2026-12-01, with: [A, D], what: y}
  - {date: 2026-11-24, with: [A, E], what: done before its day, done: true}
---
`)
	var got []string
	for _, s := range b.Deals[0].Stakeholders {
		got = append(got, s.LastContact.String())
	}
	same(t, "last contacts", got, "2026-11-01", "2026-11-01", "2026-11-02", "", "")
}

func TestAContactThatIsStillToComeIsReported(t *testing.T) {
	_, told := link(t, `
-- deals/a.md --
---
stakeholders: [{name: A, contacted: 2026-11-23}, {name: B, contacted: 2026-11-24}]
---
`)
	same(t, "reported", told, "content/deals/a.md: the last contact is on 2026-11-24, which is still to come [contacted-later] write the day on which they were met; what is planned is an action")
}

func TestTheOrderOfFilesDoesNotMatter(t *testing.T) {
	archive := `
-- accounts/x.md --
---
name: X
aliases: [Y]
tags: [t]
---
-- accounts/y.md --
---
name: Z
aliases: [Y]
---
-- team/b.md --
---
name: Bo
manager: Al
---
-- team/a.md --
---
name: Al
---
-- people/p.md --
---
name: P
account: Y
---
-- deals/a.md --
---
account: Y
owner: Al
stakeholders: [{name: P}, {name: Q}]
---
[[Z]] [[p]]
-- deals/b.md --
---
account: Z
owner: Bo
---
[[a]] [[P]]
`
	describe := func(b *book.Book, diags diag.List) string {
		var s strings.Builder
		for _, kind := range append(book.Listed, book.KindPage) {
			for _, thing := range b.Things(kind) {
				fmt.Fprintln(&s, thing.URL, thing.Name, thing.Path, len(thing.Deals), len(thing.Mentions), urls(thing.Tagged), urls(thing.People))
			}
		}
		fmt.Fprintln(&s, diags)
		return s.String()
	}
	list, _ := entries(t, archive)
	b, diags := book.Link(list, book.Others{}, &config.Config{Lang: lang.ZH, Currency: "CNY"}, today(t))
	want := describe(b, diags)
	for seed := range uint64(20) {
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		b, diags := book.Link(list, book.Others{}, &config.Config{Lang: lang.ZH, Currency: "CNY"}, today(t))
		if got := describe(b, diags); got != want {
			t.Fatalf("in another order:\n%s\nwant:\n%s", got, want)
		}
	}
}
