package main

import (
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

func (t *terminal) check() *cobra.Command {
	var o generator.Options
	var strict, findings bool
	format := formatFlag("text")
	c := &cobra.Command{
		Use:   "check",
		Short: lang.Text{ZH: "检查所有文件，什么也不写", EN: "check all files and write nothing"}.In(t.lang),
		Long: lang.Text{
			ZH: "一次列出所有文件的全部问题，每个都有文件、行、列和改法。有错误时退出状态为 1。\n加 --findings 还列出九问看出的红旗、缺口和提示；它们不影响退出状态。",
			EN: "Lists all that is wrong in all files in one run, each with file, line, column and how to mend it. The exit status is 1 where there are errors.\nWith --findings it lists what the nine questions find too: flags, gaps and hints. These never change the exit status.",
		}.In(t.lang),
		Example: "  jiuwen check\n  jiuwen check --findings\n  jiuwen check --strict --format sarif > problems.sarif",
		Args:    t.takes(0, 0),
		RunE: work(at(&o, func() error {
			site, err := generator.Check(o)
			if err != nil {
				return err
			}
			defer site.Close()
			reports := t.wanted(site.Diags).In(site.Lang)
			if findings && !t.quiet {
				reports = append(reports, found(site)...)
			}
			if err := t.print(reports, format, site, o.Source); err != nil {
				return err
			}
			t.sum(site, reports, findings)
			if site.Diags.HasErrors() || strict && len(site.Diags) > 0 {
				return failure{}
			}
			return nil
		})),
	}
	t.site(c, &o)
	t.drafts(c, &o)
	t.noHistory(c, &o)
	t.stood(c, &o)
	c.Flags().Var(&format, "format", lang.Text{ZH: "输出格式：text、json、sarif 或 github", EN: "text, json, sarif or github"}.In(t.lang))
	c.Flags().BoolVar(&strict, "strict", false, lang.Text{ZH: "警告也算错误", EN: "let warnings count as errors"}.In(t.lang))
	c.Flags().BoolVar(&findings, "findings", false, lang.Text{ZH: "也列出九问看出的红旗、缺口和提示", EN: "list the flags, gaps and hints of the nine questions too"}.In(t.lang))
	return c
}

// found are the findings of a site, what matters most first; none where the site has errors.
func found(s *generator.Site) []diag.Report {
	if s.Findings == nil {
		return nil
	}
	reports := make([]diag.Report, len(s.Findings.All))
	for i, f := range s.Findings.All {
		reports[i] = f.Report(s.Lang)
	}
	return reports
}

// print writes reports in a format.
func (t *terminal) print(reports []diag.Report, format formatFlag, s *generator.Site, source string) error {
	// What runs in a repository wants paths from its folder, in which it calls us.
	folder := ""
	if filepath.IsLocal(source) {
		folder = filepath.ToSlash(source)
	}
	switch format {
	case "json":
		return diag.WriteJSON(t.out, reports, s.ReadFile)
	case "sarif":
		about := diag.SARIF{Lang: s.Lang, Folder: folder, Meaning: func(c diag.Code) (diag.Meaning, bool) { return meaning(c, s.Rules.Rules, s.Lang) }}
		if info, ok := debug.ReadBuildInfo(); ok {
			about.Version = info.Main.Version
		}
		return diag.WriteSARIF(t.out, reports, about, s.ReadFile)
	case "github":
		return diag.WriteGitHub(t.out, reports, folder, s.ReadFile)
	default:
		return diag.WriteText(t.out, reports, s.Lang, s.ReadFile, t.colours(t.out))
	}
}

// meaning is what a code stands for: one of the rules, or a diagnostic.
func meaning(c diag.Code, rules []*rule.Rule, l lang.Lang) (m diag.Meaning, ok bool) {
	for _, r := range rules {
		if diag.Code(r.Code) == c {
			return r.Meaning(l), true
		}
	}
	return diag.Explain(c, l)
}

// sum says how many files were checked and what was found, so that silence is never taken for not having looked.
func (t *terminal) sum(s *generator.Site, reports []diag.Report, findings bool) {
	of := map[diag.Severity]int{}
	for _, r := range reports {
		of[r.Severity]++
	}
	text := lang.Text{ZH: "检查了 %d 个文件：错误 %d 个，警告 %d 个", EN: "files checked: %d; errors: %d; warnings: %d"}
	counts := []any{s.Files, of[diag.Error], of[diag.Warning]}
	looked := s.Findings != nil
	if findings && looked {
		text.ZH += "，红旗 %d 个，缺口 %d 个，提示 %d 个"
		text.EN += "; flags: %d; gaps: %d; hints: %d"
		counts = append(counts, of[diag.Flag], of[diag.Gap], of[diag.Hint])
	}
	t.say("%s", text.Fill(s.Lang, counts...))
	if findings && !looked {
		t.say("%s", lang.Text{ZH: "有错误，没有查红旗、缺口和提示：先改好错误", EN: "no flags, gaps or hints were looked for: mend the errors first"}.In(s.Lang))
	}
	t.notices(s)
}

// notices tells what no author can mend, or need not.
func (t *terminal) notices(s *generator.Site) {
	notices := s.Notices
	if t.verbose {
		notices = slices.Concat(notices, s.Aside)
	}
	for _, notice := range notices {
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

func (f *formatFlag) String() string  { return string(*f) }
func (f *formatFlag) Type() string    { return "format" }
func (f *formatFlag) words() []string { return []string{"text", "json", "sarif", "github"} }

func (f *formatFlag) Set(s string) error {
	if slices.Contains(f.words(), s) {
		*f = formatFlag(s)
		return nil
	}
	return said{ZH: "要写 text、json、sarif 或 github", EN: "want text, json, sarif or github"}
}
