package main

import (
	"slices"
	"strings"

	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// word explains a code, or what else people ask for: a question, keys and words of files, and codes that speak of it. It writes
// nothing where there is none.
func (p *sheet) word(word string, set *rule.Set) {
	if _, ok := meaning(diag.Code(word), set.Rules, p.lang); ok {
		p.code(diag.Code(word), set)
		return
	}
	for _, q := range method.AllQuestions() {
		if strings.EqualFold(word, q.Key()) || word == q.Title(p.lang) {
			p.question(q, set)
			return
		}
	}
	t := looked{sheet: p, word: word}
	for _, file := range deal.Files() {
		t.in(file.Table, file.Title.In(p.lang), nil)
	}
	t.tell()
	t.spoken(set)
}

// looked is a word of files that is looked for.
type looked struct {
	*sheet
	word   string
	means  []string // by the playbook
	pages  []string // that say so
	places []string // where it stands
}

// in looks for the word among the keys of a table, and among the words that may be written for them.
func (t *looked) in(table *field.Table, file string, path []*field.Spec) {
	for i := range table.Fields {
		f := &table.Fields[i]
		at := append(slices.Clip(path), f)
		if t.is(f.Key, f.Also...) {
			t.found(file, at)
			if c, ok := chapterOf(f.Key, t.lang); ok {
				t.meaning(c, c.opening())
			}
		}
		for _, w := range f.Words {
			aKey := slices.ContainsFunc(table.Fields, func(other field.Spec) bool { return other.Key == w.Value }) // in a list of keys
			if f.Type == field.TypeWord && !aKey && t.is(w.Value, append([]string{w.Name.ZH, w.Name.EN}, w.Also...)...) {
				t.found(file, at, w)
				for _, of := range at {
					if c, ok := chapterOf(of.Key, t.lang); ok {
						t.meaning(c, c.row(w, t.lang)...)
					}
				}
			}
		}
		if f.Section != nil {
			t.in(f.Section, file, at)
		}
	}
}

// found notes where the word stands: a key, or a value of one.
func (t *looked) found(file string, at []*field.Spec, value ...field.Word) {
	var keys, canonical []string
	for _, f := range at {
		keys, canonical = append(keys, f.KeyIn(t.lang)), append(canonical, f.Key)
	}
	text := file + " · " + strings.Join(keys, ".")
	if t.lang == lang.ZH {
		text += brackets.Fill(t.lang, strings.Join(canonical, "."))
	}
	for _, w := range value {
		first, second := w.Value, w.Name.EN
		if t.lang == lang.ZH {
			first, second = w.Name.ZH, w.Value
		}
		if text += " = " + first; first != second {
			text += brackets.Fill(t.lang, second)
		}
	}
	t.places = append(t.places, text+lang.Text{ZH: "：", EN: ": "}.In(t.lang)+at[len(at)-1].About.In(t.lang))
}

// meaning notes what a chapter of the playbook says.
func (t *looked) meaning(c chapter, said ...string) {
	if len(said) > 0 && !slices.Contains(t.pages, c.name) {
		t.means, t.pages = append(t.means, said...), append(t.pages, c.name)
	}
}

// tell writes what was found: what it means, where it stands, and where to read on.
func (t *looked) tell() {
	t.section(meaningHead, strings.Join(t.means, "\n"))
	if len(t.places) > 0 {
		t.heading(lang.Text{ZH: "文件里的“%s”", EN: "“%s” in files"}.Fill(t.lang, diag.Harmless(t.word)))
	}
	for _, place := range t.places {
		t.wrap("  ", "    ", place)
	}
	for _, page := range t.pages {
		t.readOn("playbook/" + page + ".html")
	}
}

// spoken lists the codes that have the word in their name or title.
func (t *looked) spoken(set *rule.Set) {
	var all []diag.Meaning
	for _, code := range codes(set) {
		m, _ := meaning(diag.Code(code), set.Rules, t.lang)
		if t.within(string(m.Code)) || t.within(m.Title) {
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		return
	}
	t.heading(lang.Text{ZH: "说到“%s”的代号", EN: "Codes that speak of “%s”"}.Fill(t.lang, diag.Harmless(t.word)))
	for _, m := range all {
		t.item(m)
	}
}

func (t *looked) is(word string, others ...string) bool {
	return slices.ContainsFunc(append(others, word), func(other string) bool { return strings.EqualFold(t.word, other) })
}

// within says that a text holds the word: a Chinese one anywhere, another of two letters or more as a word of its own.
func (t *looked) within(text string) bool {
	text, word := strings.ToLower(text), strings.ToLower(t.word)
	if strings.ContainsFunc(word, func(c rune) bool { return c > '\u2e7f' }) {
		return strings.Contains(text, word)
	}
	return len(word) > 1 && slices.Contains(strings.FieldsFunc(text, func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') }), word)
}
