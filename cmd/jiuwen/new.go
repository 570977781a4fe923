package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/lang"
	"jiuwen/generator/start"
)

func (t *terminal) new() *cobra.Command {
	var o generator.Options
	var file start.File
	c := &cobra.Command{
		Use:   "new KIND TITLE",
		Short: lang.Text{ZH: "新建一个商机、档案或页面", EN: "begin a new deal, profile or page"}.In(t.lang),
		Long: lang.Text{
			ZH: "写一个待填的文件：每个键一行，后面说明它是什么、能写什么；去掉行首的“# ”就算数。\nKIND：deal（商机）、person（客户方的人）、account（客户）、competitor（对手）、resource（资源）、product（产品）、team（我方的人）、page（页面）。\n文件放在 content/ 里按名称取的位置，从不覆盖；位置印在标准输出上。",
			EN: "Writes a file to fill in: a line for each key, with what it is and what may be written; without the \"# \" before it a line counts.\nKIND is deal, person, account, competitor, resource, product, team or page.\nThe file lies below content/, named by its title; nothing is ever overwritten. Its path is printed on standard output.",
		}.In(t.lang),
		Example: lang.Text{
			ZH: "  jiuwen new deal \"星海制造 ERP 升级\" --account 星海制造\n  jiuwen new person 王建国 --account 星海制造",
			EN: "  jiuwen new deal \"Northmere data platform\" --account \"Northmere Hospitals\"\n  jiuwen new person \"Ingrid Solvang\" --account \"Northmere Hospitals\"",
		}.In(t.lang),
		Args:              t.takes(2, 2),
		ValidArgsFunction: first(t.kindsOf),
		RunE: work(func(args []string) error {
			file.Kind, file.Title = args[0], args[1]
			file.Lang = t.siteLang()
			name, err := file.Write(o.Source)
			var refused *lang.Error
			switch {
			case errors.As(err, &refused) && refused.Cause == nil:
				return usage{errors.New(refused.In(file.Lang))}
			case err != nil:
				return err
			}
			fmt.Fprintln(t.out, filepath.Join(o.Source, filepath.FromSlash(name)))
			return nil
		}),
	}
	c.Flags().StringVar(&file.Account, "account", "", lang.Text{ZH: "哪个`客户`：人必须有，商机可以有", EN: "which `account`: a person has to have one, a deal may"}.In(t.lang))
	t.site(c, &o)
	return c
}
