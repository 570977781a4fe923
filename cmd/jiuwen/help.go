package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// localise has help and errors speak the user's language, where cobra has English only.
func (t *terminal) localise(root *cobra.Command) {
	help := lang.Text{ZH: "显示帮助", EN: "show help"}.In(t.lang)
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = lang.Text{ZH: "显示版本", EN: "print the version"}.In(t.lang)
	root.SetHelpCommand(t.help(help))
	root.InitDefaultHelpCmd()
	for _, c := range append(root.Commands(), root) {
		c.Flags().BoolP("help", "h", false, help)
	}
	root.SetUsageFunc(t.usage)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		p := &sheet{lang: t.lang, width: t.columns()}
		p.wrap("", "", cmp.Or(c.Long, c.Short))
		fmt.Fprintln(t.out, p.out.String())
		_ = t.usage(c) // a terminal that is gone reads no help
	})
	root.SetFlagErrorFunc(t.misflagged)
}

func (t *terminal) help(about string) *cobra.Command {
	return &cobra.Command{
		Use: lang.Text{ZH: "help [命令]", EN: "help [COMMAND]"}.In(t.lang), Short: about, Example: "  jiuwen help build",
		DisableFlagsInUseLine: true,
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return first(func() []string { return commands(c.Root()) })(c, args, "")
		},
		RunE: func(c *cobra.Command, args []string) error {
			below, _, err := c.Root().Find(args)
			if err != nil {
				return t.unknownCommand(c.Root(), args)
			}
			return below.Help()
		},
	}
}

// commands are those that there are.
func commands(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// usage prints how a command is used, which its help ends with.
func (t *terminal) usage(c *cobra.Command) error {
	p := &sheet{lang: t.lang, width: t.columns()}
	p.heading(lang.Text{ZH: "用法：", EN: "Usage:"}.In(t.lang))
	p.wrap("  ", "    ", useLine(c, t.lang))
	if c.Example != "" {
		p.heading(lang.Text{ZH: "例子：", EN: "Examples:"}.In(t.lang))
		p.out.WriteString(c.Example + "\n")
	}
	if c.HasAvailableSubCommands() {
		p.heading(lang.Text{ZH: "命令：", EN: "Commands:"}.In(t.lang))
		var rows [][2]string
		for _, below := range c.Commands() {
			rows = append(rows, [2]string{below.Name(), below.Short})
		}
		p.columns(rows)
	}
	if c.HasAvailableLocalFlags() {
		p.heading(lang.Text{ZH: "选项：", EN: "Flags:"}.In(t.lang))
		p.columns(t.flags(c.LocalFlags()))
	}
	if c.HasAvailableInheritedFlags() {
		p.heading(lang.Text{ZH: "通用选项：", EN: "Global flags:"}.In(t.lang))
		p.columns(t.flags(c.InheritedFlags()))
	}
	if c.HasAvailableSubCommands() {
		p.heading(lang.Text{ZH: "某个命令的详情：%s 命令 --help", EN: "More of a command: %s COMMAND --help"}.Fill(t.lang, c.CommandPath()))
	}
	_, err := io.WriteString(t.out, p.out.String())
	return err
}

// useLine is a command with what may stand behind it.
func useLine(c *cobra.Command, l lang.Lang) string {
	if c.HasSubCommands() {
		return c.CommandPath() + lang.Text{ZH: " 命令 [选项]", EN: " COMMAND [flags]"}.In(l)
	}
	return strings.Replace(c.UseLine(), "[flags]", lang.Text{ZH: "[选项]", EN: "[flags]"}.In(l), 1)
}

// columns writes two columns. A Chinese character is two wide.
func (p *sheet) columns(rows [][2]string) {
	widest := 0
	for _, row := range rows {
		widest = max(widest, cells.StringWidth(row[0]))
	}
	for _, row := range rows {
		space := strings.Repeat(" ", widest-cells.StringWidth(row[0]))
		p.wrap("  "+row[0]+space+"  ", strings.Repeat(" ", widest+4), row[1])
	}
}

// flags are flags with what they do.
func (t *terminal) flags(flags *pflag.FlagSet) (rows [][2]string) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := flagText(f, t.lang)
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if value != "" {
			name += " " + value
		}
		rows = append(rows, [2]string{name, usage})
	})
	return rows
}

// said is an error in both languages.
type said lang.Text

func (s said) Error() string { return s.EN }

// anyNumber of arguments is taken.
const anyNumber = -1

// takes are how many arguments a command wants, at least and at most.
func (t *terminal) takes(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		_, wanted, _ := strings.Cut(c.Use, " ")
		example := firstExample(c)
		switch {
		case len(args) < least:
			return errors.New(lang.Text{ZH: "后面要写 %s，例如：\n%s", EN: "want %s, for instance:\n%s"}.Fill(t.lang, wanted, example))
		case most == anyNumber || len(args) <= most:
			return nil
		case most > 0:
			return errors.New(lang.Text{ZH: "多了“%s”：只要 %s；带空格的名字加引号，例如：\n%s", EN: "“%s” is too much: want %s; put a name with spaces in quotes, for instance:\n%s"}.Fill(t.lang, args[most], wanted, example))
		case c.Flags().Lookup("source") != nil:
			return errors.New(t.noArgument(c, args[0]))
		}
		return errors.New(lang.Text{ZH: "多了“%s”：后面什么也不要", EN: "“%s” is too much: it takes nothing"}.Fill(t.lang, args[0]))
	}
}

