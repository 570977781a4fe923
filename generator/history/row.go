package history

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Row is one thing that moved, as readers are told: "陈立 支持度 −1 → −3", "新的关键人 王工（技术选型者）". Its texts are on one
// line, and short.
type Row struct {
	Move            // the one that it tells; of a person who came or an outcome the others are told with it; zero: none
	Lead     string // what stands before the name, with a blank at its end
	Who      string // the customer's person that it is about; else empty
	Text     string // what stands behind the name
	Old, New string // what it was and what it is, in words; both empty where Text has said it
}

// String is the row as a line.
func (r Row) String() string {
	text := r.Lead + r.Who + r.Text
	if r.Old != "" {
		text += " " + r.Old + " → " + r.New
	}
	return text
}

// told are the facts in the order in which readers are told of them, those of one person together.
var told = []Kind{
	Result, Ended, Won, Stage, Amount, Currency, Close, Title, Account, Owner, What, Quantity, Urgency, Competition, Temperature,
	Person, Support, Feedback, Roles, Influence, JobTitle, Guess, Action, Product, Gain,
}

// Rows are what a change says; currency is the site's. They are made of Moves alone: what is taken out of these is told nowhere.
// A first version is one row, before what moved since on its day, and so is a text that moved while no fact did.
func (c *Change) Rows(l lang.Lang, currency string) []Row {
	t := teller{c, l, cmp.Or(c.Was, currency), cmp.Or(c.Currency, currency)}
	var rows []Row
	if c.Opened {
		rows = append(rows, t.opened())
		apart := *c
		apart.Moves = c.Apart()
		t.Change = &apart
	}
	rows = append(rows, t.moves()...)
	if c.Gone {
		rows = append(rows, Row{Text: goneWords.In(l)})
	}
	if len(rows) == 0 && len(c.Moves) > 0 {
		rows = append(rows, Row{Move: c.Moves[0], Text: otherWords.In(l)})
	}
	return rows
}

var (
	openedWords = lang.Text{ZH: "新商机", EN: "New deal"}
	goneWords   = lang.Text{ZH: "商机的文件删掉了", EN: "The deal’s file is gone"}
	otherWords  = lang.Text{ZH: "正文或其他内容有改动", EN: "The text, or something else, was edited"}
	cameWords   = lang.Text{ZH: "新的关键人 ", EN: "New person "}
	leftWords   = lang.Text{ZH: "不再是关键人：", EN: "No longer named: "}
	reopened    = lang.Text{ZH: "重新进行", EN: "Open again"}
	colon       = lang.Text{ZH: "：", EN: ": "}
	comma       = lang.Text{ZH: "，", EN: ", "}
)

// came and went are how products, gains and actions are told of that a deal gets and loses.
var (
	came = map[Kind]lang.Text{
		Product: {ZH: "新增产品：%s", EN: "Product added: %s"}, Gain: {ZH: "新增价值：%s", EN: "Value added: %s"}, Action: {ZH: "新行动：%s", EN: "New action: %s"},
	}
	went = map[Kind]lang.Text{
		Product: {ZH: "去掉产品：%s", EN: "Product removed: %s"}, Gain: {ZH: "去掉价值：%s", EN: "Value removed: %s"}, Action: {ZH: "去掉行动：%s", EN: "Action removed: %s"},
	}
	actionDone   = lang.Text{ZH: "行动完成：%s", EN: "Action done: %s"}
	actionUndone = lang.Text{ZH: "行动又未完成：%s", EN: "Action open again: %s"}
	actionMoved  = lang.Text{ZH: "行动改期：%s", EN: "Action moved: %s"}
)

// teller tells of a change.
type teller struct {
	*Change
	lang     lang.Lang
	was, now string // the currencies of amounts
}

// value is that of a fact to which a change led; empty where it did not.
func (t teller) value(k Key) (value string, moved bool) {
	i, ok := slices.BinarySearchFunc(t.Moves, k, func(m Move, k Key) int { return m.compare(k) })
	if !ok {
		return "", false
	}
	return t.Moves[i].To, true
}

