package source

import (
	"path"
	"regexp"
	"strings"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// device is the name of a device of Windows, which no file there can have, whatever its extension.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$`)

// IsDevice says that Windows takes a name without extension for a device's.
func IsDevice(name string) bool { return device.MatchString(name) }

// unfit says why no file can have this name on Windows; empty: it can.
func unfit(name string) lang.Text {
	stem, _, _ := strings.Cut(name, ".")
	if at := strings.IndexAny(name, `<>:"\|?*`); at >= 0 {
		return lang.Text{ZH: "名字里有“" + name[at:at+1] + "”", EN: "the name has “" + name[at:at+1] + "” in it"}
	}
	if strings.TrimRight(name, ". ") != name {
		return lang.Text{ZH: "名字以点或空格结尾", EN: "the name ends in a dot or a blank"}
	}
	if stem = strings.TrimRight(stem, " "); IsDevice(stem) {
		return lang.Text{ZH: "“" + stem + "”在那里是设备的名字", EN: "“" + stem + "” is a device there"}
	}
	return lang.Text{}
}

// portable warns of the files of one folder that can't lie side by side on Windows: a checkout of the site fails there, or lacks one.
func (w *walk) portable(folder string, names []string) {
	folded := map[string]string{}
	for _, name := range names {
		why := unfit(name)
		key := strings.ToLower(name)
		if first, twice := folded[key]; twice {
			why = lang.Text{ZH: "与“" + first + "”只有大小写之分", EN: "it differs from “" + first + "” in case alone"}
		}
		folded[key] = name
		if why != (lang.Text{}) {
			w.diags.Add("windows-name", path.Join(folder, name), diag.Span{}, why)
		}
	}
}
