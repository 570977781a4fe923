package serve

import (
	"time"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// Site is a site that is kept up to date in memory while its files change.
type Site interface {
	// Refresh looks at the site's files again and takes in what has changed. Call it from one goroutine at a time; others
	// may call the other methods meanwhile. The error is that the site can't be read at all.
	Refresh() (State, error)
	// File is a file of the generated site by its path ("deals/星海.html"), made when it is asked for, with the bytes that a
	// build writes; fs.ErrNotExist where the site has none. While its files have errors it is that of the last good site.
	File(name string) ([]byte, error)
	// Source is a file that the site is made from, by its path below the site's folder: what a report shows a line of.
	Source(path string) ([]byte, error)
	// Folders are those on disk, as absolute paths, that the site is read from. Each is read without those below it.
	Folders() []string
}

// State is how a site stands after a look at its files.
type State struct {
	Version int           // another one whenever any file of the site may have changed
	Lang    lang.Lang     // of the site
	Reports []diag.Report // what is wrong in the files, in their order
	Broken  bool          // there are errors among it, and the last good site is shown
	Notices []lang.Text   // what a person should know and no author can mend
	Took    time.Duration // how long the look took
}
