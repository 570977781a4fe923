package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/diff"
	"jiuwen/generator/lang"
)

func (t *terminal) diff() *cobra.Command {
	var o generator.Options
	var since, until momentFlag
	format := diffFormat("text")
	c := &cobra.Command{
		Use:   "diff",
		Short: lang.Text{ZH: "一段时间里商机有什么变动", EN: "what moved in the deals"}.In(t.lang),
		Long: lang.Text{
			ZH: "比较站点的两个时刻，列出商机的净变动：结果、红旗、支持度、阶段、温度、金额、人员、行动。要紧的在前，金额大的在前。\n默认从七天前到文件夹里现在的样子，没有提交的也算。需要 git 仓库的全部历史。",
			EN: "Compares the site at two moments and lists what moved in the deals, net: outcomes, red flags, support, stage, temperature, amounts, people, actions. What is amiss comes first, then what is most at stake.\nBy default from seven days ago to the folder as it is now, with what is not committed. Wants the whole history of the git repository.",
		}.In(t.lang),
		Example: "  jiuwen diff\n  jiuwen diff --since 2026-11-01 --until 2026-11-30\n  jiuwen diff --since origin/main --format markdown > comment.md",
		Args:    cobra.NoArgs,
		RunE: work(func([]string) error {
			return room(func(dir string) error {
				o.Room = dir
				d, notices, err := generator.Diff(o, string(since), string(until))
				if err != nil {
					return err
				}
				for _, notice := range notices {
					t.say("%s", notice.In(d.Lang))
				}
				switch format {
				case "json":
					return d.WriteJSON(t.out)
				case "markdown":
					return d.WriteMarkdown(t.out)
				}
				_, err = io.WriteString(t.out, t.moved(d, t.colours(t.out)))
				return err
			})
		}),
	}
	t.site(c, &o)
	flags := c.Flags()
	flags.Var(&since, "since", lang.Text{ZH: "从哪个提交、或哪一天结束时算起（默认 --until 的七天前）", EN: "the commit, or the end of the day, to begin with (default: seven days before --until)"}.In(t.lang))
	flags.Var(&until, "until", lang.Text{ZH: "到哪个提交、或哪一天结束时为止（默认文件夹里现在的样子）", EN: "the commit, or the end of the day, to end with (default: the folder as it is now)"}.In(t.lang))
	flags.Var(&format, "format", lang.Text{ZH: "输出格式：text、json 或 markdown", EN: "text, json or markdown"}.In(t.lang))
	c.MarkFlagsMutuallyExclusive("until", "now")
	return c
}

// diffFormat is how diff prints.
type diffFormat string

func (f *diffFormat) String() string { return string(*f) }
func (f *diffFormat) Type() string   { return "format" }
func (f *diffFormat) Set(s string) error {
	switch s {
	case "text", "json", "markdown":
		*f = diffFormat(s)
		return nil
	}
	return errors.New("want text, json or markdown")
}

// moods are the colours of good and of bad news on a terminal.
var moods = map[diff.Mood]string{diff.Bad: "31", diff.Good: "32"} // red, green

// moved is a diff as a text for a terminal.
func (t *terminal) moved(d *diff.Diff, colours bool) string {
	p := &sheet{lang: d.Lang, width: t.columns()}
	p.wrap("", "", d.Title())
	p.wrap("", "", d.Sum())
	for i := range d.Deals {
		deal := &d.Deals[i]
		about := deal.About()
		from := p.out.Len()
		p.heading(strings.Join(about, " · "))
		p.paint(colours, from, about[0], "1") // bold
		for _, e := range deal.Entries {
			from := p.out.Len()
			p.wrap("  "+e.Mood.Mark()+" ", "    ", e.Text)
			p.paint(colours, from, e.Mood.Mark(), moods[e.Mood])
		}
	}
	return p.out.String()
}

// paint colours a text where it stands first beyond a place of the sheet. Colours come after the wrapping, which measures.
func (p *sheet) paint(colours bool, from int, text, colour string) {
	if !colours || colour == "" {
		return
	}
	all := p.out.String()
	p.out.Reset()
	p.out.WriteString(all[:from] + strings.Replace(all[from:], text, fmt.Sprintf("\x1b[%sm%s\x1b[0m", colour, text), 1))
}
