package generator

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// repository finds the git repository that the site lies in. Where there is none, a notice says so. The history of a site as it
// stood ends there.
func (s *Site) repository(o Options) {
	if o.NoHistory {
		s.missing = lang.Text{ZH: "这次生成没有读历史（--no-history）", EN: "this build has left the history alone (--no-history)"}
		s.head = s.missing.EN
		return
	}
	if s.at != nil {
		s.repo, s.head = s.at.repo, s.at.repo.Head
		return
	}
	repo, missing := history.Open(o.Source)
	if missing != nil {
		s.missing = missing.Why
		s.Notices = append(s.Notices, s.missing)
		s.head = s.missing.EN
		return
	}
	s.repo, s.head = repo, repo.Head
}

// recall reads the history of the deals, and says of each what it was before; earlier is an earlier state of the site, whose
// history may be the same.
func (s *Site) recall(entries []book.Entry, earlier *Site) (*history.History, error) {
	if s.repo == nil {
		return nil, nil //nolint:nilnil // there is none, which is a History too
	}
	var before *history.Reading
	if earlier != nil {
		before = earlier.past
	}
	var err error
	if s.past, err = s.repo.Read(s.cfg.Timezone, s.memory.folder, before); err != nil {
		s.missing = lang.Text{
			ZH: "git 历史读不了，要看历史的规则不看：" + err.Error(),
			EN: "the history in git can't be read, so the rules that read it are off: " + err.Error(),
		}
		s.Notices = append(s.Notices, s.missing)
		return nil, nil //nolint:nilnil,nilerr // a site without a history is a site
	}
	for i := range entries {
		if e := &entries[i]; e.Deal != nil {
			if err := s.lineOf(e); err != nil {
				return nil, err
			}
		}
	}
	return &s.past.History, nil
}

// lineOf says what a deal was before, up to today and with what is not committed.
func (s *Site) lineOf(e *book.Entry) error {
	line := s.past.Line(e.Path)
	until := line.Until(s.today)
	if e.Line = until; until != nil && until == line && slices.Contains(line.Sums, e.Sum) {
		return nil
	}
	data, diags, err := s.tree.Read(e.Path)
	if err != nil || diags.HasErrors() { // it was read a moment ago: somebody writes it now
		return err
	}
	if facts, ok := history.FactsOf(data); ok {
		e.Line = until.With(facts, history.Normal(e.Path), s.today)
	}
	return nil
}
