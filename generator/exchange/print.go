package exchange

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// The words of a printed report. Verbs take a number, or a list.
var (
	colon        = lang.Text{ZH: "：", EN: ": "}
	headWords    = lang.Text{ZH: "%s：%s %s，%s", EN: "%s: %s %s, %s"}
	refusedWords = lang.Text{ZH: "%s：没有读进来", EN: "%s: not read"}
	unusedWords  = lang.Text{ZH: "没有用到的列：%s", EN: "columns not used: %s"}
	readAsWords  = lang.Text{ZH: "读作：%s", EN: "read as: %s"}
	headerWords  = lang.Text{ZH: "表头在第 %d 行", EN: "header in row %d"}
	aboveWords   = lang.Text{ZH: "表头上面没有用到：%s", EN: "left out above the header: %s"}
	belowWords   = lang.Text{ZH: "合计和页脚没有用到：%s", EN: "left out as totals and footers: %s"}
	sheetWords   = lang.Text{ZH: "%s（工作表“%s”）", EN: "%s (sheet “%s”)"}
	passedWords  = lang.Text{ZH: "%s：不是导出，没有用到", EN: "%s: no export, left out"}
	rowsWords    = lang.Text{ZH: "%s 行", EN: "%s rows"}
	oneRowWords  = lang.Text{ZH: "%s 行", EN: "%s row"}
	noteWords    = lang.Text{ZH: "  %s：%s [%s]", EN: "  %s: %s [%s]"}
	rowWords     = lang.Text{ZH: "第 %d 行", EN: "row %d"}
	valueWords   = lang.Text{ZH: "“%s”（第 %d 行）", EN: "“%s” (row %d)"}
	valuesWords  = lang.Text{ZH: "“%s”（%s，最早是第 %d 行）", EN: "“%s” (%s, the first is %d)"}
	moreWords    = lang.Text{ZH: "还有 %s 个", EN: "%s more"}
	hintWords    = lang.Text{ZH: "提示：%s", EN: "hint: %s"}
	semicolon    = lang.Text{ZH: "；", EN: "; "}
	stagesWords  = lang.Text{ZH: "阶段：%s", EN: "stages: %s"}
	changedWords = lang.Text{ZH: "更新了：", EN: "updated:"}
	leftWords    = lang.Text{ZH: "改过的地方，保留原样，和导出不同：", EN: "kept, otherwise than the export:"}
	countedWords = lang.Text{
		ZH: "改过的地方保留原样，和导出不同：%s 处，在 %s 个文件里；--verbose 逐项列出",
		EN: "kept, otherwise than the export: fields: %s, files: %s; --verbose lists them",
	}
	pricedWords = lang.Text{
		ZH: "注意：导出里没有写金额的币种：按 site.yaml 里的 currency 显示，没有写时中文站点是 CNY，英文站点是 USD",
		EN: "notice: the exports name no currency for their amounts: they are shown in that of “currency” in site.yaml, by default CNY in a Chinese site and USD in an English one",
	}
	dryRunWords = lang.Text{ZH: "只是试跑，什么也没有写", EN: "a dry run: nothing was written"}
	haltWords   = lang.Text{ZH: "有文件读不了，什么也没有写", EN: "nothing was written, because a file could not be read"}

	severityWords = map[diag.Severity]lang.Text{
		diag.Error: {ZH: "错误", EN: "error"}, diag.Warning: {ZH: "警告", EN: "warning"},
	}
)

var delimiterNames = map[rune]lang.Text{
	',': {ZH: "逗号分隔", EN: "comma"}, ';': {ZH: "分号分隔", EN: "semicolon"}, '\t': {ZH: "制表符分隔", EN: "tab"}, '|': {ZH: "竖线分隔", EN: "pipe"},
}

// counts are what may have become of a file's rows, as the report lists them.
var counts = []struct {
	of    func(*File) int
	words lang.Text
}{
	{func(f *File) int { return f.Created }, lang.Text{ZH: "新建 %s", EN: "%s new"}},
	{func(f *File) int { return f.Updated }, lang.Text{ZH: "更新 %s", EN: "%s updated"}},
	{func(f *File) int { return f.Unchanged }, lang.Text{ZH: "未变 %s", EN: "%s unchanged"}},
	{func(f *File) int { return f.Kept }, lang.Text{ZH: "保留原样 %s", EN: "%s kept as they are"}},
	{func(f *File) int { return f.Joined }, lang.Text{ZH: "并入别处 %s", EN: "%s joined into others"}},
	{func(f *File) int { return f.Skipped }, lang.Text{ZH: "没有导入 %s", EN: "%s left out"}},
}

