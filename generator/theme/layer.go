package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"jiuwen/generator/diag"
	"jiuwen/generator/source"
	"jiuwen/layouts"
	"jiuwen/themes"
)

// builtIn is the name of the layers that the program itself holds.
const builtIn = "built in"

// Layer is a folder whose files take the place of those of the layers below it that have the same path.
type Layer struct {
	Name string // the folder's path below the source folder; "built in" for what the program holds
	FS   fs.FS
}

// fallback is the theme whose files fill in for what another one leaves out.
const fallback = "paper"

// Layers are those of a site that has chosen a theme, the highest first: the site's layouts/, the site's themes/NAME/,
// what is built in of that name, what is built in for all. Known is false where neither the site nor the program has a
// theme of that name.
func Layers(site fs.FS, name string) (layers []Layer, known bool, err error) {
	theme := path.Join("themes", name)
	for _, dir := range []string{"layouts", "themes", theme} {
		if !fs.ValidPath(dir) || path.Dir(theme) != "themes" || absent(site, dir) {
			continue
		}
		sub, err := fs.Sub(site, dir)
		if err != nil {
			return nil, false, fmt.Errorf("open %s: %w", dir, err)
		}
		info, err := fs.Stat(sub, ".")
		if err == nil && (dir == "themes" || !info.IsDir()) {
			continue
		}
		layers = append(layers, Layer{Name: dir, FS: sub}) // one that can't be opened is reported where its files are read
		known = known || dir != "layouts"
		if err != nil && dir == "themes" {
			break
		}
	}
	looks := []string{fallback}
	if name != fallback && slices.Contains(themes.Names(), name) {
		looks = []string{name, fallback}
	}
	for _, look := range looks {
		sub, err := fs.Sub(themes.FS, look)
		if err != nil {
			return nil, false, fmt.Errorf("open the built-in theme %s: %w", look, err)
		}
		layers = append(layers, Layer{builtIn, sub})
		known = known || look == name
	}
	return append(layers, Layer{builtIn, layouts.FS}, Layer{builtIn, themes.FS}), known, nil
}

// Names are the themes that a site may choose from: those built in and the folders of its themes/.
func Names(site fs.FS) []string {
	all := themes.Names()
	own, _ := fs.ReadDir(site, "themes") // none where it can't be read
	for _, entry := range own {
		if entry.IsDir() {
			all = append(all, entry.Name())
		}
	}
	return all
}

// file is one of a theme's files, taken from the highest layer that has it.
type file struct {
	layer string
	data  []byte // as it lies on disk
	below *file  // whose place it takes; nil: none's
}

// mark is the byte order mark, which some editors write at the start of a file. In the middle of a page or a style sheet it
// would be a character.
const mark = "\ufeff"

// text is what the file says, behind its byte order mark, and where in the file that begins.
func (f file) text() (text string, at int) {
	text = strings.TrimPrefix(string(f.data), mark)
	return text, len(f.data) - len(text)
}

// builtIn says that the program itself has a file of that path.
func (f file) builtIn() bool { return f.layer == builtIn || f.below != nil && f.below.builtIn() }

// origin is where the file at name lies, as messages say it.
func (f file) origin(name string) string { return path.Join(f.layer, name) }

// patterns are the paths of what is taken from a layer.
var patterns = []string{
	"*.html", "partial/*.html", wordsFile, "*.css", "js/*.js", "search/*.js", "search/*.css", "icon.svg",
	"echarts/echarts.min.js", "echarts/LICENSE*", "echarts/NOTICE*", "echarts/*.LEGAL.txt",
}

