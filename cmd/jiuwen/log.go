package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
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
	"jiuwen/generator/edit"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// logged is what the command is told besides the visit.
type logged struct {
	site           generator.Options
	visit          capture.Visit
	met            string // as it is said
	add            bool   // a person who is not there yet
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
			ZH: "  jiuwen log 星海 王建国 +2\n  jiuwen log 星海 建国 -1 --note 汇报合并报表方案 --met 昨天\n  jiuwen log 星海 建国 --done --note 财务认可口径\n  jiuwen log 星海 陈立 --feedback EK --role TB --commit --reason 嫌切换风险大",
			EN: "  jiuwen log northmere ann +2\n  jiuwen log northmere ann -1 --note \"showed the report\" --met yesterday\n  jiuwen log northmere ann --done --note \"she agrees\"\n  jiuwen log northmere ann --feedback EK --role TB --commit --reason \"fears the switch\"",
		}.In(t.lang),
		Args: func(c *cobra.Command, args []string) error {
			if len(o.below) > 1 {
				return errors.New(levels.In(t.lang))
			}
			if len(args) < 2 || len(args)+len(o.below) > 3 {
				return errors.New(lang.Text{
					ZH: "要写商机和人，后面可以写支持度；带空格的名字加引号，例如：\n%s", EN: "want a deal and a person, and maybe a level of support; put names with spaces in quotes, for instance:\n%s",
				}.Fill(t.lang, firstExample(c)))
			}
			return nil
		},
		ValidArgsFunction: deals(&o.site),
		RunE:              work(func(args []string) error { return t.logs(&o, args) }),
	}
	t.site(c, &o.site)
	flags := c.Flags()
	flags.Var((*feedbackFlag)(&o.visit.Feedback), "feedback", lang.Text{ZH: "反馈模式：%s", EN: "feedback mode: %s"}.Fill(t.lang, choices(method.Feedbacks, t.lang)))
	flags.Var((*rolesFlag)(&o.visit), "role", lang.Text{ZH: "加上角色：%s，几个用逗号隔开；-TB 是去掉", EN: "roles to add: %s, several with commas; -TB takes one out"}.Fill(t.lang, choices(method.Roles, t.lang)))
	flags.Var(&onceFlag{text: &o.met}, "met", lang.Text{ZH: "哪`天`见的：昨天、三天前、周五、11月23日、2026-11-23（默认今天）", EN: "the `day` of the visit: yesterday, two days ago, friday, 23 Nov, 2026-11-23 (default: today)"}.In(t.lang))
	flags.Var(&onceFlag{text: &o.visit.Note}, "note", lang.Text{ZH: "做了什么；记成一条已完成的行动", EN: "what was done; becomes an action that is done"}.In(t.lang))
	flags.BoolVar(&o.visit.Done, "done", false, lang.Text{ZH: "这次就是计划好的行动：和这个人最早的一条未完成的，标成完成，--note 写在它后面", EN: "it was the planned action: the earliest open one with this person is done now, and --note goes behind it"}.In(t.lang))
	flags.Var(&onceFlag{text: &o.visit.Reason}, "reason", lang.Text{ZH: "支持度为什么变；写进提交说明", EN: "why the support is another; goes into the commit's message"}.In(t.lang))
	flags.BoolVar(&o.add, "new", false, lang.Text{ZH: "这个人还不在关键人里时，加上", EN: "add the person where they are not among the stakeholders yet"}.In(t.lang))
	flags.BoolVar(&o.dryRun, "dry-run", false, lang.Text{ZH: "只显示会改什么，什么也不写", EN: "show what would change and write nothing"}.In(t.lang))
	flags.BoolVar(&o.commit, "commit", false, lang.Text{ZH: "用 git 提交这个文件", EN: "commit this file with git"}.In(t.lang))
	offers(c, "feedback", func() []string { return wordsOf(method.Feedbacks, t.lang) })
	offers(c, "role", func() []string { return wordsOf(method.Roles, t.lang) })
	for digit := range 10 { // so that -2 is a level and no unknown flag
		name := "\x00" + strconv.Itoa(digit) // which nobody can type
		flags.BoolFuncP(name, strconv.Itoa(digit), "", func(value string) error {
			level := -digit
			if value != "true" { // -2=x
				level = 0
			}
			o.below = append(o.below, level)
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
	site, err := generator.Find(o.site, args[0])
	if err != nil {
		return err
	}
	defer site.Close()
	if missing := site.Missing(); missing != nil {
		if err := t.report(t.err, site, missing); err != nil {
			return err
		}
		return failure{}
	}
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
	record, err := t.records(o, site, d, data)
	switch {
	case err != nil:
		return err
	case o.dryRun:
		return t.diffs(record.Diff(d.Path))
	}
	return t.keeps(site, d, data, record, git)
}

// records puts the visit into the deal's file, and says or asks whether it was a planned action.
func (t *terminal) records(o *logged, site *generator.Site, d *book.Deal, data []byte) (*capture.Record, error) {
	record, diags, err := o.visit.Into(d.Path, data, site.Lang)
	switch {
	case errors.Is(err, capture.ErrNoneOpen):
		return nil, usage{errors.New(capture.ErrNoneOpen.In(site.Lang))}
	case err != nil:
		return nil, err
	case len(diags) > 0:
		if err := t.report(t.err, site, diags); err != nil {
			return nil, err
		}
		t.say("%s", lang.Text{ZH: "什么也没有写", EN: "nothing was written"}.In(site.Lang))
		return nil, failure{}
	case record.Open == nil:
		return record, nil
	}
	plan := "“" + oneLine(record.Open.What.V) + "”"
	if record.Open.Date.Known {
		plan += brackets.Fill(site.Lang, record.Open.Date.V.String())
	}
	if !t.asks() {
		t.say("%s", lang.Text{ZH: "还没有完成的行动：%s；这次就是它的话，用 --done", EN: "an action is still open: %s; if this visit was it, use --done"}.Fill(site.Lang, plan))
		return record, nil
	}
	if !t.confirms(lang.Text{ZH: "这次就是计划的行动%s吗？标成完成？[y/N]", EN: "Was this the planned action %s, and is it done? [y/N]"}.Fill(site.Lang, plan)) {
		return record, nil
	}
	o.visit.Done = true
	return t.records(o, site, d, data)
}

// diffs prints a diff: to a terminal what is safe there, to all else the bytes that git apply takes.
func (t *terminal) diffs(text string) error {
	if file, ok := t.out.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		text = diag.HarmlessLines(strings.ReplaceAll(text, "\r\n", "\n"))
	}
	_, err := io.WriteString(t.out, text)
	return err
}

// keeps writes what is recorded, and commits it where there is git to do so. Where another has changed the file meanwhile, a visit of
// which nobody was asked anything is put into that; else the file stays as it is.
func (t *terminal) keeps(site *generator.Site, d *book.Deal, before []byte, record *capture.Record, git *history.Committer) error {
	var commit *committing
	if git != nil {
		commit = t.commits(site, d, record, git)
	}
	unlock, err := site.Lock()
	if err != nil {
		return err
	}
	defer unlock()
	now, err := site.ReadFile(d.Path)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, before) {
		if record = record.Onto(d.Path, now, site.Lang); record == nil || t.asks() {
			return &lang.Error{Text: lang.Text{
				ZH: d.Path + " 刚才被改过，什么也没有写；再运行一次", EN: d.Path + " has been changed meanwhile, and nothing was written; run it again",
			}}
		}
		if git != nil {
			commit = t.commits(site, d, record, git)
		}
	}
	if !record.Nothing() {
		if err := site.Replace(d.Path, record.File); err != nil {
			return err
		}
	}
	fmt.Fprintf(t.out, "%s:%d: %s\n", d.Path, record.Line, diag.Harmless(record.Text(site.Lang)))
	if commit == nil {
		return nil
	}
	message := commit.visit.Message(site.Lang)
	if err := git.Commit(d.Path, message); err != nil {
		return err
	}
	t.say("%s", lang.Text{ZH: "已提交：%s", EN: "committed: %s"}.Fill(site.Lang, diag.Harmless(message)))
	if len(commit.along) > 0 {
		for i, line := range commit.along {
			commit.along[i] = diag.Harmless(line)
		}
		t.say("%s", lang.Text{ZH: "一起提交的，还有这个文件里先前没有提交的改动：", EN: "committed along with it, what had been changed in this file before:"}.In(site.Lang)+listed(commit.along))
	}
	return nil
}

