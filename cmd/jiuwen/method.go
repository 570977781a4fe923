package main

import (
	"regexp"
	"slices"
	"strings"

	builtin "jiuwen/content"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// chapter is a page of the method's own playbook, which says what keys and words of files mean.
type chapter struct {
	name  string
	lines []string
}

// chapterOf is the chapter that a key is the name of: "support", "roles"; none: there is no such one.
func chapterOf(key string, l lang.Lang) (c chapter, ok bool) {
	data, err := builtin.FS.ReadFile("playbook/" + key + "." + string(l) + ".md")
	if err != nil {
		return c, false
	}
	_, body, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
	return chapter{key, strings.Split(body, "\n")}, true
}

// opening is its first paragraph, which says what it is about.
func (c chapter) opening() string {
	i := slices.IndexFunc(c.lines, func(line string) bool { return line != "" })
	return spoken(c.lines[i])
}

// row is what its tables say of a word: each further cell of its row, behind the head of the column.
func (c chapter) row(w field.Word, l lang.Lang) []string {
	var heads []string
	for _, line := range c.lines {
		cells := cellsOf(line)
		switch {
		case len(cells) < 2:
			heads = nil
		case heads == nil:
			heads = cells
		case strings.Contains(strings.ToLower(cells[0]), strings.ToLower(w.Name.In(l))) && len(cells) == len(heads):
			var said []string
			for i := 1; i < len(cells); i++ {
				said = append(said, heads[i]+lang.Text{ZH: "：", EN: ": "}.In(l)+cells[i])
			}
			return said
		}
	}
	return nil
}

// cellsOf are those of a table's line.
func cellsOf(line string) []string {
	line, ok := strings.CutPrefix(line, "|")
	if !ok {
		return nil
	}
	cells := strings.Split(strings.TrimSuffix(line, "|"), "|")
	for i := range cells {
		cells[i] = spoken(cells[i])
	}
	return cells
}

// marks are those of Markdown within a line, with the text of a link as what stays.
var marks = regexp.MustCompile("\\[([^]]*)]\\([^)]*\\)|\\*\\*|`")

// spoken is a text without its marks.
func spoken(text string) string { return strings.TrimSpace(marks.ReplaceAllString(text, "$1")) }
