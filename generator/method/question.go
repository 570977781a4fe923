package method

import (
	"strconv"

	"jiuwen/generator/lang"
)

// Question is one of the nine, 1 to 9, or Collection; 0 is none.
type Question int

// Collection stands behind the nine: signing is not the end, the money has to come in.
const Collection Question = 10

// Phase is one of the method's three, of three questions each: Read (识局) 0, Break (破局) 1, Plan (布局) 2.
type Phase int

// Phases names the three phases and says what each is for.
var Phases = [3]struct{ Name, About lang.Text }{
	{lang.Text{ZH: "识局", EN: "Read"}, lang.Text{ZH: "先看清：要什么、在哪里、谁是谁", EN: "See clearly first: what they want, where we stand, who is who"}},
	{lang.Text{ZH: "破局", EN: "Break"}, lang.Text{ZH: "再走近：怎么看、谁说了算、各自的赢", EN: "Then come closer: what they think, who decides, what each one wins"}},
	{lang.Text{ZH: "布局", EN: "Plan"}, lang.Text{ZH: "然后动手：应对、资源、竞争", EN: "Then act: people, resources, rivals"}},
}

// Questions are the nine titles; Questions[0] is question 1.
var Questions = [9]lang.Text{
	{ZH: "客户究竟要什么", EN: "What does the customer really want?"},
	{ZH: "我的位置在哪里", EN: "Where do I stand?"},
	{ZH: "如何识别关键人", EN: "Who are the key people?"},
	{ZH: "客户如何评价我", EN: "How does the customer rate me?"},
	{ZH: "究竟是谁说了算", EN: "Who really decides?"},
	{ZH: "客户到底想要什么", EN: "What is each person's own win?"},
	{ZH: "如何应对关键人", EN: "How do I handle each key person?"},
	{ZH: "如何有效使用资源", EN: "How do I use resources well?"},
	{ZH: "面对竞争怎么办", EN: "What about competition?"},
}

var collection = lang.Text{ZH: "回款与长期关系", EN: "Collection and long-term care"}

// Title is q's title in l.
func (q Question) Title(l lang.Lang) string {
	if q == Collection {
		return collection.In(l)
	}
	return Questions[q-1].In(l)
}

// Key is q's short name, as in data files, anchors and playbook pages: "q1" to "q9", and "L1" for Collection.
func (q Question) Key() string {
	if q == Collection {
		return "L1"
	}
	return "q" + strconv.Itoa(int(q))
}

// Mark names q where there is little room.
func (q Question) Mark(l lang.Lang) string {
	if q == Collection {
		return lang.Text{ZH: "回款", EN: "payments"}.In(l)
	}
	return marks[q-1].In(l)
}

// marks are those of the nine.
var marks = func() (marks [9]lang.Text) {
	for i := range marks {
		number := strconv.Itoa(i + 1)
		marks[i] = lang.Text{ZH: "问 " + number, EN: "Q" + number}
	}
	return marks
}()

// AllQuestions are the nine and Collection, in the method's order.
func AllQuestions() []Question { return []Question{1, 2, 3, 4, 5, 6, 7, 8, 9, Collection} }

// Phase is the phase that one of the nine belongs to.
func (q Question) Phase() Phase { return Phase((q - 1) / 3) }
