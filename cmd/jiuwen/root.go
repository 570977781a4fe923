package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// The exit statuses.
const (
	exitDone   = 0
	exitErrors = 1 // the content or the target has errors
	exitUsage  = 2
)

// usage is an error of how the command was called.
type usage struct{ error }

// failure is an error of the work itself, not of how the command was called. A nil cause has been printed already.
type failure struct{ cause error }

func (f failure) Error() string {
	if f.cause == nil {
		return ""
	}
	return f.cause.Error()
}

func (f failure) Unwrap() error { return f.cause }

// terminal is where a command prints, and how.
type terminal struct {
	out, err io.Writer
	lang     lang.Lang // of help and of messages that no site speaks
	quiet    bool
	verbose  bool
	read     *generator.Options // of the site that the command reads; nil: it reads none
	answers  *bufio.Reader      // to questions; nil: none has been asked
}

// run is the whole command: it returns the exit status.
func run(args []string, out, err io.Writer) int {
	t := &terminal{out: out, err: err, lang: cmp.Or(speaks(os.Getenv), generator.Named(folderOf(args)), lang.EN)}
	root := t.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(err)
	if len(args) > 0 && args[0] == cobra.ShellCompRequestCmd {
		unquote(root)
	}
	ran, failed := root.ExecuteC()
	if failed == nil {
		return exitDone
	}
	var work failure
	if !errors.As(failed, &work) {
		l := t.lang
		if errors.As(failed, &usage{}) { // what is wrong was found when the site was known
			l = t.siteLang()
		}
		fmt.Fprintf(err, "jiuwen: %s\n%s\n", diag.HarmlessLines(t.misused(ran, args, failed)), lang.Text{ZH: "用法见 %s --help", EN: "see %s --help"}.Fill(l, ran.CommandPath()))
		return exitUsage
	}
	var missing *history.Missing
	var spoken interface{ In(lang.Lang) string }
	var why string
	switch {
	case errors.Is(failed, context.Canceled):
		return interrupted
	case errors.As(failed, &spoken):
		why = spoken.In(t.siteLang())
	case errors.As(failed, &missing):
		why = missing.Why.In(t.siteLang())
	case work.cause != nil:
		why = lang.Cause(work.cause, t.siteLang())
	default:
		return exitErrors
	}
	fmt.Fprintf(err, "jiuwen: %s\n", diag.HarmlessLines(why)) // git, a hook or a server may have said a part of it
	return exitErrors
}

// siteLang is the language of the site that the command reads, also where it could not be read.
func (t *terminal) siteLang() lang.Lang {
	if t.read == nil {
		return t.lang
	}
	return cmp.Or(t.read.Lang, generator.Language(t.read.Source), t.lang)
}

// speaks is the language of the user's environment: Chinese where it says so, else English; empty where it says nothing, as servers
// and containers do.
func speaks(getenv func(string) string) lang.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			switch place, _, _ := strings.Cut(value, "."); {
			case place == "C" || place == "POSIX":
				return ""
			case strings.HasPrefix(value, "zh"):
				return lang.ZH
			}
			return lang.EN
		}
	}
	return ""
}

// folderOf is the site's folder that arguments name. It is asked for before they are read: help has a language too.
func folderOf(args []string) string {
	for i, arg := range args {
		switch name, value, given := strings.Cut(arg, "="); {
		case name != "--source":
		case given:
			return value
		case i+1 < len(args):
			return args[i+1]
		}
	}
	return "."
}

func (t *terminal) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "jiuwen",
		Short:         lang.Text{ZH: "九问：把 Markdown 写的商机变成可离线翻阅的打单手册", EN: "jiuwen turns deals written in Markdown into a playbook that opens offline"}.In(t.lang),
		Version:       built(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetVersionTemplate("{{.Version}}")
	root.PersistentFlags().BoolVarP(&t.quiet, "quiet", "q", false, lang.Text{ZH: "只报告错误", EN: "report nothing but what is wrong"}.In(t.lang))
	root.PersistentFlags().BoolVarP(&t.verbose, "verbose", "v", false, lang.Text{ZH: "多说一些做了什么", EN: "say more of what is done"}.In(t.lang))
	root.AddCommand(t.init(), t.new(), t.log(), t.build(), t.serve(), t.publish(), t.check(), t.diff(), t.explain(), t.importFiles(), t.export(), t.fmt(), t.schema(), t.completion(), t.man(), t.version())
	t.localise(root)
	t.offer(root)
	return root
}

