package page

import (
	"maps"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

// Folder is the page of a folder that nothing else makes one for: what lies in it.
type Folder struct {
	Frame   Frame
	Title   string
	Trail   []Link // the folders above, the outermost first
	Folders []Link
	Pages   []Link
	Files   []Link
}

// folder is a folder of the output.
type folder struct {
	folders []string // below it, by path
	pages   []book.URL
	files   []book.URL
}

// folders are those of the output, by path, with the titles of its pages.
type folders struct {
	at     map[string]*folder
	titles map[book.URL]string
}

// Folders are the pages of those folders of the output that have none. Jobs are all other pages, files the URLs of all
// other files.
func (s *Site) Folders(jobs []Job, files []book.URL) []Job {
	all := folders{map[string]*folder{}, make(map[book.URL]string, len(jobs))}
	for _, job := range jobs {
		all.titles[job.URL] = job.Title
		parent, _ := split(job.URL)
		f := all.find(parent)
		f.pages = append(f.pages, job.URL)
	}
	for _, file := range files {
		parent, _ := split(file)
		f := all.find(parent)
		f.files = append(f.files, file)
	}
	var made []Job
	for _, path := range slices.Sorted(maps.Keys(all.at)) {
		if _, has := all.titles[indexOf(path)]; has {
			continue
		}
		title := all.title(path, s.Book.Lang())
		all.titles[indexOf(path)] = title
		made = append(made, Job{URL: indexOf(path), Title: title, Layout: "folder.html", View: func() any { return s.folder(path, all) }, Key: func() Key { return s.keys().folder(path, all) }})
	}
	return made
}

// find finds or makes a folder, and those above it.
func (all folders) find(path string) *folder {
	f := all.at[path]
	if f == nil {
		f = &folder{}
		all.at[path] = f
		if path != "" {
			up, _ := split(book.URL(path))
			above := all.find(up)
			above.folders = append(above.folders, path)
		}
	}
	return f
}

// indexOf is the page of a folder.
func indexOf(folder string) book.URL {
	if folder == "" {
		return home
	}
	return book.URL(folder + "/index.html")
}

// folderNames are the words for folders that the generator makes.
var folderNames = map[string]lang.Text{
	"data":   {ZH: "数据", EN: "Data"},
	"search": {ZH: "搜索索引", EN: "Search index"},
	"files":  {ZH: "附件", EN: "Attachments"},
	"assets": {ZH: "样式、脚本与许可", EN: "Styles, scripts and licences"},
}

// title is a folder's word, or its name; a folder of people is called as their account or their deal.
func (all folders) title(path string, l lang.Lang) string {
	if text, ok := folderNames[path]; ok {
		return text.In(l)
	}
	up, name := split(book.URL(path))
	if up == string(book.KindPerson) {
		whose := book.URL(string(book.KindAccount) + "/" + name + ".html")
		if slug, isDeal := strings.CutPrefix(name, "_"); isDeal {
			whose = book.URL(string(book.KindDeal) + "/" + slug + ".html")
		}
		if title := all.titles[whose]; title != "" {
			return title + " · " + Plural(book.KindPerson).In(l)
		}
	}
	return name
}

// folder makes the view of a folder's page.
func (s *Site) folder(path string, all folders) *Folder {
	here, f := indexOf(path), all.at[path]
	kind, _, _ := strings.Cut(path, "/")
	view := &Folder{
		Frame: s.frame(place{url: here, section: book.Kind(kind), title: all.titles[here]}),
		Title: all.titles[here],
	}
	for up, _ := split(book.URL(path)); up != ""; up, _ = split(book.URL(up)) {
		view.Trail = append(view.Trail, Link{Text: all.titles[indexOf(up)], Href: indexOf(up).From(here)})
	}
	slices.Reverse(view.Trail)
	for _, below := range slices.Sorted(slices.Values(f.folders)) {
		view.Folders = append(view.Folders, Link{Text: all.titles[indexOf(below)], Href: indexOf(below).From(here)})
	}
	for _, u := range f.pages {
		view.Pages = append(view.Pages, Link{Text: all.titles[u], Href: u.From(here)})
	}
	slices.SortStableFunc(view.Pages, func(a, b Link) int { return strings.Compare(a.Text, b.Text) })
	for _, u := range slices.Sorted(slices.Values(f.files)) {
		_, name := split(u)
		view.Files = append(view.Files, Link{Text: name, Href: u.From(here)})
	}
	return view
}
