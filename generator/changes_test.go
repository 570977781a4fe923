package generator_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"jiuwen/generator"
	"jiuwen/generator/internal/repository"
	"jiuwen/generator/lang"
)

// moving is a site in a repository, in which deals moved.
func moving(t testing.TB, config string) *repository.Repository {
	t.Helper()
	r := repository.New(t, t.TempDir())
	r.Write("site.yaml", config)
	deal := func(name, account string, support int, stage string) {
		r.Write("content/deals/"+name+".md", fmt.Sprintf("---\ntitle: %s ERP\naccount: %s\nposition: {stage: %s}\nstakeholders:\n  - {name: 陈立, support: %d}\n---\n谈过。\n", name, account, stage, support))
	}
	deal("星海", "星海制造", -1, "solution")
	deal("a-b", "A & B <Ltd>", 2, "solution")
	r.Commit("2026-09-01T09:00:00+08:00", "李雷", "开始")
	deal("星海", "星海制造", -3, "commercial")
	r.Commit("2026-11-02T23:30:00-05:00", "韩梅梅", "陈立在会上反对\n\n他要先看报价 <b>&amp;\n再说。")
	deal("a-b", "A & B <Ltd>", 3, "solution")
	r.Commit("2026-11-05T09:00:00+08:00", `<script>alert(1)</script> "x"`, "]]> \u202e<!-- & \x07'quoted'")
	r.Write("content/deals/gone.md", "---\ntitle: Gone\n---\n")
	r.Commit("2026-11-06T09:00:00+08:00", "李雷", "新的")
	r.Git("rm", "--quiet", "content/deals/gone.md")
	r.Commit("2026-11-09T09:00:00+08:00", "李雷", strings.Repeat("长", 3000))
	return r
}

func read(t testing.TB, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// node is an element of a feed.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Nodes   []node     `xml:",any"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n node) all(name string) []node {
	var list []node
	for _, below := range n.Nodes {
		if below.XMLName.Local == name {
			list = append(list, below)
		}
	}
	return list
}

