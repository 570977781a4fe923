package chart

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

var today = day.Of(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))

// somebody is a person of a test's deal, written short.
type somebody struct {
	name, department string
	role             method.Role
	influence        method.Grade
	support          method.Support
	feedback         method.Feedback
	part             string // of early, middle, late: h, m, l, or - for unknown
	guess            string
	boss             string
	met              bool
	ties             []string // "trust 陈立"
}

func known[T comparable](v T) deal.Value[T] {
	var zero T
	return deal.Value[T]{V: v, Known: v != zero}
}

// dealOf is a linked deal at the solution stage with these people.
func dealOf(people ...somebody) *book.Deal {
	d := &book.Deal{Thing: &book.Thing{Kind: book.KindDeal, Name: "星海制造 ERP 升级"}, Data: &deal.Deal{}, Currency: "CNY"}
	d.Data.Position.Stage = known(method.Solution)
	by := make(map[string]*book.Stakeholder)
	grades := map[rune]method.Grade{'h': method.High, 'm': method.Medium, 'l': method.Low}
	for _, p := range people {
		s := &deal.Stakeholder{
			Name: known(p.name), Department: known(p.department), Influence: known(p.influence), Support: known(p.support), Feedback: known(p.feedback),
		}
		if p.role != "" {
			s.Roles = []deal.Value[method.Role]{known(p.role)}
		}
		for i, r := range p.part {
			s.Participation[i] = known(grades[r])
		}
		if p.guess != "" {
			s.Guess = []deal.Text{known(p.guess)}
		}
		linked := &book.Stakeholder{Stakeholder: s}
		if p.met {
			linked.LastContact = today
		}
		by[p.name] = linked
		d.Stakeholders = append(d.Stakeholders, linked)
	}
	for i, p := range people {
		d.Stakeholders[i].ReportsTo = by[p.boss]
		for _, tie := range p.ties {
			kind, to, _ := strings.Cut(tie, " ")
			if by[to] == nil {
				continue // as linking does
			}
			d.Stakeholders[i].Ties = append(d.Stakeholders[i].Ties, book.Tie{To: by[to], Kind: method.TieKind(kind), Strength: method.High})
		}
	}
	return d
}

func bookOf(l lang.Lang, deals ...*book.Deal) *book.Book {
	site := config.Default()
	site.Lang, site.Currency = l, "CNY"
	return &book.Book{Config: site, Today: today, Deals: deals}
}

// sized is d with a temperature, an amount and a stage; a temperature or amount of 0 is not known.
func sized(d *book.Deal, name string, temperature int, amount float64, currency string, stage method.Stage) *book.Deal {
	d.Name, d.Currency = name, currency
	d.Data.Position.Temperature, d.Data.Position.Stage, d.Data.Objective.Amount = known(temperature), known(stage), known(amount)
	return d
}

// xinghai is the deal of content.md, much as the design reference has it.
func xinghai() []somebody {
	return []somebody{
		{name: "赵敏", department: "总经办", influence: method.High},
		{name: "王建国", department: "财务部", role: method.EB, influence: method.High, support: 2, feedback: method.Trouble, part: "ll-", guess: "support", boss: "赵敏", met: true, ties: []string{"conflict 陈立"}},
		{name: "陈立", department: "信息部", role: method.TB, influence: method.High, support: -3, feedback: method.Overconfident, part: "mh-", boss: "赵敏"},
		{name: "何丽", department: "财务部", role: method.UB, influence: method.High, support: 3, feedback: method.Trouble, part: "hh-", boss: "王建国", ties: []string{"trust 陈立"}},
		{name: "周雯", department: "财务部", role: method.UB, influence: method.Medium, support: 4, feedback: method.Growth, part: "hm-", boss: "何丽", ties: []string{"trust 王建国"}},
		{name: "沈清", department: "总经办", role: method.Coach, influence: method.Medium, support: 4, feedback: method.Growth, boss: "赵敏", ties: []string{"influence 赵敏"}},
		{name: "孙浩", department: "生产部", role: method.UB, influence: method.Medium, support: 1, feedback: method.EvenKeel, part: "ll-", boss: "赵敏"},
		{name: "高远", department: "信息部", role: method.TB, influence: method.Medium, support: -4, feedback: method.EvenKeel, part: "lh-", boss: "陈立"},
		{name: "林岚", department: "采购部", role: method.TB, influence: method.Medium, boss: "孙浩", ties: []string{"influence 陈立"}},
		{name: "罗一鸣", department: "审计部", influence: method.Medium, support: 3, feedback: method.Trouble, boss: "赵敏", guess: "feedback"},
		{name: "吴桐", department: "生产部", role: method.UB, influence: method.Low, support: 2, feedback: method.EvenKeel, part: "hl-", boss: "孙浩"},
	}
}

