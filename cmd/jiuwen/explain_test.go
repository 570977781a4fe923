package main

import (
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/lang"
)

func TestLinesFitTheTerminal(t *testing.T) {
	for _, c := range []struct {
		name, first, rest, text string
		width                   int
		want                    string
	}{
		{"English breaks between words", "  ", "  ", "one two three", 9, "  one two\n  three\n"},
		{"a Chinese character is two columns wide", "", "", "一二三四", 5, "一二\n三四\n"},
		{"no line begins with a full stop", "", "", "一二三四。", 8, "一二三\n四。\n"},
		{"the others stand below the first", "  code  ", "        ", "a b c", 11, "  code  a b\n        c\n"},
		{"a long word stays whole", "  ", "  ", "abcdefgh ij", 4, "  abcdefgh\n  ij\n"},
		{"a line's end stays", "", "", "a\nb\n", 80, "a\nb\n"},
		{"nothing is an empty line", "  x  ", "", "", 80, "  x\n"},
	} {
		p := &sheet{width: c.width}
		p.wrap(c.first, c.rest, c.text)
		if p.out.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, p.out.String(), c.want)
		}
	}
}

func TestWithoutTerminalALineHasAHundredColumns(t *testing.T) {
	if got := (&terminal{out: &strings.Builder{}}).columns(); got != 100 {
		t.Error(got)
	}
}

func TestEachCodeFitsItsColumn(t *testing.T) {
	p := &sheet{lang: lang.EN, width: 100}
	set, err := generator.Rules(".")
	if err != nil {
		t.Fatal(err)
	}
	p.index(set)
	for _, c := range codes(set) {
		if !strings.Contains(p.out.String(), "\n  "+c+" ") {
			t.Errorf("%s has no place in the list", c)
		}
		if len(c) > codeColumns-3 {
			t.Errorf("%s is wider than its column", c)
		}
	}
}