// Print writes the report for people. What many rows share is one line with their number; the first few values and
// rows are named, so that it stays readable however long the exports are.
func (r *Report) Print(w io.Writer) error {
	out, l := bufio.NewWriter(w), r.Lang
	for _, f := range r.Files {
		f.print(out, l, r.All)
	}
	if slices.ContainsFunc(r.Files, func(f *File) bool { return f.Priced > 0 }) {
		fmt.Fprintln(out, pricedWords.In(l))
	}
	switch {
	case r.refused():
		fmt.Fprintln(out, haltWords.In(l))
	case r.DryRun:
		fmt.Fprintln(out, dryRunWords.In(l))
	}
	return out.Flush()
}

func (f *File) print(out io.Writer, l lang.Lang, all bool) {
	switch {
	case f.refusal:
		fmt.Fprintf(out, refusedWords.In(l)+"\n", f.name(l))
	case f.passed:
		fmt.Fprintf(out, passedWords.In(l)+"\n", f.name(l))
	default:
		var parts []string
		for _, c := range counts {
			if n := c.of(f); n > 0 {
				parts = append(parts, fmt.Sprintf(c.words.In(l), number(n)))
			}
		}
		fmt.Fprintf(out, headWords.In(l), f.name(l), shown(systemName(f.System)), f.Kind.Name(l), rows(f.Rows, l))
		if len(parts) > 0 {
			fmt.Fprint(out, colon.In(l), l.List(parts))
		}
		fmt.Fprintln(out)
	}
	f.printReading(out, l)
	if len(f.Unused) > 0 && !f.refusal && !f.passed {
		fmt.Fprintf(out, "  "+unusedWords.In(l)+"\n", shown(l.List(f.Unused)))
	}
	f.printStages(out, l)
	f.printChanges(out, l, all)
	for _, n := range f.Notes {
		n.print(out, l, all)
		if n.Code == "import-unknown-format" {
			for line := range strings.Lines(startMap(f.Unused)) {
				fmt.Fprintf(out, "      %s\n", shown(strings.TrimSuffix(line, "\n")))
			}
		}
	}
}

// name is the file's path, with its sheet.
func (f *File) name(l lang.Lang) string {
	if f.Sheet == "" {
		return shown(f.Path)
	}
	return fmt.Sprintf(sheetWords.In(l), shown(f.Path), shown(f.Sheet))
}

// printReading says as what the file was read, and what of it is no row.
func (f *File) printReading(out io.Writer, l lang.Lang) {
	var as []string
	if f.Encoding != "" {
		as = append(as, f.Encoding)
	}
	if f.Delimiter != 0 {
		as = append(as, delimiterNames[f.Delimiter].In(l))
	}
	if f.HeaderRow != 0 {
		as = append(as, fmt.Sprintf(headerWords.In(l), f.HeaderRow))
	}
	if len(as) > 0 {
		fmt.Fprintf(out, "  "+readAsWords.In(l)+"\n", l.List(as))
	}
	for _, aside := range []struct {
		words lang.Text
		cells []Cell
	}{{aboveWords, f.Above}, {belowWords, f.Below}} {
		if len(aside.cells) > 0 {
			n := &Note{Cells: aside.cells}
			fmt.Fprintf(out, "  "+aside.words.In(l)+"\n", l.List(n.examples(manyRows, l)))
		}
	}
}

// printStages says what the stages of the CRM were read as.
func (f *File) printStages(out io.Writer, l lang.Lang) {
	var list []string
	for _, s := range f.Stages {
		var means []string
		if s.stage != "" {
			means = append(means, method.Stages.Name(s.stage, l))
		}
		if s.result != "" || s.stage == "" {
			means = append(means, method.Results.Name(cmp.Or(s.result, method.Open), l))
		}
		list = append(list, shown(s.name)+" → "+strings.Join(means, " + "))
	}
	if len(list) > 0 {
		fmt.Fprintf(out, "  "+stagesWords.In(l)+"\n", l.List(list))
	}
}