// crowd is n people with names of all lengths, in some departments, reporting and tied at random.
func crowd(r *rand.Rand, n int) []somebody {
	syllables := []string{"王", "建国", "欧阳", "Margaret ", "Thompson", "O'Connor", "i", "W", "‑", "Raghunathan "}
	grades := []method.Grade{"", method.High, method.Medium, method.Low}
	roles := []method.Role{"", method.EB, method.TB, method.UB, method.Coach}
	feedbacks := []method.Feedback{"", method.Growth, method.Trouble, method.EvenKeel, method.Overconfident}
	kinds := []string{"trust", "influence", "conflict", ""}
	people := make([]somebody, n)
	for i := range people {
		p := &people[i]
		for range 1 + r.IntN(4) {
			p.name += syllables[r.IntN(len(syllables))]
		}
		p.name += fmt.Sprint(i)
		p.department = fmt.Sprintf("部门%d", r.IntN(6))
		p.influence, p.role, p.feedback = grades[r.IntN(4)], roles[r.IntN(5)], feedbacks[r.IntN(5)]
		p.support = method.Support(r.IntN(11) - 5)
		p.part = []string{"", "hml", "-l-", "lm-", "mmm"}[r.IntN(5)]
		p.guess = []string{"", "support", "feedback", "ties"}[r.IntN(4)]
		if i > 0 && r.IntN(5) > 0 {
			p.boss = people[r.IntN(i)].name
		}
		if i > 0 && r.IntN(2) == 0 {
			p.ties = append(p.ties, kinds[r.IntN(4)]+" "+people[r.IntN(i)].name)
		}
	}
	return people
}

func allOf(t testing.TB, d *book.Deal, l lang.Lang) []Chart {
	t.Helper()
	remembered(t, d).Data.Position.Temperature = known(55)
	b := bookOf(l, d)
	b.History = &history.History{}
	ours := ""
	if len(d.Stakeholders) > 1 { // one of ours and a resource with the name of somebody, and the deal won before
		name := d.Stakeholders[1].Name.V
		ours = name
		won := sized(dealOf(), name, 0, 1000, "CNY", method.Closing)
		won.Data.Outcome.Result = known(method.Won)
		b.Deals = append(b.Deals, won)
		d.Stakeholders[0].CoveredBy = []*book.Thing{{Kind: book.KindRep, Name: name}}
		books(b, d, &book.Thing{Kind: book.KindResource, Name: name}, 0, 3).For = []book.Name{{Text: name}}
	}
	return slices.Concat(ofDeal(d, l), ofBook(b), []Chart{CalibrationOf(l, ours, saidAt(70, 24, 12))})
}

func TestTheSameDealGivesTheSameBytes(t *testing.T) {
	for _, l := range lang.All {
		first, second := allOf(t, dealOf(xinghai()...), l), allOf(t, dealOf(xinghai()...), l)
		for i := range first {
			if first[i].Option != second[i].Option {
				t.Errorf("%s: two options differ", first[i].Name)
			}
		}
	}
}