// details are those of the facts that are known, in brackets or behind a colon.
func (t teller) details(facts ...Key) string {
	var said []string
	for _, k := range facts {
		value, _ := t.value(k)
		if value == "" {
			continue
		}
		text := Clip(k.Words(value, t.lang, t.now), mostValue)
		if k.Kind == Influence || k.Kind == Support {
			text = k.Kind.Name().In(t.lang) + "\u00a0" + text // on one line
		}
		said = append(said, text)
	}
	return strings.Join(said, comma.In(t.lang))
}

// opened tells of a first version.
func (t teller) opened() Row {
	facts := []Key{{Kind: Account}, {Kind: Amount}, {Kind: Stage}}
	if result, _ := t.value(Key{Kind: Result}); !open(result) {
		facts = append(facts, Key{Kind: Result})
	}
	row := Row{Text: openedWords.In(t.lang)}
	if said := t.details(facts...); said != "" {
		row.Text += colon.In(t.lang) + said
	}
	return row
}

func open(result string) bool { return result == "" || result == string(method.Open) }

// moves tells of what moved.
func (t teller) moves() []Row {
	var rows []Row
	_, ended := t.value(Key{Kind: Result})
	for _, m := range sorted(finished(t.Moves)) {
		_, touched := t.value(Key{Person, m.Of})
		switch {
		case !m.Kind.Told(), ended && (m.Kind == Ended || m.Kind == Won), m.Kind > Person && touched: // told with another
		case m.Kind == Result:
			rows = append(rows, t.outcome(m)...)
		case m.Kind == Person:
			rows = append(rows, t.person(m))
		case m.Kind == Guess:
			rows = append(rows, t.guess(m)...)
		case m.Kind == Product, m.Kind == Gain, m.Kind == Action:
			rows = append(rows, t.entry(m))
		default:
			row := Row{Move: m, Who: Clip(m.Of, mostValue), Text: m.Kind.Name().In(t.lang)}
			if row.Who != "" {
				row.Text = " " + row.Text
			} else {
				row.Text = capital(row.Text)
			}
			row.Old, row.New = Clip(m.Words(m.From, t.lang, t.was), mostValue), Clip(m.Words(m.To, t.lang, t.now), mostValue)
			rows = append(rows, row)
		}
	}
	return rows
}

// finished makes one move of an action that went and of one that came, done, whose text is the other's with what came of it behind: to
// readers it is the same. Moves are in the order of Key, where a text stands right before those that go on with it.
func finished(moves []Move) []Move {
	var all []Move
	var undone []int // actions that went undone, each text beginning the next
	dropped := map[int]bool{}
	for i, m := range moves {
		if m.Kind != Action {
			continue
		}
		for len(undone) > 0 && !strings.HasPrefix(m.Of, moves[undone[len(undone)-1]].Of) {
			undone = undone[:len(undone)-1]
		}
		_, wasDone := planned(m.From)
		_, isDone := planned(m.To)
		switch last := len(undone) - 1; {
		case m.To == "" && !wasDone:
			undone = append(undone, i)
		case m.From == "" && isDone && last >= 0 && wordEnds(m.Of[len(moves[undone[last]].Of):]):
			if all == nil {
				all = slices.Clone(moves)
			}
			all[i].From, dropped[undone[last]] = moves[undone[last]].From, true
			undone = undone[:last]
		}
	}
	if all == nil {
		return moves
	}
	rest := all[:0]
	for i, m := range all {
		if !dropped[i] {
			rest = append(rest, m)
		}
	}
	return rest
}

// wordEnds says that no word goes on in what stands behind one.
func wordEnds(behind string) bool {
	first, _ := utf8.DecodeRuneInString(behind)
	return !unicode.IsLetter(first) && !unicode.IsDigit(first)
}

// capital has a line begin as lines do.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// sorted are moves in the order in which readers are told of them.
func sorted(moves []Move) []Move {
	rank := func(m Move) (int, string) {
		if m.Kind >= Person {
			return slices.Index(told, Person), m.Of
		}
		return slices.Index(told, m.Kind), ""
	}
	moves = slices.Clone(moves)
	slices.SortStableFunc(moves, func(a, b Move) int {
		of, who := rank(a)
		ofB, whoB := rank(b)
		return cmp.Or(cmp.Compare(of, ofB), cmp.Compare(who, whoB), cmp.Compare(slices.Index(told, a.Kind), slices.Index(told, b.Kind)))
	})
	return moves
}