// files is what the layers hold together, by path. A file of the site's own that is nothing to a theme is reported: it lies in
// the wrong folder, or its name is mistyped.
func files(layers []Layer) (map[string]file, diag.List, error) {
	all, diags := map[string]file{}, diag.List{}
	for _, layer := range slices.Backward(layers) {
		for _, dir := range []string{".", "partial", "js", "search", "echarts"} {
			at := path.Join(layer.Name, dir)
			if absent(layer.FS, dir) {
				continue
			} else if _, err := fs.Stat(layer.FS, dir); err != nil {
				diags = append(diags, closed(at, err))
				if dir == "." {
					break
				}
				continue
			}
			entries, err := fs.ReadDir(layer.FS, dir)
			if err != nil { // as where it is no folder
				diags.Add("unreadable", at, diag.Span{}, err.Error())
				continue
			}
			for _, entry := range entries {
				name := path.Join(dir, entry.Name())
				if !isTheme(name) {
					if layer.Name != builtIn && meant(name, entry) {
						diags = append(diags, unused(path.Join(layer.Name, name), []string{"partial", "js", "search", "words.yaml", "icon.svg"}))
					}
					continue
				}
				data, problem, err := read(layer, name)
				diags = append(diags, problem...)
				if err != nil {
					return nil, nil, fmt.Errorf("read %s: %w", layer.Name, err)
				}
				if problem.HasErrors() {
					continue
				}
				f := file{layer: layer.Name, data: data}
				if below, ok := all[name]; ok {
					f.below = &below
				}
				all[name] = f
			}
		}
	}
	return all, diags, nil
}

func isTheme(name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		fits, _ := path.Match(pattern, name)
		return fits
	})
}

// meant says that a file or folder of a layer looks as if pages were to use it.
func meant(name string, entry fs.DirEntry) bool {
	if entry.IsDir() {
		return !strings.HasPrefix(name, ".") && !slices.Contains([]string{"partial", "js", "search", "echarts", "node_modules"}, name)
	}
	return slices.Contains([]string{".html", ".css", ".scss", ".js", ".yaml", ".yml", ".svg", ".png", ".jpg", ".webp", ".woff2", ".ttf"}, path.Ext(name))
}

// unused reports a file that no page uses, and which of the others it may have been meant to be.
func unused(at string, others []string) diag.Diagnostic {
	d := diag.New("theme-file-unused", at, diag.Span{})
	d.Suggest = nearest(at, others)
	return d
}

// nearest is that of the paths whose name, without folder and extension, is next to that of another; empty: none is near.
func nearest(name string, paths []string) string {
	stems := make([]string, len(paths))
	for i, p := range paths {
		stems[i] = stem(p)
	}
	if i := slices.Index(stems, diag.Nearest(stem(name), stems)); i >= 0 {
		return paths[i]
	}
	return ""
}

func stem(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }

// read reads a file of a layer. One of the site's own that can't be used gets a diagnostic.
func read(layer Layer, name string) ([]byte, diag.List, error) {
	var diags diag.List
	at := path.Join(layer.Name, name)
	info, err := fs.Stat(layer.FS, name)
	switch {
	case err != nil:
		diags = append(diags, closed(at, err))
	case !info.Mode().IsRegular():
		diags.Add("special-file", at, diag.Span{})
	case info.Size() > source.MaxFile:
		diags.Add("file-too-large", at, diag.Span{}, source.MaxFile>>20)
	}
	if len(diags) > 0 {
		return nil, diags, nil
	}
	data, err := fs.ReadFile(layer.FS, name)
	if layer.Name != builtIn {
		diags = source.CheckText(at, data)
	}
	return data, diags, err
}

// absent says that nothing lies at a path, not even a link that leads nowhere.
func absent(layer fs.FS, name string) bool {
	_, err := fs.Lstat(layer, name)
	return errors.Is(err, fs.ErrNotExist)
}

// closed is what is wrong with a path that is there but can't be opened.
func closed(at string, err error) diag.Diagnostic {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.New("link-nowhere", at, diag.Span{})
	case errors.Is(err, fs.ErrPermission):
		return diag.New("unreadable", at, diag.Span{}, err.Error())
	default: // that is what os.Root says of a link that leads out of it
		return diag.New("link-outside", at, diag.Span{})
	}
}

// names are the paths of files in order, those that match pattern.
func names(all map[string]file, pattern string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool {
		fits, _ := path.Match(pattern, name)
		return !fits
	})
}
