package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/schema"
)

func (t *terminal) schema() *cobra.Command {
	var o generator.Options
	kinds := schema.Kinds()
	c := &cobra.Command{
		Use:   "schema [" + strings.Join(kinds, "|") + "]",
		Short: lang.Text{ZH: "输出文件开头可以写什么的 JSON Schema，供编辑器使用", EN: "print the JSON Schema of a front matter, for editors"}.In(t.lang),
		Long: lang.Text{
			ZH: "输出一种文件的 front matter 的 JSON Schema（2020-12）：有哪些键、是什么意思、可以写什么，中文键和英文键都有。默认是商机（deal）；site 是 site.yaml。\n说明用站点的语言，可以用 --lang 改。",
			EN: "Prints the JSON Schema (draft 2020-12) of a kind of file's front matter: which keys there are, in both languages, what they mean, what may be written. The default is deal; site is site.yaml.\nIts descriptions are in the site's language, or in that of --lang.",
		}.In(t.lang),
		Example:           "  jiuwen schema > deal.schema.json\n  jiuwen schema person --lang en\n  jiuwen schema site",
		ValidArgsFunction: first(schema.Kinds),
		PreRun:            func(*cobra.Command, []string) { t.read = &o },
		RunE: work(func(args []string) error {
			l := t.siteLang()
			switch {
			case len(args) > 1:
				return usage{errors.New(lang.Text{ZH: "一次输出一种文件的", EN: "want one kind of file"}.In(l))}
			case len(args) == 0:
				args = kinds[:1]
			}
			kind := schema.KindOf(args[0])
			if kind == "" {
				return usage{errors.New(noKind(args[0], l))}
			}
			_, err := t.out.Write(schema.Of(kind, l))
			return err
		}),
	}
	c.Flags().StringVar(&o.Source, "source", ".", lang.Text{ZH: "站点所在的`文件夹`", EN: "`folder` of the site"}.In(t.lang))
	c.Flags().Var((*langFlag)(&o.Lang), "lang", lang.Text{ZH: "说明的语言：zh-CN 或 en（默认按 site.yaml）", EN: "language of the descriptions, zh-CN or en (default: what site.yaml says)"}.In(t.lang))
	return c
}

// noKind says that there is no such kind of file.
func noKind(kind string, l lang.Lang) string {
	text := lang.Text{ZH: "没有“%s”这种文件", EN: "there is no kind of file “%s”"}.Fill(l, kind)
	if near := diag.Nearest(kind, schema.Kinds()); near != "" {
		text += lang.Text{ZH: "；您是不是要写“%s”？", EN: "; did you mean “%s”?"}.Fill(l, near)
	}
	return text + lang.Text{ZH: "\n有：%s", EN: "\nThere are: %s"}.Fill(l, lang.Words(schema.Kinds()))
}
