package field

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jiuwen/generator/diag"
	"jiuwen/generator/method"
)

// shortest is how long a word is at least, in bytes, that is taken for a part of another: two Han or four Latin letters.
const shortest = 4

// synonyms are words that people write for ones that a vocabulary has, and that are far from them as letters.
var synonyms = map[string]string{
	"y": "true", "on": "true", "n": "false", "off": "false",
	"对": "是", "有": "是", "不是": "否", "不": "否", "没有": "否", "无": "否",
	"last_contact": "contacted", "last contact": "contacted", "last_contacted": "contacted", "最近联系": "最近接触", "impact": "effect",
	"强": "高", "大": "高", "弱": "低", "小": "低", "一般": "中", "中等": "中", "strong": "high", "weak": "low", "mid": "medium", "middle": "medium",
}

// suggest is the candidate that word was meant to be: one that means the same, the nearest one, else one that it begins
// with ("language": lang), that holds it ("专家": 行业专家) or that begins with it ("zh": zh-CN). Empty where there is none,
// and for one or two characters also where there are several.
func suggest(word string, candidates []string) string {
	word = method.Fold(word)
	if same := synonyms[word]; slices.Contains(candidates, same) {
		return same
	}
	if near := diag.Nearest(word, candidates); near != "" {
		return near
	}
	found := ""
	for _, c := range candidates {
		switch folded := method.Fold(c); {
		case len(folded) >= shortest && strings.HasPrefix(word, folded),
			len(word) >= shortest && strings.Contains(folded, word),
			len(word) >= shortest/2 && strings.HasPrefix(folded, word):
		default:
			continue
		}
		if utf8.RuneCountInString(word) > 2 {
			return c
		}
		if found != "" && found != c {
			return ""
		}
		found = c
	}
	return found
}

// several is how a text should be written that is a list of words in one: [EB, TB]. It is empty where one of them is
// unknown.
func several(text string, known func(word string) bool) string {
	words := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(",，、;；/+", c) })
	if len(words) < 2 {
		return ""
	}
	for i, word := range words {
		if words[i] = strings.TrimSpace(word); !known(words[i]) {
			return ""
		}
	}
	return "[" + strings.Join(words, ", ") + "]"
}

// none is for a field that holds one word only.
func none(string) string { return "" }
