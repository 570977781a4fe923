package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/exchange"
	"jiuwen/generator/lang"
)

func (t *terminal) importFiles() *cobra.Command {
	var o exchange.Options
	var site generator.Options
	var mapping string
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: lang.Text{ZH: "从 CRM 导出的 CSV、Excel 导入商机", EN: "import deals from a CRM's CSV and Excel exports"}.In(t.lang),
		Long: lang.Text{
			ZH: "读取 CRM 导出的商机、客户、联系人、产品和团队（xlsx，或任何编码、分隔符的 CSV），按名称和编号合在一起，每个商机写成一个文件。改过的地方从不覆盖，没改的跟着 CRM 更新；再运行一次什么也不变。放不进去的内容逐条说明原因。\n写进站点的 content/；--out 可以是别的文件夹。认不出来的表头，用 --map 说明每一列是什么。",
			EN: "Reads the opportunities, accounts, contacts, products and team that a CRM exports (xlsx, or CSV in any encoding and with any delimiter), joins them by name and id, and writes one file for each opportunity. What was edited is never overwritten, and the rest follows the CRM; a second run changes nothing. What could not be placed is listed, with the reason.\nThe files go to content/ of the site, or to the folder of --out. Headers that are not known are told by --map.",
		}.In(t.lang),
		Example: "  jiuwen import opportunities.csv accounts.csv contacts.csv\n  jiuwen import deals.csv companies.csv --source team --dry-run\n  jiuwen import 商机.xlsx --map crm.yaml",
		Args:    t.takes(1, anyNumber),
		RunE: work(func(files []string) error {
			if err := t.settle(&o, &site); err != nil {
				return err
			}
			if mapping != "" {
				var err error
				if o.Map, err = t.readMap(mapping, o.Report); err != nil {
					return err
				}
			}
			report, err := exchange.Import(files, o)
			shown := report
			if t.quiet {
				shown = report.Quiet()
			}
			shown.All = t.verbose
			if err := shown.Print(t.out); err != nil {
				return err
			}
			if err != nil {
				return err
			}
			if o.Lang == "" {
				t.say("%s", lang.Text{ZH: "没有 %s：文件按报告的语言（%s）写", EN: "there is no %s: the files are in the report's language, %s"}.
					Fill(o.Report, filepath.Join(site.Source, config.File), o.Report))
			}
			if report.HasErrors() {
				return failure{}
			}
			return nil
		}),
	}
	t.siteFlags(c, &site)
	c.Flags().StringVar(&o.Out, "out", "", lang.Text{ZH: "写入的`文件夹`（默认站点的 content）", EN: "`folder` to write to (default: content of the site)"}.In(t.lang))
	c.Flags().Var((*orderFlag)(&o.Date), "date", lang.Text{ZH: "日期里数字的`顺序`：dmy（日月年）、mdy 或 ymd（默认看那一列的写法）", EN: "`order` of the numbers of days: dmy, mdy or ymd (default: as the column seems to be)"}.In(t.lang))
	offers(c, "date", exchange.DateOrders)
	c.Flags().StringVar(&mapping, "map", "", lang.Text{ZH: "说明认不出来的列的`文件`", EN: "`file` that says what columns are that are not known"}.In(t.lang))
	c.Flags().BoolVar(&o.DryRun, "dry-run", false, lang.Text{ZH: "只说会做什么，什么也不写", EN: "say what would be done and write nothing"}.In(t.lang))
	c.MarkFlagsMutuallyExclusive("source", "out")
	return c
}

// orderFlag is the order of a day's numbers as a flag.
type orderFlag string

func (f *orderFlag) String() string { return string(*f) }
func (f *orderFlag) Type() string   { return "order" }
func (f *orderFlag) Set(s string) error {
	if !slices.Contains(exchange.DateOrders(), s) {
		return said{ZH: "要写 dmy、mdy 或 ymd", EN: "want dmy, mdy or ymd"}
	}
	*f = orderFlag(s)
	return nil
}

// settle finds where to write, which is in a site unless it is told, and the settings of the site there: its language is that of the
// files and, unless another is wanted, of the report.
func (t *terminal) settle(o *exchange.Options, site *generator.Options) error {
	t.read = site
	if o.Out == "" {
		if err := generator.Sited(site.Source); err != nil {
			return err
		}
		o.Out = filepath.Join(site.Source, "content")
		if err := within(site.Source, "content"); err != nil {
			return err
		}
	}
	site.Source = filepath.Dir(filepath.Clean(o.Out))
	settings, found := generator.Settings(site.Source)
	if found {
		o.Lang, o.Currency = settings.Lang, settings.Currency
	}
	o.Report = cmp.Or(site.Lang, o.Lang, t.lang)
	site.Lang = o.Report
	if o.Today = site.Now; o.Today.IsZero() {
		o.Today = day.Of(time.Now().In(settings.Timezone))
	}
	return nil
}

// within says why a folder of a site can't be written to that a link leads out of it; nil where it is not so, or not there yet.
func within(site, folder string) error {
	root, err := os.OpenRoot(site)
	if err != nil {
		return err
	}
	defer root.Close()
	if _, err := root.Stat(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &lang.Error{Text: lang.Text{
			ZH: folder + " 是指向站点外面的链接，没有导入；要写到那里，用 --out", EN: folder + " is a link that leads out of the site, and nothing is imported; to write there, use --out",
		}}
	}
	return nil
}

// readMap reads a map file and prints what is wrong with it. With an error in it nothing is imported: deals would come in
// without what it was to say.
func (t *terminal) readMap(path string, l lang.Lang) (*exchange.Map, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the user names the file on the command line
	if err != nil {
		return nil, err
	}
	mapping, wrong := exchange.ReadMap(filepath.ToSlash(path), data)
	if err := diag.WriteText(t.err, wrong.In(l), l, func(string) ([]byte, error) { return data, nil }, t.colours(t.err)); err != nil {
		return nil, err
	}
	if wrong.HasErrors() {
		return nil, failure{}
	}
	return mapping, nil
}
