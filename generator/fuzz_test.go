package generator

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/page"
)

// FuzzFilesNeverStopTheWay takes whatever files to the views of their pages: nothing may panic, and every place must be
// inside its file.
func FuzzFilesNeverStopTheWay(f *testing.F) {
	for _, seed := range []string{
		"-- people/zoe.md --\n---\nname: Zoe\n---\n",
		"-- people/empty.md --\n-- people/README.md --\nx\n",
		"-- people/a.md --\n---\nname: \"Zoe\n---\n-- deals/a.md --\n[[Zoe]] [a](../people/a.md)\n",
		"-- deals/a.md --\n---\nstakeholders: [{name: A, reports_to: A, ties: [{name: A}]}, {name: A}]\n---\n## 1\n[[A#q1]]\n",
		"-- deals/a.md --\n+++\n[objective]\nclose = 2026-12-31\n+++\n-- docs/index.md --\n[x](../deals/a.md#q9)\n",
		"-- team/a.md --\n{\"name\": \"A\", \"manager\": \"A\", \"aliases\": [\"B\"]}\n-- deals/b.md --\n---\nowner: B\n---\n",
	} {
		f.Add(seed)
	}
	cfg := config.Default()
	f.Fuzz(func(t *testing.T, archive string) {
		var entries []book.Entry
		seen := map[string]bool{}
		for _, file := range txtar.Parse([]byte(archive)).Files {
			name := "content/" + strings.TrimSuffix(file.Name, ".md") + ".md"
			if seen[name] {
				continue
			}
			seen[name] = true
			r := interpret(name, file.Data, cfg, true)
			for _, d := range r.diags {
				if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(file.Data) {
					t.Fatalf("%s: the place %v is outside the file of %d bytes", d.Code, d.Span, len(file.Data))
				}
			}
			if r.state == whole {
				entries = append(entries, r.entry)
			}
		}
		b, diags := book.Link(entries, book.Others{}, cfg, today(Options{}, cfg))
		if diags.HasErrors() {
			return
		}
		site := &page.Site{Book: b, Audience: page.OwnTeam}
		for job := range site.Jobs() {
			job.View()
		}
	})
}