// committing is what a commit of a file tells: of the visit all that is new since the last commit, and the lines that had been
// changed besides.
type committing struct {
	visit *capture.Record
	along []string
}

// commits finds what a commit tells, asking why the support has changed; nil where nothing of the visit is new to git.
func (t *terminal) commits(site *generator.Site, d *book.Deal, record *capture.Record, git *history.Committer) *committing {
	c := committing{visit: record}
	if head := git.Head(d.Path); head != nil {
		since := record.Since(d.Path, head, site.Lang)
		if since == nil {
			c.along = edit.Changed(head, record.File)
		} else {
			c.visit, c.along = since, edit.Changed(since.File, record.File)
		}
		if c.visit.Nothing() {
			return nil
		}
	}
	if c.visit.Moved() && !c.visit.Explained() && t.asks() {
		c.visit.Because(t.ask(lang.Text{ZH: "支持度为什么变？（回车跳过）", EN: "Why is the support another? (Enter skips)"}.In(site.Lang)))
	}
	return &c
}

// levels says which levels of support there are.
var levels = lang.Text{ZH: "支持度只写一个，-5 到 -1 或 +1 到 +5，没有 0；还不知道就不写", EN: "support is one number from -5 to -1 or from +1 to +5, there is no 0; leave it out while it is unknown"}

