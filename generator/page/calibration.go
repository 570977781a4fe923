package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/calibration"
	"jiuwen/generator/chart"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Calibration is the page on what was said of deals that have ended, against what came out.
type Calibration struct {
	Frame   Frame
	Title   string
	Lead    string
	Counted string  // which deals count
	Team    Chart   // of the temperatures
	Reps    []Chart // of those of whom enough deals have ended
	NoRep   string  // of how many others not enough have
	Tests   []TestView
	Tested  string // how many deals the rules were looked at in; or why they were not
	Days    []string
	Left    []Link // rules that are not tested
	Rules   Link   // the playbook's page on them
}

// TestView is how often a rule found something before deals were lost and before they were won.
type TestView struct {
	Rule   Link
	Shares []ShareView // lost and won, a pair for each day
	Says   string      // where the shares are apart beyond chance
}

// ShareView is a share as a cell shows it.
type ShareView struct {
	Percent string // empty: of nothing
	Note    string // how many of how many, and the interval
	Apart   bool   // its interval and that of its pair's other are apart
}

var (
	calibrationName = lang.Text{ZH: "说得准吗", EN: "Were we right"}
	calibrationLead = lang.Text{
		ZH: "结束了的商机，当时说的温度准不准；每条规则的提醒，丢的单里是不是比赢的单里多。只看结果出来以前写下的。",
		EN: "Of deals that have ended: did temperatures come true, and did each rule speak up more often before deals were lost than before they were won? Only what was written before the outcome counts.",
	}
	allRules        = lang.Text{ZH: "全部规则", EN: "all rules"}
	moreCalibration = lang.Text{ZH: "每个人的，和每条规则的", EN: "By person, and by rule"}
)

// mostCalibrated is of how many of ours there is a chart: those of whom most deals have ended.
const mostCalibrated = 12

// calibrated is the chart of the team's temperatures, on a page that another says more than.
func (s *Site) calibrated(here book.URL) Chart {
	c := s.figure(chart.Calibration(s.Book))
	c.More = Link{Text: moreCalibration.In(s.Book.Lang()), Href: book.CalibrationPage.From(here)}
	return c
}

func (s *Site) calibrationJob() Job {
	return Job{book.CalibrationPage, calibrationName.In(s.Book.Lang()), "calibration.html", func() any { return s.Calibration() }, func() Key {
		closed := calibration.ClosedOf(s.Book)
		return s.keys().calibration(closed, s.counted(closed))
	}}
}

// Calibration makes the view of the page on what was said of deals that have ended.
func (s *Site) Calibration() *Calibration {
	const here = book.CalibrationPage
	l, closed := s.Book.Lang(), calibration.ClosedOf(s.Book)
	title := calibrationName.In(l)
	view := &Calibration{
		Frame: s.frame(place{url: here, title: title, charts: true}), Title: title, Lead: calibrationLead.In(l),
		Counted: s.counted(closed), Team: s.figure(chart.Calibration(s.Book)), Rules: Link{Text: allRules.In(l), Href: book.RulesPage.From(here)},
	}
	view.Reps, view.NoRep = s.calibratedReps(calibration.Temperatures(closed))
	s.backtest(view, closed)
	return view
}

// counted says which of the deals that have ended count.
func (s *Site) counted(closed []calibration.Closed) string {
	if s.Book.History == nil { // then it is not known when any ended
		return ""
	}
	won, of := calibration.Share{}, map[method.Result]int{}
	for _, c := range closed {
		won.All++
		if c.Won {
			won.Of++
		}
	}
	for _, d := range s.Book.Deals {
		of[d.Data.Result()]++
	}
	unknown := of[method.Won] + of[method.Lost] - won.All
	text := lang.Text{
		ZH: "算的是赢单 " + lang.Number(float64(won.Of)) + " 单，丢单 " + lang.Number(float64(won.All-won.Of)) + " 单",
		EN: "Counted: " + lang.Number(float64(won.Of)) + " won, " + lang.Number(float64(won.All-won.Of)) + " lost",
	}
	if n := of[method.Dropped]; n > 0 {
		text.ZH += "；放弃的 " + lang.Number(float64(n)) + " 单既没有赢也没有丢，不算"
		text.EN += "; not counted: " + lang.Number(float64(n)) + " dropped, which were neither"
	}
	if unknown > 0 {
		text.ZH += "；另有 " + lang.Number(float64(unknown)) + " 单不知道什么时候结束的，也不算"
		text.EN += "; not counted either: " + lang.Number(float64(unknown)) + " of which it is not known when they ended"
	}
	return lang.Text{ZH: text.ZH + "。", EN: text.EN + "."}.In(s.Book.Lang())
}

// calibratedReps are the charts of those of whom enough deals have ended, those of most first, and what is to say of the others.
func (s *Site) calibratedReps(said []calibration.Said) (charts []Chart, others string) {
	l, few := s.Book.Lang(), 0
	of := map[*book.Thing][]calibration.Said{}
	for _, one := range said {
		if one.Owner != nil {
			of[one.Owner] = append(of[one.Owner], one)
		}
	}
	var reps []*book.Thing
	for _, rep := range s.Book.Reps {
		switch n := len(of[rep]); {
		case n >= calibration.Least:
			reps = append(reps, rep)
		case n > 0:
			few++
		}
	}
	slices.SortStableFunc(reps, func(a, b *book.Thing) int { return cmp.Compare(len(of[b]), len(of[a])) })
	if more := len(reps) - mostCalibrated; more > 0 {
		few += more
		reps = reps[:mostCalibrated]
	}
	for i, rep := range reps {
		c := s.figure(chart.CalibrationOf(l, rep.Name, of[rep]))
		c.Name += "-" + strconv.Itoa(i+1)
		c.More = to(book.CalibrationPage, rep)
		charts = append(charts, c)
	}
	if few > 0 {
		n, least := lang.Number(float64(few)), strconv.Itoa(calibration.Least)
		others = lang.Text{ZH: "没有画的还有 " + n + " 人；够 " + least + " 单才画。", EN: " Not drawn: " + n + " more; it takes " + least + " deals."}.In(l)
	}
	return charts, others
}

