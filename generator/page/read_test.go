package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

func TestThePlaybookReadsQuestionByQuestion(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- playbook/q2.en.md --
---
title: Where do I stand?
---
We stand *here*, see [roles](roles.md). And more.

Second paragraph.

## Evidence

None.
-- playbook/q1.en.md --
---
title: What do they want?
---
-- playbook/q4.en.md --
---
title: How do they rate me?
---
-- playbook/roles.en.md --
---
title: Roles
---
-- playbook/zz.md --
---
title: Our own page
weight: 1
---
-- playbook/index.en.md --
---
title: The nine questions
---
All of it.
`))
	const index = "playbook/index.html"
	b.want(index, "h1", "The nine questions")
	b.want(index, ".opening", "All of it.")
	b.want(index, ".phases-of-method h3", "Read See clearly first: what they want, where we stand, who is who",
		"Break Then come closer: what they think, who decides, what each one wins", "Plan Then act: people, resources, rivals")
	b.want(index, ".phases-of-method li", "1 What do they want?", "2 Where do I stand?We stand here, see roles. And more.", "4 How do they rate me?")
	b.want(index, ".reference li > a", "Roles", "Rules", "Our own page", "Were we right")

	const second = "playbook/q2.html"
	b.want(second, ".kicker span", "Read", "Question 2 of 9")
	b.want(second, ".contents [aria-current]", "2Where do I stand?")
	b.want(second, ".contents p", "Read", "Break", "Reference")
	b.want(second, ".pager a", "← What do they want?", "How do they rate me? →")
	b.want(second, ".opening p:first-child", "We stand here, see roles. And more.")
	b.want(second, ".written h2", "Evidence", "What the program points out")
	b.want("playbook/roles.html", ".backlinks li", "Where do I stand?")
	if b.pages["playbook/zz.html"] == nil || len(b.all("playbook/zz.html", ".contents [aria-current]")) != 1 {
		t.Error("a page of the team's own has its place in the playbook")
	}
}

func TestAPlainPageHasItsTitleItsFolderAndWhoMentionsIt(t *testing.T) {
	b := build(t, site(t, lang.ZH, `
-- docs/b.md --
# 从标题来

正文，见 [c](c.md)。

## 一节

内容。
-- docs/a.md --
---
title: 第一
weight: 2
tags: [手册]
---
# 另一个标题

正文。
-- docs/c.md --
---
weight: 1
---
没有标题
-- docs/deep/x.md --
见 [b](../b.md)
-- docs/README.md --
# 说明
-- deals/one.md --
---
tags: [手册]
---
`))
	b.want("docs/b.html", "h1", "从标题来")
	b.want("docs/c.html", "h1", "c")
	b.want("docs/a.html", "h1", "第一")
	b.want("docs/a.html", ".opening h2", "另一个标题")
	b.want("docs/a.html", ".tag", "手册")
	b.want("docs/b.html", ".written h2", "一节")
	b.want("docs/b.html", ".contents a", "说明", "c", "第一", "deep", "从标题来")
	b.want("docs/b.html", ".contents [aria-current]", "从标题来")
	b.want("docs/b.html", ".backlinks li", "x")
	b.want("docs/b.html", ".trail", "说明")
	b.want("docs/index.html", ".contents a", "说明", "c", "第一", "deep", "从标题来")
	b.want("docs/index.html", ".contents [aria-current]", "说明")
	b.want("docs/c.html", ".pager a", "第一 →")
	b.want("docs/deep/index.html", "main li", "x")
	b.want("docs/deep/index.html", ".trail", "说明")
	b.want("tags/手册.html", "tbody th", "one")
	b.want("tags/手册.html", ".part .columns li", "第一")
	b.want("tags/index.html", "tbody tr", "手册111")
	if h1 := b.all("docs/b.html", "h1[id]"); len(h1) != 1 {
		t.Error("links to the heading of a page lead to its title")
	}
}

func TestAFolderOfVeryManyPagesShowsThoseAroundEach(t *testing.T) {
	var files []txtar.File
	for i := range 300 {
		files = append(files, txtar.File{Name: fmt.Sprintf("notes/n%03d.md", i), Data: []byte("x\n")})
	}
	b := build(t, siteOf(t, lang.ZH, entries(t, files)), "notes/")
	if shown := b.texts("notes/n150.html", ".contents li"); len(shown) != 43 || shown[1] != "n130" || shown[41] != "n170" {
		t.Errorf("%d entries: %q", len(shown), shown)
	}
	if n := len(b.all("notes/index.html", "main li")); n != 300 {
		t.Errorf("%d of 300 pages in the folder's own", n)
	}
}

func TestEveryFolderHasAPage(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- deals/one.md --
---
account: 星海制造
stakeholders: [{name: 王建国}]
---
-- deals/orphan.md --
---
title: An orphan
stakeholders: [{name: Ann}]
---
-- a/b/c.md --
x
`))
	folders := map[string]bool{}
	for u := range b.bytes {
		for dir := string(u); strings.Contains(dir, "/"); {
			dir = dir[:strings.LastIndexByte(dir, '/')]
			folders[dir] = true
		}
	}
	for dir := range folders {
		if b.pages[book.URL(dir+"/index.html")] == nil {
			t.Errorf("%s/ has no page", dir)
		}
	}
	b.want("people/星海制造/index.html", "h1", "星海制造 · People")
	b.want("people/_orphan/index.html", "h1", "An orphan · People")
	b.want("people/_orphan/index.html", "main li", "Ann")
	b.want("data/index.html", "main li", "deals.csv", "deals.json", "deals.schema.json", "findings.json", "findings.schema.json")
	b.want("a/index.html", "main li", "b")
	if got := b.texts("assets/index.html", "main li"); !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "style.") }) {
		t.Errorf("the assets' folder lists %q", got)
	}
}

func TestHostileNamesStayText(t *testing.T) {
	const name = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'`
	b := build(t, site(t, lang.EN, `
-- deals/one.md --
---
title: &name `+"'"+strings.ReplaceAll(name, "'", "''")+"'"+`
account: *name
owner: *name
products: [*name]
tags: [*name]
stakeholders: [{name: *name, title: *name, department: *name, covered_by: [*name]}]
competitors: [{name: *name}]
resources: [{name: *name}]
actions: [{date: 2026-11-24, what: *name, with: [*name]}]
objective: {close: 2026-12-01}
---
-- page.md --
---
title: `+"'"+strings.ReplaceAll(name, "'", "''")+"'"+`
tags: ['`+strings.ReplaceAll(name, "'", "''")+`']
---
`))
	for u := range b.pages {
		if n := len(b.all(u, "script:not([src]):not([type='application/json']), [onerror], img, main script[src]")); n > 0 {
			t.Errorf("%s: %d elements that nobody wrote", u, n)
		}
		for _, link := range b.all(u, "[href], [src]") {
			for _, key := range []string{"href", "src"} {
				if ref := attribute(link, key); strings.HasPrefix(ref, "/") || strings.Contains(strings.SplitN(ref, "/", 2)[0], ":") {
					t.Errorf("%s: %s=%q does not stay in the site", u, key, ref)
				}
			}
		}
	}
	for _, u := range []book.URL{"deals/index.html", "people/index.html", "accounts/index.html", "team/index.html", "tags/index.html"} {
		if got := b.texts(u, "tbody th"); len(got) != 1 || got[0] != name {
			t.Errorf("%s: %q, want the name as it was written", u, got)
		}
	}
}