// date is a date construct (RFC 4287, 3.3): RFC 3339 with an upper-case T, and Z or an offset.
var date = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`)

// atomFaults is what RFC 4287 does not allow in a feed: which elements there must be and may be, how often, and what they hold.
func atomFaults(data []byte) (feed node, faults []string) {
	wrong := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = true
	if err := d.Decode(&feed); err != nil {
		wrong("it is no XML: %v", err)
		return feed, faults
	}
	if rest, err := d.Token(); err == nil {
		if text, ok := rest.(xml.CharData); !ok || strings.TrimSpace(string(text)) != "" {
			wrong("something stands behind the feed")
		}
	}
	type rule struct{ least, most int }
	const any = 1 << 30
	rules := map[string]map[string]rule{
		"feed": {
			"id": {1, 1}, "title": {1, 1}, "updated": {1, 1}, "author": {0, any}, "link": {0, any}, "entry": {0, any}, "generator": {0, 1},
			"category": {0, any}, "contributor": {0, any}, "icon": {0, 1}, "logo": {0, 1}, "rights": {0, 1}, "subtitle": {0, 1},
		},
		"entry": {
			"id": {1, 1}, "title": {1, 1}, "updated": {1, 1}, "published": {0, 1}, "author": {0, any}, "link": {0, any}, "content": {0, 1},
			"category": {0, any}, "contributor": {0, any}, "rights": {0, 1}, "source": {0, 1}, "summary": {0, 1},
		},
		"author": {"name": {1, 1}, "uri": {0, 1}, "email": {0, 1}},
	}
	ids := map[string]bool{}
	var check func(n node)
	check = func(n node) {
		if n.XMLName.Space != "http://www.w3.org/2005/Atom" {
			wrong("%s is in the namespace %q", n.XMLName.Local, n.XMLName.Space)
		}
		name := n.XMLName.Local
		known, parent := rules[name]
		for below, times := range known {
			if got := len(n.all(below)); got < times.least || got > times.most {
				wrong("%d %s in %s", got, below, name)
			}
		}
		for _, below := range n.Nodes {
			if _, ok := known[below.XMLName.Local]; !ok {
				wrong("%s in %s", below.XMLName.Local, name)
			}
			check(below)
		}
		if parent && strings.TrimSpace(n.Text) != "" {
			wrong("text in %s: %q", name, n.Text)
		}
		text := strings.TrimSpace(n.Text)
		switch name {
		case "id":
			if u, err := url.Parse(n.Text); err != nil || !u.IsAbs() || ids[n.Text] {
				wrong("%q is no id, or not the only one", n.Text)
			}
			ids[n.Text] = true
		case "updated", "published":
			if _, err := time.Parse(time.RFC3339, n.Text); err != nil || !date.MatchString(n.Text) {
				wrong("%q is no date", n.Text)
			}
		case "title", "name":
			if text == "" {
				wrong("%s is empty", name)
			}
			if name == "title" && !slices.Contains([]string{"", "text", "html", "xhtml"}, n.attr("type")) {
				wrong("a title of type %q", n.attr("type"))
			}
		case "link":
			if _, err := url.Parse(n.attr("href")); err != nil || n.attr("href") == "" {
				wrong("a link to %q", n.attr("href"))
			}
		case "content":
			if n.attr("type") != "html" {
				wrong("content of type %q", n.attr("type"))
			}
		}
	}
	check(feed)
	alternates := map[string]bool{}
	for _, link := range feed.all("link") {
		if key := link.attr("rel") + link.attr("type") + link.attr("hreflang"); link.attr("rel") == "alternate" {
			if alternates[key] {
				wrong("two alternates of a feed")
			}
			alternates[key] = true
		}
	}
	for _, entry := range feed.all("entry") {
		if len(entry.all("author")) == 0 && len(feed.all("author")) == 0 {
			wrong("nobody wrote %s", entry.all("title")[0].Text)
		}
		if len(entry.all("content")) == 0 && len(entry.all("link")) == 0 {
			wrong("an entry with neither content nor a link")
		}
	}
	return feed, faults
}

func TestWhatIsNoFeedIsSeen(t *testing.T) {
	const head, author = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>t</title>`, `<author><name>n</name></author>`
	for _, bad := range []string{
		"", head + "</feed>", head + "<updated>2026-11-01</updated></feed>", head + "<updated>2026-11-01T09:00:00Z</updated><x/></feed>",
		head + "<updated>2026-11-01T09:00:00Z</updated><entry><id>urn:x:2</id><title>e</title><updated>2026-11-01T09:00:00Z</updated><link href=\"a\"/></entry></feed>",
		head + "<updated>2026-11-01T09:00:00Z</updated><entry><id>urn:x:1</id><title>e</title><updated>2026-11-01T09:00:00Z</updated><link href=\"a\"/>" + author + "</entry></feed>",
		`<feed><id>urn:x:1</id><title>t</title><updated>2026-11-01T09:00:00Z</updated></feed>`,
	} {
		if _, faults := atomFaults([]byte(bad)); len(faults) == 0 {
			t.Errorf("nothing is wrong with %s", bad)
		}
	}
}

func TestTheFeedIsValidAtom(t *testing.T) {
	for _, c := range []struct{ config, self, deal, gone string }{
		{"title: 手册 <&>\n", "", "deals/星海.html", "changes.html"},
		{"title: 手册\nlanguage: en\nbase_url: https://deals.example/a&b\n", "https://deals.example/a&b/changes.xml", "https://deals.example/a&b/deals/%E6%98%9F%E6%B5%B7.html", "https://deals.example/a&b/changes.html"},
	} {
		r := moving(t, strings.Replace(c.config, "language", "lang", 1))
		r.Write("content/deals/星海.md", "---\ntitle: 还没有提交\n---\n")
		dir, _ := build(t, generator.Options{Source: r.Dir})
		data := read(t, dir, "changes.xml")
		feed, faults := atomFaults(data)
		if len(faults) > 0 {
			t.Errorf("%s\n%s", strings.Join(faults, "\n"), data)
		}
		links := map[string]string{}
		for _, link := range feed.all("link") {
			links[link.attr("rel")] = link.attr("href")
		}
		if links["self"] != c.self || !strings.HasSuffix(links["alternate"], "changes.html") {
			t.Errorf("the feed leads to %v", links)
		}
		var entries []string
		for _, e := range feed.all("entry") {
			entries = append(entries, e.all("link")[0].attr("href")+" "+e.all("updated")[0].Text+" "+e.all("author")[0].all("name")[0].Text)
		}
		if want := c.gone + " 2026-11-09T01:00:00Z 李雷"; len(entries) != 6 || entries[0] != want {
			t.Errorf("%d entries, the first %q, want 6 and %q", len(entries), entries[0], want)
		}
		if want := c.deal + " 2026-11-03T04:30:00Z 韩梅梅"; entries[3] != want {
			t.Errorf("the fourth entry is %q, want %q", entries[3], want)
		}
		if bytes.Contains(data, []byte("还没有提交")) {
			t.Errorf("what is not committed is told:\n%s", data)
		}
	}
}

