package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"jiuwen/generator"
	"jiuwen/generator/exchange"
	"jiuwen/generator/lang"
	"jiuwen/generator/source"
)

func (t *terminal) export() *cobra.Command {
	var o generator.Options
	var format, out string
	c := &cobra.Command{
		Use:   "export deals|people|actions|findings",
		Short: lang.Text{ZH: "把团队的表导出为 CSV、xlsx、JSON 或日历", EN: "take the team's tables out, as CSV, xlsx, JSON or a calendar"}.In(t.lang),
		Long: lang.Text{
			ZH: "按站点里列表的次序，写出所有商机、每单里的每个人、全部行动（完成的也在），或体检结果；未完成的行动还可以是 ics 日历。不知道的就空着；文字从不会被当成公式。\n表里什么都有，包括保密的人：和 deal 这类受众看到的一样，不要发给别人。",
			EN: "Writes all deals, each person in each deal, all actions with those that are done, or the findings, in the order of the site's lists; open actions also as an ics calendar. What is not known stays empty, and no text is ever a formula.\nA table holds all, private people too: it is for those who see what the audience deal sees.",
		}.In(t.lang),
		Example:           "  jiuwen export deals --out deals.xlsx\n  jiuwen export people --format csv > people.csv\n  jiuwen export actions --format ics --out actions.ics",
		Args:              t.takes(1, 1),
		ValidArgsFunction: first(exchange.Handouts),
		RunE: work(func(args []string) error {
			if err := t.fitting(args[0], &format, out); err != nil {
				return err
			}
			site, err := generator.Check(o)
			if err != nil {
				return err
			}
			defer site.Close()
			if site.Diags.HasErrors() {
				if err := t.report(t.err, site, t.wanted(site.Diags)); err != nil {
					return err
				}
				t.say("%s", lang.Text{ZH: "有错误，什么也没有写", EN: "nothing is written, because of the errors"}.In(site.Lang))
				return failure{}
			}
			write := func(to io.Writer) error { return exchange.HandOut(to, args[0], format, site.Pages()) }
			if out == "" || t.isOut(out) {
				return write(t.out)
			}
			if err := source.Out(out, write); err != nil {
				return err
			}
			t.say("%s", out)
			return nil
		}),
	}
	t.site(c, &o)
	t.drafts(c, &o)
	t.noHistory(c, &o)
	c.Flags().StringVar(&format, "format", "", lang.Text{ZH: "格式：csv、xlsx、json，行动还有 ics（默认按 --out 的扩展名，否则 csv）", EN: "csv, xlsx or json, of actions also ics (default: what the name of --out ends in, else csv)"}.In(t.lang))
	offers(c, "format", exchange.Formats)
	c.Flags().StringVar(&out, "out", "", lang.Text{ZH: "写到这个`文件`，不写就到标准输出", EN: "`file` to write to; standard output when not given"}.In(t.lang))
	return c
}

// fitting finds the format of a table, and refuses one that it can't have.
func (t *terminal) fitting(table string, format *string, out string) error {
	formats := exchange.HandoutFormats(table)
	if formats == nil {
		names := exchange.Handouts()
		return t.refuse(lang.Text{ZH: "没有“%s”这张表；有：%s", EN: "there is no table “%s”; there are: %s"}, table, lang.Words(names))
	}
	ends := strings.ToLower(strings.TrimPrefix(filepath.Ext(out), "."))
	known := slices.Contains(exchange.Formats(), ends)
	switch {
	case *format == "" && ends == "":
		*format = "csv"
	case *format == "" && !known:
		return t.refuse(lang.Text{
			ZH: "看不出 %s 要什么格式：扩展名写成 %s 之一，或者用 --format", EN: "%s does not say which format it is: end its name in one of %s, or use --format",
		}, out, "."+strings.Join(formats, lang.Text{ZH: "、.", EN: ", ."}.In(t.siteLang())))
	case *format == "":
		*format = ends
	case known && *format != ends:
		return t.refuse(lang.Text{ZH: "--format 说是 %s，--out 的文件名却是 .%s：改一个", EN: "--format says %s and the name of --out says .%s: change one of them"}, *format, ends)
	}
	if !slices.Contains(formats, *format) {
		return t.refuse(lang.Text{ZH: "%s 不能写成 %s；可以是：%s", EN: "%s can't be written as %s; there are: %s"}, table, *format, lang.Words(formats))
	}
	if file, ok := t.out.(*os.File); ok && out == "" && *format == "xlsx" && term.IsTerminal(int(file.Fd())) {
		return t.refuse(lang.Text{ZH: "xlsx 不能印在终端里：用 --out 写到文件", EN: "a terminal can't show xlsx: write it to a file by --out"})
	}
	return nil
}

// refuse is an error of how the command was called, in the site's language.
func (t *terminal) refuse(why lang.Text, args ...any) error {
	return usage{errors.New(why.Fill(t.siteLang(), args...))}
}

// isOut says that a file's name is another of standard output, as /dev/stdout.
func (t *terminal) isOut(name string) bool {
	file, ok := t.out.(*os.File)
	if !ok {
		return false
	}
	is, err := file.Stat()
	named, failed := os.Stat(name)
	return err == nil && failed == nil && os.SameFile(is, named)
}
