package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"jiuwen/generator"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

func (t *terminal) explain() *cobra.Command {
	speak := langFlag(t.lang)
	folder := ""
	var set *rule.Set
	c := &cobra.Command{
		Use:   "explain [CODE]",
		Short: lang.Text{ZH: "解释一条诊断或规则", EN: "explain a diagnostic or a rule"}.In(t.lang),
		Long: lang.Text{
			ZH: "说明一个代号是什么意思、方法为什么这样说、该怎么办，并举一个例子。不带代号时列出全部代号。\n也可以是一个问题（q4）、文件里的键（支持度）或取值（EB）：说明它，并列出说到它的代号。\n界限按站点的 site.yaml，也说明团队自己的规则；没有站点时按默认值。",
			EN: "Says what a code means, why the method says so and what to do, with an example. Without a code it lists all of them.\nIt may be a question (q4), a key (support) or a word of files (EB) too: it says what that is, and lists the codes that speak of it.\nThresholds are those of the site's site.yaml, whose own rules are among the codes; without a site they are the default ones.",
		}.In(t.lang),
		Example: "  jiuwen explain\n  jiuwen explain stale\n  jiuwen explain q4\n  jiuwen explain unknown-key --lang zh-CN\n  jiuwen explain own-exec-for-big --source team",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return errors.New(lang.Text{ZH: "一次解释一个代号", EN: "want one code"}.In(lang.Lang(speak)))
			}
			var err error
			if set, err = generator.Rules(folder); err != nil {
				return err
			}
			for _, word := range args {
				return known(word, set, lang.Lang(speak))
			}
			return nil
		},
		ValidArgsFunction: first(func() []string {
			set, err := generator.Rules(folder)
			if err != nil {
				return nil
			}
			all := codes(set)
			for _, q := range method.AllQuestions() {
				all = append(all, q.Key())
			}
			return all
		}),
		RunE: work(func(args []string) error {
			p := &sheet{lang: lang.Lang(speak), width: t.columns()}
			if len(args) == 0 {
				p.index(set)
			} else {
				p.word(args[0], set)
			}
			_, err := io.WriteString(t.out, p.out.String())
			return err
		}),
	}
	c.Flags().Var(&speak, "lang", lang.Text{ZH: "说明的语言：zh-CN 或 en", EN: "language of the text, zh-CN or en"}.In(t.lang))
	c.Flags().StringVar(&folder, "source", ".", lang.Text{ZH: "站点所在的`文件夹`", EN: "`folder` of the site"}.In(t.lang))
	return c
}

// codes are all of them: the rules' in the method's order, then the diagnostics'.
func codes(set *rule.Set) []string {
	var all []string
	for _, r := range set.Rules {
		all = append(all, string(r.Code))
	}
	for _, c := range diag.Codes() {
		all = append(all, string(c))
	}
	return all
}

// known refuses a word that nothing has to do with.
func known(word string, set *rule.Set, l lang.Lang) error {
	p := &sheet{lang: l}
	if p.word(word, set); p.out.Len() > 0 {
		return nil
	}
	text := fmt.Sprintf(lang.Text{ZH: "没有“%s”这个代号", EN: "there is no code “%s”"}.In(l), word)
	if near := diag.Nearest(word, codes(set)); near != "" {
		text += fmt.Sprintf(lang.Text{ZH: "；您是不是要写“%s”？", EN: "; did you mean “%s”?"}.In(l), near)
	}
	return errors.New(text + lang.Text{ZH: "\n全部代号见 jiuwen explain", EN: "\njiuwen explain lists all codes"}.In(l))
}

// columns is how wide a text may be: as the terminal, 100 where there is none.
func (t *terminal) columns() int {
	if file, ok := t.out.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return 100
}

// cells measures as terminals draw whatever the locale of the process is.
var cells = &runewidth.Condition{StrictEmojiNeutral: true}

// sheet is a text for a terminal.
type sheet struct {
	out   strings.Builder
	lang  lang.Lang
	width int
}

// index lists all codes with their titles: the rules by question, then the diagnostics.
func (p *sheet) index(set *rule.Set) {
	for _, q := range method.AllQuestions() {
		p.question(q, set)
	}
	p.heading(lang.Text{ZH: "文件里的问题", EN: "Problems in files"}.In(p.lang))
	for _, c := range diag.Codes() {
		m, _ := diag.Explain(c, p.lang)
		p.item(m)
	}
}

