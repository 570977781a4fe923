package page

import (
	"net/url"
	"strings"
	"sync"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/search"
)

// Frame is what is around the main part of every page.
type Frame struct {
	Lang                        lang.Lang
	Title                       string // of the document
	Site                        string // the site's name
	Home                        string
	Nav                         []NavItem // those of these that there are: the overview, the kinds of things, actions, findings, changes, the playbook
	Audience                    string
	Edit                        string // where the page's file can be edited; empty: nowhere
	Canonical                   string // the page's whole address; empty: not known
	Calendar                    string // reference to what the page says as a calendar; empty: there is none
	Feed                        string // reference to what the page says as a feed; empty: there is none
	Style, Script, Icon, Charts string // references; an empty one is not loaded
	Day                         string // reference to the style sheet that says the day and the audience
	Search, SearchStyle         string // likewise, loaded when somebody is about to search
	Index                       string // the directory of the search's index
}

// NavItem is one entry of the bar.
type NavItem struct {
	Link
	Key     string // behind "g": the keyboard's way there
	Current bool
}

// place is where a page stands: its own URL, which all references start from, and what of it the frame shows.
type place struct {
	url     book.URL
	section book.Kind // the entry of the bar that it belongs to
	title   string
	file    string // that it comes from; empty: none
	charts  bool   // whether charts are drawn on it
}

// shortcuts are the keyboard's ways to the entries of the bar.
var shortcuts = map[book.Kind]string{
	book.KindDeal: "d", book.KindPerson: "p", book.KindAccount: "a", book.KindRep: "t", book.KindRival: "c", book.KindResource: "r",
	book.KindProduct: "s", book.KindTag: "l", book.KindMethod: "m", actionsSection: "n", findingsSection: "f", changesSection: "h",
}

func (s *Site) frame(at place) Frame {
	f := s.common(at)
	f.Canonical = s.absolute(at.url)
	if at.title != "" {
		f.Title = at.title + " · " + f.Title
	}
	if !at.charts {
		f.Charts = ""
	}
	if edit := s.Book.Config.EditURL; at.file != "" && edit != "" && !s.Public {
		f.Edit = strings.ReplaceAll(edit, "{path}", (&url.URL{Path: at.file}).EscapedPath())
	}
	return f
}

// frames are what the frames of pages have in common, by where these stand. Most pages of a large team are small, and of such a
// page the frame is the most.
type frames struct {
	sync.Mutex
	of map[standpoint]Frame
}

// standpoint is all of a page's place that the common part of its frame depends on: that leads nowhere deeper than into a folder
// at the site's root.
type standpoint struct {
	folder  string // at the root; empty: the page lies there itself
	depth   int
	section book.Kind
	home    bool
}

// common is what the frame of a page has in common with those of all pages that stand likewise.
func (s *Site) common(at place) Frame {
	point := standpoint{depth: strings.Count(string(at.url), "/"), section: at.section, home: at.url == home}
	if point.depth > 0 {
		point.folder, _, _ = strings.Cut(string(at.url), "/")
	}
	s.frames.Lock()
	defer s.frames.Unlock()
	f, made := s.frames.of[point]
	if !made {
		f = s.newCommon(at)
		if s.frames.of == nil {
			s.frames.of = map[standpoint]Frame{}
		}
		s.frames.of[point] = f
	}
	return f
}

func (s *Site) newCommon(at place) Frame {
	b, l := s.Book, s.Book.Lang()
	f := Frame{
		Lang: l, Title: b.Config.Title, Site: b.Config.Title, Home: home.From(at.url), Audience: s.Audience.In(l),
		Style: s.asset(at, s.Assets.Style), Script: s.asset(at, s.Assets.Script), Icon: s.asset(at, s.Assets.Icon), Charts: s.asset(at, s.Assets.Charts),
		Day:    dayFile.From(at.url),
		Search: s.asset(at, s.Assets.Search), SearchStyle: s.asset(at, s.Assets.SearchStyle), Index: book.URL(search.Directory).From(at.url),
	}
	if at.section == actionsSection {
		f.Calendar = calendarFile.From(at.url)
	}
	if at.section == changesSection && b.History != nil {
		f.Feed = feedFile.From(at.url)
	}
	f.Nav = append(f.Nav, NavItem{Link{Text: overviewName.In(l), Href: f.Home}, "o", at.url == home})
	enter := func(k book.Kind, name lang.Text, page book.URL) {
		f.Nav = append(f.Nav, NavItem{Link{Text: name.In(l), Href: page.From(at.url)}, shortcuts[k], at.section == k && at.url != home})
	}
	if !s.Public {
		for _, k := range book.Listed {
			if k == book.KindDeal || len(b.Things(k)) > 0 {
				enter(k, Plural(k), Index(k))
			}
		}
		enter(actionsSection, actionsName, actionsPage)
		enter(findingsSection, findingsName, findingsPage)
		enter(changesSection, changesName, changesPage)
	}
	if len(b.Things(book.KindMethod)) > 0 {
		enter(book.KindMethod, Plural(book.KindMethod), Index(book.KindMethod))
	}
	return f
}

func (s *Site) asset(at place, asset book.URL) string {
	if asset == "" {
		return ""
	}
	return asset.From(at.url)
}

// dayFile is a style sheet with the day that the site stands for, and for whom it is, as every page shows it at its foot
// and on paper. A new day changes this file, and of the pages only those that say something else.
const dayFile book.URL = "assets/day.css"

func (s *Site) day() ([]byte, error) {
	l := s.Book.Lang()
	day := lang.Text{ZH: "截至 " + s.Book.Today.String(), EN: "As of " + s.Book.Today.String()}
	audience := lang.Text{ZH: "受众：" + s.Audience.ZH, EN: "For " + s.Audience.EN}
	return []byte(`:root{--day:"` + inStyle.Replace(day.In(l)) + `";--audience:"` + inStyle.Replace(audience.In(l)) + "\"}\n"), nil
}

// inStyle writes a text as it stands between the quotes of a style sheet.
var inStyle = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\a `, "\r", `\d `, "\f", `\c `, "<", `\3c `)

// home is the team overview.
const home book.URL = "index.html"

// Index is the page that lists the things of a kind.
func Index(k book.Kind) book.URL { return book.URL(k) + "/index.html" }
