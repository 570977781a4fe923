package generator

import (
	"os"
	"path/filepath"
	"slices"

	"jiuwen/generator/config"
	"jiuwen/generator/lang"
	"jiuwen/generator/source"
)

// NoSite says that a folder holds no site: neither site.yaml nor content/.
type NoSite struct {
	Folder string
	Above  string // the folder above it that holds one, named as Folder is; empty: none does
}

func (e *NoSite) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *NoSite) In(l lang.Lang) string {
	text := lang.Text{ZH: "%s 里没有站点：没有 site.yaml，也没有 content/", EN: "there is no site in %s: neither site.yaml nor content/"}.Fill(l, e.Folder)
	if filepath.Clean(e.Folder) == "." {
		text = lang.Text{ZH: "这里没有站点：没有 site.yaml，也没有 content/", EN: "there is no site here: neither site.yaml nor content/"}.In(l)
	}
	if e.Above == "" {
		return text + lang.Text{ZH: "。用 --source 指定站点的文件夹，或者用 jiuwen init 新建一个", EN: ". Name the site's folder with --source, or begin one with jiuwen init"}.In(l)
	}
	return text + lang.Text{ZH: "。站点在 %[1]s：先 cd %[1]s，或者加 --source %[1]s", EN: ". The site is in %[1]s: cd there, or add --source %[1]s"}.Fill(l, e.Above)
}

// Sited is a *NoSite where a folder holds no site.
func Sited(folder string) error {
	switch tree, err := source.Top(folder); {
	case err != nil:
		return unreadable(err)
	case tree.Config, sited(folder, config.File, "content"):
		return tree.Close()
	default:
		_ = tree.Close() // it was only looked at
	}
	no := &NoSite{Folder: folder}
	at, err := filepath.Abs(folder)
	if err != nil {
		return no // then nobody knows what is above
	}
	above := folder
	for up := filepath.Dir(at); up != at; at, up = up, filepath.Dir(up) {
		if above = filepath.Join(above, ".."); sited(up, config.File, "content/deals") { // content alone may be anybody's
			no.Above = above
			break
		}
	}
	return no
}

// sited says that a folder has one of what sites have.
func sited(folder string, has ...string) bool {
	return slices.ContainsFunc(has, func(name string) bool {
		_, err := os.Lstat(filepath.Join(folder, name))
		return err == nil
	})
}
