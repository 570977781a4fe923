package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

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

// Layers are those of a site that has chosen a theme, the highest first: the site's layouts/, the site's themes/NAME/,
// what is built in. Known is false where neither the site nor the program has a theme of that name.
func Layers(site fs.FS, name string) (layers []Layer, known bool, err error) {
	theme := path.Join("themes", name)
	for _, dir := range []string{"layouts", theme} {
		if !fs.ValidPath(dir) || path.Dir(theme) != "themes" {
			continue
		}
		if info, err := fs.Stat(site, dir); err != nil || !info.IsDir() {
			continue
		}
		sub, err := fs.Sub(site, dir)
		if err != nil {
			return nil, false, fmt.Errorf("open %s: %w", dir, err)
		}
		layers = append(layers, Layer{Name: dir, FS: sub})
		known = known || dir == theme
	}
	known = known || name == fallback
	looks, err := fs.Sub(themes.FS, fallback)
	if err != nil {
		return nil, false, fmt.Errorf("open the built-in theme: %w", err)
	}
	return append(layers, Layer{builtIn, layouts.FS}, Layer{builtIn, looks}, Layer{builtIn, themes.FS}), known, nil
}

// fallback is the theme whose files fill in for what another one leaves out.
const fallback = "paper"

// file is one of a theme's files, taken from the highest layer that has it.
type file struct {
	layer string
	data  []byte
}

// origin is where the file at name lies, as messages say it.
func (f file) origin(name string) string { return path.Join(f.layer, name) }

// maxFile is the size, in bytes, above which a file of a site's layer can't be meant.
const maxFile = 16 << 20

// places are the folders of a layer, with what is taken from each.
var places = []struct{ dir, pattern string }{
	{".", "*.html"}, {"partial", "*.html"}, {".", "words.yaml"},
	{".", "*.css"}, {"js", "*.js"}, {".", "icon.svg"},
	{"echarts", "echarts.min.js"}, {"echarts", "LICENSE*"}, {"echarts", "NOTICE*"}, {"echarts", "*.LEGAL.txt"},
}

// files is what the layers hold together, by path. Only regular files count.
func files(layers []Layer) (map[string]file, error) {
	all := map[string]file{}
	for _, layer := range layers {
		for _, place := range places {
			entries, err := fs.ReadDir(layer.FS, place.dir)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			} else if err != nil {
				return nil, fmt.Errorf("read %s: %w", layer.Name, err)
			}
			for _, entry := range entries {
				name := path.Join(place.dir, entry.Name())
				if _, taken := all[name]; taken || !entry.Type().IsRegular() {
					continue
				}
				if fits, _ := path.Match(place.pattern, entry.Name()); !fits {
					continue
				}
				data, err := read(layer.FS, name)
				if err != nil {
					return nil, fmt.Errorf("read %s: %w", layer.Name, err)
				}
				all[name] = file{layer.Name, data}
			}
		}
	}
	return all, nil
}

func read(layer fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(layer, name)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("larger than 16 MB")}
	}
	return fs.ReadFile(layer, name)
}

// names are the paths of files in order, those that match pattern.
func names(all map[string]file, pattern string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool {
		fits, _ := path.Match(pattern, name)
		return !fits
	})
}
