package main

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/start"
)

func (t *terminal) init() *cobra.Command {
	site := start.Site{}
	c := &cobra.Command{
		Use:   "init DIR",
		Short: lang.Text{ZH: "新建一个站点", EN: "begin a new site"}.In(t.lang),
		Long: lang.Text{
			ZH: "在新的或空的文件夹里放好一个站点：设置、一个虚构的商机、.gitignore、编辑器设置，以及 GitLab、GitHub、Gitea 的 CI。\n在终端里问三个问题，回车用默认值；写了选项的不问。什么也不覆盖，也不运行 git。",
			EN: "Puts a site into a folder that is new or empty: its settings, an invented deal, .gitignore, settings for the editor, and CI for GitLab, GitHub and Gitea.\nIn a terminal it asks three questions, Enter takes the default; what a flag says is not asked. It overwrites nothing and does not run git.",
		}.In(t.lang),
		Example: "  jiuwen init deals\n  jiuwen init . --lang en --title \"Northern team\" --empty",
		Args:    t.takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			folder := args[0]
			if err := start.Free(folder); err != nil { // before anything is asked
				return failure{err}
			}
			if t.asks() {
				if err := t.asksSite(&site, c.Flags().Changed); err != nil {
					return failure{err}
				}
			}
			site.Lang, site.Today = cmp.Or(site.Lang, t.lang), day.Of(time.Now())
			files, err := site.Write(folder)
			if err != nil {
				return failure{err}
			}
			own, settings := parted(files)
			if t.verbose {
				own = append(own, settings...)
			}
			for _, file := range own {
				fmt.Fprintln(t.out, filepath.Join(folder, filepath.FromSlash(file)))
			}
			if !t.verbose {
				t.say("%s", lang.Text{ZH: "还有 git、VS Code 和 CI 的设置（--verbose 全部列出）", EN: "and settings for git, VS Code and CI (--verbose lists them)"}.In(site.Lang))
			}
			t.say("%s", next(folder, site.Lang))
			return nil
		},
	}
	c.Flags().Var((*langFlag)(&site.Lang), "lang", lang.Text{ZH: "站点的语言：zh-CN 或 en（默认按系统）", EN: "the site's language, zh-CN or en (default: your system's)"}.In(t.lang))
	c.Flags().StringVar(&site.Title, "title", "", lang.Text{ZH: "团队或站点的`名称`", EN: "`name` of the team or the site"}.In(t.lang))
	c.Flags().BoolVar(&site.Empty, "empty", false, lang.Text{ZH: "不带示例商机", EN: "without the sample deal"}.In(t.lang))
	return c
}

// parted are the files of a new site that people write in, what they open first at the head, and those that other programs read, which
// have a dot.
func parted(files []string) (own, settings []string) {
	for _, file := range files {
		if strings.HasPrefix(file, ".") || strings.HasPrefix(path.Base(file), ".") {
			settings = append(settings, file)
		} else {
			own = append(own, file)
		}
	}
	slices.SortFunc(own, func(a, b string) int { return cmp.Compare(b, a) }) // site.yaml, content/, README.md
	return own, settings
}

// next is what to type in a new site.
func next(folder string, l lang.Lang) string {
	enter := ""
	if filepath.Clean(folder) != "." {
		enter = "  cd " + shellWord(folder) + "\n"
	}
	return lang.Text{ZH: "接下来：", EN: "next:"}.In(l) + "\n" + enter + "  jiuwen serve --open"
}

// shellWord is a text as a shell takes it for one word.
func shellWord(text string) string {
	if !strings.ContainsAny(text, " \t'\"\\$&;|<>()*?[]#`!") && !strings.HasPrefix(text, "~") {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// asksSite asks what a new site is to be, but for what a flag has said.
func (t *terminal) asksSite(s *start.Site, flagged func(string) bool) error {
	s.Lang = cmp.Or(s.Lang, t.lang)
	if !flagged("lang") {
		answer, err := t.insist(lang.Text{ZH: "语言 Language：zh-CN 或 en", EN: "语言 Language: zh-CN or en"}.In(t.lang), string(s.Lang), func(answer string) bool {
			return answer == string(lang.ZH) || answer == string(lang.EN)
		})
		if err != nil {
			return err
		}
		s.Lang = lang.Lang(answer)
	}
	if !flagged("title") {
		var err error
		if s.Title, err = t.insist(lang.Text{ZH: "团队的名称", EN: "The team's name"}.In(s.Lang), start.DefaultTitle(s.Lang), nil); err != nil {
			return err
		}
	}
	if !flagged("empty") {
		answer, err := t.insist(lang.Text{ZH: "带一个示例商机吗？y 或 n", EN: "With a sample deal? y or n"}.In(s.Lang), "y", func(answer string) bool {
			return strings.ContainsAny(answer[:1], "yYnN") || answer == "是" || answer == "否"
		})
		if err != nil {
			return err
		}
		s.Empty = strings.HasPrefix(strings.ToLower(answer), "n") || answer == "否"
	}
	return nil
}