// level is the support that is told; 0 where none is.
func (t *terminal) level(args []string, below []int) (method.Support, error) {
	for _, arg := range args {
		n, err := strconv.Atoi(plainMinus(strings.TrimSpace(arg)))
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
	return 0, usage{errors.New(levels.In(t.siteLang()))}
}

// plainMinus is what is typed with the signs of a plain keyboard.
func plainMinus(text string) string { return strings.ReplaceAll(norm.NFKC.String(text), "−", "-") }

// metOn is the day of the visit.
func (t *terminal) metOn(text string, today day.Date) (day.Date, error) {
	if text == "" {
		return today, nil
	}
	l := t.siteLang()
	days := day.Said(plainMinus(text), today)
	if len(days) > 1 && l == lang.ZH { // nobody writes the day before the month
		days = days[:1]
	}
	switch {
	case len(days) == 0:
		return today, usage{errors.New(lang.Text{ZH: "--met 要写存在的日期，例如 2026-11-23、11月23日、昨天、三天前、周五", EN: "--met wants a date that exists, as 2026-11-23, 23 Nov, yesterday, two days ago or friday"}.In(l))}
	case len(days) > 1:
		return today, usage{errors.New(lang.Text{ZH: "--met 的“%s”可能是 %s，也可能是 %s", EN: "--met “%s” may be %s or %s; write it like that"}.Fill(l, diag.Harmless(text), days[0], days[1]))}
	case days[0].After(today):
		return today, usage{errors.New(lang.Text{ZH: "--met 的 %s 还没有到（今天是 %s）", EN: "--met %s is yet to come (today is %s)"}.Fill(l, days[0], today))}
	}
	return days[0], nil
}

// whichDeal is the deal that is meant.
func (t *terminal) whichDeal(site *generator.Site, words string) (*book.Deal, error) {
	l, found := site.Lang, capture.Deals(site.Book, words)
	if len(found) == 0 {
		text := lang.Text{ZH: "没有“%s”这个商机（一共 %d 个）", EN: "there is no deal “%s” (deals: %d)"}.Fill(l, diag.Harmless(words), len(site.Book.Deals))
		near := capture.NearDeal(site.Book, words)
		switch n := len(site.Book.Deals); {
		case n == 0:
			text = lang.Text{ZH: "这个站点还没有商机；用 jiuwen new deal 新建一个", EN: "this site has no deals yet; begin one with jiuwen new deal"}.In(l)
		case near != "":
			text += lang.Text{ZH: "；您是不是要写“%s”？", EN: "; did you mean “%s”?"}.Fill(l, oneLine(near))
		case n <= mostListed:
			var names []string
			for _, d := range site.Book.Deals {
				names = append(names, dealLine(d, l))
			}
			text += lang.Text{ZH: "：", EN: ":"}.In(l) + listed(names)
		}
		if site.Diags.HasErrors() {
			text += lang.Text{ZH: "\n站点里有读不了的文件，jiuwen check 会列出", EN: "\nsome files can't be read; jiuwen check lists them"}.In(l)
		}
		return nil, usage{errors.New(text)}
	}
	names := make([]string, len(found))
	for i, d := range found {
		names[i] = dealLine(d, l)
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
			names[i] = personLine(s, l)
		}
		i, err := t.one(l, names, lang.Text{ZH: "哪一位？写编号：", EN: "Who? Their number:"},
			lang.Text{ZH: "“%s”可能是 %d 个人，请写得再具体些：", EN: "“%s” may be any of %d people; say more:"}.Fill(l, diag.Harmless(words), len(found)))
		if err == nil {
			o.visit.Person, o.visit.Also = found[i].Name.V, capture.Names(found[i])
		}
		return err
	}
	o.visit.Person = strings.TrimSpace(words)
	if o.add && o.visit.Person != "" {
		return nil
	}
	text := lang.Text{ZH: "%s的关键人里没有“%s”", EN: "%s has no stakeholder “%s”"}.Fill(l, oneLine(d.Name), diag.Harmless(words))
	if near := capture.NearPerson(d, words); near != "" {
		text += lang.Text{ZH: "；您是不是要写“%s”？", EN: "; did you mean “%s”?"}.Fill(l, oneLine(near))
	}
	if len(d.Stakeholders) > 0 {
		var names []string
		for _, s := range d.Stakeholders {
			names = append(names, personLine(s, l))
		}
		text += lang.Text{ZH: "\n关键人有：", EN: "\nIts stakeholders are:"}.In(l) + listed(names)
	}
	if t.asks() && o.visit.Person != "" {
		t.say("%s", text)
		if t.confirms(lang.Text{ZH: "加上这个人吗？[y/N]", EN: "Add this person? [y/N]"}.In(l)) {
			return nil
		}
		return usage{errors.New(lang.Text{ZH: "没有记", EN: "nothing was recorded"}.In(l))}
	}
	return usage{errors.New(text + lang.Text{ZH: "\n要加上这个人，用 --new", EN: "\nTo add this person, use --new"}.In(l))}
}

