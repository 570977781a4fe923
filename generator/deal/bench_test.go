package deal

import (
	"strings"
	"testing"

	"jiuwen/generator/front"
)

// BenchmarkReadDeal reads a deal as large as those of a team's real ones: ten stakeholders, ten actions.
func BenchmarkReadDeal(b *testing.B) {
	person := canonical[strings.Index(canonical, "  - name: 王建国"):strings.Index(canonical, "changes:")]
	action := canonical[strings.Index(canonical, "  - {date: 2026-11-28"):strings.Index(canonical, "resources:\n")]
	data := strings.Replace(canonical, person, strings.Repeat(person, 10), 1)
	data = strings.Replace(data, action, strings.Repeat(action, 10), 1)
	file := []byte("---\n" + data + "\n---\n")
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		m, diags := front.Parse("a.md", file)
		if len(diags) > 0 {
			b.Fatal(diags)
		}
		if _, diags := ReadDeal("a.md", m.Root); len(diags) > 0 {
			b.Fatal(diags)
		}
	}
}

// BenchmarkParse is the part of BenchmarkReadDeal that reads the nodes.
func BenchmarkParse(b *testing.B) {
	file := []byte("---\n" + canonical + "\n---\n")
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		front.Parse("a.md", file)
	}
}
