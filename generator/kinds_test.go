package generator_test

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// kind is one kind of page, shown by pages of the sample site that differ in what they hold.
type kind struct {
	layout string
	pages  []string
}

// kinds are all kinds of pages.
var kinds = []kind{
	{"overview.html", []string{"index.html"}},
	{"calibration.html", []string{"calibration.html"}},
	{"changes.html", []string{"changes.html"}},
	{"deal.html", []string{"deals/澄江精工-erp-升级.html", "deals/岱川农商行-集账云.html", "deals/orrinmoor-outage-data.html", "deals/岑南大学-校园网.html"}},
	{"person.html", []string{"people/岱川农商行/阮梅.html"}},
	{"account.html", []string{"accounts/澄江精工.html"}},
	{"competitor.html", []string{"competitors/衡川软件.html"}},
	{"resource.html", []string{"resources/财务专家-苏婉.html"}},
	{"product.html", []string{"products/集账云-集团版.html"}},
	{"rep.html", []string{"team/林疏桐.html"}},
	{"tag.html", []string{"tags/制造.html"}},
	{"folder.html", []string{"assets/index.html", "data/index.html", "files/index.html", "search/index.html", "people/岱川农商行/index.html"}},
	{"list.html", []string{
		"deals/index.html", "people/index.html", "accounts/index.html", "competitors/index.html", "resources/index.html", "products/index.html",
		"team/index.html", "tags/index.html", "findings.html", "actions.html",
	}},
	{"playbook.html", []string{"playbook/index.html"}},
	{"method.html", []string{"playbook/q4.html", "playbook/tactics.html"}},
	{"rules.html", []string{"playbook/rules.html"}},
	{"plain.html", []string{"docs/index.html", "docs/en/fields.html", "docs/zh-cn/writing.html"}},
}

// kindPages are the files of the pages of all kinds, in a built sample site.
func kindPages(dir string) []string {
	var files []string
	for _, k := range kinds {
		for _, name := range k.pages {
			files = append(files, filepath.Join(dir, filepath.FromSlash(name)))
		}
	}
	return files
}

func TestEveryLayoutAndEveryFolderIsAmongTheKindsOfPages(t *testing.T) {
	var layouts []string
	for _, k := range kinds {
		layouts = append(layouts, k.layout)
	}
	files, err := filepath.Glob("../layouts/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no layouts: %v", err)
	}
	for _, file := range files {
		if name := filepath.Base(file); name != "base.html" && !slices.Contains(layouts, name) {
			t.Errorf("no page is checked of %s", name)
		}
	}
	dir, _ := sampleIn(t, lang.ZH)
	all, checked := pagesOf(t, dir), kindPages(dir)
	for _, file := range all {
		name, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		name = filepath.ToSlash(name)
		top := !strings.Contains(name, "/") || path.Base(name) == "index.html" && strings.Count(name, "/") == 1
		if top && !slices.Contains(checked, file) {
			t.Errorf("%s is not checked", name)
		}
	}
	for _, file := range checked {
		if !slices.Contains(all, file) {
			t.Errorf("the sample site has no %s", file)
		}
	}
}