// brackets are those behind a name.
var brackets = lang.Text{ZH: "（%s）", EN: " (%s)"}

// dealLine is a deal as a list shows it.
func dealLine(d *book.Deal, l lang.Lang) string { return oneLine(d.Name) + brackets.Fill(l, d.Path) }

// personLine is a person as a list shows them.
func personLine(s *book.Stakeholder, l lang.Lang) string {
	if s.Title.Known {
		return oneLine(s.Name.V) + brackets.Fill(l, oneLine(s.Title.V))
	}
	return oneLine(s.Name.V)
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
	return 0, usage{errors.New(several + listed(names))}
}

// mostListed is how many lines a list of candidates has at most.
const mostListed = 20

// listed are lines below one that announces them, no more than anybody reads.
func listed(lines []string) string {
	if len(lines) > mostListed {
		lines = append(lines[:mostListed:mostListed], "…")
	}
	return "\n  " + strings.Join(lines, "\n  ")
}

// oneLine is a name from a file as one line of a terminal.
func oneLine(text string) string { return diag.Harmless(diag.OneLine(text)) }

// onceFlag is a text as a flag that is given once at most: the second would put the first away unseen.
type onceFlag struct {
	text  *string
	given bool
}

func (f *onceFlag) String() string { return "" }
func (f *onceFlag) Type() string   { return "text" }
func (f *onceFlag) Set(s string) error {
	if f.given {
		return said{ZH: "只能写一次", EN: "can be given only once"}
	}
	*f.text, f.given = s, true
	return nil
}

// choices are the words of a vocabulary with what is written for them.
func choices[T ~string](of method.Vocabulary[T], l lang.Lang) string {
	var all []string
	for _, term := range of {
		switch name, value := term.Name.In(l), string(term.Value); {
		case name == value:
			all = append(all, value)
		case l == lang.ZH:
			all = append(all, name+"（"+value+"）")
		default:
			all = append(all, value+" ("+name+")")
		}
	}
	return l.List(all)
}

// feedbackFlag is a feedback mode as a flag.
type feedbackFlag method.Feedback

func (f *feedbackFlag) String() string { return string(*f) }
func (f *feedbackFlag) Type() string   { return "mode" }
func (f *feedbackFlag) Set(s string) error {
	mode, ok := method.Feedbacks.Parse(s)
	if !ok {
		return said{ZH: "要写一种：" + choices(method.Feedbacks, lang.ZH), EN: "want one of " + choices(method.Feedbacks, lang.EN)}
	}
	*f = feedbackFlag(mode)
	return nil
}

// rolesFlag is roles of a visit as a flag: those with a minus are none.
type rolesFlag capture.Visit

func (f *rolesFlag) String() string { return "" }
func (f *rolesFlag) Type() string   { return "roles" }
func (f *rolesFlag) Set(s string) error {
	for _, word := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(",，、;；", c) }) {
		word, minus := strings.CutPrefix(plainMinus(strings.TrimSpace(word)), "-")
		role, ok := method.Roles.Parse(word)
		if !ok {
			return said{ZH: "要写 " + choices(method.Roles, lang.ZH) + "，几个用逗号隔开", EN: "want " + choices(method.Roles, lang.EN) + ", several with commas"}
		}
		to, other := &f.Roles, f.Not
		if minus {
			to, other = &f.Not, f.Roles
		}
		if slices.Contains(other, role) {
			return said{ZH: string(role) + " 既加上又去掉", EN: string(role) + " is both added and taken out"}
		}
		if !slices.Contains(*to, role) {
			*to = append(*to, role)
		}
	}
	return nil
}
