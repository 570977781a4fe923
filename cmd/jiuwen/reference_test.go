package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiuwen/generator/config"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// TestReferenceSaysWhatTheTablesSay holds the manual's pages of reference against the tables that they are made of; -update
// writes them.
func TestReferenceSaysWhatTheTablesSay(t *testing.T) {
	for _, l := range lang.All {
		for name, fill := range map[string]func(*reference){
			"keys.md": (*reference).fields, "settings.md": (*reference).settings,
			"messages.md": (*reference).messages, "options.md": (*reference).commands,
		} {
			r := &reference{lang: l}
			fill(r)
			path := filepath.Join("../../content/docs", string(l), name)
			if *update {
				if err := os.WriteFile(path, r.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if is, err := os.ReadFile(path); err != nil || !bytes.Equal(is, r.Bytes()) {
				t.Errorf("%s is not what the tables say now (%v): run make reference", path, err)
			}
		}
	}
}

// reference is a page of the manual that is made, in one language.
type reference struct {
	bytes.Buffer
	lang lang.Lang
}

func (r *reference) line(format string, args ...any) { fmt.Fprintf(r, format+"\n", args...) }

func (r *reference) in(zh, en string) string { return lang.Text{ZH: zh, EN: en}.In(r.lang) }

// begin is the head of a page, and where it leads back to.
func (r *reference) begin(weight int, title, about string) {
	r.line("---\ntitle: %s\nweight: %d\n---\n\n%s\n", title, weight, about)
}

// cell is a text as Markdown that is read as that text, on one line.
func cell(text string) string { return escapes.Replace(strings.Join(strings.Fields(text), " ")) }

var escapes = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", `\<`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "`", "\\`", "~", `\~`,
	":::private", "`:::private`", ":::", "`:::`")

func (r *reference) fields() {
	r.begin(70, r.in("所有的键", "All keys"), r.in(
		"每种文件开头可以写的键、它们的意思和取值。怎么写，见[字段](fields.md)。编辑器用的同一张表：[`jiuwen schema`](editor.md)。",
		"What the front matter of each kind of file may hold, and what it means. How to write it: [Fields](fields.md). The same for editors: [`jiuwen schema`](editor.md)."))
	for _, file := range deal.Files() {
		r.line("## %s\n", file.Title.In(r.lang))
		r.section(file.Table, "", "###")
	}
}

func (r *reference) settings() {
	r.begin(72, r.in("site.yaml 的键", "The keys of site.yaml"), r.in(
		"`site.yaml` 里可以写的键。例子见[站点](site.md#h-site-yaml)、[受众](audiences.md)、[发布](publish.md)；规则的代号和界限的默认值见[规则](../../playbook/rules.zh-CN.md)。",
		"What `site.yaml` may hold. Examples: [The site](site.md#h-site-yaml), [Audiences](audiences.md), [Publish](publish.md). Codes of rules, and the defaults of thresholds: [Rules](../../playbook/rules.en.md)."))
	r.section(config.Table(), "", "##")
}

// section is a table of the keys of a section, and behind it those of the sections below. Path is where it stands, level the mark of
// their headings.
func (r *reference) section(t *field.Table, path, level string) {
	r.line("| %s | %s | %s |\n|---|---|---|", r.in("键", "Key"), r.in("意思", "Meaning"), r.in("写什么", "What to write"))
	for i := range t.Fields {
		f := &t.Fields[i]
		about := f.About.In(r.lang)
		if f.Required {
			about += r.in("（必须写）", " (required)")
		}
		key := strings.TrimSpace("`" + f.Key + "` " + r.lang.List(f.Also))
		r.line("| %s | %s | %s |", key, cell(about), r.values(f, path))
	}
	r.line("")
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Section != nil {
			r.line("%s `%s%s`\n", level, path, f.Key)
			r.section(f.Section, path+f.Key+".", level)
		}
	}
}

// values is what may be written for a field.
func (r *reference) values(f *field.Spec, path string) string {
	var text string
	switch f.Type {
	case field.TypeText:
		text = r.in("文字", "text")
		if f.Names {
			text = r.in("名字", "name")
		}
	case field.TypeNumber:
		text = r.in("数字", "number") + r.bounds(f)
	case field.TypeWhole:
		text = r.in("整数", "whole number") + r.bounds(f)
	case field.TypeDate:
		text = r.in("日期", "date")
	case field.TypeSection:
		text = r.in("一组键，见 ", "the keys of ") + leadTo(f, path)
	case field.TypeAny:
		text = r.in("自己起名的键，值是 ", "keys of your own, each with ") + r.words(f)
		if f.Section != nil {
			text = r.in("自己起名的键，各有一组键，见 ", "keys of your own, each with the keys of ") + leadTo(f, path)
		}
	case field.TypeWord, field.TypeBool:
		text = r.words(f)
	}
	if f.Many {
		text = r.in("列表：", "list: ") + text
	}
	return text
}

