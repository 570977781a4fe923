package generator

import (
	"errors"
	"fmt"

	"jiuwen/generator/diff"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// lookback is how many days a diff goes back where nobody says how far.
const lookback = 7

// Diff says what moved in a site's deals since one moment until another, each as Options.At, which is not read. Without an until,
// that is the site as it lies in its folder; without a since, seven days before until, or the first commit
// that has the site. Notices are what those who read it should know.
func Diff(o Options, since, until string) (d *diff.Diff, notices []lang.Text, err error) {
	o.At = until
	after, err := linked(o)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, after.Close()) }()
	if o.At, o.since = since, true; since == "" {
		o.At = after.today.Add(-lookback).String()
	}
	before, err := linked(o)
	var missing *history.Missing
	if since == "" && errors.As(err, &missing) && missing.First != "" {
		o.At = missing.First // a young repository has not so much to look back on
		before, err = linked(o)
	}
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, before.Close()) }()
	if before.today.After(after.today) {
		return nil, nil, &history.Missing{Why: lang.Text{
			ZH: "--since 是 " + before.today.String() + "，在 --until 的 " + after.today.String() + " 之后",
			EN: "--since is of " + before.today.String() + ", after --until, which is of " + after.today.String(),
		}}
	}
	return diff.Between(before.state(), after.state(), after.Lang), append(before.unread(), after.unread()...), nil
}

// linked reads a site as far as the findings, whatever is wrong in it. What it has read is kept, also for the other of two.
func linked(o Options) (*Site, error) {
	s, err := Read(o)
	if err == nil {
		s.Findings, _ = s.Rules.Find(s.Book)
	}
	return s, err
}

func (s *Site) state() diff.State {
	d := diff.State{Book: s.Book, Findings: s.Findings, Broken: map[string]bool{}}
	if s.at != nil {
		d.Commit = s.at.repo.Head
	}
	for i, r := range s.readings {
		if r.State == broken {
			d.Broken[s.tree.Markdown[i]] = true
		}
	}
	return d
}

// unread says how much of the site could not be read.
func (s *Site) unread() []lang.Text {
	n := len(s.Diags.Errors())
	if n == 0 {
		return nil
	}
	check := "jiuwen check"
	if s.at != nil {
		check += " --at " + s.at.repo.Head
	}
	return []lang.Text{{
		ZH: fmt.Sprintf("%s 的文件有 %d 个错误，读不了的没有算进来；%s 会全部列出", s.today, n, check),
		EN: fmt.Sprintf("errors in the files of %s: %d; what can't be read is left out; %s lists them", s.today, n, check),
	}}
}
