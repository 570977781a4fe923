package main

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiuwen/generator/lang"
)

// headings are the words of the help pages' frame, which cobra has in English only.
var headings = []string{
	"Usage:", "用法：", "Aliases:", "别名：", "Examples:", "例子：", "Available Commands:", "命令：", "Global Flags:", "通用选项：", "Flags:", "选项：",
}

// localise puts the frame of the help pages into Chinese where that is the user's language.
func (t *terminal) localise(root *cobra.Command) {
	help := lang.Text{ZH: "显示帮助", EN: "show help"}.In(t.lang)
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = lang.Text{ZH: "显示版本", EN: "print the version"}.In(t.lang)
	root.InitDefaultHelpCmd()
	for _, c := range append(root.Commands(), root) {
		c.Flags().BoolP("help", "h", false, help)
		if c.Name() == "help" {
			c.Short = help
		}
	}
	if t.lang != lang.ZH {
		return
	}
	usage := strings.NewReplacer(append(headings,
		`Use "{{.CommandPath}} [command] --help" for more information about a command.`, `某个命令的详情：{{.CommandPath}} [命令] --help`)...)
	root.SetUsageTemplate(usage.Replace(root.UsageTemplate()))
}

// said is an error in both languages.
type said lang.Text

func (s said) Error() string { return s.EN }

// misused says what is wrong with a flag, which pflag does in English only.
func (t *terminal) misused(err error) error {
	if t.lang != lang.ZH {
		return err
	}
	var (
		none  *pflag.NotExistError
		empty *pflag.ValueRequiredError
		value *pflag.InvalidValueError
		why   said
	)
	switch {
	case errors.As(err, &none):
		return errors.New("没有 " + flagName(none.GetSpecifiedName()) + " 这个选项")
	case errors.As(err, &empty):
		return errors.New(flagName(empty.GetSpecifiedName()) + " 后面要有值")
	case !errors.As(err, &value):
		return err
	case errors.As(err, &why):
	case errors.As(err, new(*strconv.NumError)):
		why.ZH = "要写一个整数"
	default:
		why.ZH = value.Unwrap().Error()
	}
	return errors.New(flagName(value.GetFlag().Name) + " 不能是“" + value.GetValue() + "”：" + why.ZH)
}

// flagName is a flag as it is typed.
func flagName(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
