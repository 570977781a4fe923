package main

import (
	"regexp"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/diff"
	"jiuwen/generator/lang"
)

func TestColoursChangeNoLineOfADiff(t *testing.T) {
	d := &diff.Diff{Lang: lang.EN, Deals: []diff.Deal{{
		Deal: &book.Deal{Thing: &book.Thing{Name: "▼ 星海 [1m"}, Data: &deal.Deal{}},
		Entries: []diff.Entry{
			{Text: strings.Repeat("the support of 陈立 has fallen ▼ ", 9), Mood: diff.Bad}, {Text: "▼ better", Mood: diff.Good}, {Text: "moved"},
		},
	}}}
	on := &terminal{}
	plain, coloured := on.moved(d, false), on.moved(d, true)
	if strings.Contains(plain, "\x1b") || strings.Count(coloured, "\x1b[31m▼\x1b[0m the") != 1 || strings.Count(coloured, "\x1b[32m▲\x1b[0m ▼ better") != 1 ||
		!strings.Contains(coloured, "\x1b[1m▼ 星海 [1m\x1b[0m") || strings.Count(coloured, "\x1b[0m") != 3 {
		t.Errorf("%q\n%q", plain, coloured)
	}
	if got := regexp.MustCompile("\x1b\\[[0-9]*m").ReplaceAllString(coloured, ""); got != plain {
		t.Errorf("%q\nwithout colours\n%q", got, plain)
	}
	for line := range strings.Lines(plain) {
		if cells.StringWidth(strings.TrimSuffix(line, "\n")) > on.columns() {
			t.Errorf("%q does not fit", line)
		}
	}
}
