// Package generator is the whole way from a folder of Markdown deals to a site, in one direction:
//
//	files ─► source ─► front, deal, markdown ─► book ─► rule ───► audience ─► page ─► theme ─► output
//	         bytes     what each file says     ▲ linked  findings  what they  views   bytes    what changed
//	git ───► history: what each deal said ─────┘                   may see
//	         before, and since when
//
// What a file says depends on its bytes alone, and what a page says on its view alone: a build remembers both (memory.go,
// page.Key), reads only files that are new and makes only pages that are. Live keeps a site in memory for serve.
//
// Check goes as far as the findings; Build goes on to the output, unless there are errors. What is wrong in the files is in
// Site.Diags, all of it; the error of Check and Build is for what no author can mend.
package generator

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"jiuwen/generator/audience"
	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/leak"
	"jiuwen/generator/output"
	"jiuwen/generator/page"
	"jiuwen/generator/rule"
	"jiuwen/generator/source"
	"jiuwen/generator/theme"
)

// Options say what to build. The zero value of each but Source and Out is its default.
type Options struct {
	Source string    // the site's folder
	Out    string    // the output folder, from the working directory
	Now    day.Date  // today; by default the day that it is in the site's time zone
	Lang   lang.Lang // by default what site.yaml says
	Drafts bool      // take files with draft: true
	// Audience is for whom the site is, by the name that site.yaml or package audience gives it; empty: the deals' own teams.
	Audience string
	Clean    bool // first remove what an earlier build wrote
	// At is a commit, by any name that git knows, or a day such as 2026-11-23: the site is read as it stood then, from git, and
	// that day is today, whatever Now says. Empty: the site as it lies in its folder.
	At    string
	since bool // At is where a diff begins
	// Room is a folder of the caller's, in which the files of that state lie until the site is closed.
	Room string
	// NoHistory leaves alone what git knows of the deals' past.
	NoHistory bool
	// NoCache has nothing that earlier builds left believed.
	NoCache bool
}

// Site is a site that has been read.
type Site struct {
	Lang    lang.Lang
	Files   int         // how many Markdown files the site has
	Deals   int         // how many deals
	Seen    int         // of how many of them the audience sees anything, be it in sums
	Found   Counts      // how much of what the method's rules find the audience sees
	Diags   diag.List   // in the order of files and places
	Notices []lang.Text // what a person who builds should know and no author can mend
	Aside   []lang.Text // what only those should know who ask for more
	Layers  []string    // which layer each file of the look came from
	// Searched is what was looked for in what was made, and Allow what site.yaml has to allow to let pass what was found.
	Searched Searched
	Allow    leak.Allowance
	// Book is not to be rendered where Diags has errors. It is nil where Build found nothing to do.
	Book  *book.Book
	Rules *rule.Set // nil where Book is
	// Findings are what the method's rules find; nil where Diags has errors or Book is nil.
	Findings *rule.Findings

	cfg      *config.Config
	today    day.Date
	at       *moment
	repo     *history.Repository // nil: there is no history
	past     *history.Reading    // nil as long as it is not read
	head     string              // stands for it
	missing  lang.Text           // why there is no history
	tree     *source.Tree
	opened   diag.List // what was found wrong before the files below content/ were read
	contents []content // of tree.Markdown
	entries  []book.Entry
	others   book.Others
	audience *audience.Audience
	shown    shown
	readings []reading // of tree.Markdown, as they read under these settings
	under    settings
	memory   *memory
	theme    *theme.Theme
	pages    *page.Site
	parts    *page.Parts
	made     map[string]string // what the last build wrote: the files' keys, by name
	entire   string            // see all
	ruled    string            // stands for the settings that rules look at deals under
	backtest *backtest
	look     string // stands for all that pages are made with besides the files below content/
	plan     plan   // empty where Diags has errors
}

// Counts are how many findings there are of each severity, in the method's order.
type Counts [3]int

// ReadFile reads one of the site's files whole: one whose line a diagnostic shows.
func (s *Site) ReadFile(name string) ([]byte, error) { return s.tree.ReadFile(name) }