// firstExample is how a command may be called.
func firstExample(c *cobra.Command) string {
	example, _, _ := strings.Cut(c.Example, "\n")
	return example
}

// noArgument says how to write what a command that reads a site does not take as an argument.
func (t *terminal) noArgument(c *cobra.Command, arg string) string {
	info, err := os.Stat(arg)
	switch shown := diag.Harmless(arg); {
	case err == nil && !info.IsDir():
		return lang.Text{ZH: "多了“%s”：%s 总是看整个站点，不看单个文件", EN: "“%s” is too much: %s looks at the whole site, and at no file alone"}.Fill(t.lang, shown, c.CommandPath())
	case err != nil && c.Flags().Lookup("since") != nil:
		return lang.Text{ZH: "多了“%s”；从哪里比起，写成 --since %s", EN: "“%s” is too much; where to begin is said by --since %s"}.Fill(t.lang, shown, shellWord(shown))
	default:
		return lang.Text{ZH: "多了“%s”；站点的文件夹写成 --source %s", EN: "“%s” is too much; a site's folder is named by --source %s"}.Fill(t.lang, shown, shellWord(shown))
	}
}

// misused says how a command was called wrongly.
func (t *terminal) misused(c *cobra.Command, args []string, err error) string {
	if _, _, unknown := c.Root().Find(args); unknown != nil {
		return t.unknownCommand(c.Root(), args).Error()
	}
	if c.ValidateFlagGroups() != nil {
		var both []string
		c.Flags().Visit(func(f *pflag.Flag) {
			if len(f.Annotations) > 0 {
				both = append(both, "--"+f.Name)
			}
		})
		return lang.Text{ZH: "%s 不能一起用", EN: "%s don't go together"}.Fill(t.lang, lang.Words(both))
	}
	return err.Error()
}

func (t *terminal) unknownCommand(root *cobra.Command, args []string) error {
	word := ""
	for _, arg := range args {
		if !strings.HasPrefix(arg, "-") {
			word = arg
			break
		}
	}
	text := lang.Text{ZH: "没有“%s”这个命令", EN: "there is no command “%s”"}.Fill(t.lang, diag.Harmless(word))
	if near := diag.Nearest(word, commands(root)); near != "" {
		text += lang.Text{ZH: "；您是不是要写 jiuwen %s？", EN: "; did you mean jiuwen %s?"}.Fill(t.lang, near)
	}
	return errors.New(text)
}

// misflagged says what is wrong with a flag.
func (t *terminal) misflagged(c *cobra.Command, err error) error {
	var (
		none  *pflag.NotExistError
		empty *pflag.ValueRequiredError
		odd   *pflag.InvalidSyntaxError
		value *pflag.InvalidValueError
		why   said
	)
	switch {
	case errors.As(err, &none):
		return errors.New(t.unknownFlag(c, none.GetSpecifiedName()))
	case errors.As(err, &empty):
		wanted, _ := flagText(empty.GetFlag(), t.lang)
		return errors.New(lang.Text{ZH: "%[1]s 后面要有值：%[1]s %[2]s", EN: "%[1]s wants a value: %[1]s %[2]s"}.Fill(t.lang, flagName(empty.GetSpecifiedName()), wanted))
	case errors.As(err, &odd):
		return errors.New(lang.Text{ZH: "“%s”不是选项的写法", EN: "“%s” is no flag"}.Fill(t.lang, odd.GetSpecifiedFlag()))
	case !errors.As(err, &value):
		return err
	case errors.As(err, &why):
	case errors.As(err, new(*strconv.NumError)) && value.GetFlag().Value.Type() == "bool":
		why = said{ZH: "要写 true 或 false，或者什么也不写", EN: "want true or false, or nothing"}
	case errors.As(err, new(*strconv.NumError)):
		why = said{ZH: "要写一个整数", EN: "want a whole number"}
	default:
		why = said{ZH: value.Unwrap().Error(), EN: value.Unwrap().Error()}
	}
	return errors.New(lang.Text{ZH: "%s 不能是“%s”：%s", EN: "%s can't be “%s”: %s"}.Fill(t.lang, flagName(value.GetFlag().Name), value.GetValue(), lang.Text(why)))
}

func (t *terminal) unknownFlag(c *cobra.Command, name string) string {
	text := lang.Text{ZH: "没有 %s 这个选项", EN: "there is no flag %s"}.Fill(t.lang, flagName(name))
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	if near := diag.Nearest(name, names); near != "" {
		text += lang.Text{ZH: "；您是不是要写 --%s？", EN: "; did you mean --%s?"}.Fill(t.lang, near)
	}
	return text
}

// flagName is a flag as it is typed.
func flagName(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// kinds are what flags want, which they name in English.
var kinds = map[string]string{
	"string": "文字", "int": "整数", "date": "日期", "commit or date": "提交或日期", "format": "格式", "language": "语言", "mode": "反馈", "roles": "角色",
}

// flagText is the name of a flag's value, empty where it wants none, and what the flag does, with its default.
func flagText(f *pflag.Flag, l lang.Lang) (value, usage string) {
	value, usage = pflag.UnquoteUsage(f)
	if d := f.DefValue; value != "" && d != "" && !strings.Contains(usage, lang.Text{ZH: "默认", EN: "default"}.In(l)) {
		usage += lang.Text{ZH: "（默认 %s）", EN: " (default %s)"}.Fill(l, d)
	}
	if l == lang.ZH {
		value = cmp.Or(kinds[value], value)
	}
	return value, usage
}