// question lists the rules of a question.
func (p *sheet) question(q method.Question, set *rule.Set) {
	p.heading(titled(q, p.lang))
	for _, r := range set.Rules {
		if r.Question == q {
			p.item(r.Meaning(p.lang))
		}
	}
}

// titled is a question with its number, of the nine.
func titled(q method.Question, l lang.Lang) string {
	if q == method.Collection {
		return q.Title(l)
	}
	return q.Mark(l) + " " + q.Title(l)
}

func (p *sheet) heading(text string) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	p.wrap("", "", text)
}

// codeColumns is the width of the codes' column.
const codeColumns = 28

func (p *sheet) item(m diag.Meaning) {
	p.wrap(fmt.Sprintf("  %-*s ", codeColumns-3, m.Code), strings.Repeat(" ", codeColumns), m.Title)
}

var meaningHead = lang.Text{ZH: "意思", EN: "Meaning"}

// readOn says which page of a built site says more.
func (p *sheet) readOn(page string) {
	p.section(lang.Text{ZH: "手册", EN: "In the playbook"}, lang.Text{ZH: "生成的站点里的 %s", EN: "%s in the built site"}.Fill(p.lang, page))
}

// code explains a rule or a diagnostic.
func (p *sheet) code(code diag.Code, set *rule.Set) {
	for _, r := range set.Rules {
		if diag.Code(r.Code) == code {
			p.rule(r, set)
			return
		}
	}
	m, _ := diag.Explain(code, p.lang)
	p.wrap("", "", string(code))
	p.wrap("", "", m.Severity.In(p.lang))
	p.section(meaningHead, m.Title)
	p.section(lang.Text{ZH: "怎么办", EN: "What to do"}, m.Help)
}

func (p *sheet) rule(r *rule.Rule, set *rule.Set) {
	w := &r.Words
	p.wrap("", "", string(r.Code)+lang.Text{ZH: "：", EN: ": "}.In(p.lang)+w.Title.In(p.lang))
	head := method.Severities.Name(r.Severity, p.lang) + " · " + titled(r.Question, p.lang)
	if r.Off {
		head += lang.Text{ZH: " · 在 site.yaml 里关掉了", EN: " · switched off in site.yaml"}.In(p.lang)
	}
	p.wrap("", "", head)
	p.section(lang.Text{ZH: "什么时候", EN: "When"}, set.When(r).In(p.lang)+r.Condition)
	for _, t := range set.Thresholds(r) {
		p.wrap("  ", "    ", t.String(p.lang))
	}
	p.section(lang.Text{ZH: "为什么", EN: "Why"}, w.Why.In(p.lang))
	p.section(lang.Text{ZH: "怎么办", EN: "What to do"}, w.Advice.In(p.lang))
	if w.Example.Matter.In(p.lang) != "" {
		p.example(rule.Work(r.Code, p.lang))
	}
	p.readOn("playbook/rules.html#" + string(r.Code))
}

// example shows a deal and what the rule says of it. The deal's lines are not wrapped, so that they can be copied.
func (p *sheet) example(w rule.Worked) {
	p.heading(fmt.Sprintf(lang.Text{ZH: "例子（以 %s 为今天）", EN: "Example (today is %s)"}.In(p.lang), rule.ExampleDay))
	for line := range strings.Lines(w.Matter) {
		p.out.WriteString("    " + line)
	}
	if w.Earlier != "" {
		p.wrap("  ", "  ", w.Earlier)
	}
	for _, f := range w.Findings {
		p.wrap("  → ", "    ", f.Message(p.lang))
	}
}

func (p *sheet) section(heading lang.Text, text string) {
	if text != "" {
		p.heading(heading.In(p.lang))
		p.wrap("  ", "  ", text)
	}
}

// wrap writes a text in lines that fit, broken where Unicode lets a line break; what can't be broken stays whole. The
// first line begins with first, the others with rest.
func (p *sheet) wrap(first, rest, text string) {
	line, empty := first, first
	flush := func() {
		p.out.WriteString(strings.TrimRight(line, " \n") + "\n")
		line, empty = rest, rest
	}
	for state := -1; text != ""; {
		var part string
		var end bool
		part, text, end, state = uniseg.FirstLineSegmentInString(text, state)
		if line != empty && cells.StringWidth(line+strings.TrimRight(part, " \n")) > p.width {
			flush()
		}
		line += part
		if end && text != "" {
			flush()
		}
	}
	flush()
}
