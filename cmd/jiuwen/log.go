package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"
	"golang.org/x/text/unicode/norm"

	"jiuwen/generator"
	"jiuwen/generator/book"
	"jiuwen/generator/capture"
	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// logged is what the command is told besides the visit.
type logged struct {
	site           generator.Options
	visit          capture.Visit
	met            string
	add            bool // a person who is not there yet
	dryRun, commit bool
	below          []int // levels of support below 0, which look like flags
}

func (t *terminal) log() *cobra.Command {
	var o logged
	o.site.NoHistory = true
	c := &cobra.Command{
		Use:   "log DEAL PERSON [SUPPORT]",
		Short: lang.Text{ZH: "拜访之后一行记下来", EN: "record a visit in one line"}.In(t.lang),
		Long: lang.Text{
			ZH: "把一次拜访记进商机的文件：最近接触的日期，支持度（+2、-3），反馈、角色、做了什么。只改这几处，文件里别的字节一个也不动。\n商机和人写名字的一部分就够；不止一个时在终端里问，在脚本里报错（退出状态 2）。",
			EN: "Records a visit in the deal's file: the day of the last contact, the support (+2, -3), feedback, roles, what was done. Nothing else in the file changes, not a byte.\nA part of the deal's and the person's name is enough; where it means several, a terminal is asked, and a script gets exit status 2.",
		}.In(t.lang),
		Example: lang.Text{
			ZH: "  jiuwen log 星海 王建国 +2\n  jiuwen log 星海 建国 -1 --note 汇报合并报表方案 --met 昨天\n  jiuwen log 星海 陈立 --feedback EK --role TB --commit --reason 嫌切换风险大",
			EN: "  jiuwen log northmere ann +2\n  jiuwen log northmere ann -1 --note \"showed the report\" --met yesterday\n  jiuwen log northmere ann --feedback EK --role TB --commit --reason \"fears the switch\"",
		}.In(t.lang),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 || len(args)+len(o.below) > 3 {
				return errors.New(lang.Text{ZH: "要写商机和人，后面可以写支持度；带空格的名字加引号", EN: "want a deal and a person, and maybe a level of support; put names with spaces in quotes"}.In(t.lang))
			}
			return nil
		},
		RunE: work(func(args []string) error { return t.logs(&o, args) }),
	}
	t.site(c, &o.site)
	flags := c.Flags()
	flags.Var((*feedbackFlag)(&o.visit.Feedback), "feedback", lang.Text{ZH: "反馈模式：G、T、EK 或 OC", EN: "feedback mode: G, T, EK or OC"}.In(t.lang))
	flags.Var((*rolesFlag)(&o.visit.Roles), "role", lang.Text{ZH: "加上角色：EB、TB、UB、coach，几个用逗号隔开", EN: "roles to add: EB, TB, UB, coach, several with commas"}.In(t.lang))
	flags.StringVar(&o.met, "met", "", lang.Text{ZH: "哪天见的：2026-11-23、今天或昨天（默认今天）", EN: "the `day` of the visit: 2026-11-23, today or yesterday (default: today)"}.In(t.lang))
	flags.StringVar(&o.visit.Note, "note", "", lang.Text{ZH: "做了什么；记成一条已完成的行动", EN: "what was done; becomes an action that is done"}.In(t.lang))
	flags.StringVar(&o.visit.Reason, "reason", "", lang.Text{ZH: "支持度为什么变；写进提交说明", EN: "why the support is another; goes into the commit's message"}.In(t.lang))
	flags.BoolVar(&o.add, "new", false, lang.Text{ZH: "这个人还不在关键人里时，加上", EN: "add the person where they are not among the stakeholders yet"}.In(t.lang))
	flags.BoolVar(&o.dryRun, "dry-run", false, lang.Text{ZH: "只显示会改什么，什么也不写", EN: "show what would change and write nothing"}.In(t.lang))
	flags.BoolVar(&o.commit, "commit", false, lang.Text{ZH: "用 git 提交这个文件", EN: "commit this file with git"}.In(t.lang))
	for digit := range 10 { // so that -2 is a level and no unknown flag
		name := "minus-" + strconv.Itoa(digit)
		flags.BoolFuncP(name, strconv.Itoa(digit), "", func(string) error {
			o.below = append(o.below, -digit)
			return nil
		})
		_ = flags.MarkHidden(name)
	}
	return c
}

