package main

import (
	"io"
	"slices"
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
		Example: "  jiuwen diff\n  jiuwen diff --since monday\n  jiuwen diff --since 2026-11-01 --until 2026-11-30\n  jiuwen diff --since origin/main --format markdown > comment.md",
		Args:    t.takes(0, 0),
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
	t.drafts(c, &o)
	flags := c.Flags()
	flags.Var(&since, "since", lang.Text{ZH: "从哪个提交、或哪一天结束时算起，也可以写昨天、周一、上周（默认 --until 的七天前）", EN: "the commit, or the end of the day, to begin with; yesterday, monday or last week too (default: seven days before --until)"}.In(t.lang))
	flags.Var(&until, "until", lang.Text{ZH: "到哪个提交、或哪一天结束时为止（默认文件夹里现在的样子）", EN: "the commit, or the end of the day, to end with (default: the folder as it is now)"}.In(t.lang))
	flags.Var(&format, "format", lang.Text{ZH: "输出格式：text、json 或 markdown", EN: "text, json or markdown"}.In(t.lang))
	c.MarkFlagsMutuallyExclusive("until", "now")
	return c
}

// diffFormat is how diff prints.
type diffFormat string

func (f *diffFormat) String() string  { return string(*f) }
func (f *diffFormat) Type() string    { return "format" }
func (f *diffFormat) words() []string { return []string{"text", "json", "markdown"} }

func (f *diffFormat) Set(s string) error {
	if slices.Contains(f.words(), s) {
		*f = diffFormat(s)
		return nil
	}
	return said{ZH: "要写 text、json 或 markdown", EN: "want text, json or markdown"}
}

// moods are the colours of good and of bad news on a terminal.
var moods = map[diff.Mood]string{diff.Bad: "31", diff.Good: "32"} // red, green

// moved is a diff as a text for a terminal.
func (t *terminal) moved(d *diff.Diff, colours bool) string {
	p := &sheet{lang: d.Lang, width: t.columns()}
	if !colours {
		return p.moved(d, func(text, _, _ string) string { return text })
	}
	return p.moved(d, func(text, mark, colour string) string {
		if colour == "" {
			return text
		}
		return strings.Replace(text, mark, "\x1b["+colour+"m"+mark+"\x1b[0m", 1)
	})
}

// moved writes a diff. What has been wrapped is painted: a text, a mark in it and its colour.
func (p *sheet) moved(d *diff.Diff, paint func(text, mark, colour string) string) string {
	p.wrap("", "", d.Title())
	p.wrap("", "", d.Sum())
	wrapped := func(first, rest, text string) string {
		part := sheet{width: p.width}
		part.wrap(first, rest, text)
		return part.out.String()
	}
	for i := range d.Deals {
		about := d.Deals[i].About()
		p.out.WriteString("\n" + paint(wrapped("", "", strings.Join(about, " · ")), about[0], "1")) // bold
		for _, e := range d.Deals[i].Entries {
			mark := e.Mood.Mark()
			p.out.WriteString(paint(wrapped("  "+mark+" ", "    ", e.Text), mark, moods[e.Mood]))
		}
	}
	return p.out.String()
}