func TestAChartIsWholeOrSaysWhatIsMissing(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 11, 30, 60, 300} {
		for _, l := range lang.All {
			for _, c := range allOf(t, dealOf(crowd(rand.New(rand.NewPCG(1, uint64(n))), n)...), l) {
				switch {
				case c.Missing != "":
					if c.Option != "" || len(c.Table.Rows) > 0 {
						t.Errorf("%d people, %s: is missing and has data", n, c.Name)
					}
				case c.Title == "" || c.Note == "" || c.Label == "" || len(c.Table.Rows) == 0 || !json.Valid([]byte(c.Option)):
					t.Errorf("%d people, %s: incomplete: %q", n, c.Name, c.Title)
				case strings.Contains(c.Title+c.Note+c.Label, "%!"):
					t.Errorf("%d people, %s: a sentence is filled in wrongly: %q %q", n, c.Name, c.Title, c.Note)
				}
				for _, row := range c.Table.Rows {
					if len(row) != len(c.Table.Columns) {
						t.Errorf("%s: a row of %d cells under %d columns", c.Name, len(row), len(c.Table.Columns))
					}
				}
			}
		}
	}
}

func TestWhatIsMissingNamesTheKeyToWrite(t *testing.T) {
	keys := map[string]string{
		"support": "support", "influence": "influence", "feedback": "feedback", "participation": "participation",
		"relations": "reports_to", "temperature": "temperature", "support-history": "git",
	}
	for _, l := range lang.All {
		for _, c := range ofDeal(dealOf(somebody{name: "王建国"}), l) {
			if !strings.Contains(c.Missing, keys[c.Name]) {
				t.Errorf("%s: %q does not name %s", c.Name, c.Missing, keys[c.Name])
			}
		}
	}
}

func TestHostileNamesStayInTheJSONAndAreBounded(t *testing.T) {
	people := xinghai()
	people[1].name = `</script><script>alert(1)</script>` + "\u2028\x00\n"
	people[2].name = strings.Repeat("很长的名字", 700)
	people[3].name = strings.Repeat("e\u0301\u0301\u0301", 2000) // marks have no width
	people[4].name = `{b}{a|"'` + "`${x}\\"
	for i := range people {
		people[i].boss = people[0].name
	}
	people[0].boss = ""
	plain := allOf(t, dealOf(xinghai()...), lang.ZH)
	for i, c := range allOf(t, dealOf(people...), lang.ZH) {
		if strings.ContainsAny(c.Option, "<>\u2028") || !json.Valid([]byte(c.Option)) {
			t.Errorf("%s: the option can leave its script element", c.Name)
		}
		if len(c.Option) > len(plain[i].Option)+40_000 {
			t.Errorf("%s: long names make an option of %d bytes", c.Name, len(c.Option))
		}
		if len(c.Title)+len(c.Note) > 4000 {
			t.Errorf("%s: long names make sentences of %d bytes", c.Name, len(c.Title)+len(c.Note))
		}
	}
}

func TestOptionsNameOnlyWhatEveryThemeHas(t *testing.T) {
	read := func(path string) string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	colours, err := filepath.Glob("../../themes/*/colours.css")
	if err != nil || len(colours) == 0 {
		t.Fatal("no theme has colours", err)
	}
	script := read("../../themes/paper/js/chart-option.js")
	for _, c := range allOf(t, dealOf(xinghai()...), lang.ZH) {
		for _, token := range regexp.MustCompile(`var\((--[a-z0-9-]+)\)`).FindAllStringSubmatch(c.Option, -1) {
			for _, theme := range colours {
				if n := strings.Count(read(theme), token[1]+":"); n < 2 {
					t.Errorf("%s: %s is not a colour of %s in light and dark", c.Name, token[1], theme)
				}
			}
		}
		for _, name := range regexp.MustCompile(`"formatter":"([^"]+)"`).FindAllStringSubmatch(c.Option, -1) {
			if !regexp.MustCompile(`(?m)^  ` + name[1] + `[,:]`).MatchString(script) {
				t.Errorf("%s: the page script has no formatter %s", c.Name, name[1])
			}
		}
	}
}