func (t *terminal) logs(o *logged, args []string) error {
	if o.visit.Reason != "" && !o.commit {
		return usage{errors.New(lang.Text{ZH: "--reason 写进提交说明，要和 --commit 一起用", EN: "--reason goes into the commit's message, and wants --commit"}.In(t.siteLang()))}
	}
	var err error
	if o.visit.Support, err = t.level(args[2:], o.below); err != nil {
		return err
	}
	site, err := generator.Find(o.site, func(e *book.Entry) bool { return capture.MayMean(e, args[0]) })
	if err != nil {
		return err
	}
	defer site.Close()
	if o.visit.Met, err = t.metOn(o.met, site.Book.Today); err != nil {
		return err
	}
	d, err := t.whichDeal(site, args[0])
	if err != nil {
		return err
	}
	if err := t.who(o, d, args[1]); err != nil {
		return err
	}
	var git *history.Committer
	if o.commit && !o.dryRun {
		if git, err = history.Commits(o.site.Source, d.Path); err != nil {
			return err
		}
	}
	data, err := site.ReadFile(d.Path)
	if err != nil {
		return err
	}
	record, diags, err := o.visit.Into(d.Path, data, site.Lang)
	switch {
	case err != nil:
		return err
	case len(diags) > 0:
		if err := t.report(t.err, site, diags); err != nil {
			return err
		}
		t.say("%s", lang.Text{ZH: "什么也没有写", EN: "nothing was written"}.In(site.Lang))
		return failure{}
	case o.dryRun:
		return t.diffs(record.Diff(d.Path))
	}
	if record.Moved() && git != nil && o.visit.Reason == "" && t.asks() {
		record.Because(t.ask(lang.Text{ZH: "支持度为什么变？（回车跳过）", EN: "Why is the support another? (Enter skips)"}.In(site.Lang)))
	}
	return t.keeps(site, d, data, record, git)
}

// diffs prints a diff: to a terminal what is safe there, to all else the bytes that git apply takes.
func (t *terminal) diffs(text string) error {
	if file, ok := t.out.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			lines[i] = diag.Harmless(strings.TrimSuffix(line, "\r"))
		}
		text = strings.Join(lines, "\n")
	}
	_, err := io.WriteString(t.out, text)
	return err
}

// keeps writes what is recorded, and commits it where there is git to do so. Somebody may have saved the file while a question was
// waiting for its answer: then it stays as it is.
func (t *terminal) keeps(site *generator.Site, d *book.Deal, before []byte, record *capture.Record, git *history.Committer) error {
	if now, err := site.ReadFile(d.Path); err != nil || !bytes.Equal(now, before) {
		return errors.Join(err, &lang.Error{Text: lang.Text{
			ZH: d.Path + " 刚才被改过，什么也没有写；再运行一次", EN: d.Path + " has been changed meanwhile, and nothing was written; run it again",
		}})
	}
	if !record.Nothing() {
		if err := site.Replace(d.Path, record.File); err != nil {
			return err
		}
	}
	fmt.Fprintf(t.out, "%s:%d: %s\n", d.Path, record.Line, diag.Harmless(record.Text(site.Lang)))
	if git == nil || record.Nothing() {
		return nil
	}
	message := record.Message(site.Lang)
	if err := git.Commit(d.Path, message); err != nil {
		return err
	}
	t.say("%s", lang.Text{ZH: "已提交：%s", EN: "committed: %s"}.Fill(site.Lang, diag.Harmless(message)))
	return nil
}

// level is the support that is told; 0 where none is.
func (t *terminal) level(args []string, below []int) (method.Support, error) {
	for _, arg := range args {
		n, err := strconv.Atoi(strings.ReplaceAll(norm.NFKC.String(strings.TrimSpace(arg)), "−", "-"))
		if err != nil {
			n = 0
		}
		below = append(below, n)
	}
	if len(below) == 0 {
		return 0, nil
	}
	if n := below[0]; n != 0 && -5 <= n && n <= 5 {
		return method.Support(n), nil
	}
	return 0, usage{errors.New(lang.Text{ZH: "支持度是 -5 到 -1、+1 到 +5，没有 0；还不知道就不写", EN: "support is from -5 to -1 or from +1 to +5, there is no 0; leave it out while it is unknown"}.In(t.siteLang()))}
}

// metOn is the day of the visit.
func (t *terminal) metOn(text string, today day.Date) (day.Date, error) {
	met, err := today, error(nil)
	switch strings.ToLower(text) {
	case "", "today", "今天":
	case "yesterday", "昨天":
		met = today.Add(-1)
	default:
		met, err = day.Parse(norm.NFKC.String(text))
	}
	switch {
	case err != nil:
		return met, usage{errors.New(lang.Text{ZH: "--met 要写存在的日期，例如 2026-11-23，或者今天、昨天", EN: "--met wants a date that exists, as 2026-11-23, or today, or yesterday"}.In(t.siteLang()))}
	case met.After(today):
		return met, usage{errors.New(lang.Text{ZH: "--met 的 %s 还没有到（今天是 %s）", EN: "--met %s is yet to come (today is %s)"}.Fill(t.siteLang(), met, today))}
	}
	return met, nil
}

