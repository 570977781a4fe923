package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiuwen/generator/lang"
	"jiuwen/generator/source"
)

func (t *terminal) man() *cobra.Command {
	speak := langFlag(t.lang)
	c := &cobra.Command{
		Use:   "man DIR",
		Short: lang.Text{ZH: "写出手册页，供 man 命令使用", EN: "write the manual pages for man(1)"}.In(t.lang),
		Long: lang.Text{
			ZH: "为 jiuwen 和它的每个命令在文件夹里写一个手册页，内容与 --help 相同。同一个 jiuwen 写出的总是一样。",
			EN: "Writes a manual page for jiuwen and for each of its commands into a folder; they say what --help says. The same jiuwen always writes the same.",
		}.In(t.lang),
		Example: "  jiuwen man ~/.local/share/man/man1\n  jiuwen man ~/.local/share/man/zh_CN/man1 --lang zh-CN",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New(lang.Text{ZH: "要写一个文件夹", EN: "want a folder"}.In(t.lang))
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: work(func(args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil { //nolint:gosec // others read manuals too
				return err
			}
			folder, err := os.OpenRoot(args[0])
			if err != nil {
				return err
			}
			defer folder.Close()
			root := (&terminal{lang: lang.Lang(speak)}).root()
			for _, c := range append(root.Commands(), root) {
				name := strings.ReplaceAll(c.CommandPath(), " ", "-")
				page := manual{lang: lang.Lang(speak)}
				page.of(c, name)
				if err := source.WriteFile(folder, name+".1", []byte(page.String())); err != nil {
					return err
				}
			}
			return nil
		}),
	}
	c.Flags().Var(&speak, "lang", lang.Text{ZH: "手册页的语言：zh-CN 或 en", EN: "language of the pages, zh-CN or en"}.In(t.lang))
	return c
}

// manual is a manual page in the language of man(7). It is written here because what goes by way of Markdown, as cobra's own
// does, reads stars, underlines and brackets in our texts as markup.
type manual struct {
	strings.Builder
	lang lang.Lang
}

// of writes the page of a command.
func (m *manual) of(c *cobra.Command, name string) {
	version, _, _ := strings.Cut(strings.TrimSpace(built()), "\n")
	m.line(".TH %s 1 \"\" \"%s\"", strings.ToUpper(roff(name)), roff(version)) // no date: it would be that of the day
	m.line(".nh\n.ad l")
	m.heading("名称", "NAME")
	m.line("%s \\- %s", roff(name), roff(c.Short))
	m.heading("概要", "SYNOPSIS")
	m.line(".B %s", roff(useLine(c, m.lang)))
	if c.Long != "" {
		m.heading("描述", "DESCRIPTION")
		m.paragraphs(c.Long)
	}
	if c.HasSubCommands() {
		m.heading("命令", "COMMANDS")
		for _, below := range c.Commands() {
			m.line(".TP\n.B %s\n%s", roff(below.Name()), roff(below.Short))
		}
	}
	if c.HasAvailableLocalFlags() {
		m.heading("选项", "OPTIONS")
		m.flags(c.LocalFlags())
	}
	if c.HasAvailableInheritedFlags() {
		m.heading("通用选项", "GLOBAL OPTIONS")
		m.flags(c.InheritedFlags())
	}
	m.heading("退出状态", "EXIT STATUS")
	m.paragraphs(lang.Text{
		ZH: "0 做完了；1 内容或目标有错误；2 用法不对。",
		EN: "0: done. 1: the content or the target has errors. 2: wrong usage.",
	}.In(m.lang))
	if c.Example != "" {
		m.heading("例子", "EXAMPLES")
		m.line(".EX\n%s\n.EE", roff(c.Example))
	}
	m.heading("另见", "SEE ALSO")
	m.line("%s", m.others(c))
}

// others names the pages beside this one.
func (m *manual) others(c *cobra.Command) string {
	if c.HasParent() {
		return "\\fBjiuwen\\fR(1)"
	}
	var names []string
	for _, below := range c.Commands() {
		names = append(names, "\\fB"+roff("jiuwen-"+below.Name())+"\\fR(1)")
	}
	return strings.Join(names, ",\n")
}

func (m *manual) heading(zh, en string) { m.line(".SH %s", lang.Text{ZH: zh, EN: en}.In(m.lang)) }

func (m *manual) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

func (m *manual) paragraphs(text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			m.line(".PP")
		}
		m.line("%s", roff(line))
	}
}

func (m *manual) flags(flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := flagText(f, m.lang)
		name := "\\fB" + roff("--"+f.Name) + "\\fR"
		if f.Shorthand != "" {
			name = "\\fB" + roff("-"+f.Shorthand) + "\\fR, " + name
		}
		if value != "" {
			name += " \\fI" + roff(value) + "\\fR"
		}
		m.line(".TP\n%s\n%s", name, roff(usage))
	})
}

// roff is a text as man(7) reads it as that text.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, `"`, `\(dq`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
