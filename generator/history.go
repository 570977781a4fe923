package generator

import (
	"errors"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// repository finds the git repository that the site lies in. Where there could be a history and is none, a notice says so. The history of a site as it
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
		if s.missing = missing.Why; missing.Unbegun {
			s.Aside = append(s.Aside, s.missing)
		} else {
			s.Notices = append(s.Notices, s.missing)
		}
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
	if err := s.readHistory(earlier); err != nil {
		s.missing = lang.Text{
			ZH: "git 历史读不了，要看历史的规则不看：" + err.Error(),
			EN: "the history in git can't be read, so the rules that read it are off: " + err.Error(),
		}
		s.Notices = append(s.Notices, s.missing)
		// The next build tries again.
		s.past, s.head, s.entire = nil, s.missing.EN, ""
		return nil, nil //nolint:nilnil,nilerr // a site without a history is a site
	}
	homeless := s.homeless(entries)
	err := each(entries, func(i int, _ book.Entry) error {
		if entries[i].Deal == nil {
			return nil
		}
		return s.lineOf(&entries[i], homeless)
	})
	return &s.past.History, err
}

// readHistory reads the history up to the present commit. A site that is kept in memory takes up the cache for it alone.
func (s *Site) readHistory(earlier *Site) error {
	folder := s.memory.folder
	var before *history.Reading
	if earlier != nil {
		before = earlier.past
		if (before == nil || before.Head != s.repo.Head) && s.backtest.cached {
			if opened, err := cache.Open(s.backtest.source, true); err == nil { // else it is read as a whole
				folder = opened
				defer folder.Close()
			}
		}
	}
	var err error
	s.past, err = s.repo.Read(s.cfg.Timezone, folder, before)
	if kept := (*history.NotKept)(nil); errors.As(err, &kept) {
		s.memory.trouble, err = kept, nil
	}
	return err
}

// homeless are the histories of files that are no longer where the last commit has them, by what may be found elsewhere: the sum of
// the bytes, and the account and title of the deal. Among them are those of files that earlier commits took away.
func (s *Site) homeless(entries []book.Entry) map[string]*history.Line {
	homes := make(map[string]bool, len(entries))
	for i := range entries {
		homes[history.Normal(entries[i].Path)] = true
	}
	lines := map[string]*history.Line{}
	for _, line := range s.past.Lines {
		if homes[line.Path] && !line.Gone {
			continue
		}
		for _, sum := range line.Sums {
			lines[sum] = line
		}
		lines[titled(line.Value(history.Key{Kind: history.Account}), line.Value(history.Key{Kind: history.Title}))] = line
	}
	return lines
}

func titled(account, title string) string {
	return history.Normal(account) + "\n" + history.Normal(title)
}

// lineOf says what a deal was before, up to today and with what is not committed. A file that was renamed, or brought back, and not
// committed since goes on with the history that it had; homeless may be nil where there is no such file.
func (s *Site) lineOf(e *book.Entry, homeless map[string]*history.Line) error {
	line := s.past.Line(e.Path)
	for _, mark := range []string{e.Sum, titled(e.Deal.Account.V, e.Deal.Title.V)} {
		if line == nil {
			line = homeless[mark]
		}
	}
	if e.Line = line.Until(s.today); line != nil && slices.Contains(line.Sums, e.Sum) {
		return nil // what is dated later is none of today's either
	}
	data, diags, err := s.tree.Read(e.Path)
	if err != nil || diags.HasErrors() { // it was read a moment ago: somebody writes it now
		return err
	}
	if facts, ok := history.FactsOf(data); ok {
		e.Line = e.Line.With(facts, history.Normal(e.Path), s.today)
	}
	return nil
}
