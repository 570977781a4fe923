package generator

import (
	"encoding/binary"
	"fmt"
	"time"

	"jiuwen/generator/cache"
	"jiuwen/generator/config"
	"jiuwen/generator/lang"
	"jiuwen/generator/output"
)

// remember opens the site's cache, where it may be used; what is known of an earlier state of the site is better still. Start is
// when its files began to be looked at.
func (s *Site) remember(o Options, start time.Time, keeps bool, earlier *Site) {
	s.memory = &memory{start: start}
	s.backtest = &backtest{source: o.Source, cached: !o.NoCache, keeps: keeps}
	if earlier != nil {
		s.parts, s.backtest = earlier.parts, earlier.backtest
		s.memory.recall(earlier)
		return
	}
	if o.NoCache {
		return
	}
	folder, err := cache.Open(o.Source, keeps)
	if err != nil {
		s.Notices = append(s.Notices, noCache(err))
		return
	}
	if s.at != nil || !keeps { // it is there for what lies in the site's folder, and for builds
		folder.Seal()
	}
	s.memory = remember(folder, start, keeps)
}

// noCache says why each build of the site is a whole one.
func noCache(why error) lang.Text {
	return lang.Text{
		ZH: fmt.Sprintf("没法用 %s/ 里的缓存，每次都会全部重新生成：%v", cache.Name, why),
		EN: fmt.Sprintf("the cache in %s/ can't be used, so each build makes everything anew: %v", cache.Name, why),
	}
}

// setLook sums up all that pages are made with besides the files below content/.
func (s *Site) setLook(o Options) error {
	var data []byte
	if s.tree.Config {
		var err error
		if data, _, err = s.tree.Read(config.File); err != nil {
			return err
		}
	}
	s.ruled = cache.Sum(fmt.Appendf(nil, "%q %s", data, s.cfg.Timezone))
	s.look = cache.Sum(fmt.Appendf(nil, "%q %q %q %s %t %q %q", cache.Program(), s.audience.Name, s.Lang, s.today, o.Drafts, data, s.theme.Sum()))
	return nil
}

// all stands for all that the site is made from; empty as long as that is not known.
func (s *Site) all() string {
	if s.entire == "" {
		s.entire = s.sumAll()
	}
	return s.entire
}

func (s *Site) sumAll() string {
	var b []byte
	note := func(text string) { b = append(binary.AppendUvarint(b, uint64(len(text))), text...) }
	note(s.look)
	note(s.head)
	for i := range s.contents {
		if s.contents[i].sum == "" {
			return ""
		}
		note(s.tree.Markdown[i])
		note(s.contents[i].sum)
	}
	for _, name := range s.tree.Files {
		key := s.stampKey(name)
		if key == "" {
			return ""
		}
		note(name)
		note(key)
	}
	for _, d := range s.opened {
		note(fmt.Sprint(d))
	}
	return cache.Sum(b)
}

// stampKey stands for the bytes of an attachment, by what it looks like; empty where that can't be told.
func (s *Site) stampKey(name string) string {
	stamp := s.tree.Stamp(name)
	if stamp == (cache.Stamp{}) || !stamp.Settled(s.memory.start) {
		return ""
	}
	return fmt.Sprint(stamp)
}

// unchanged says whether the last build has made just this site, and the output folder is as it left it. Then it says what
// that build said.
func (s *Site) unchanged(o Options, last built) bool {
	if last.All == "" || last.All != s.all() || !output.Untouched(o.Out, s.audience.Name, last.Wrote) {
		return false
	}
	s.Deals, s.Seen, s.Found, s.Diags = last.Deals, last.Seen, last.Found, last.Diags
	s.Notices, s.Layers, s.Searched = last.Notices, last.Layers, last.Searched
	return true
}

// keep leaves for the next build what this one has found and made.
func (s *Site) keep(o Options, wrote []output.Wrote) {
	m := s.memory
	if m.folder == nil {
		return
	}
	files := make([]seen, len(s.contents))
	for i, c := range s.contents {
		files[i] = seen{s.tree.Markdown[i], c.stamp, c.sum}
	}
	m.keep(files, o.Out, &built{
		All: s.all(), Deals: s.Deals, Seen: s.Seen, Found: s.Found, Diags: s.Diags, Notices: s.Notices, Layers: s.Layers, Wrote: wrote, Searched: s.Searched,
	})
	if m.trouble != nil {
		s.Notices = append(s.Notices, noCache(m.trouble))
	}
}
