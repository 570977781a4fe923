package generator

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"html"
	"image"
	"image/png"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/day"
	"jiuwen/generator/internal/repository"
)

// canaries are texts that an audience may not see, each 暗 and two digits; what it may see has 明 in their place. 隐 is what a team
// may see, and nobody else.
var canary = regexp.MustCompile(`暗[0-9]{2}`)

// secretSite is a site with a canary in every place that may hold what is withheld. Its history has some too.
func secretSite(t *testing.T) *repository.Repository {
	t.Helper()
	r := repository.New(t, t.TempDir())
	r.Write("site.yaml", `title: 手册
timezone: UTC
base_url: https://deals.example
audiences:
  partner: {base: team, deals: '"伙伴" in deal.tags', hide: [temperature, competitors, amount]}
`)
	old := `---
title: 明单
account: 明客户
stakeholders:
  - {name: 明人, roles: [UB, coach], support: 4, title: 暗77}
  - {name: 暗70, roles: [coach], support: 5}
  - {name: 暗71, private: true, roles: [TB]}
actions:
  - {date: 2026-09-01, with: [暗70], what: 见暗70}
---
`
	r.Write("content/deals/a.md", old)
	r.Write("content/deals/gone.md", strings.ReplaceAll(old, "明单", "没了的单和暗70"))
	r.Commit("2026-09-01T09:00:00Z", "李雷", "暗72 与暗70")
	r.Write("content/deals/gone2.md", "---\ntitle: 又一单\naccount: 明客户\nstakeholders: [{name: 暗73, private: true}]\n---\n")
	if err := os.Remove(filepath.Join(r.Dir, "content/deals/gone.md")); err != nil {
		t.Fatal(err)
	}
	r.Commit("2026-09-10T09:00:00Z", "暗70", "暗74")
	if err := os.Remove(filepath.Join(r.Dir, "content/deals/gone2.md")); err != nil {
		t.Fatal(err)
	}
	r.Write("content/deals/a.md", `---
title: 明单与暗01的事
account: 明客户
owner: 明销售
tags: [伙伴]
products: [明产品]
objective: {what: 说给暗01听, quantity: 暗01个, close: 2027-03-01, amount: 1873311}
value: [{for: customer, what: 暗02认为好, worth: 917733}]
position: {stage: solution, urgency: active, competition: level, temperature: 57}
stakeholders:
  - name: 暗01
    roles: [EB]
    private: true
    title: 暗10
    department: 暗11
    reality: 暗12
    expectation: 暗13
    result: 暗14
    win: 暗15
    approach: 暗16
    support: -3
    influence: high
    reports_to: 暗02
    covered_by: [暗17]
    ties: [{name: 暗02, kind: trust}, {name: 明人, kind: conflict}]
  - {name: 暗02, roles: [coach], support: 5, influence: high, reality: 暗18, title: 暗19, contacted: 2026-11-01}
  - {name: 明人, roles: [UB], support: 2, influence: medium, reports_to: 暗01, ties: [{name: 暗02, kind: trust, strength: high}], approach: 先问暗02, win: 超过暗 01，拿到预算 187 万}
changes: [{date: 2026-10-20, kind: people, what: 暗01升了, affects: [暗01, 明人], effect: threat}]
actions:
  - {date: 2026-12-01, with: [暗01, 暗02, 明人], what: 请暗０１和暗02吃饭, reason: 暗01要的, because: customer}
  - {date: 2026-11-02, with: [暗02], what: 见暗02, done: true}
resources: [{name: 明专家, kind: expert, for: [暗01], purpose: 给暗01讲, win: 认识暗01, from: 2026-12-01, to: 2026-12-02, effect: 暗01点头, cost: 13577}]
competitors: [{name: 明金源, position: ahead, supporters: [暗01], strengths: [暗01用惯了], weaknesses: [暗01嫌贵], strategy: 绕开暗01}]
decision: {process: [暗01立项, 董事会], factors: [{kind: politics, what: 暗01与暗02不和, favours: [暗02]}]}
offer: [{problem: 暗01的问题, feature: 暗01要的, advantage: 比暗01现在的, benefit: 暗01省心, for: [暗01]}]
bid: {invited: 2026-12-01, due: 2026-12-20, decision: go, reason: 暗01让我们投}
payments: [{due: 2027-04-30, amount: 559911}]
outcome: {reason: 暗01走了}
---
明摘要说暗01，也说暗**02**，还有 [[暗01]]、[[明客户/暗02|这位]] 和 [[暗01#暗01的头]]。
[明链接](https://crm.example/暗01 "暗01") ![暗01](明图.png "暗01")

:::private
暗20 与 [暗21](暗22.md) ![暗23](暗24.png)

## 暗25

| 暗26 |
|---|
| 暗27 |
:::

## 3 关键人

### 暗01的头

`+"`暗01`"+` &#x6697;01 暗\
01

`+"```"+`
暗01 代码
`+"```"+`

## 别的：暗02

- [ ] 问暗01[^1]

[^1]: 暗01的脚注
`)
	r.Write("content/deals/暗.md", "---\ntitle: 明单二\naccount: 明客户\nstakeholders: [{name: 暗02, roles: [UB], support: 1}, {name: 明人}]\n---\n")
	r.Write("content/deals/别的.md", `---
title: 明单三
account: 明客户三
owner: 明别人
tags: [明标签]
products: [明另一产品]
objective: {what: 隐50要换掉全部的旧东西, close: 2027-02-01}
position: {temperature: 41}
stakeholders: [{name: 明甲, roles: [EB], title: 隐51与他的三个部门, win: 隐52从此不再加班到半夜}]
actions: [{date: 2026-12-03, with: [明甲], what: 去看隐53那里的老机房, reason: 隐54说过要我们去看}]
competitors: [{name: 明另一对手, strategy: 隐55处处比他们快一步}]
resources: [{name: 明另一专家, from: 2026-12-01, to: 2026-12-02, purpose: 隐56让他们见识见识, for: [明甲]}]
---
隐57是一整段谁也不说的话。
`)
	private := func(front, text string) string { return front + "明文。\n\n:::private\n" + text + "\n:::\n" }
	r.Write("content/competitors/r.md", private("---\nname: 明金源\n---\n", "暗41"))
	r.Write("content/resources/s.md", private("---\nname: 明专家\n---\n", "暗42"))
	r.Write("content/products/t.md", private("---\nname: 明产品\n---\n", "暗43"))
	r.Write("content/team/u.md", private("---\nname: 明销售\n---\n", "暗44"))
	r.Write("content/playbook/q1.md", private("# 明手册\n\n", "暗45 ![](暗46.svg)"))
	r.Write("content/playbook/暗46.svg", `<svg xmlns="http://www.w3.org/2000/svg"><text>暗45，暗01</text></svg>`)
	r.Write("content/people/p.md", "---\nname: 暗01\naccount: 明客户\naliases: [暗30]\ntitle: 暗31\ntags: [暗32]\n---\n暗33 [[明单]] ![](暗34.png)\n")
	r.Write("content/people/q.md", "---\nname: 明人\naccount: 明客户\n---\n认识暗30和暗01。\n\n:::private\n暗35\n:::\n")
	r.Write("content/accounts/k.md", "---\nname: 明客户\nindustry: 暗01的行业\n---\n暗02在这里。\n\n:::private\n暗36\n:::\n")
	r.Write("content/pages/明页.md", "---\ntitle: 明页与暗01\n---\n# 暗01\n\n[x](../people/p.md) [[暗02]]\n\n:::private\n暗37 ![](暗38.png)\n:::\n")
	r.Write("content/pages/暗38.png", picture(t, ""))
	r.Write("content/deals/明图.png", picture(t, "Comment\x00暗40"))
	r.Commit("2026-10-01T09:00:00Z", "李雷", "暗75：暗01")
	return r
}

