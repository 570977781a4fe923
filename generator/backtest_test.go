package generator

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jiuwen/generator/calibration"
	"jiuwen/generator/day"
	"jiuwen/generator/internal/repository"
	"jiuwen/generator/lang"
)

// hostile is the owner of the deals below.
const hostile = `Ann <img src=x onerror=alert(1)>`

// endedDeal is a deal that ends on 2026-06-30, as it stood on a day. The first 8 of 12 that are won, and the first 4 of 12 that are lost, are said
// at 70; the others at 30. Those that are won have a coach from 60 days before the end on, the others find one 10 days before it. What
// is written last, with the outcome, turns the temperature round.
func endedDeal(i int, stood string) string {
	won := i%2 == 0
	temperature, coach := 30, false
	if won && i < 16 || !won && i < 8 {
		temperature = 70
	}
	outcome := ""
	switch stood {
	case "2026-03-01":
		temperature = 50
	case "2026-05-01":
		coach = won
	case "2026-06-20":
		temperature, coach = 100-temperature, true
	case "2026-06-30":
		temperature, coach = map[bool]int{true: 1, false: 99}[won], true
		outcome = "outcome: {result: " + map[bool]string{true: "won", false: "lost"}[won] + ", date: 2026-06-30}\n"
	}
	people := "  - {name: Eve, roles: [EB], influence: high, support: 2, feedback: G, contacted: 2026-02-20}\n"
	if coach {
		people += "  - {name: Cy, roles: [coach], influence: low, support: 4}\n"
	}
	return fmt.Sprintf("---\ntitle: Deal %d\naccount: A%d\nowner: %q\nposition: {stage: lead, urgency: later, competition: level, temperature: %d}\nstakeholders:\n%s%s---\nAs of %s.\n",
		i, i, hostile, temperature, people, outcome, stood)
}

// endedSite is a repository with so many deals that have ended.
func endedSite(tb testing.TB, deals int) *repository.Repository {
	tb.Helper()
	r := repository.New(tb, filepath.Join(tb.TempDir(), "site"))
	r.Write("site.yaml", "title: Deals\nlang: en\n")
	r.Write("content/deals/open.md", "---\ntitle: Open\n---\n")
	for _, stood := range []string{"2026-03-01", "2026-05-01", "2026-06-20", "2026-06-30"} {
		for i := range deals {
			r.Write(fmt.Sprintf("content/deals/d%02d.md", i), endedDeal(i, stood))
		}
		r.Commit(stood+"T09:00:00Z", "Ann", "As of "+stood)
	}
	return r
}

// options are those of a build of a repository's site.
func options(tb testing.TB, r *repository.Repository) Options {
	tb.Helper()
	now, err := day.Parse("2026-07-31")
	if err != nil {
		tb.Fatal(err)
	}
	return Options{Source: r.Dir, Out: filepath.Join(filepath.Dir(r.Dir), "public"), Now: now}
}

// builtPage is a page of a site that is built.
func builtPage(tb testing.TB, o Options, name string) string {
	tb.Helper()
	s, _, err := Build(o)
	if err != nil {
		tb.Fatal(err)
	}
	defer s.Close()
	if s.Diags.HasErrors() {
		tb.Fatal(s.Diags)
	}
	data, err := os.ReadFile(filepath.Join(o.Out, name))
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

var markup = regexp.MustCompile(`<script type="application/json">.*?</script>|<[^>]*>`)

// words are what a page says, with a stroke between its parts.
func words(page string) string {
	return regexp.MustCompile(`(\s*\|\s*)+`).ReplaceAllString(strings.ReplaceAll(markup.ReplaceAllString(page, "|"), "\n", ""), "|")
}

func TestWhatWasSaidIsHeldAgainstWhatCameOut(t *testing.T) {
	o := options(t, endedSite(t, 24))
	page := builtPage(t, o, "calibration.html")
	said := words(page)
	for _, want := range []string{
		"Counted: 12 won, 12 lost.",
		"Of 24 deals said at 50 on average 50 % were won; in no band is the difference beyond chance",
		"Brier score 0.223, better than always saying 50 % (0.250)",
		"20–39|30.0|12|4|33 %|14–61 %|40–59|0|60–79|70.0|12|8|67 %|39–86 %|80–100|0|",
		"Of 24 deals that have ended, 24 were there and open 30 days before.",
		"No coach|30 days before: with losses only|100 %|12/12, 76–100|0 %|0/12, 0–24|100 %|12/12, 76–100|0 %|0/12, 0–24|100 %|12/12, 76–100|100 %|12/12, 76–100|",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in\n%s", want, said)
		}
	}
	if strings.Contains(page, "<img") || !strings.Contains(page, "Ann &lt;img src=x onerror=ale…: Of 24 deals") {
		t.Error("the owner's name stands in the page as it is, or not at all")
	}
	if strings.Contains(said, "Resource booked twice|0 %") || !strings.Contains(said, "Not looked at:|Resource booked twice|") {
		t.Error("what needs other deals is looked at, or not said to be left out")
	}
	overview := builtPage(t, o, "index.html")
	if !strings.Contains(overview, `id="chart-calibration"`) || !strings.Contains(words(overview), "Brier score 0.223") {
		t.Error("the overview does not have the chart")
	}
	if n := len(page); n > 60<<10 {
		t.Errorf("the page has %d bytes", n)
	}
	o.Lang = lang.ZH
	if said := words(builtPage(t, o, "calibration.html")); !strings.Contains(said, "结束的 24 单平均说 50 度，赢了 50%；哪一档的差别都没有超出偶然") || !strings.Contains(said, "没有教练|前 30 天，只有丢单有|100%|12/12，76–100|0%|") {
		t.Error(said)
	}
}

