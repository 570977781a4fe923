package main

import (
	"bytes"
	_ "embed"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiuwen/generator"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// shells are those that the program can tell how to complete what is typed.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (t *terminal) completion() *cobra.Command {
	return &cobra.Command{
		Use:   "completion {bash|zsh|fish|powershell}",
		Short: lang.Text{ZH: "输出让命令行按 Tab 补全的脚本", EN: "print the script by which a shell completes with Tab"}.In(t.lang),
		Long: lang.Text{
			ZH: "输出一段脚本。装上之后，按 Tab 补全命令、选项，以及站点自己的商机、关键人、受众、发布目标和规则代号。\n" +
				"bash 没有装 bash-completion 时，在 ~/.bashrc 里写：source <(jiuwen completion bash)；zsh 的 ~/.zshrc 里要有：autoload -U compinit; compinit。装好后开一个新的终端。",
			EN: "Prints a script. With it Tab completes commands and flags, and a site's own deals, people, audiences, targets and codes of rules.\n" +
				"Without bash-completion put “source <(jiuwen completion bash)” into ~/.bashrc; zsh needs “autoload -U compinit; compinit” in ~/.zshrc. Open a new terminal afterwards.",
		}.In(t.lang),
		Example: "  jiuwen completion bash > ~/.local/share/bash-completion/completions/jiuwen\n" +
			"  jiuwen completion zsh > \"${fpath[1]}/_jiuwen\"\n" +
			"  jiuwen completion fish > ~/.config/fish/completions/jiuwen.fish\n" +
			"  jiuwen completion powershell >> $PROFILE",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(shells, args[0]) {
				return errors.New(lang.Text{ZH: "要写一种命令行：%s", EN: "want a shell: %s"}.Fill(t.lang, lang.Words(shells)))
			}
			return nil
		},
		ValidArgsFunction:     first(func() []string { return shells }),
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			root, write := c.Root(), t.out
			return work(func(args []string) error {
				switch args[0] {
				case "bash":
					return bash(root, write)
				case "zsh":
					return root.GenZshCompletion(write)
				case "fish":
					return root.GenFishCompletion(write, true)
				}
				return root.GenPowerShellCompletionWithDesc(write)
			})(c, args)
		},
	}
}

// bash writes the script for bash. Cobra's calls two functions of the package bash-completion, which not every system has: they are
// called through ours.
func bash(root *cobra.Command, to io.Writer) error {
	var script bytes.Buffer
	if err := root.GenBashCompletionV2(&script, true); err != nil {
		return err
	}
	rename := strings.NewReplacer("_get_comp_words_by_ref", "__jiuwen_words", "_filedir", "__jiuwen_filedir")
	_, err := io.WriteString(to, rename.Replace(script.String())+ours)
	return err
}

// ours stands behind cobra's script.
//
//go:embed completion.bash
var ours string

// first completes the first argument of a command that takes no more.
func first(words func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return words(), cobra.ShellCompDirectiveNoFileComp
	}
}

// deals completes a deal by its slug, then one of its people.
func deals(o *generator.Options) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var found []generator.Naming
		switch len(args) {
		case 0:
			found, _ = generator.DealsNamed(o.Source, begun) // a site that can't be read offers nothing
		case 1:
			found, _ = generator.PeopleNamed(o.Source, args[0])
		}
		var all []cobra.Completion
		for _, n := range found {
			about := ""
			if n.About != "" && n.About != n.Word {
				about = "\t" + strings.Join(strings.Fields(n.About), " ")
			}
			all = append(all, n.Word+about)
		}
		return all, cobra.ShellCompDirectiveNoFileComp
	}
}

// kindsOf completes a kind of files, with what it is called.
func (t *terminal) kindsOf() []string {
	var all []string
	for _, f := range deal.Files() {
		all = append(all, cobra.CompletionWithDesc(f.Word, f.Title.In(t.lang)))
	}
	return all
}

// wordsOf completes a word of a vocabulary, as it is written in a language, with what it is called besides.
func wordsOf[T ~string](of method.Vocabulary[T], l lang.Lang) []string {
	var all []string
	for _, term := range of {
		word, about := string(term.Value), term.Name.In(l)
		if l == lang.ZH {
			word, about = about, word
		}
		if word != about {
			word = cobra.CompletionWithDesc(word, about)
		}
		all = append(all, word)
	}
	return all
}

// offers completes a flag of a command.
func offers(c *cobra.Command, flag string, words func() []string) {
	complete := func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return words(), cobra.ShellCompDirectiveNoFileComp
	}
	if err := c.RegisterFlagCompletionFunc(flag, complete); err != nil {
		panic(err) // the command has no such flag
	}
}

// offer completes what the flags tell by themselves: words where there are only some, files and folders, and nothing else.
func (t *terminal) offer(root *cobra.Command) {
	folder, file := lang.Text{ZH: "文件夹", EN: "folder"}.In(t.lang), lang.Text{ZH: "文件", EN: "file"}.In(t.lang)
	for _, c := range root.Commands() {
		if c.ValidArgsFunction == nil && c.ValidArgs == nil && !slices.Contains([]string{"import", "init", "fmt", "help"}, c.Name()) { // those take files
			c.ValidArgsFunction = cobra.NoFileCompletions
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if _, offered := c.GetFlagCompletionFunc(f.Name); offered || f.NoOptDefVal != "" {
				return
			}
			name, _ := pflag.UnquoteUsage(f)
			switch v, some := f.Value.(interface{ words() []string }); {
			case some:
				offers(c, f.Name, v.words)
			case name == folder:
				offerFolders(c, f.Name)
			case name != file:
				offers(c, f.Name, func() []string { return nil })
			}
		})
	}
}

// unquote takes out of what flags do the marks of their values' names, which completion would show.
func unquote(root *cobra.Command) {
	for _, c := range append(root.Commands(), root) {
		plain := func(f *pflag.Flag) { _, f.Usage = pflag.UnquoteUsage(f) }
		c.Flags().VisitAll(plain)
		c.PersistentFlags().VisitAll(plain)
	}
}

func offerFolders(c *cobra.Command, flag string) {
	if err := c.MarkFlagDirname(flag); err != nil {
		panic(err) // the command has no such flag
	}
}
