package history

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"jiuwen/generator/internal/repository"
)

// corpus makes a repository of many deals and commits, by git's fast import: first all deals, then one to three edited in each
// commit, of a temperature, a support or the text; of the text alone, if bodies says so.
func corpus(tb testing.TB, deals, commits int, bodies bool) *repository.Repository {
	tb.Helper()
	r := repository.New(tb, tb.TempDir())
	rng := rand.New(rand.NewPCG(1, 1))
	type file struct {
		temperature int
		supports    [6]int
		talks       int
	}
	files := make([]file, deals)
	var in bytes.Buffer
	commit := func(n int, paths []int) {
		fmt.Fprintf(&in, "commit refs/heads/main\nauthor 李雷 <l@example.org> %d +0800\ncommitter c <c@example.org> %d +0800\ndata 5\n第 x\n", 1730000000+n*3000, 1730000000+n*3000)
		for _, i := range paths {
			f := &files[i]
			var text strings.Builder
			fmt.Fprintf(&text, "---\ntitle: 商机 %d\naccount: 客户 %d\nowner: 李雷\nproducts: [集账云]\nobjective: {what: 集账云, quantity: 一套, close: 2027-03-31, amount: %d}\n", i, i/3, 10000+i)
			fmt.Fprintf(&text, "position:\n  stage: solution\n  urgency: active\n  competition: ahead\n  temperature: %d\nstakeholders:\n", f.temperature)
			for p, support := range f.supports {
				fmt.Fprintf(&text, "  - name: 关键人 %d\n    title: 科长\n    department: 财务部\n    roles: [UB]\n    influence: high\n    feedback: T\n    support: %d\n", p, support%5+1)
				fmt.Fprintf(&text, "    reality: 每月手工对账 %d 天\n    expectation: 当天关账\n    contacted: 2026-11-0%d\n    participation: {early: high, middle: medium, late: low}\n", p+1, p+1)
			}
			fmt.Fprintf(&text, "actions:\n  - {what: 拜访, date: 2026-11-20, with: [关键人 1], because: customer}\n---\n%s\n", strings.Repeat("第几次见面谈了什么，下次再谈什么。\n", 8+f.talks%8))
			fmt.Fprintf(&text, "%d\n", f.talks)
			fmt.Fprintf(&in, "M 100644 inline content/deals/商机-%05d.md\ndata %d\n%s\n", i, text.Len(), text.String())
		}
	}
	all := make([]int, deals)
	for i := range all {
		all[i] = i
	}
	commit(0, all)
	for n := 1; n < commits; n++ {
		paths := make([]int, 0, 3)
		for range 1 + rng.IntN(3) {
			i := rng.IntN(deals)
			paths = append(paths, i)
			switch f := &files[i]; {
			case bodies || rng.IntN(3) == 0:
				f.talks = n
			case rng.IntN(2) == 0:
				f.temperature = rng.IntN(100)
			default:
				f.supports[rng.IntN(6)] = n
			}
		}
		commit(n, paths)
	}
	c := r.Command("fast-import", "--quiet")
	c.Stdin = &in
	if out, err := c.CombinedOutput(); err != nil {
		tb.Fatalf("git fast-import: %v\n%s", err, out)
	}
	return r
}

func BenchmarkReading(b *testing.B) {
	r := opened(b, corpus(b, 200, 1000, false).Dir)
	for b.Loop() {
		if _, err := r.Read(shanghai(b), nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFactsOfAFile(b *testing.B) {
	text := []byte(strings.Replace(dealFile("A", "3", strings.Repeat("第几次见面谈了什么。\n", 20)), "  - name: 陈立\n", strings.Repeat("  - name: 陈立\n    title: 科长\n    roles: [UB]\n    support: 2\n", 6)+"  - name: 王芳\n", 1))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := FactsOf(text); !ok {
			b.Fatal("it can't be read")
		}
	}
}
