package page

import (
	"slices"
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Deal is the page of a deal: its review sheet.
type Deal struct {
	Frame     Frame
	Title     string
	Account   Link // no text: not known
	Owner     Link // no text: nobody
	Products  []Link
	Tags      []Link
	Draft     bool
	Objective []Run
	Position  Position
	Outcome   *Outcome // nil while the deal is open
	Grid      [3]GridRow
	Mind      *Mind    // nil once the deal is closed
	Next      []Action // open ones, the earliest first
	Done      int      // how many actions are done
	Against   *Against // nil once the deal is closed
	People    []PersonRow
	Minor     []Link // people whom a sheet of paper only names
	Terms     []Link // the pages of the method that say what the people's values mean
	Summary   *Prose // nil: none, as all prose

	Q1 Objective
	Q2 Standing
	Q3 Roles
	Q4 Ratings
	Q5 Decision
	Q6 Wins
	Q7 Approaches
	Q8 Bookings
	Q9 Rivalry

	Collection *Collection // nil: nothing to say of it
	Rest       []Section   // the author's other sections
	Backlinks  []Backlink
	History    *DealHistory // nil: nothing is known
	Crowded    bool         // the map of all people is legible on paper only across a sheet
	Much       bool         // so much is written that two sheets of paper hold it only in small type
	Origin     string       // the CRM record it was imported from; empty: none
}

// Head is the head of a question's section, and what the author wrote there.
type Head struct {
	Number int
	ID     string // its anchor: "q1"
	Title  string
	Method string // the question's page in the playbook; empty: there is none
	Score  string // "8.5/12"; empty where there is nothing to know yet
	Text   *Prose
	// Findings are what the rules find, what matters most first.
	Findings []Found
}

// GridRow is one of the method's three phases: a row of the nine-grid, and the head of its questions.
type GridRow struct {
	Phase string
	About string
	Cells [3]GridCell
	Class string // that of the worst finding of the three; empty: there is none
	Count string // how many there are of that severity
}

// GridCell is a question's cell of the nine-grid.
type GridCell struct {
	Number  int
	ID      string
	Title   string // short
	Score   string // "8.5/12"; "–" where there is nothing to know yet
	Percent int    // known of all facts
	Class   string // that of the worst finding: "flag", "gap" or "hint"; empty: there is none
	Worst   string // the title of its rule
	Count   string // how many there are of that severity: "3 红旗", "无提醒"; empty where nothing is known or asked
	Flags   int
}

// Position is where we stand, as the strip below the objective shows it.
type Position struct {
	Steps       []Step
	Stage       string // the present step's word; empty: not known
	Urgency     string // empty: not known
	Competition string // empty: not known
	Temperature string // 0–100; empty: not known
}

// Step is a stage of the customer's purchase.
type Step struct {
	Name      string
	Done, Now bool
}

// Section is an H2 of the author's that is no question.
type Section struct {
	ID, Title string
	Text      *Prose
}

// dealPage is one deal's view in the making.
type dealPage struct {
	*book.Deal
	site     *Site
	lang     lang.Lang
	findings []*rule.Finding
	foremost []*rule.Finding // those of them that the first screen shows
}

// Deal makes the view of a deal's page.
func (s *Site) Deal(d *book.Deal) *Deal {
	p := dealPage{Deal: d, site: s, lang: s.Book.Lang(), findings: s.Findings.Of(d)}
	if isOpen(d) {
		p.foremost = foremost(p.findings[:rule.Count(p.findings, method.Flag)]) // the findings begin with them
	}
	grid := rule.Grid(d, s.Book)
	v := &Deal{
		Frame: s.frame(place{url: d.URL, section: book.KindDeal, title: d.Name + " · " + Singular(book.KindDeal).In(p.lang), file: d.Path, charts: true}),
		Title: d.Name, Account: to(d.URL, d.Account), Owner: to(d.URL, d.Owner),
		Products: things(d.URL, d.Products), Tags: things(d.URL, d.Tags), Draft: d.Data.Draft,
		Objective: p.objective(), Position: p.position(), Outcome: p.outcome(), Mind: p.mind(),
		Next: p.actions(false), People: p.people(), Terms: s.terms(d.URL), Collection: p.collection(), Backlinks: s.backlinks(d.Thing), History: p.history(),
	}
	v.Against, v.Minor = p.against(), minor(v.People)
	for i, phase := range method.Phases {
		v.Grid[i].Phase, v.Grid[i].About = phase.Name.In(p.lang), phase.About.In(p.lang)
	}
	for i, score := range grid {
		v.Grid[i/3].Cells[i%3] = p.cell(method.Question(i+1), score)
	}
	for i := range v.Grid {
		v.Grid[i].Class, v.Grid[i].Count = p.worst(method.Phase(i))
	}
	v.Q1, v.Q2, v.Q3 = p.q1(grid[0]), p.q2(grid[1]), p.q3(grid[2])
	v.Q4, v.Q5, v.Q6 = p.q4(grid[3]), p.q5(grid[4]), p.q6(grid[5])
	v.Q7, v.Q8, v.Q9 = p.q7(grid[6]), p.q8(grid[7]), p.q9(grid[8])
	v.Done = len(v.Q7.Done)
	if d.Data.CRM.System.Known || d.Data.CRM.ID.Known {
		v.Origin = d.Data.CRM.System.V + " " + d.Data.CRM.ID.V
	}
	if d.Body != nil {
		v.Summary = s.prose(d.Thing, d.Body.Summary)
		v.Rest = s.sections(d.Thing)
	}
	v.Crowded = len(v.People) > crowdedFrom
	v.Much = v.written() > muchWritten
	return v
}

// crowdedFrom is how many people a column of a sheet has room for on the map.
const crowdedFrom = 30

// muchWritten is how much two sheets of paper hold in type of the usual size, as written counts it.
const muchWritten = 5000

// written is how much is written: the bytes of the text, which are as many as it is wide, and for each finding and each entry
// of a list as many as one usually has.
func (d *Deal) written() int {
	const line, entry = 60, 120
	n := entry * (2*len(d.People) + len(d.Next) + len(d.Q1.Gains) + len(d.Q2.Changes) + len(d.Q6.Offers) + len(d.Q8.Bookings) + len(d.Q9.Rivals))
	n += d.Summary.size()
	for _, head := range []Head{d.Q1.Head, d.Q2.Head, d.Q3.Head, d.Q4.Head, d.Q5.Head, d.Q6.Head, d.Q7.Head, d.Q8.Head, d.Q9.Head} {
		n += head.Text.size()
		for _, found := range head.Findings {
			n += line * len(found.Findings)
		}
	}
	for _, section := range d.Rest {
		n += section.Text.size()
	}
	return n
}

// shortTitles are the nine questions as they fit into a cell of the nine-grid.
var shortTitles = [9]lang.Text{
	{ZH: "客户要什么", EN: "What they want"}, {ZH: "我的位置", EN: "Where we stand"}, {ZH: "识别关键人", EN: "Key people"},
	{ZH: "客户评价我", EN: "How they rate us"}, {ZH: "谁说了算", EN: "Who decides"}, {ZH: "各人的赢", EN: "Personal wins"},
	{ZH: "应对关键人", EN: "Handling people"}, {ZH: "使用资源", EN: "Resources"}, {ZH: "面对竞争", EN: "Competition"},
}

// ShortTitle is q's title where there is little room.
func ShortTitle(q method.Question) lang.Text { return shortTitles[q-1] }

func (p dealPage) cell(q method.Question, s rule.Score) GridCell {
	cell := GridCell{Number: int(q), ID: q.Key(), Title: ShortTitle(q).In(p.lang), Score: score(s), Percent: int(s.Share()*100 + 0.5)}
	if cell.Score == "" {
		cell.Score = "–"
	}
	if found := rule.ByQuestion(p.findings, q); len(found) > 0 {
		worst := found[0]
		cell.Class, cell.Worst = string(worst.Severity), worst.Rule.Words.Title.In(p.lang)
		cell.Count = shortly(rule.Count(found, worst.Severity), worst.Severity, p.lang)
		cell.Flags = rule.Count(found, method.Flag)
	} else if isOpen(p.Deal) && s.Known > 0 {
		cell.Count = lang.Text{ZH: "无提醒", EN: "no finding"}.In(p.lang)
	}
	return cell
}

// worst says how many findings of the gravest severity the questions of a phase have; nothing where there is no finding.
func (p dealPage) worst(phase method.Phase) (class, count string) {
	var found []*rule.Finding // the gravest first
	for _, f := range p.findings {
		if q := f.Rule.Question; q != method.Collection && q.Phase() == phase {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return "", ""
	}
	severity := found[0].Severity
	return string(severity), shortly(rule.Count(found, severity), severity, p.lang)
}

func score(s rule.Score) string {
	if s.Facts == 0 {
		return ""
	}
	return strconv.FormatFloat(s.Known, 'f', -1, 64) + "/" + strconv.Itoa(s.Facts)
}

func (p dealPage) head(q method.Question, s rule.Score) Head {
	h := Head{Number: int(q), ID: q.Key(), Title: q.Title(p.lang), Method: p.site.method(p.URL, q.Key()), Score: score(s)}
	h.Findings = p.found(q)
	if p.Body != nil {
		h.Text = p.site.prose(p.Thing, p.Body.Question(q))
	}
	return h
}

// found are a question's findings.
func (p dealPage) found(q method.Question) []Found {
	return p.site.byRule(p.URL, rule.ByQuestion(p.findings, q), func(f *rule.Finding) bool { return slices.Contains(p.foremost, f) })
}

func (p dealPage) position() Position {
	at := p.Data.Position
	strip := Position{
		Stage: method.Stages.Name(at.Stage.V, p.lang), Urgency: method.Urgencies.Name(at.Urgency.V, p.lang),
		Competition: method.Competitions.Name(at.Competition.V, p.lang),
	}
	now := method.Stages.Index(at.Stage.V)
	for i, stage := range method.Stages {
		strip.Steps = append(strip.Steps, Step{Name: stage.Name.In(p.lang), Done: i < now, Now: i == now})
	}
	if at.Temperature.Known {
		strip.Temperature = strconv.Itoa(at.Temperature.V)
	}
	return strip
}

// method is the reference to a page of the playbook; empty where the book has none.
func (s *Site) method(here book.URL, slug string) string {
	for _, t := range s.Book.Method {
		if t.Slug == slug {
			return t.URL.From(here)
		}
	}
	return ""
}

// terms are the pages of the playbook that explain the words of the people table.
func (s *Site) terms(here book.URL) []Link {
	var links []Link
	for _, t := range s.Book.Method {
		if slices.Contains([]string{"roles", "feedback", "support", "participation"}, t.Slug) {
			links = append(links, to(here, t))
		}
	}
	return links
}