// work makes a command's function one whose errors are failures of the work, not of usage.
func work(do func(args []string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error {
		if err := do(args); err != nil {
			var f failure
			var u usage
			if errors.As(err, &f) || errors.As(err, &u) {
				return err
			}
			return failure{err}
		}
		return nil
	}
}

// site adds the flags of every command that reads a site, and refuses a folder that is none.
func (t *terminal) site(c *cobra.Command, o *generator.Options) {
	t.siteFlags(c, o)
	c.PreRunE = work(func([]string) error {
		if t.read = o; o.At != "" { // which may have been elsewhere then
			return nil
		}
		return generator.Sited(o.Source)
	})
}

// siteFlags are those by which a site is named, and how it is read.
func (t *terminal) siteFlags(c *cobra.Command, o *generator.Options) {
	flags := c.Flags()
	flags.StringVar(&o.Source, "source", ".", lang.Text{ZH: "站点所在的`文件夹`", EN: "`folder` of the site"}.In(t.lang))
	flags.Var((*dateFlag)(&o.Now), "now", lang.Text{ZH: "把这一天当作“今天”，使结果可重现", EN: "the day to take for today, so that a build can be repeated"}.In(t.lang))
	flags.Var((*langFlag)(&o.Lang), "lang", lang.Text{ZH: "页面与诊断的语言：zh-CN 或 en（默认按 site.yaml）", EN: "language of pages and diagnostics, zh-CN or en (default: what site.yaml says)"}.In(t.lang))
}

// drafts adds the flag of commands that may take what is not finished.
func (t *terminal) drafts(c *cobra.Command, o *generator.Options) {
	c.Flags().BoolVar(&o.Drafts, "drafts", false, lang.Text{ZH: "包括草稿", EN: "take drafts too"}.In(t.lang))
}

// audience adds the flag of commands that show a site to somebody.
func (t *terminal) audience(c *cobra.Command, o *generator.Options) {
	o.Audience = "deal"
	c.Flags().Var((*audienceFlag)(&o.Audience), "audience", lang.Text{ZH: "给`谁`看：deal、team、public，或 site.yaml 里的一类", EN: "for `whom` it is: deal, team, public, or one of site.yaml's own"}.In(t.lang))
	offers(c, "audience", func() []string { return generator.Audiences(o.Source) })
}

// unknown makes an audience that there is not an error of how the command was called.
func (t *terminal) unknown(err error) error {
	if unknown := (*generator.UnknownAudience)(nil); errors.As(err, &unknown) {
		return usage{errors.New(unknown.In(t.siteLang()))}
	}
	return err
}

// noHistory adds the flag of commands that can do without what deals said before.
func (t *terminal) noHistory(c *cobra.Command, o *generator.Options) {
	c.Flags().BoolVar(&o.NoHistory, "no-history", false, lang.Text{ZH: "不读 git 里的历史；要看历史的规则不看", EN: "leave the history in git alone; the rules that read it are off"}.In(t.lang))
}

// dateFlag is a day as a flag.
type dateFlag day.Date

func (f *dateFlag) String() string { return day.Date(*f).String() }
func (f *dateFlag) Type() string   { return "date" }
func (f *dateFlag) Set(s string) error {
	d, err := day.Parse(s)
	if err != nil {
		return said{ZH: "要写存在的日期，例如 2026-11-23", EN: "want a date that exists, as 2026-11-23"}
	}
	*f = dateFlag(d)
	return nil
}

// audienceFlag is the name of an audience as a flag. An empty one, as of a script's variable that is not set, must not stand for
// those who see all.
type audienceFlag string

func (f *audienceFlag) String() string { return string(*f) }
func (f *audienceFlag) Type() string   { return "string" }
func (f *audienceFlag) Set(s string) error {
	if s == "" {
		return said{ZH: "要写一类受众的名字，例如 team", EN: "want the name of an audience, as team"}
	}
	*f = audienceFlag(s)
	return nil
}

// langFlag is a language as a flag.
type langFlag lang.Lang

func (f *langFlag) String() string { return string(*f) }
func (f *langFlag) Type() string   { return "language" }
func (f *langFlag) words() []string {
	var all []string
	for _, l := range lang.All {
		all = append(all, string(l))
	}
	return all
}

func (f *langFlag) Set(s string) error {
	if slices.Contains(f.words(), s) {
		*f = langFlag(s)
		return nil
	}
	return said{ZH: "要写 zh-CN 或 en", EN: "want zh-CN or en"}
}

// report prints a site's diagnostics.
func (t *terminal) report(w io.Writer, s *generator.Site, list diag.List) error {
	return diag.WriteText(w, list.In(s.Lang), s.Lang, s.ReadFile, t.colours(w))
}

// colours says whether w is a terminal that wants colours.
func (t *terminal) colours(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && term.IsTerminal(int(file.Fd()))
}

// say prints a line for a person who watches, unless it is to be quiet.
func (t *terminal) say(format string, args ...any) {
	if !t.quiet {
		fmt.Fprintf(t.err, format+"\n", args...)
	}
}