// A draft is nobody's business, neither while its file is there nor once it is gone; a draft no more tells its whole past.
func TestDraftsTellNothingAlsoWhenTheyAreGone(t *testing.T) {
	r := repository.New(t, t.TempDir())
	deal := func(name, head string, support int) {
		r.Write("content/deals/"+name+".md", fmt.Sprintf("---\ntitle: %s ERP\n%sstakeholders:\n  - {name: %s-chen, support: %d}\n---\n", name, head, name, support))
	}
	names := []string{"kept", "deleted", "withdrawn", "published", "ended"}
	for i, drafts := range [][]bool{{true, true, false, true, true}, {true, true, true, true, false}, {true, true, true, false, false}} {
		for n, draft := range drafts {
			head := ""
			if draft {
				head = "draft: true\n"
			}
			deal(names[n], head, i+1)
		}
		r.Commit(fmt.Sprintf("2026-11-0%dT09:00:00+08:00", i+1), "李雷", "moved")
	}
	r.Git("rm", "--quiet", "content/deals/deleted.md", "content/deals/withdrawn.md", "content/deals/ended.md")
	r.Commit("2026-11-05T09:00:00+08:00", "李雷", "gone")
	for drafts, told := range map[bool][]string{false: {"published", "ended"}, true: names} {
		dir, _ := build(t, generator.Options{Source: r.Dir, Drafts: drafts})
		for _, file := range []string{"changes.html", "changes.xml"} {
			text := string(read(t, dir, file))
			for _, name := range names {
				want := slices.Contains(told, name)
				if strings.Contains(text, name+" ERP") != want || strings.Contains(text, name+"-chen") != want {
					t.Errorf("drafts %t: %s tells of what is %s: %t", drafts, file, name, !want)
				}
			}
		}
	}
}

// An entry is read once: a rename of the file, or a further commit on the same day, makes no other of it.
func TestEntriesOfTheFeedKeepTheirIDs(t *testing.T) {
	r := moving(t, "")
	ids := func() []string {
		dir, _ := build(t, generator.Options{Source: r.Dir})
		feed, _ := atomFaults(read(t, dir, "changes.xml"))
		var ids []string
		for _, e := range feed.all("entry") {
			ids = append(ids, e.all("id")[0].Text)
		}
		slices.Sort(ids)
		return ids
	}
	before := ids()
	r.Git("mv", "content/deals/a-b.md", "content/deals/renamed.md")
	r.Commit("2026-11-09T10:00:00+08:00", "李雷", "another name")
	text := string(read(t, r.Dir, "content/deals/星海.md"))
	r.Write("content/deals/星海.md", text+"again")
	r.Commit("2026-11-10T10:00:00+08:00", "李雷", "one")
	once := ids()
	r.Write("content/deals/星海.md", text+"and again")
	r.Commit("2026-11-10T11:00:00+08:00", "李雷", "two")
	if again := ids(); !slices.Equal(again, once) || len(once) != len(before)+1 {
		t.Errorf("the ids are\n%v\nthen\n%v\nthen\n%v", before, once, again)
	}
	for _, id := range before {
		if !slices.Contains(once, id) {
			t.Errorf("%s is there no more", id)
		}
	}
}

// tellers are the files that tell what moved, by name.
func tellers(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, file := range filesOf(t, dir) {
		name := filepath.ToSlash(strings.TrimPrefix(file, dir+string(filepath.Separator)))
		data := string(read(t, dir, name))
		if strings.HasPrefix(name, "changes") {
			files[name] = data
		} else if _, history, ok := strings.Cut(data, "id=history"); ok && strings.HasPrefix(name, "deals/") {
			files[name] = history
		}
	}
	return files
}

func TestADayThatPassesChangesNothingThatMoved(t *testing.T) {
	r := moving(t, "")
	r.Write("content/deals/星海.md", "---\ntitle: 还没有提交\n---\n")
	var last map[string]string
	for day := range 3 {
		dir, _ := build(t, generator.Options{Source: r.Dir, Now: today(t).Add(day)})
		files := tellers(t, dir)
		if len(files) != 4 { // the page, the feed, two deals
			t.Fatalf("%d files tell what moved", len(files))
		}
		for name, text := range files {
			if last != nil && last[name] != text {
				t.Errorf("%s is another a day later:\n%s", name, text)
			}
		}
		last = files
	}
	if !strings.Contains(last["changes.html"], "尚未提交") || !strings.Contains(last["deals/星海.html"], "尚未提交") {
		t.Error("nowhere is said what is not committed")
	}
}