// printChanges says what became of files that were there: what changed in them, and in what they differ from the export, of which
// there may be much that was said before.
func (f *File) printChanges(out io.Writer, l lang.Lang, all bool) {
	printFiles(out, changedWords, f.Changed, l, all)
	if all {
		printFiles(out, leftWords, f.Left, l, all)
		return
	}
	fields := 0
	for _, c := range f.Left {
		fields += len(c.Fields)
	}
	if fields > 0 {
		fmt.Fprintf(out, "  "+countedWords.In(l)+"\n", number(fields), number(len(f.Left)))
	}
}

func printFiles(out io.Writer, words lang.Text, files []Change, l lang.Lang, all bool) {
	if len(files) > 0 {
		fmt.Fprintf(out, "  %s\n", words.In(l))
	}
	var lines []string
	for _, c := range files {
		fields := make([]string, len(c.Fields))
		for i, field := range c.Fields {
			fields[i] = shown(field)
		}
		lines = append(lines, shown(c.Path)+colon.In(l)+strings.Join(first(fields, fewFields, l, all), semicolon.In(l)))
	}
	for _, line := range first(lines, manyRows, l, all) {
		fmt.Fprintf(out, "    %s\n", line)
	}
}

// first are the first few of a list, and how many more there are.
func first(list []string, few int, l lang.Lang, all bool) []string {
	if all || len(list) <= few {
		return list
	}
	return append(list[:few:few], "… "+fmt.Sprintf(moreWords.In(l), number(len(list)-few)))
}

func (n *Note) print(out io.Writer, l lang.Lang, all bool) {
	fmt.Fprintf(out, noteWords.In(l), severityWords[n.Severity()].In(l), shown(n.Message(l)), n.Code)
	if len(n.Cells) > 0 {
		fmt.Fprintf(out, " %s", rows(len(n.Cells), l))
	}
	fmt.Fprintln(out)
	if n.Column == "" {
		few := manyRows
		if all {
			few = len(n.Cells)
		}
		for _, row := range n.examples(few, l) {
			fmt.Fprintf(out, "    %s\n", row)
		}
	} else {
		fmt.Fprintf(out, "    %s\n", l.List(n.examples(fewValues, l)))
	}
	if hint := n.Hint(l); hint != "" {
		fmt.Fprintf(out, "    "+hintWords.In(l)+"\n", hint)
	}
}

// How many of a note's cells are named: of whole rows enough to look after each, on lines of their own.
const (
	fewValues = 3
	fewFields = 5
	manyRows  = 20
)

// examples are the first few values, each with its rows, and how many more there are. Cells without a value are told
// apart by their rows.
func (n *Note) examples(few int, l lang.Lang) []string {
	var first []Cell
	times := map[string]int{}
	for _, c := range n.Cells {
		if times[c.Value]++; times[c.Value] == 1 || c.Value == "" {
			first = append(first, c)
		}
	}
	var list []string
	for _, c := range first[:min(few, len(first))] {
		switch {
		case c.Value == "":
			list = append(list, fmt.Sprintf(rowWords.In(l), c.Row))
		case times[c.Value] == 1:
			list = append(list, fmt.Sprintf(valueWords.In(l), shown(c.Value), c.Row))
		default:
			list = append(list, fmt.Sprintf(valuesWords.In(l), shown(c.Value), rows(times[c.Value], l), c.Row))
		}
	}
	if rest := len(first) - few; rest > 0 {
		list = append(list, fmt.Sprintf(moreWords.In(l), number(rest)))
	}
	return list
}

func rows(n int, l lang.Lang) string {
	if n == 1 {
		return fmt.Sprintf(oneRowWords.In(l), number(n))
	}
	return fmt.Sprintf(rowsWords.In(l), number(n))
}

func number(n int) string { return lang.Number(float64(n)) }

// shown is text of an export as a terminal may show it: short, and without characters that steer it.
func shown(s string) string {
	const long = 240
	n := 0
	for i := range s {
		if n++; n > long {
			s = s[:i] + "…"
			break
		}
	}
	return diag.Harmless(s)
}