// picture is a PNG that says something of itself.
func picture(t *testing.T, says string) string {
	t.Helper()
	var plain bytes.Buffer
	if err := png.Encode(&plain, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	const header = 8 + 25 // the signature and the first chunk
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(says)))
	chunk = append(chunk, "tEXt"+says...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	data := plain.Bytes()
	return string(slices.Concat(data[:header], chunk, data[header:]))
}

func TestNoAudienceSeesWhatItMayNot(t *testing.T) {
	source := secretSite(t).Dir
	for _, who := range []string{"team", "partner", "public"} {
		t.Run(who, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			s, _, err := Build(Options{Source: source, Out: dir, Audience: who, Now: mustDay(t, "2026-11-23")})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if s.Diags.HasErrors() {
				t.Fatal(s.Diags.In(s.Lang))
			}
			for name, texts := range readings(t, dir) {
				for _, text := range texts {
					if found := canary.FindAllString(text, -1); len(found) > 0 {
						slices.Sort(found)
						at := canary.FindStringIndex(text)
						t.Errorf("%s has %v: …%s…", name, slices.Compact(found), text[max(0, at[0]-80):min(len(text), at[1]+40)])
						break
					}
				}
			}
		})
	}
}

func mustDay(t *testing.T, text string) day.Date {
	t.Helper()
	d, err := day.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheDealsOwnTeamSeesAll(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, _, err := Build(Options{Source: secretSite(t).Dir, Out: dir, Now: mustDay(t, "2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	seen := map[string]bool{}
	for _, texts := range readings(t, dir) {
		for _, text := range texts {
			for _, found := range canary.FindAllString(text, -1) {
				seen[found] = true
			}
		}
	}
	if len(seen) < 33 {
		t.Errorf("of the canaries only %d are there: %v", len(seen), seen)
	}
}

func TestAPartnerSeesItsDealsWithoutHiddenKeys(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, _, err := Build(Options{Source: secretSite(t).Dir, Out: dir, Audience: "partner", Now: mustDay(t, "2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	hidden := regexp.MustCompile(`1,?873,?311|917,?733|559,?911|13,?577|187\s?万|明金源|明单三|明甲|明客户三|明单二|57°|温度 57|隐[0-9]{2}`)
	for name, texts := range readings(t, dir) {
		for _, text := range texts {
			if at := hidden.FindStringIndex(text); at != nil && !strings.HasPrefix(name, "assets/") {
				t.Errorf("%s has …%s…", name, text[max(0, at[0]-80):min(len(text), at[1]+40)])
				break
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "deals/a.html")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "deals/别的.html")); err == nil {
		t.Error("it sees a deal that is not its own")
	}
}

// readings are the files of a folder, each as it is and as those read it who undo how texts are written in it.
func readings(t *testing.T, dir string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		plain := string(data)
		plain = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`).ReplaceAllStringFunc(plain, func(s string) string { return html.UnescapeString("&#x" + s[2:] + ";") })
		plain = html.UnescapeString(plain)
		percent := regexp.MustCompile(`(%[0-9a-fA-F]{2})+`).ReplaceAllStringFunc(plain, func(s string) string {
			if out, err := url.PathUnescape(s); err == nil {
				return out
			}
			return s
		})
		untagged := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(percent, "")
		all[name] = []string{name, string(data), percent, untagged, inflated(data)}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// inflated are the texts that a file of the search's index holds in base64 and deflated.
func inflated(data []byte) string {
	var out strings.Builder
	for _, block := range regexp.MustCompile(`[A-Za-z0-9+/]{24,}=*`).FindAll(data, -1) {
		raw, err := base64.StdEncoding.DecodeString(string(block))
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(flate.NewReader(bytes.NewReader(raw)))
		out.Write(text)
	}
	return out.String()
}

func TestAPictureThatCantBeStrippedIsNotGivenAway(t *testing.T) {
	r := repository.New(t, t.TempDir())
	r.Write("content/deals/a.md", "![](a.png) ![](b.heic)\n")
	r.Write("content/deals/a.png", picture(t, "x")[:60])
	r.Write("content/deals/b.heic", "\x00\x00\x00\x18ftypheic")
	dir := filepath.Join(t.TempDir(), "public")
	s, _, err := Build(Options{Source: r.Dir, Out: dir, Audience: "team", NoHistory: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if len(s.Diags) != 2 || s.Diags[0].Code != "picture-metadata" || s.Diags[1].Code != "picture-metadata" {
		t.Errorf("%+v", s.Diags.In(s.Lang))
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v: left %v", err, left)
	}
}
