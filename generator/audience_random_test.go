package generator

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/internal/repository"
)

// secretive writes deals at random. Who is withheld anywhere is called 暗 with two digits, and who is not 明 with two; so is
// what they say and what stands in private blocks.
type secretive struct {
	*rand.Rand
	people [][]string // of each account
	n      int
}

func newSecretive(seed uint64) *secretive {
	s := &secretive{Rand: rand.New(rand.NewPCG(seed, 7))}
	for account := range 3 {
		var people []string
		for i := range 8 {
			kind := "明"
			if s.IntN(2) == 0 {
				kind = "暗"
			}
			people = append(people, fmt.Sprintf("%s%d%d", kind, account+1, i))
		}
		s.people = append(s.people, people)
	}
	return s
}

func (s *secretive) one(of ...string) string { return of[s.IntN(len(of))] }

// secret is a text that nobody else has.
func (s *secretive) secret() string { s.n++; return fmt.Sprintf("暗%d话", 40+s.n%50) }

// mention names somebody, in one of the ways in which people write and Markdown has it.
func (s *secretive) mention(who string, markdown bool) string {
	wide := strings.NewReplacer("1", "１", "2", "２", "3", "３", "0", "０").Replace(who)
	forms := []string{who, who, who, wide, who[:3] + " " + who[3:], who[:3] + "\u200b" + who[3:]}
	if markdown {
		forms = append(forms, "**"+who[:3]+"**"+who[3:], "[["+who+"]]", "`"+who+"`", "["+who+"](https://example.com/?q="+who+")", "&#"+fmt.Sprint([]rune(who)[0])+";"+who[3:],
			who[:3]+"\n"+who[3:], "[["+who+"|那位]]", "![图 "+who+"](a.png)", "<u>"+who+"</u>", "~~"+who+"~~", who[:3]+"\\\n"+who[3:])
	}
	return s.one(forms...)
}

func (s *secretive) sentence(people []string, markdown bool) string {
	words := []string{"先见", "再问", "以后", "也许", "报告给", "等", "说"}
	var text strings.Builder
	for range 1 + s.IntN(4) {
		text.WriteString(s.one(words...) + s.mention(s.one(people...), markdown))
	}
	return text.String()
}

// deal is a deal of an account, in YAML and Markdown.
func (s *secretive) deal(account int, title string) string {
	people := s.people[account]
	var b strings.Builder
	quoted := func(text string) string { return fmt.Sprintf("%q", text) }
	say := func() string { return quoted(s.sentence(people, false)) }
	fmt.Fprintf(&b, "---\ntitle: %s\naccount: 客户%d\nobjective: {what: %s, amount: %d}\nposition: {stage: %s, temperature: %d}\nstakeholders:\n",
		quoted(title+s.one("", "和"+s.one(people...))), account+1, say(), 1000*s.IntN(90), s.one("lead", "solution", "closing"), s.IntN(100))
	for _, who := range people {
		if s.IntN(3) == 0 {
			continue
		}
		fmt.Fprintf(&b, "  - name: %s\n    support: %d\n    influence: %s\n", who, 1+s.IntN(5), s.one("high", "low"))
		words := func() string { return say() }
		if strings.HasPrefix(who, "暗") {
			words = func() string { return quoted(s.secret()) }
			b.WriteString(s.one("    private: true\n", "    roles: [coach]\n", "    roles: [TB, coach]\n", "    roles: [UB]\n"))
		} else {
			b.WriteString(s.one("    roles: [EB]\n", "    roles: [TB]\n", ""))
		}
		for _, key := range []string{"reality", "win", "approach", "title"} {
			if s.IntN(2) == 0 {
				fmt.Fprintf(&b, "    %s: %s\n", key, words())
			}
		}
		if s.IntN(2) == 0 {
			fmt.Fprintf(&b, "    ties: [{name: %s, kind: trust}]\n", s.one(people...))
		}
	}
	fmt.Fprintf(&b, "actions: [{date: 2026-1%d-10, with: [%s, %s], what: %s, reason: %s, done: %v}]\n", s.IntN(3), s.one(people...), s.one(people...), say(), say(), s.IntN(2) == 0)
	fmt.Fprintf(&b, "competitors: [{name: 明对手, supporters: [%s], strategy: %s}]\ndecision: {process: [%s]}\n---\n", s.one(people...), say(), say())
	for i := range 4 {
		fmt.Fprintf(&b, "%s %s\n\n", s.one("", "## "+fmt.Sprint(1+s.IntN(9)), "### "), s.sentence(people, true))
		if i == 2 {
			fmt.Fprintf(&b, ":::private\n%s\n:::\n\n", s.secret())
		}
	}
	return b.String()
}

// TestNoAudienceSeesWhatItMayNotOfRandomSites is the law by random sites, whose deals move from commit to commit. Each name that is
// withheld in one of the deals is private in a last one, so that it is in all.
func TestNoAudienceSeesWhatItMayNotOfRandomSites(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s := newSecretive(seed)
			r := repository.New(t, t.TempDir())
			r.Write("site.yaml", s.one("lang: en\n", "title: 手册\n", "markdown: {unsafe: true}\n"))
			for day := range 3 {
				for i := range 5 {
					if day == 0 || s.IntN(2) == 0 {
						r.Write(fmt.Sprintf("content/deals/d%d.md", i), s.deal(s.IntN(3), fmt.Sprint("单", i)))
					}
				}
				r.Write("content/pages/p.md", "# 页\n\n"+s.sentence(slices.Concat(s.people...), true)+"\n")
				r.Write("content/people/p.md", "---\nname: "+s.people[0][0]+"\naccount: 客户1\n---\n"+s.sentence(s.people[0], true)+"\n")
				for account, people := range s.people {
					text := fmt.Sprintf("---\naccount: 客户%d\nstakeholders:\n  - {name: 明99}\n", account+1)
					for _, who := range people {
						if strings.HasPrefix(who, "暗") {
							text += "  - {name: " + who + ", private: true}\n"
						}
					}
					r.Write(fmt.Sprintf("content/deals/last%d.md", account), text+"---\n")
				}
				r.Commit(fmt.Sprintf("2026-11-0%dT09:00:00Z", day+1), s.one("李雷", s.people[0][1]), s.sentence(s.people[1], false))
			}
			for _, who := range []string{"team", "public"} {
				dir := filepath.Join(t.TempDir(), "public")
				o := Options{Source: r.Dir, Out: dir, Audience: who, Now: mustDay(t, "2026-11-23")}
				site, _, err := Build(o)
				if err != nil {
					t.Fatal(err)
				}
				if err := site.Close(); err != nil {
					t.Fatal(err)
				}
				if site.Diags.HasErrors() {
					t.Fatal(site.Diags.In(site.Lang))
				}
				for name, texts := range readings(t, dir) {
					for _, text := range texts {
						if at := canary.FindStringIndex(text); at != nil {
							t.Errorf("%s, %s: …%s…", who, name, text[max(0, at[0]-120):min(len(text), at[1]+60)])
							break
						}
					}
				}
			}
		})
	}
}