func (t teller) outcome(m Move) []Row {
	switch {
	case open(m.From) && open(m.To):
		return nil
	case open(m.To):
		return []Row{{Move: m, Text: reopened.In(t.lang)}}
	}
	row := Row{Move: m, Text: capital(m.Words(m.To, t.lang, t.now))}
	if said := t.details(Key{Kind: Ended}, Key{Kind: Won}); said != "" {
		row.Text += brackets.Fill(t.lang, said)
	}
	return []Row{row}
}

var brackets = lang.Text{ZH: "（%s）", EN: " (%s)"}

func (t teller) person(m Move) Row {
	who := Clip(m.Of, mostValue)
	if m.To == "" {
		return Row{Move: m, Lead: leftWords.In(t.lang), Who: who}
	}
	row := Row{Move: m, Lead: cameWords.In(t.lang), Who: who}
	if said := t.details(Key{Roles, m.Of}, Key{Influence, m.Of}, Key{Support, m.Of}); said != "" {
		row.Text = brackets.Fill(t.lang, said)
	}
	return row
}

// entry tells of a product, a gain or an action.
func (t teller) entry(m Move) Row {
	of := Clip(m.Of, mostEntry)
	was, wasDone := planned(m.From)
	now, isDone := planned(m.To)
	row := Row{Move: m}
	words := actionMoved
	switch {
	case m.To == "":
		words = went[m.Kind]
	case isDone && !wasDone:
		words = actionDone
	case m.From == "":
		words = came[m.Kind]
	case wasDone && !isDone:
		words = actionUndone
	default:
		row.Old, row.New = m.Words(was, t.lang, ""), m.Words(now, t.lang, "")
	}
	row.Text = words.Fill(t.lang, of)
	if m.From == "" && now != "" {
		row.Text += brackets.Fill(t.lang, now)
	}
	return row
}

// planned takes the value of an action apart.
func planned(value string) (on string, done bool) {
	for _, part := range strings.Fields(value) {
		switch part {
		case Done:
			done = true
		case There:
		default:
			on = part
		}
	}
	return on, done
}

// guess tells what is a guess now, and what is none any more.
func (t teller) guess(m Move) []Row {
	was, now := strings.Fields(m.From), strings.Fields(m.To)
	row := func(words lang.Text, in, notIn []string) []Row {
		var keys []string
		for _, key := range in {
			if !slices.Contains(notIn, key) {
				keys = append(keys, guessable(key).In(t.lang))
			}
		}
		if len(keys) == 0 {
			return nil
		}
		return []Row{{Move: m, Who: Clip(m.Of, mostValue), Text: " " + words.Fill(t.lang, t.lang.List(keys))}}
	}
	return append(
		row(lang.Text{ZH: "不再是推测：%s", EN: "no longer guessed: %s"}, was, now),
		row(lang.Text{ZH: "记为推测：%s", EN: "marked as a guess: %s"}, now, was)...)
}

// How many characters rows have of a value and of what an action or a gain is.
const (
	mostValue = 60
	mostEntry = 90
)

// Clip is a text of whoever wrote it on one line of at most so many characters, without what steers a terminal or turns the
// direction of what stands behind it.
func Clip(text string, most int) string {
	if len(text) <= most && utf8.ValidString(text) && !strings.ContainsFunc(text, unruly) {
		return text
	}
	runes := make([]rune, 0, min(len(text), most+1))
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		if len(runes) > 0 {
			runes = append(runes, ' ')
		}
		for _, r := range word {
			if !unicode.Is(unicode.Cf, r) || r == '\u200d' { // which joins emoji
				runes = append(runes, r)
			}
		}
		if len(runes) > most {
			return strings.TrimRight(string(runes[:most-1]), " ") + "…"
		}
	}
	return string(runes)
}

func unruly(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.IsSpace(r) && r != ' '
}