// leadTo leads to the table of the section that a field holds.
func leadTo(f *field.Spec, path string) string {
	name := path + f.Key
	return fmt.Sprintf("[`%s`](#h-%s)", name, strings.ReplaceAll(name, ".", "-"))
}

func (r *reference) bounds(f *field.Spec) string {
	text := fmt.Sprintf(r.in("，%s 到 %s", ", %s to %s"), lang.Number(f.Min), lang.Number(f.Max))
	for _, not := range f.Not {
		text += r.in("，不能是 ", ", not ") + lang.Number(not)
	}
	return text
}

// words are those of a vocabulary, each with its other spellings.
func (r *reference) words(f *field.Spec) string {
	var all []string
	for _, w := range f.Words {
		var others []string
		for _, spelling := range append([]string{w.Name.ZH, w.Name.EN}, w.Also...) {
			if spelling != w.Value && !slices.Contains(others, spelling) {
				others = append(others, spelling)
			}
		}
		text := "`" + w.Value + "`"
		if len(others) > 0 {
			text += r.in("（", " (") + cell(r.lang.List(others)) + r.in("）", ")")
		}
		all = append(all, text)
	}
	return strings.Join(all, r.in("；", "; "))
}

func (r *reference) messages() {
	r.begin(73, r.in("所有诊断", "All messages"), r.in(
		"`jiuwen check` 和其他命令报告的每个代号，与 `jiuwen explain 代号` 说的相同；“…”处是当时的名字或数字。规则的代号见[规则](../../playbook/rules.zh-CN.md)。怎么检查，见[命令](commands.md#h-check)。",
		"Every code that `jiuwen check` and the other commands report, as `jiuwen explain CODE` has it; at each “…” stands a name or a figure. Codes of rules: [Rules](../../playbook/rules.en.md). How to check: [Commands](commands.md#h-check)."))
	headings := map[diag.Severity]string{diag.Error: r.in("错误", "Errors"), diag.Warning: r.in("警告", "Warnings")}
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		r.line("## %s\n\n| %s | %s | %s |\n|---|---|---|", headings[severity], r.in("代号", "Code"), r.in("意思", "Meaning"), r.in("怎么办", "What to do"))
		for _, code := range diag.Codes() {
			if m, _ := diag.Explain(code, r.lang); m.Severity == severity {
				r.line("| `%s` | %s | %s |", code, cell(m.Title), cell(m.Help))
			}
		}
		r.line("")
	}
}

func (r *reference) commands() {
	r.begin(71, r.in("所有命令和选项", "All commands and options"), r.in(
		"与 `jiuwen 命令 --help` 说的相同。怎么用它们、退出状态，见[命令](commands.md)。",
		"As `jiuwen COMMAND --help` has it. How they are used, and the exit statuses: [Commands](commands.md)."))
	root := (&terminal{lang: r.lang}).root()
	for _, c := range root.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		r.line("## %s\n\n%s\n", c.Name(), about(c))
		r.line("```\n%s\n```\n", useLine(c, r.lang))
		r.flags(c.LocalFlags())
		if c.Example != "" {
			r.line("```sh")
			for line := range strings.Lines(c.Example) {
				r.WriteString(strings.TrimPrefix(line, "  "))
			}
			r.line("\n```\n")
		}
	}
	r.line("## %s\n", r.in("每个命令都有", "On every command"))
	r.flags(root.PersistentFlags())
}

// about is what a command does: all that its help says.
func about(c *cobra.Command) string {
	text := c.Long
	if text == "" {
		text = c.Short
	}
	var all []string
	for line := range strings.Lines(text) {
		all = append(all, cell(line))
	}
	return strings.Join(all, "\n\n")
}

func (r *reference) flags(flags *pflag.FlagSet) {
	rows := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		if rows++; rows == 1 {
			r.line("| %s | %s |\n|---|---|", r.in("选项", "Option"), r.in("作用", "Does"))
		}
		value, usage := flagText(f, r.lang)
		name := "`--" + f.Name + "`"
		if f.Shorthand != "" {
			name = "`-" + f.Shorthand + "`, " + name
		}
		if value != "" {
			name = strings.TrimSuffix(name, "`") + " " + value + "`"
		}
		r.line("| %s | %s |", name, cell(usage))
	})
	if rows > 0 {
		r.line("")
	}
}