func TestOfFewDealsNothingIsSaid(t *testing.T) {
	r := endedSite(t, 19)
	o := options(t, r)
	page := builtPage(t, o, "calibration.html")
	for _, want := range []string{
		"of the 20 deals won or lost that it takes, with a temperature written before their end, there are 19.",
		"it takes 20 deals won or lost with a history of 30 days before their end; there are at most 19.",
	} {
		if !strings.Contains(words(page), want) {
			t.Errorf("%q is missing in\n%s", want, words(page))
		}
	}
	if strings.Contains(page, `class="plot"`) || strings.Contains(page, "<tbody>") {
		t.Error("something is drawn")
	}
	if _, err := os.Stat(filepath.Join(r.Dir, ".jiuwen", stoodName)); err == nil {
		t.Error("old versions were looked at")
	}
}

func TestWithoutAHistoryNothingIsSaid(t *testing.T) {
	o := options(t, endedSite(t, 24))
	o.NoHistory = true
	page := builtPage(t, o, "calibration.html")
	for _, want := range []string{"why there is none, and how to get one, is on the page Changes.", "Without a history in git it is not known how deals stood before they ended."} {
		if !strings.Contains(words(page), want) {
			t.Errorf("%q is missing in\n%s", want, words(page))
		}
	}
	if strings.Contains(page, `class="plot"`) || strings.Contains(page, "<tbody>") {
		t.Error("something is drawn")
	}
}

func TestOldVersionsAreLookedAtOnce(t *testing.T) {
	r := endedSite(t, 24)
	o := options(t, r)
	page := builtPage(t, o, "calibration.html")
	kept := filepath.Join(r.Dir, ".jiuwen", stoodName)
	if _, err := os.Stat(kept); err != nil {
		t.Fatal(err)
	}
	s, err := Check(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.repo = nil // nothing can be read any more
	tested, err := s.tested(calibration.ClosedOf(s.Book))
	if err != nil || calibration.Reaching(tested) != 24 {
		t.Errorf("%d are known without git: %v", calibration.Reaching(tested), err)
	}

	if err := os.Remove(kept); err != nil {
		t.Fatal(err)
	}
	r.Write("content/deals/open.md", "---\ntitle: Open\nowner: Bob\n---\n")
	if again := builtPage(t, o, "calibration.html"); again != page {
		t.Error("another deal's edit changes the page")
	}
	if _, err := os.Stat(kept); err == nil {
		t.Error("another deal's edit has old versions looked at again")
	}
}

func TestThePageIsAsOfACleanBuild(t *testing.T) {
	r := endedSite(t, 24)
	o, clean := options(t, r), options(t, r)
	clean.Out, clean.NoCache, clean.Clean = o.Out+"-clean", true, true
	live := Keep(o)
	defer live.Close()
	for _, edit := range []func(){
		func() {},
		func() { r.Write("content/deals/d03.md", endedDeal(3, "2026-06-30")+"More.\n") },
		func() { r.Commit("2026-07-10T09:00:00Z", "Bob", "more") },
		func() { // lost after all
			r.Write("content/deals/d02.md", strings.ReplaceAll(endedDeal(2, "2026-06-30"), "result: won", "result: lost"))
			r.Commit("2026-07-11T09:00:00Z", "Bob", "lost")
		},
		func() { r.Write("content/deals/open.md", "---\ntitle: Open\noutcome: {result: dropped}\n---\n") },
		func() { r.Write("site.yaml", "title: Deals\nlang: en\nrules: {off: [coach-missing]}\n") },
		func() { o.Now, clean.Now, live.o.Now = o.Now.Add(1), clean.Now.Add(1), o.Now.Add(1) },
		func() { _ = os.Remove(filepath.Join(r.Dir, "content/deals/d05.md")) },
	} {
		edit()
		want := builtPage(t, clean, "calibration.html")
		if got := builtPage(t, o, "calibration.html"); got != want {
			t.Errorf("a build upon another's cache says\n%s\nwhere a clean one says\n%s", words(got), words(want))
		}
		if _, err := live.Refresh(); err != nil {
			t.Fatal(err)
		}
		if got, err := live.File("calibration.html"); err != nil || !bytes.Equal(got, []byte(want)) {
			t.Errorf("kept in memory, it says\n%s\nwhere a clean build says\n%s (%v)", words(string(got)), words(want), err)
		}
	}
}

// BenchmarkBacktest looks at deals before they ended: a deal is three days, of two versions.
func BenchmarkBacktest(b *testing.B) {
	const deals = 24
	o := options(b, endedSite(b, deals))
	o.NoCache = true
	s, err := Check(o)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	closed := calibration.ClosedOf(s.Book)
	for b.Loop() {
		s.backtest = &backtest{}
		if _, err := s.tested(closed); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*deals), "µs/deal")
}
