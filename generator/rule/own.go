package rule

import (
	"regexp"
	"slices"

	"jiuwen/generator/config"
	"jiuwen/generator/diag"
	"jiuwen/generator/expression"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// form is what a rule of one's own may be called; not so, either, as the part of every page that is called main.
var form = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// addOwn puts the team's own rules behind the method's of the same question.
func (s *Set) addOwn(cfg *config.Config) diag.List {
	if len(cfg.Rules.Own) == 0 {
		return nil
	}
	var diags diag.List
	s.language = expression.New()
	for i := range cfg.Rules.Own {
		o := &cfg.Rules.Own[i]
		switch {
		case !form.MatchString(o.Code.V), o.Code.V == "main":
			diags.Add("own-rule-code", config.File, o.Code.At, o.Code.V)
		case s.rule(o.Code.V) != nil, isDiagnostic(o.Code.V):
			diags.Add("own-rule-twice", config.File, o.Code.At, o.Code.V)
		default:
			program, err := s.language.Compile(o.When.V)
			if err != nil {
				diags = append(diags, expression.Mistaken("expression-broken", o.When, err))
				continue
			}
			s.insert(ownRule(o, program))
		}
	}
	return diags
}

// isDiagnostic says that a code is one of those for what is wrong in files; tools tell both kinds by their codes alone.
func isDiagnostic(code string) bool {
	_, is := diag.Explain(diag.Code(code), lang.EN)
	return is
}

// insert puts a rule behind the others of its question.
func (s *Set) insert(r *Rule) {
	i := slices.IndexFunc(s.Rules, func(other *Rule) bool { return other.Question > r.Question })
	if i < 0 {
		i = len(s.Rules)
	}
	s.Rules = slices.Insert(s.Rules, i, r)
}

// ownRule is a rule of the team's own, which finds something in a deal of which its condition holds.
func ownRule(o *config.OwnRule, program *expression.Program) *Rule {
	says := lang.Text{ZH: o.Message(lang.ZH), EN: o.Message(lang.EN)}
	r := &Rule{
		Code: Code(o.Code.V), Question: o.Question.V.Question(), Severity: method.Flag, Words: Words{Title: says}, Condition: o.When.V,
	}
	if o.Severity.Known {
		r.Severity = o.Severity.V
	}
	r.Usual = r.Severity
	r.find = func(c *Case) {
		holds, err := program.Holds(c.canonical(), c.today)
		if err != nil {
			c.fail(expression.Mistaken("expression-failed", o.When, err, c.Path))
		}
		if holds {
			c.found(nil, wholeDeal, "%[1]s", "%[1]s", says)
		}
	}
	return r
}
