package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/edit"
	"jiuwen/generator/lang"
)

func (t *terminal) fmt() *cobra.Command {
	var o generator.Options
	var check, dryRun bool
	c := &cobra.Command{
		Use:   "fmt [FILE...]",
		Short: lang.Text{ZH: "把文件开头整理成统一的顺序和写法", EN: "put front matter into canonical order and style"}.In(t.lang),
		Long: lang.Text{
			ZH: "整理 content/ 里所有 Markdown 文件的 front matter，或者只整理给出的文件和文件夹：键按固定的顺序，缩进两格，不需要的引号去掉；注释跟着它说的那一处走，值一个也不变，正文不动。打印改了的文件。\n读不了的文件会报告出来，别的照样整理；这时退出状态为 1。TOML、JSON 和写法太特别的（锚点、别名、标签）不动。",
			EN: "Formats the front matter of all Markdown files below content/, or of the files and folders given: keys in their order, two spaces of indentation, no quotes that aren't needed. Comments go with what they are about, no value changes, and the text below stays as it is. Prints the files it changed.\nFiles that can't be read are reported, and the others formatted; the exit status is 1 then. TOML, JSON and what is unusual (anchors, aliases, tags) are left alone.",
		}.In(t.lang),
		Example: "  jiuwen fmt\n  jiuwen fmt --dry-run content/deals\n  jiuwen fmt --check",
		RunE:    work(func(args []string) error { return t.formats(o, args, check, dryRun) }),
	}
	t.site(c, &o)
	c.Flags().BoolVar(&check, "check", false, lang.Text{ZH: "什么也不写，只打印会改的文件；有的话退出状态为 1", EN: "write nothing and print the files that would change; exit status 1 where there are any"}.In(t.lang))
	c.Flags().BoolVar(&dryRun, "dry-run", false, lang.Text{ZH: "只显示会改什么，什么也不写", EN: "show what would change and write nothing"}.In(t.lang))
	return c
}

func (t *terminal) formats(o generator.Options, args []string, check, dryRun bool) error {
	names, err := fromSite(o.Source, args)
	if err != nil {
		return err
	}
	changed := 0
	site, err := generator.Format(o, names, func(site *generator.Site, f generator.Formatted) error {
		changed++
		switch {
		case dryRun:
			return t.diffs(edit.Diff(f.Path, f.Old, f.New))
		case !check:
			if err := replace(site, f); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintln(t.out, f.Path)
		return err
	})
	if site != nil {
		defer site.Close()
	}
	var missing *generator.NoMarkdown
	if errors.As(err, &missing) {
		return usage{errors.New(missing.In(t.siteLang()))}
	}
	if err != nil {
		return err
	}
	if err := t.report(t.err, site, t.wanted(site.Diags)); err != nil {
		return err
	}
	if site.Diags.HasErrors() || check && changed > 0 {
		return failure{}
	}
	return nil
}

// replace puts a file in place that was read a moment ago, unless somebody has changed it since.
func replace(site *generator.Site, f generator.Formatted) error {
	unlock, err := site.Lock()
	if err != nil {
		return err
	}
	defer unlock()
	now, err := site.ReadFile(f.Path)
	if err == nil && !bytes.Equal(now, f.Old) {
		err = &lang.Error{Text: lang.Text{ZH: f.Path + " 刚才被改过，没有整理；再运行一次", EN: f.Path + " has been changed meanwhile, and is left as it is; run it again"}}
	}
	if err != nil {
		return err
	}
	return site.Replace(f.Path, f.New)
}

// fromSite are files as they are named from the site's folder.
func fromSite(source string, files []string) ([]string, error) {
	folder, err := filepath.Abs(source)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, file := range files {
		full, err := filepath.Abs(file)
		if err != nil {
			return nil, err
		}
		name, err := filepath.Rel(folder, full)
		if err != nil {
			name = file // on another drive
		}
		names = append(names, filepath.ToSlash(name))
	}
	return names, nil
}
