package generator

import (
	"fmt"
	"os"
	"time"

	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// moment is when a site is read as it stood. The nil moment is now: the site as it lies in its folder.
type moment struct {
	folder string // where its files are
	repo   *history.Repository
	day    day.Date // that was asked for; zero where a commit was
}

// momentOf finds the moment that is asked for, and takes the files of then from git.
func momentOf(o Options) (*moment, error) {
	repo, missing := history.Open(o.Source)
	if missing != nil {
		return nil, &history.Missing{Why: lang.Text{
			ZH: "没法看站点从前的样子：" + missing.Why.ZH,
			EN: "the site can't be read as it stood: " + missing.Why.EN,
		}}
	}
	at, err := found(repo, o)
	if err == nil {
		at.folder, err = os.MkdirTemp(o.Room, "at-")
	}
	if err == nil {
		err = at.repo.Files(at.folder)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the site as it stood at %s: %w", o.At, err)
	}
	return at, nil
}

// found is the moment that words stand for: a date, a commit, or else a day as people say it.
func found(repo *history.Repository, o Options) (*moment, error) {
	cfg, _, err := configOf(o.Source)
	if err != nil {
		return nil, err
	}
	at := &moment{}
	if at.day, err = day.Parse(o.At); err != nil {
		if at.repo, err = repo.At(o.At); err == nil {
			return at, nil
		}
		now := today(o, cfg)
		said, ok := day.Back(o.At, now)
		if ok && o.since && said == now { // on a Monday "monday" is the one before, as from the end of today nothing is left
			said, ok = day.Back(o.At, now.Add(-1))
		}
		if !ok {
			return nil, err
		}
		at.day = said
	}
	at.repo, err = repo.By(at.day, cfg.Timezone)
	return at, err
}

// today is the day that a site is read on, in its own time zone.
func (at *moment) today(o Options, cfg *config.Config) day.Date {
	switch {
	case at == nil:
		return today(o, cfg)
	case at.day.IsZero():
		return at.repo.Day(cfg.Timezone)
	}
	return at.day
}

func today(o Options, cfg *config.Config) day.Date {
	if !o.Now.IsZero() {
		return o.Now
	}
	return day.Of(time.Now().In(cfg.Timezone))
}
