package diff

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"jiuwen/generator/lang"
)

// A comment of a merge request has so much at most: GitHub takes 65,536 characters, and readers less.
const (
	mostDeals   = 20
	mostEntries = 8
)

// WriteMarkdown writes what moved for the comment of a merge request, in GitLab or GitHub: short, with what matters first, and
// none of what authors wrote as markup.
func (d *Diff) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n%s\n", inert(d.Title()), inert(d.Sum()))
	for i := range d.Deals[:min(len(d.Deals), mostDeals)] {
		deal := &d.Deals[i]
		about := deal.About()
		for n := range about {
			about[n] = inert(about[n])
		}
		fmt.Fprintf(&b, "\n### %s\n\n", strings.Join(about, " · "))
		for n, e := range deal.Entries {
			if n == mostEntries && len(deal.Entries) > mostEntries+1 {
				fmt.Fprintf(&b, "- %s\n", more(d.Lang, len(deal.Entries)-n, lang.Text{ZH: "条", EN: "lines"}))
				break
			}
			fmt.Fprintf(&b, "- %s %s\n", e.Mood.Mark(), inert(e.Text))
		}
	}
	if rest := len(d.Deals) - mostDeals; rest > 0 {
		fmt.Fprintf(&b, "\n%s\n", more(d.Lang, rest, lang.Text{ZH: "个商机", EN: "deals"}))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// plain are the characters of ASCII besides letters and digits that are no markup inside a line; ofAPart are those that are none
// where a blank follows.
const (
	plain   = " ,;?/()'\"-"
	ofAPart = ":."
)

// referring begin what code hosts make references of: people, issues, merge requests, labels, snippets, milestones, epics, emoji.
const referring = "@#!~$%&:^*"

// joiner is invisible, takes no room and lets no line break: behind a character that refers to something it has it refer to nothing.
const joiner = "\u2060"

// inert is a text of one line as Markdown that shows it as it is.
func inert(text string) string {
	var b strings.Builder
	for i, r := range text {
		alone := strings.HasPrefix(text[i+utf8.RuneLen(r):], " ") || i+utf8.RuneLen(r) == len(text)
		switch {
		case r >= utf8.RuneSelf || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(plain, r), alone && strings.ContainsRune(ofAPart, r):
			b.WriteRune(r)
		default:
			b.WriteString(`\` + string(r))
		}
		if !alone && strings.ContainsRune(referring, r) {
			b.WriteString(joiner)
		}
	}
	return b.String()
}
