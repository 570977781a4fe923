package markdown

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// askedBy is the question that the heading of a section names, and what the heading says besides; 0 where it names none.
//
// A heading names a question if it is the question's title in either language, or begins with its number: 1 to 9 or 一 to
// 九, before a digit perhaps Q, and behind it a space, one of . 、 : or the end. Width and case do not matter (NFKC). A
// point or colon with a digit right behind it belongs to the number, which is then another: 3.5, 9:30.
//
//	## 3 关键人   ## Q3   ## ３：谁   ## 三、关键人   ## 3.关键人   ## 如何识别关键人     question 3
//	## 3D 打印   ## 三年计划   ## 10 …   ## 0 …   ## 3.5 万   ## 3) …   ## 第三问      none
func askedBy(heading string) (q method.Question, rest string) {
	heading = strings.TrimSpace(norm.NFKC.String(heading))
	if q := titled(heading); q > 0 {
		return q, ""
	}
	after := heading
	if c, behind := next(after); c == 'q' || c == 'Q' {
		if c, _ := next(behind); c >= '1' && c <= '9' {
			after = behind
		}
	}
	c, after := next(after)
	if c >= '1' && c <= '9' {
		q = method.Question(c - '0')
	} else if i := strings.IndexRune("一二三四五六七八九", c); i >= 0 {
		q = method.Question(i/len("一") + 1)
	} else {
		return 0, ""
	}
	mark, behind := next(after)
	switch digit, _ := next(behind); {
	case after == "":
		return q, ""
	case unicode.IsSpace(mark), mark == '、', (mark == '.' || mark == ':') && !unicode.IsDigit(digit):
	default:
		return 0, ""
	}
	rest = strings.TrimLeft(after, " \t.、:")
	if titled(rest) == q {
		rest = ""
	}
	return q, rest
}

// titled is the question whose title this is; 0: none's.
func titled(s string) method.Question { return titles()[method.Fold(s)] }

// titles are the questions by their titles in both languages, folded.
var titles = sync.OnceValue(func() map[string]method.Question {
	all := map[string]method.Question{}
	for i, title := range method.Questions {
		for _, l := range lang.All {
			all[method.Fold(title.In(l))] = method.Question(i + 1)
		}
	}
	return all
})

// next splits off the first character of s.
func next(s string) (rune, string) {
	c, size := utf8.DecodeRuneInString(s)
	return c, s[size:]
}
