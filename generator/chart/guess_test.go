package chart

import (
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

func TestTablesSayWhatIsButAGuess(t *testing.T) {
	tests := []struct {
		key   string
		chart func(*book.Deal, lang.Lang) Chart
		want  string
	}{
		{"support", Support, "Ann (a guess)"},
		{"feedback", Feedback, "Ann +2 (a guess)"},
		{"support", Feedback, "Ann +2?"},
		{"influence", Influence, "Ann +2 (a guess)"},
		{"support", Influence, "Ann +2?"},
		{"roles", Participation, "EB (a guess)"},
		{"participation", Participation, "medium (a guess)"},
		{"reports_to", Relations, "Bob (a guess)"},
		{"ties", Relations, "trust Bob (strength high) (a guess)"},
	}
	for _, test := range tests {
		ann := somebody{
			name: "Ann", department: "Finance", role: method.EB, influence: method.High, support: 2, feedback: method.Trouble, part: "mmm",
			boss: "Bob", ties: []string{"trust Bob"}, guess: test.key,
		}
		var cells []string
		c := test.chart(dealOf(ann, somebody{name: "Bob"}), lang.EN)
		for _, row := range c.Table.Rows {
			for _, cell := range row {
				cells = append(cells, cell.Text)
			}
		}
		if !slices.Contains(cells, test.want) {
			t.Errorf("%s: the table of %s has %q, want %q", test.key, c.Name, cells, test.want)
		}
		if drawn := strings.Split(c.Option, `"`); !slices.ContainsFunc(drawn, func(s string) bool {
			return s == "dashed" || strings.Contains(s, "?") && !strings.Contains(s, "not known")
		}) {
			t.Errorf("%s: nothing in the drawing of %s says so", test.key, c.Name)
		}
	}
}