func TestWithoutAHistoryThePageSaysHowToGetOne(t *testing.T) {
	t.Setenv("GIT_CEILING_DIRECTORIES", os.TempDir()) // which may lie in a repository
	for l, want := range map[lang.Lang]string{lang.ZH: "git init", lang.EN: "git init and a commit begin one"} {
		dir, _ := build(t, generator.Options{Source: writeSite(t, map[string]string{"content/deals/a.md": "---\ntitle: A\n---\n"}), Lang: l})
		page := string(read(t, dir, "changes.html"))
		if !strings.Contains(page, want) || strings.Contains(page, "changes.xml") {
			t.Errorf("it says\n%s", page)
		}
		if _, err := os.Stat(filepath.Join(dir, "changes.xml")); err == nil {
			t.Error("there is a feed")
		}
		if strings.Contains(string(read(t, dir, "deals/a.html")), "id=history") {
			t.Error("the deal's page tells what moved")
		}
	}
	r := moving(t, "")
	dir, _ := build(t, generator.Options{Source: r.Dir, NoHistory: true, Lang: lang.EN})
	if page := string(read(t, dir, "changes.html")); !strings.Contains(page, "--no-history") {
		t.Errorf("it says\n%s", page)
	}
}

func TestVersionsThatCannotBeReadAreCounted(t *testing.T) {
	r := moving(t, "")
	good := string(read(t, r.Dir, "content/deals/星海.md"))
	r.Write("content/deals/星海.md", "---\ntitle: [\n---\n")
	r.Commit("2026-11-10T09:00:00+08:00", "李雷", "broken")
	r.Write("content/deals/星海.md", good)
	r.Commit("2026-11-11T09:00:00+08:00", "李雷", "mended")
	dir, _ := build(t, generator.Options{Source: r.Dir, Lang: lang.EN})
	if page := string(read(t, dir, "changes.html")); !strings.Contains(page, "old versions skipped because they can’t be read: 1") {
		t.Errorf("it says\n%s", page)
	}
}

// What a commit says, and who made it, is as hostile as a deal's file; and there may be much of it.
func TestHostileHistoriesAreEscapedAndLight(t *testing.T) {
	const perPage, perDeal = 300_000, 120 << 10
	hostile := strings.Repeat(`<img src=x onerror=alert(1)>"'&`, 40)
	r := repository.New(t, t.TempDir())
	for day := range 12 {
		for deal := range 60 {
			r.Write(fmt.Sprintf("content/deals/%02d.md", deal), fmt.Sprintf("---\ntitle: %q\naccount: %q\nobjective: {what: %q}\nactions: [{what: %q}, {what: %q}]\n---\n", hostile, hostile[:200], hostile+fmt.Sprint(day), hostile+fmt.Sprint(day), fmt.Sprint(day)+hostile))
		}
		for _, n := range crowds {
			r.Write(fmt.Sprintf("content/deals/crowd-%d.md", n), strings.Replace(crowded(n), "120 席位", fmt.Sprint(day, " 席位"), 1))
		}
		r.Commit(fmt.Sprintf("2026-10-%02dT09:00:00+08:00", day+1), hostile[:150], hostile+"\n\n"+strings.Repeat(hostile+"\n", 3))
	}
	dir, _ := build(t, generator.Options{Source: r.Dir})
	for _, trouble := range faults(t, dir) {
		t.Error(trouble)
	}
	pages := 0
	for name, text := range tellers(t, dir) {
		whole := read(t, dir, name)
		if strings.Contains(text, "<img") {
			t.Errorf("%s has markup from the repository", name)
		}
		if limit := perPage; strings.HasPrefix(name, "changes") && len(whole) >= limit {
			t.Errorf("%s has %d bytes, want less than %d", name, len(whole), limit)
		}
		if strings.HasPrefix(name, "deals/") && len(whole) >= perDeal {
			t.Errorf("%s has %d bytes, want less than %d", name, len(whole), perDeal)
		}
		pages++
	}
	if pages < 60+len(crowds)+3 {
		t.Errorf("only %d pages", pages)
	}
	if _, faults := atomFaults(read(t, dir, "changes.xml")); len(faults) > 0 {
		t.Error(strings.Join(faults, "\n"))
	}
}