// backtest fills in what the rules found in deals before they ended.
func (s *Site) backtest(view *Calibration, closed []calibration.Closed) {
	l := s.Book.Lang()
	for _, days := range calibration.Before {
		view.Days = append(view.Days, lang.Text{ZH: "结束前 " + strconv.Itoa(days) + " 天", EN: strconv.Itoa(days) + " days before"}.In(l))
	}
	if s.Book.History == nil {
		view.Tested = lang.Text{ZH: "没有 git 历史，不知道商机结束以前是什么样。", EN: "Without a history in git it is not known how deals stood before they ended."}.In(l)
		return
	}
	if s.Tested == nil {
		view.Tested = lang.Text{ZH: "这项对照要看商机的旧版本，不给这类读者看。", EN: "This takes old versions of the deals, which are not for these readers."}.In(l)
		return
	}
	var tested []calibration.Tested
	if len(closed) >= calibration.Least {
		var err error
		if tested, err = s.Tested(closed); err != nil {
			view.Tested = lang.Text{ZH: "git 里的旧版本读不了：" + err.Error(), EN: "Old versions can't be read from git: " + err.Error()}.In(l)
			return
		}
	}
	first, least := strconv.Itoa(calibration.Before[0]), strconv.Itoa(calibration.Least)
	n := calibration.Reaching(tested)
	if len(closed) < calibration.Least {
		n = len(closed)
	}
	if n < calibration.Least {
		number := strconv.Itoa(n)
		view.Tested = lang.Text{
			ZH: "结束前 " + first + " 天就有历史的赢单和丢单不到 " + least + " 单（" + number + " 单），还说不出什么。",
			EN: "Nothing to say yet: it takes " + least + " deals won or lost with a history of " + first + " days before their end; there are at most " + number + ".",
		}.In(l)
		return
	}
	var rules []*rule.Rule
	for _, r := range s.Rules.Rules {
		switch {
		case r.Off:
		case r.SeesOthers():
			view.Left = append(view.Left, s.ruleLink(book.CalibrationPage, r))
		default:
			rules = append(rules, r)
		}
	}
	tests := calibration.Backtest(rules, tested)
	for i := range tests {
		view.Tests = append(view.Tests, s.testView(&tests[i]))
	}
	number, all := strconv.Itoa(n), strconv.Itoa(len(closed))
	view.Tested = lang.Text{
		ZH: "结束的 " + all + " 单里，" + number + " 单在结束前 " + first + " 天已经有历史，而且还在进行。",
		EN: "Of " + all + " deals that have ended, " + number + " were there and open " + first + " days before.",
	}.In(l)
}

func (s *Site) testView(t *calibration.Test) TestView {
	l := s.Book.Lang()
	view := TestView{Rule: s.ruleLink(book.CalibrationPage, t.Rule)}
	best := -1
	for i, on := range t.Days {
		apart := on.Lost.All > 0 && on.Won.All > 0 && on.Lost.Apart(on.Won) > 0
		if apart && (best < 0 || on.Lost.Apart(on.Won) > t.Days[best].Lost.Apart(t.Days[best].Won)) {
			best = i
		}
		view.Shares = append(view.Shares, shareView(on.Lost, apart, l), shareView(on.Won, apart, l))
	}
	if best >= 0 {
		view.Says = contrast(t.Days[best].Lost, t.Days[best].Won, calibration.Before[best]).In(l)
	}
	return view
}

func shareView(s calibration.Share, apart bool, l lang.Lang) ShareView {
	if s.All == 0 {
		return ShareView{}
	}
	percent := strconv.Itoa(int(math.Round(100 * s.Value())))
	return ShareView{
		Percent: lang.Text{ZH: percent + "%", EN: percent + " %"}.In(l), Apart: apart,
		Note: lang.Text{ZH: strconv.Itoa(s.Of) + "/" + strconv.Itoa(s.All) + "，" + s.Range(), EN: strconv.Itoa(s.Of) + "/" + strconv.Itoa(s.All) + ", " + s.Range()}.In(l),
	}
}

// contrast says in words how two shares that are apart differ, so many days before the end.
func contrast(lost, won calibration.Share, days int) lang.Text {
	more, less, end := lost, won, lang.Text{ZH: "丢单", EN: "losses"}
	if lost.Value() < won.Value() {
		more, less, end = won, lost, lang.Text{ZH: "赢单", EN: "wins"}
	}
	before := strconv.Itoa(days)
	if less.Of == 0 {
		return lang.Text{ZH: "前 " + before + " 天，只有" + end.ZH + "有", EN: before + " days before: with " + end.EN + " only"}
	}
	ratio := more.Value() / less.Value()
	times := strconv.FormatFloat(ratio, 'f', 1, 64)
	if ratio >= 10 {
		times = strconv.FormatFloat(ratio, 'f', 0, 64)
	}
	return lang.Text{ZH: "前 " + before + " 天，" + end.ZH + "多到 " + times + " 倍", EN: before + " days before: " + times + " times as often with " + end.EN}
}
