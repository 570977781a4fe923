package main

import (
	"strings"

	"github.com/spf13/cobra"

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