// whichDeal is the deal that is meant.
func (t *terminal) whichDeal(site *generator.Site, words string) (*book.Deal, error) {
	l, found := site.Lang, capture.Deals(site.Book, words)
	if len(found) == 0 {
		text := lang.Text{ZH: "没有“%s”这个商机", EN: "there is no deal “%s”"}.Fill(l, diag.Harmless(words))
		if near := capture.NearDeal(site.Book, words); near != "" {
			text += lang.Text{ZH: "；您是不是要写“%s”？", EN: "; did you mean “%s”?"}.Fill(l, near)
		}
		if site.Diags.HasErrors() {
			text += lang.Text{ZH: "\n站点里有读不了的文件，jiuwen check 会列出", EN: "\nsome files can't be read; jiuwen check lists them"}.In(l)
		}
		return nil, usage{errors.New(text)}
	}
	names := make([]string, len(found))
	for i, d := range found {
		names[i] = oneLine(d.Name) + " (" + d.Path + ")"
	}
	i, err := t.one(l, names, lang.Text{ZH: "哪个商机？写编号：", EN: "Which deal? Its number:"},
		lang.Text{ZH: "“%s”可能是 %d 个商机，请写得再具体些：", EN: "“%s” may be any of %d deals; say more:"}.Fill(l, diag.Harmless(words), len(found)))
	if err != nil {
		return nil, err
	}
	return found[i], nil
}

// who finds the person that is meant, or has them added.
func (t *terminal) who(o *logged, d *book.Deal, words string) error {
	l, found := t.siteLang(), capture.People(d, words)
	if o.add { // somebody whose name is a part of another's is not that one
		found = capture.Called(d, words)
	}
	if len(found) > 0 {
		names := make([]string, len(found))
		for i, s := range found {
			names[i] = oneLine(s.Name.V)
			if s.Title.Known {
				names[i] += " (" + oneLine(s.Title.V) + ")"
			}
		}
		i, err := t.one(l, names, lang.Text{ZH: "哪一位？写编号：", EN: "Who? Their number:"},
			lang.Text{ZH: "“%s”可能是 %d 个人，请写得再具体些：", EN: "“%s” may be any of %d people; say more:"}.Fill(l, diag.Harmless(words), len(found)))
		if err == nil {
			o.visit.Person = found[i].Name.V
		}
		return err
	}
	o.visit.Person = strings.TrimSpace(words)
	if o.add && o.visit.Person != "" {
		return nil
	}
	text := lang.Text{ZH: "%s的关键人里没有“%s”", EN: "%s has no stakeholder “%s”"}.Fill(l, oneLine(d.Name), diag.Harmless(words))
	if near := capture.NearPerson(d, words); near != "" {
		text += lang.Text{ZH: "；您是不是要写“%s”？", EN: "; did you mean “%s”?"}.Fill(l, near)
	}
	if t.asks() && o.visit.Person != "" {
		t.say("%s", text)
		switch strings.ToLower(t.ask(lang.Text{ZH: "加上这个人吗？[y/N]", EN: "Add this person? [y/N]"}.In(l))) {
		case "y", "yes", "是":
			return nil
		}
		return usage{errors.New(lang.Text{ZH: "没有记", EN: "nothing was recorded"}.In(l))}
	}
	return usage{errors.New(text + lang.Text{ZH: "\n要加上这个人，用 --new", EN: "\nTo add this person, use --new"}.In(l))}
}

// one is the only one of several, or the one that is picked at a terminal.
func (t *terminal) one(l lang.Lang, names []string, question lang.Text, several string) (int, error) {
	if len(names) == 1 {
		return 0, nil
	}
	if t.asks() {
		if i, ok := t.pick(question.In(l), names); ok {
			return i, nil
		}
		return 0, usage{errors.New(lang.Text{ZH: "没有选", EN: "none was chosen"}.In(l))}
	}
	const most = 20
	shown := names[:min(most, len(names))]
	if len(names) > most {
		shown = append(shown[:most:most], "…")
	}
	return 0, usage{errors.New(several + "\n  " + strings.Join(shown, "\n  "))}
}

// oneLine is a name from a file as one line of a terminal.
func oneLine(text string) string { return diag.Harmless(strings.Join(strings.Fields(text), " ")) }

// feedbackFlag is a feedback mode as a flag.
type feedbackFlag method.Feedback

func (f *feedbackFlag) String() string { return string(*f) }
func (f *feedbackFlag) Type() string   { return "mode" }
func (f *feedbackFlag) Set(s string) error {
	mode, ok := method.Feedbacks.Parse(s)
	if !ok {
		return said{ZH: "要写 G、T、EK 或 OC（如虎添翼、亡羊补牢、我行我素、班门弄斧）", EN: "want G, T, EK or OC"}
	}
	*f = feedbackFlag(mode)
	return nil
}

// rolesFlag is roles as a flag.
type rolesFlag []method.Role

func (f *rolesFlag) String() string { return "" }
func (f *rolesFlag) Type() string   { return "roles" }
func (f *rolesFlag) Set(s string) error {
	for _, word := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(",，、;；", c) }) {
		role, ok := method.Roles.Parse(word)
		if !ok {
			return said{ZH: "要写 EB、TB、UB 或 coach（决策者、技术选型者、应用选型者、教练），几个用逗号隔开", EN: "want EB, TB, UB or coach, several with commas"}
		}
		*f = append(*f, role)
	}
	return nil
}
