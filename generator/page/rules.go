package page

import (
	"slices"
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/expression"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Rules is the playbook's page on the rules. It has no file: all that it says is made from the rules themselves.
type Rules struct {
	*Method
	Lead       string
	Severities []SeverityAbout
	Groups     []RuleGroup
	Sample     string // a rule of one's own, as site.yaml has it; empty: how to set rules is nothing for the readers
	Fields     []ConditionField
}

// ConditionField is what the condition of a rule of one's own can name.
type ConditionField struct {
	Path, Type, About string
	Values            []string // of a field with a closed vocabulary
}

// SeverityAbout says how to read a severity.
type SeverityAbout struct{ Class, Severity, About string }

// RuleGroup is the rules of one question.
type RuleGroup struct {
	ID     string // no rule can have such a code
	Mark   string // "问 3"
	Number string // of one of the nine: "3"
	Title  Link   // the question's page in the playbook
	Rules  []RuleView
}

// RuleLine is a rule in short.
type RuleLine struct {
	Class, Severity string
	Rule            Link
	When            string // with this site's figures; empty for one of the team's own, whose title says it
}

// RuleView is all that there is to say of a rule.
type RuleView struct {
	RuleLine
	Code      string
	Found     Link     // how often it speaks up on this site, and where
	Usual     string   // the severity that it has elsewhere; empty: site.yaml does not change it
	Off       bool     // switched off in site.yaml
	Limits    []string // "days: 30", as site.yaml has them, with what each is
	Why       string
	Advice    string
	Condition string // of one of the team's own
	Example   *RuleExample
}

// RuleExample is a deal and what the rule says of it.
type RuleExample struct {
	Matter  string // its front matter, in YAML
	Earlier string // what the deal was before; empty where the rule does not ask
	Says    []string
}

var rulesLead = lang.Text{
	ZH: "程序按九问的道理看每一单，该提醒的就写在商机的页面上。这里是每一条规则：什么时候提醒，为什么，怎么办。",
	EN: "The program looks at each deal as the nine questions do, and says on the deal’s page what needs attention. Here is each of its rules: when it speaks up, why, and what to do.",
}

// rulesLead says what the page is about.
func (s *Site) rulesLead() string {
	if s.Public {
		return publicRulesLead.In(s.Book.Lang())
	}
	return rulesLead.In(s.Book.Lang())
}

// rules are those that the readers may know of: everybody, those of the method.
func (s *Site) rules() []*rule.Rule {
	if !s.Public {
		return s.Rules.Rules
	}
	return slices.DeleteFunc(slices.Clone(s.Rules.Rules), func(r *rule.Rule) bool { return r.Condition != "" || r.Off })
}

var publicRulesLead = lang.Text{
	ZH: "程序按九问的道理看每一单，该提醒的时候提醒。这里是每一条规则：什么时候提醒，为什么，怎么办。",
	EN: "The program looks at each deal as the nine questions do, and says what needs attention. Here is each of its rules: when it speaks up, why, and what to do.",
}

var severityAbout = map[method.Severity]lang.Text{
	method.Flag: {ZH: "对我们不利，现在就要应对", EN: "Something speaks against us and wants an answer now"},
	method.Gap:  {ZH: "该知道而还不知道，去问、去看", EN: "Something that should be known is not: go and ask, go and look"},
	method.Hint: {ZH: "可以做得更好的地方", EN: "Something could be done better"},
}

// OwnRuleSample is a rule of one's own, as site.yaml has it.
var OwnRuleSample = lang.Text{ZH: `rules:
  own:
    - code: big-without-executive
      question: q8
      severity: flag
      when: deal.amount > 5000000.0 && !deal.resources.exists(r, r.kind == "executive")
      message: {zh-CN: 超过五百万的单子没有安排高管}
`, EN: `rules:
  own:
    - code: big-without-executive
      question: q8
      severity: flag
      when: deal.amount > 5000000.0 && !deal.resources.exists(r, r.kind == "executive")
      message: {en: No executive is planned for a deal above five million}
`}

// rulesPage makes the view of page i of the playbook, that on the rules.
func (s *Site) rulesPage(pages []*book.Thing, i int, playbook string) *Rules {
	l, here := s.Book.Lang(), pages[i].URL
	view := &Rules{Method: s.chapter(pages, i, playbook), Lead: s.rulesLead()}
	if !s.Public {
		view.Sample = OwnRuleSample.In(l)
		for _, f := range expression.Fields() {
			view.Fields = append(view.Fields, ConditionField{f.Path, string(f.Type), f.About.In(l), f.Values})
		}
	}
	for _, severity := range method.Severities {
		view.Severities = append(view.Severities, SeverityAbout{string(severity.Value), severity.Name.In(l), severityAbout[severity.Value].In(l)})
	}
	found := s.foundBy()
	for _, q := range method.AllQuestions() {
		group := RuleGroup{ID: "of_" + q.Key(), Mark: q.Mark(l), Title: Link{Text: q.Title(l), Href: s.method(here, slug(q))}}
		if q != method.Collection {
			group.Number = strconv.Itoa(int(q))
		}
		for _, r := range s.rules() {
			if r.Question == q {
				group.Rules = append(group.Rules, s.ruleView(here, r, found[r]))
			}
		}
		view.Groups = append(view.Groups, group)
	}
	return view
}

// foundBy is how much each rule has found.
func (s *Site) foundBy() map[*rule.Rule]int {
	found := map[*rule.Rule]int{}
	for _, f := range s.Findings.All {
		found[f.Rule]++
	}
	return found
}

func (s *Site) ruleLine(here book.URL, r *rule.Rule) RuleLine {
	l := s.Book.Lang()
	return RuleLine{string(r.Severity), method.Severities.Name(r.Severity, l), s.ruleLink(here, r), s.Rules.When(r).In(l)}
}

// ruleLines are the rules of a question that look at this site's deals.
func (s *Site) ruleLines(here book.URL, q method.Question) []RuleLine {
	var lines []RuleLine
	for _, r := range s.rules() {
		if r.Question == q && !r.Off {
			lines = append(lines, s.ruleLine(here, r))
		}
	}
	return lines
}

func (s *Site) ruleView(here book.URL, r *rule.Rule, found int) RuleView {
	l := s.Book.Lang()
	view := RuleView{
		RuleLine: s.ruleLine(here, r), Code: string(r.Code), Off: r.Off,
		Why: r.Words.Why.In(l), Advice: r.Words.Advice.In(l), Condition: r.Condition,
	}
	if r.Condition == "" {
		view.Example = exampleOf(r, l)
	}
	if s.Public { // how the team has set it is its own affair
		return view
	}
	if found > 0 {
		number := lang.Number(float64(found))
		view.Found = Link{Text: lang.Text{ZH: "本站 " + number + " 处", EN: "on this site: " + number}.In(l), Href: narrowed(findingsPage, here, chosen{"rule", string(r.Code)})}
	}
	if r.Usual != r.Severity {
		view.Usual = method.Severities.Name(r.Usual, l)
	}
	for _, t := range s.Rules.Thresholds(r) {
		view.Limits = append(view.Limits, t.String(l))
	}
	return view
}

func exampleOf(r *rule.Rule, l lang.Lang) *RuleExample {
	worked := rule.Work(r.Code, l)
	example := &RuleExample{Matter: worked.Matter, Earlier: worked.Earlier}
	for _, f := range worked.Findings {
		example.Says = append(example.Says, f.Message(l))
	}
	return example
}