// BenchmarkDeal draws all charts of a deal's page.
func BenchmarkDeal(b *testing.B) {
	for name, people := range map[string][]somebody{
		"14 people":     append(xinghai(), crowd(rand.New(rand.NewPCG(1, 2)), 3)...),
		"a crowd of 30": crowd(rand.New(rand.NewPCG(1, 30)), 30),
	} {
		b.Run(name, func(b *testing.B) {
			d := dealOf(people...)
			d.Data.Position.Temperature = known(55)
			b.ReportAllocs()
			bytes := 0
			for b.Loop() {
				bytes = 0
				for _, c := range ofDeal(d, lang.ZH) {
					bytes += len(c.Option)
				}
			}
			b.ReportMetric(float64(bytes), "JSON-B/op")
		})
	}
}

// ofDeal are the charts of a deal's page.
func ofDeal(d *book.Deal, l lang.Lang) []Chart {
	return []Chart{
		Support(d, l), SupportHistory(d, l), Influence(d, l), Feedback(d, l), Participation(d, l), Relations(d, l), Temperature(d, l),
	}
}

// ofBook are the charts of the overview.
func ofBook(b *book.Book) []Chart {
	return []Chart{
		Questions(b, &rule.Findings{}, "index.html"), Pipeline(b), TemperatureSupport(b, "index.html"), Roles(b, "index.html"), TeamSupport(b),
		Resources(b, "index.html"), Coverage(b, "index.html"), Collection(b, "index.html"), Movers(b, "index.html"),
	}
}

// atHome is a chart of the overview.
func atHome(chart func(*book.Book, book.URL) Chart) func(*book.Book) Chart {
	return func(b *book.Book) Chart { return chart(b, "index.html") }
}

func TestANarrowerDrawingSaysOnlyWhatIsOtherwise(t *testing.T) {
	wide := []*series{points([]point{{Value: at(1, 2), Text: "Ann"}, {Value: at(3, 4), Text: "Bob"}, {Value: 5, Text: "Cyd"}})}
	slim := []*series{points([]point{{Value: at(6, 7), Text: "Ann"}, {Value: at(3, 4), Text: "B…"}, {Value: 8, Text: "Cyd"}})}
	var c Chart
	c.draw(drawing{Series: wide}, narrow{halfWidth, drawing{Series: wide}}, narrow{narrowest, drawing{Series: slim}}, narrow{phoneWidth, drawing{Series: slim}}, narrow{300, drawing{Series: wide}})
	var option struct {
		Media []struct {
			Option struct{ Series []json.RawMessage }
		}
	}
	if err := json.Unmarshal([]byte(c.Option), &option); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{`{}`, `{"data":[[6,7],{"value":[3,4],"text":"B…"},{"value":8,"text":"Cyd"}]}`, `{}`, `{"data":[[1,2],[3,4],{"value":5,"text":"Cyd"}]}`} {
		if got := option.Media[i].Option.Series; len(got) != 1 || string(got[0]) != want {
			t.Errorf("narrower drawing %d: %s, want %s", i, got, want)
		}
	}
}

func TestOptionsOfADealStaySmall(t *testing.T) {
	// A page may have 120 KB; its charts should leave most of that to the text.
	for n, most := range map[int]int{3: 13_000, 12: 26_000, 30: 44_000, 60: 44_000} {
		bytes := 0
		for _, c := range ofDeal(remembered(t, dealOf(crowd(rand.New(rand.NewPCG(8, uint64(n))), n)...)), lang.ZH) {
			bytes += len(c.Option)
		}
		t.Logf("%d people: %d bytes", n, bytes)
		if bytes > most {
			t.Errorf("%d people: options of %d bytes, at most %d", n, bytes, most)
		}
	}
}