// Missing is what says that the folder is no site; nil where it is one.
func (s *Site) Missing() diag.List {
	i := slices.IndexFunc(s.Diags, func(d diag.Diagnostic) bool { return d.Code == "content-missing" })
	if i < 0 {
		return nil
	}
	return s.Diags[i : i+1]
}

// Pages are what the site's pages are made from; nil where Diags has errors.
func (s *Site) Pages() *page.Site { return s.pages }

// Replace puts other bytes in the place of one of the site's files, all or none of them.
func (s *Site) Replace(name string, data []byte) error { return s.tree.Replace(name, data) }

// Lock has one program at a time change the site's files, until unlock is called.
func (s *Site) Lock() (unlock func(), err error) { return s.tree.Lock() }

// Close ends the reading of the site's files.
func (s *Site) Close() error { return errors.Join(s.tree.Close(), s.memory.folder.Close()) }

// Check reads a site and says what is wrong with it. It writes nothing. Close the site when its files are no longer read.
func Check(o Options) (*Site, error) {
	s, err := open(o, false, nil)
	if err != nil {
		return nil, err
	}
	if err := s.understand(o, nil); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Read reads a site as far as the book, whatever is wrong in it. Close the site when its files are no longer read.
func Read(o Options) (*Site, error) {
	s, err := open(o, true, nil)
	if err != nil {
		return nil, err
	}
	if err := s.link(o, nil); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Find reads a site as far as the book of those deals that words may mean, by front matters alone and whatever is wrong in them.
// Where they may mean none, all are there, of which hardly more than the title and the account is read. It writes nothing. Close the site when its
// files are no longer read.
func Find(o Options, words string) (*Site, error) {
	s, err := open(o, false, nil)
	if err != nil {
		return nil, err
	}
	entries, err := s.fronts(words)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	var diags diag.List
	s.Book, diags = book.Link(entries, book.Others{}, s.cfg, s.today)
	s.Diags = append(s.Diags, diags...)
	return s, nil
}

// Build reads a site and writes it to the output folder, unless there are errors. Close the site when its files are no
// longer read.
func Build(o Options) (*Site, output.Stats, error) {
	var stats output.Stats
	if err := apart(o.Source, o.Out); err != nil {
		return nil, stats, err
	}
	s, err := open(o, true, nil)
	if err != nil {
		return nil, stats, err
	}
	last := s.memory.last(o.Out)
	s.made = make(map[string]string, len(last.Wrote))
	for _, w := range last.Wrote {
		s.made[w.Name] = w.Key
		s.parts.Know(page.Key(w.Key), book.URL(w.Name))
	}
	if !o.Clean && s.unchanged(o, last) {
		return s, output.Stats{Unchanged: len(last.Wrote)}, nil
	}
	if err := s.understand(o, nil); err != nil {
		return nil, stats, errors.Join(err, s.Close())
	}
	if s.Diags.HasErrors() {
		return s, stats, nil
	}
	s.memory.index = s.memory.lastIndex(o.Out)
	folder, err := output.Open(o.Out, s.audience.Name, o.Clean, last.Wrote)
	if err != nil {
		return nil, stats, errors.Join(err, s.Close())
	}
	if s.guarded() {
		folder.Hold()
	}
	err = s.write(folder)
	if err == nil && s.guarded() {
		err = s.search(folder)
	}
	if err != nil {
		return nil, stats, errors.Join(err, folder.Abandon(), s.Close())
	}
	if s.Diags.HasErrors() { // something would be seen that must not be
		if err := folder.Abandon(); err != nil {
			return nil, stats, errors.Join(err, s.Close())
		}
		return s, stats, nil
	}
	if stats, err = folder.Close(); err != nil {
		return nil, stats, errors.Join(err, s.Close())
	}
	s.keep(o, folder.Wrote())
	return s, stats, nil
}

// open looks at a site's folder: which files there are, what site.yaml says, what pages look like. Keeps is whether what is
// found is kept on disk for the next build; earlier, where there is one, is the site as it was read before.
func open(o Options, keeps bool, earlier *Site) (*Site, error) {
	start := time.Now()
	folder := o.Source
	var at *moment
	if o.At != "" {
		var err error
		if at, err = momentOf(o); err != nil {
			return nil, err
		}
		folder = at.folder
	}
	tree, diags, err := source.Walk(folder)
	if err != nil {
		return nil, unreadable(err)
	}
	s := &Site{at: at, tree: tree, parts: &page.Parts{}, Diags: diags, Files: len(tree.Markdown)}
	s.remember(o, start, keeps && at == nil, earlier)
	s.repository(o)
	if s.cfg, err = s.config(o); err == nil {
		s.Lang, s.today = s.cfg.Lang, at.today(o, s.cfg)
		err = errors.Join(s.findAudience(o), s.loadTheme(earlier), s.glance())
	}
	if err == nil {
		err = s.setLook(o)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.opened = slices.Clone(s.Diags)
	return s, nil
}

// link takes a site's files to the linked book and the rules.
func (s *Site) link(o Options, earlier *Site) error {
	entries, others, err := s.read(s.cfg, o.Drafts, interpret)
	if err != nil {
		return err
	}
	if others.History, err = s.recall(entries, earlier); err != nil {
		return err
	}
	s.entries, s.others = entries, others
	var diags diag.List
	s.Book, diags = book.Link(entries, others, s.cfg, s.today)
	s.Deals = len(s.Book.Deals)
	s.Diags = append(s.Diags, diags...)
	s.Rules, diags = rule.For(s.cfg)
	s.Diags = append(s.Diags, diags...)
	return nil
}

// understand takes a site's files to the linked book and the plan of what a build writes.
func (s *Site) understand(o Options, earlier *Site) error {
	if err := s.link(o, earlier); err != nil {
		return err
	}
	if err := s.attachments(); err != nil {
		return err
	}
	if !s.Diags.HasErrors() {
		var diags diag.List
		s.Findings, diags = s.Rules.Find(s.Book)
		s.Diags = append(s.Diags, diags...)
		s.gate()
		s.Seen, s.Found = len(s.shown.book.Deals), s.shown.findings.Counts
		s.prepare()
		s.Diags = append(s.Diags, s.rehearse()...)
	}
	s.Diags.Sort()
	return nil
}

// Rules are the rules of the site in a folder, of which site.yaml alone is read; the method's where there is none. What is
// wrong in it has its default: Check reports it.
func Rules(folder string) (*rule.Set, error) {
	cfg, _, err := configOf(folder)
	if err != nil {
		return nil, unreadable(err)
	}
	set, _ := rule.For(cfg)
	return set, nil
}

// configOf is what the site.yaml of a folder says.
func configOf(folder string) (*config.Config, diag.List, error) {
	tree, err := source.Top(folder)
	if err != nil {
		return nil, nil, err
	}
	s := &Site{tree: tree, memory: &memory{}}
	cfg, err := s.config(Options{})
	return cfg, s.Diags, errors.Join(err, s.Close())
}

func unreadable(err error) error {
	return &lang.Error{Text: lang.Text{ZH: "读站点的文件夹没有成功", EN: "reading the site's folder"}, Cause: err}
}

// Targets are the places where the site in a folder is published. Faulty says that something is wrong in site.yaml, which Check
// reports: what is meant for a target may not be among them then.
func Targets(folder string) (targets []field.Entry[config.Target], faulty bool, err error) {
	cfg, diags, err := configOf(folder)
	if err != nil {
		return nil, false, unreadable(err)
	}
	return cfg.Publish, len(diags) > 0, nil
}

// Settings are those of the site in a folder; found is false where it has no site.yaml.
func Settings(folder string) (cfg *config.Config, found bool) {
	if _, err := os.Stat(filepath.Join(folder, config.File)); err != nil {
		return config.Default(), false
	}
	cfg, _, err := configOf(folder)
	return cfg, err == nil
}

// Named is the language that a folder's site.yaml stands for; empty where there is none.
func Named(folder string) lang.Lang {
	if cfg, found := Settings(folder); found {
		return cfg.Lang
	}
	return ""
}

// Language is that of the site in a folder; empty where it holds none.
func Language(folder string) lang.Lang {
	if Sited(folder) != nil {
		return ""
	}
	cfg, _, err := configOf(folder)
	if err != nil {
		return ""
	}
	return cfg.Lang
}

// config reads site.yaml, where there is one.
func (s *Site) config(o Options) (*config.Config, error) {
	cfg := config.Default()
	if s.tree.Config {
		data, diags, err := s.tree.Read(config.File)
		if err != nil {
			return nil, err
		}
		s.Diags = append(s.Diags, diags...)
		if !diags.HasErrors() {
			cfg, diags = config.Read(config.File, data)
			s.Diags = append(s.Diags, diags...)
		}
	}
	if o.Lang != "" {
		cfg.Lang = o.Lang
	}
	return cfg, nil
}

// loadTheme loads the theme.
func (s *Site) loadTheme(earlier *Site) error {
	cfg := s.cfg
	layers, known, err := theme.Layers(s.tree.FS(), cfg.Theme)
	if err != nil {
		return err
	}
	if !known {
		unknown := diag.New("theme-unknown", config.File, cfg.ThemeAt, cfg.Theme)
		unknown.Suggest = diag.Nearest(cfg.Theme, theme.Names(s.tree.FS()))
		s.Diags = append(s.Diags, unknown)
	}
	var diags diag.List
	var had *theme.Theme
	if earlier != nil {
		had = earlier.theme
	}
	s.theme, diags, err = theme.Load(layers, cfg.Lang, had)
	if err != nil {
		return fmt.Errorf("loading the theme: %w", err)
	}
	s.Diags = append(s.Diags, diags...)
	for _, file := range s.theme.Files() {
		s.Layers = append(s.Layers, fmt.Sprintf("%s (%s)", file, s.theme.Layer(file)))
	}
	if s.theme.Links().Charts == "" {
		s.Notices = append(s.Notices, lang.Text{
			ZH: "这个程序没有带图表库，页面只有数据表；用 make build 生成的程序会画图",
			EN: "this program was built without the chart library, so pages show tables only; one made by `make build` draws",
		})
	}
	return nil
}

// Apart refuses a folder to publish to which is the site's own, or holds it.
func Apart(src, out string) error { return apart(src, out, cache.Name, ".git") }

// apart refuses a source and an output folder one of which would swallow the other's files. More are folders of the site that it
// must not lie in besides those that a build reads.
func apart(src, out string, more ...string) error {
	from, err := realPath(src)
	if err != nil {
		return unreadable(err)
	}
	to, err := realPath(out)
	if err != nil {
		return &lang.Error{Text: lang.Text{ZH: "读输出文件夹没有成功", EN: "reading the output folder"}, Cause: err}
	}
	for _, dir := range append([]string{"content", "layouts", "themes"}, more...) {
		// It may be a link to another folder of the site; Check says so where it leads nowhere.
		if read, err := realPath(filepath.Join(src, dir)); err == nil && within(to, read) {
			return &ApartError{Out: out, Folder: dir}
		}
	}
	if within(from, to) {
		return &ApartError{Out: out}
	}
	return nil
}

// ApartError says that an output folder lies in one of the site's own, or holds the site.
type ApartError struct {
	Out    string
	Folder string // of the site's; empty: it holds the site
}

func (e *ApartError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *ApartError) In(l lang.Lang) string {
	if e.Folder == "" {
		return lang.Text{ZH: "输出文件夹 %s 包含站点自己的文件夹", EN: "the output folder %s holds the site's own folder"}.Fill(l, e.Out)
	}
	return lang.Text{ZH: "输出文件夹 %s 在站点的 %s/ 里，那里是生成时要读的", EN: "the output folder %s lies in the site's %s/, which a build reads"}.Fill(l, e.Out, e.Folder)
}

// realPath is an absolute path without symbolic links, also of what does not exist yet.
func realPath(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	rest := ""
	for {
		real, err := filepath.EvalSymlinks(abs)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		up := filepath.Dir(abs)
		if !os.IsNotExist(err) || up == abs {
			return "", err
		}
		rest = filepath.Join(filepath.Base(abs), rest)
		abs = up
	}
}

func within(p, dir string) bool {
	rel, err := filepath.Rel(dir, p)
	return err == nil && (rel == "." || filepath.IsLocal(rel))
}
