package main

import (
	"github.com/spf13/cobra"

	"jiuwen/generator/exchange"
	"jiuwen/generator/lang"
)

func (t *terminal) importCSV() *cobra.Command {
	var o exchange.Options
	speak := langFlag(t.lang)
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: lang.Text{ZH: "从 CRM 导出的 CSV 导入商机", EN: "import deals from a CRM's CSV exports"}.In(t.lang),
		Long: lang.Text{
			ZH: "读取 Salesforce、HubSpot 等导出的商机、客户、联系人、产品和团队（CSV，UTF-8），按名称和编号合在一起，\n每个商机写成一个文件。改过的文件从不覆盖；再运行一次什么也不变。放不进去的内容逐条说明原因。",
			EN: "Reads the opportunities, accounts, contacts, products and team that Salesforce, HubSpot and the like export (CSV, UTF-8),\njoins them by name and id, and writes one file for each opportunity. A file that was edited is never overwritten; a second\nrun changes nothing. What could not be placed is listed, with the reason.",
		}.In(t.lang),
		Example: "  jiuwen import opportunities.csv accounts.csv contacts.csv\n  jiuwen import deals.csv companies.csv --out content --dry-run",
		Args:    cobra.MinimumNArgs(1),
		RunE: work(func(files []string) error {
			report, err := exchange.Import(files, o)
			shown := report
			if t.quiet {
				shown = report.Errors()
			}
			if err := shown.Print(t.out, lang.Lang(speak)); err != nil {
				return err
			}
			if err == nil && report.HasErrors() {
				return failure{}
			}
			return err
		}),
	}
	c.Flags().StringVar(&o.Out, "out", "content", lang.Text{ZH: "写入的 `文件夹`", EN: "`folder` to write to"}.In(t.lang))
	c.Flags().Var(&speak, "lang", lang.Text{ZH: "报告的语言：zh-CN 或 en", EN: "language of the report, zh-CN or en"}.In(t.lang))
	c.Flags().BoolVar(&o.DryRun, "dry-run", false, lang.Text{ZH: "只说会做什么，什么也不写", EN: "say what would be done and write nothing"}.In(t.lang))
	return c
}
