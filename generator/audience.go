package generator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jiuwen/generator/audience"
	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/config"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// UnknownAudience says that a site has no audience of a name.
type UnknownAudience struct {
	Name  string
	Known []string
}

func (e *UnknownAudience) Error() string { return e.In(lang.EN) }

// In says it in a language.
func (e *UnknownAudience) In(l lang.Lang) string {
	near := ""
	if meant := diag.Nearest(e.Name, e.Known); meant != "" {
		near = lang.Text{ZH: "；您是不是要写“%s”？", EN: "; did you mean “%s”?"}.Fill(l, meant)
	}
	return lang.Text{ZH: "没有“%s”这类受众%s\n有：%s", EN: "there is no audience “%s”%s\nThere are: %s"}.Fill(l, e.Name, near, lang.Words(e.Known))
}

// Audiences are the names of those for whom the site in a folder can be built; none where it can't be read.
func Audiences(folder string) []string {
	cfg, _, err := configOf(folder)
	if err != nil {
		return nil
	}
	all, _ := audience.For(cfg)
	return all.Names()
}

// findAudience finds for whom the site is.
func (s *Site) findAudience(o Options) error {
	all, diags := audience.For(s.cfg)
	s.Diags = append(s.Diags, diags...)
	for _, target := range s.cfg.Publish {
		if whom := target.V.Audience; whom.Known && all[whom.V] == nil {
			unknown := diag.New("audience-unknown", config.File, whom.At, whom.V)
			unknown.Suggest = diag.Nearest(whom.V, all.Names())
			s.Diags = append(s.Diags, unknown)
		}
	}
	name := cmp.Or(o.Audience, audience.Deal)
	if s.audience = all[name]; s.audience == nil {
		if !s.Diags.HasErrors() {
			return &UnknownAudience{name, all.Names()}
		}
		s.audience = all[audience.Public] // what is wrong in site.yaml is to be said first; nobody sees anything of the site
	}
	return nil
}

// Whole says that the site is for those who see all.
func (s *Site) Whole() bool { return s.audience.All() }

// Audience is the name of those for whom the site is.
func (s *Site) Audience() string { return s.audience.Name }

// Public says that it is for those who see sums over deals, and no deal.
func (s *Site) Public() bool { return s.audience.Base == audience.Public }

// shown is what the site's audience may see of it.
type shown struct {
	book     *book.Book
	findings *rule.Findings
	rules    *rule.Set
	look     string // with all that is withheld
	gated    *audience.Gated
}

// gate takes what is known to what the audience may see. All that follows is made of this.
func (s *Site) gate() {
	if s.audience.All() {
		s.shown = shown{book: s.Book, findings: s.Findings, rules: s.Rules, look: s.look}
		return
	}
	gated, diags := s.audience.Gate(s.Book, s.entries, s.others.Drafts, func(e *book.Entry) bool { return builtIn(e.Path, e.Sum) })
	s.Diags = append(s.Diags, diags...)
	others := s.others
	others.History = gated.History
	// What is wrong in what is left has been said, or comes of what is withheld.
	b, _ := book.Link(gated.Entries, others, s.cfg, s.today)
	b.Gated = s.audience.Base != audience.Deal
	for _, d := range b.Deals {
		d.Withheld = gated.Withheld[d.Path]
	}
	rules := s.Rules.Without(func(r *rule.Rule) bool { return s.tells(r, gated) })
	found, _ := rules.Find(b)
	s.shown = shown{
		book: b, rules: rules, findings: found.Both(s.Findings, gated.Text, s.audience.Hides(), s.Lang), gated: gated,
		look: cache.Sum([]byte(s.look + gated.Sum)),
	}
	s.doubt(len(b.Deals))
}

// doubt says where a condition chooses nothing, which is seldom meant.
func (s *Site) doubt(seen int) {
	if !s.audience.Chooses() || s.Deals == 0 {
		return
	}
	switch seen {
	case 0:
		s.Notices = append(s.Notices, lang.Text{
			ZH: fmt.Sprintf("受众 %s 的 deals 条件一单也不符合：它看不到任何商机", s.audience.Name),
			EN: fmt.Sprintf("the deals condition of the audience %s fits no deal: it sees none", s.audience.Name),
		})
	case s.Deals:
		s.Notices = append(s.Notices, lang.Text{
			ZH: fmt.Sprintf("受众 %s 的 deals 条件每一单都符合：没有留住任何商机", s.audience.Name),
			EN: fmt.Sprintf("the deals condition of the audience %s fits all deals: it keeps none back", s.audience.Name),
		})
	}
}

// tells says that a rule of the team's own would tell of what is withheld: by its words, or by what it is silent about. A condition
// on who is among the people, or on what may be hidden, is worked out with all that is known.
func (s *Site) tells(r *rule.Rule, gated *audience.Gated) bool {
	if r.Condition == "" {
		return false
	}
	if s.audience.Hides() || strings.Contains(r.Condition, "stakeholders") {
		return true
	}
	return slices.ContainsFunc([]string{r.Words.Title.ZH, r.Words.Title.EN, r.Condition}, func(text string) bool { return gated.Text(text) != text })
}
