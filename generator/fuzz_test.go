package generator

import (
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/lang"
	"jiuwen/generator/page"
	"jiuwen/generator/rule"
)

// FuzzFilesNeverStopTheWay takes two files, whatever they hold, to the views of their pages: nothing may panic, and every
// place must be inside its file. A name is that of a path below content/, without ".md".
func FuzzFilesNeverStopTheWay(f *testing.F) {
	for _, seed := range [][4]string{
		{"people/zoe", "---\nname: Zoe\n---\n", "people/empty", ""},
		{"people/a", "---\nname: \"Zoe\n---\n", "deals/a", "[[Zoe]] [a](../people/a.md)\n"},
		{"deals/a", "---\nstakeholders: [{name: A, reports_to: A, ties: [{name: A}]}, {name: A}]\n---\n## 1\n[[A#q1]]\n", "people/README", "x"},
		{"deals/a", "+++\n[objective]\nclose = 2026-12-31\n+++\n", "docs/index", "[x](../deals/a.md#q9)\n"},
		{"team/a", "{\"name\": \"A\", \"manager\": \"A\", \"aliases\": [\"B\"]}\n", "deals/b", "---\nowner: B\n---\n"},
		{"playbook/q1.zh-CN", "[q2](q2.md)\n", "docs/x", ":::private\n[[q1]]\n:::\n"},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3])
	}
	cfg := config.Default()
	f.Fuzz(func(t *testing.T, nameA, dataA, nameB, dataB string) {
		var entries []book.Entry
		for _, file := range [][2]string{{nameA, dataA}, {nameB, dataB}} {
			name := "content/" + file[0] + ".md"
			if strings.ContainsAny(file[0], "\x00\\") || strings.Contains("/"+file[0]+"/", "//") || len(entries) > 0 && nameA == nameB {
				continue // no walk finds such a path
			}
			r := interpret(name, []byte(file[1]), cfg, true)
			for _, d := range r.Diags {
				if d.Span.Start < 0 || d.Span.End < d.Span.Start || int(d.Span.End) > len(file[1]) {
					t.Fatalf("%s: the place %v is outside the file of %d bytes", d.Code, d.Span, len(file[1]))
				}
			}
			if r.State == whole {
				entries = append(entries, r.Entry)
			}
		}
		b, diags := book.Link(entries, book.Others{}, cfg, today(Options{}, cfg))
		if diags.HasErrors() {
			return
		}
		rules, _ := rule.For(cfg)
		found, _ := rules.Find(b)
		site := &page.Site{Book: b, Rules: rules, Findings: found, Audience: lang.Text{ZH: "商机组内", EN: "the deal's own team"}}
		for job := range site.Jobs() {
			job.View()
		}
	})
}
