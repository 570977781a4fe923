package main

import (
	"errors"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

func (t *terminal) check() *cobra.Command {
	var o generator.Options
	var strict bool
	format := formatFlag("text")
	c := &cobra.Command{
		Use:   "check",
		Short: lang.Text{ZH: "检查所有文件，什么也不写", EN: "check all files and write nothing"}.In(t.lang),
		Long: lang.Text{
			ZH: "一次列出所有文件的全部问题，每个都有文件、行、列和改法。有错误时退出状态为 1。",
			EN: "Lists all that is wrong in all files in one run, each with file, line, column and how to mend it. The exit status is 1 where there are errors.",
		}.In(t.lang),
		Example: "  jiuwen check\n  jiuwen check --strict --format json > problems.json",
		Args:    cobra.NoArgs,
		RunE: work(func([]string) error {
			site, err := generator.Check(o)
			if err != nil {
				return err
			}
			defer site.Close()
			if format == "json" {
				err = diag.WriteJSON(t.out, site.Diags, site.Lang, site.ReadFile)
			} else {
				err = t.report(t.out, site, t.wanted(site.Diags))
			}
			if err != nil {
				return err
			}
			t.sum(site)
			if site.Diags.HasErrors() || strict && len(site.Diags) > 0 {
				return failure{}
			}
			return nil
		}),
	}
	t.site(c, &o)
	c.Flags().Var(&format, "format", lang.Text{ZH: "输出格式：text 或 json", EN: "text or json"}.In(t.lang))
	c.Flags().BoolVar(&strict, "strict", false, lang.Text{ZH: "警告也算错误", EN: "let warnings count as errors"}.In(t.lang))
	return c
}

// sum says how many files were checked and what was found, so that silence is never taken for not having looked.
func (t *terminal) sum(s *generator.Site) {
	errs := len(s.Diags.Errors())
	t.say(lang.Text{ZH: "检查了 %d 个文件：错误 %d 个，警告 %d 个", EN: "files checked: %d; errors: %d; warnings: %d"}.In(s.Lang),
		s.Files, errs, len(s.Diags)-errs)
	t.notices(s)
}

// notices tells what no author can mend, or need not.
func (t *terminal) notices(s *generator.Site) {
	for _, notice := range s.Notices {
		t.say("%s", notice.In(s.Lang))
	}
}

// wanted leaves out the warnings where only errors are wanted.
func (t *terminal) wanted(list diag.List) diag.List {
	if t.quiet {
		return list.Errors()
	}
	return list
}

// formatFlag is how check prints.
type formatFlag string

func (f *formatFlag) String() string { return string(*f) }
func (f *formatFlag) Type() string   { return "format" }
func (f *formatFlag) Set(s string) error {
	if s != "text" && s != "json" {
		return errors.New("want text or json")
	}
	*f = formatFlag(s)
	return nil
}
