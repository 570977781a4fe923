package start

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// read is what is wrong with a file of a kind.
func read(t testing.TB, k deal.File, data string) diag.List {
	t.Helper()
	matter, diags := front.Parse("new.md", []byte(data))
	if matter.Root.Kind == front.Null {
		return diags
	}
	var more diag.List
	switch k.Word {
	case "deal":
		_, more = deal.ReadDeal("new.md", matter.Root)
	case "page":
		_, more = deal.ReadPage("new.md", matter.Root)
	default:
		_, more = deal.ReadProfile(deal.ProfileKind(k.Folder), "new.md", matter.Root)
	}
	return append(diags, more...)
}

// form of each kind, in each language.
func forms(t *testing.T, try func(t *testing.T, k deal.File, form string)) {
	for _, k := range deal.Files() {
		for _, l := range lang.All {
			t.Run(k.Word+" "+string(l), func(t *testing.T) {
				f := File{Kind: k.Word, Title: "星海 ERP", Account: "星海制造", Lang: l}
				try(t, k, string(f.bytes(k.Table)))
			})
		}
	}
}

// person is where a deal's form names one.
var person = regexp.MustCompile(`\n#   - (?:姓名|name):`)

func TestNothingIsWrongWithAFreshFileNorWithAnyLineThatIsFilledIn(t *testing.T) {
	forms(t, func(t *testing.T, k deal.File, form string) {
		if at := person.FindStringIndex(form); at != nil { // nobody else has to have a name
			nameless := form[:at[0]] + "\n" + form[at[0]+1+len(off):]
			if diags := read(t, k, nameless); len(diags) != 1 || diags[0].Code != "name-missing" {
				t.Errorf("a person without a name: %v", diags)
			}
			form = form[:at[1]] + " x" + form[at[1]:]
		}
		if diags := read(t, k, form); len(diags) > 0 {
			t.Errorf("fresh: %v", diags)
		}
		lines, entry := strings.Split(form, "\n"), -1
		for i, line := range lines {
			on, can := strings.CutPrefix(line, off)
			if !can {
				continue
			}
			alone := append([]string(nil), lines...)
			alone[i] = on
			if strings.HasPrefix(on, "  - ") {
				entry = i
			}
			if k.Word == "deal" && strings.HasPrefix(on, "    ") && person.MatchString("\n"+lines[entry]) {
				alone[entry] = lines[entry][len(off):] // of somebody, who has to have a name
			}
			if diags := read(t, k, strings.Join(alone, "\n")); len(diags) > 0 {
				t.Errorf("with %q: %v", on, diags)
			}
		}
		if diags := read(t, k, strings.ReplaceAll(form, "\n"+off, "\n")); len(diags) > 0 {
			t.Errorf("with all lines: %v", diags)
		}
	})
}

func TestAFileHasEveryKeyOfItsTableInTheSitesLanguage(t *testing.T) {
	forms(t, func(t *testing.T, k deal.File, form string) {
		matter, _ := front.Parse("new.md", []byte(strings.ReplaceAll(form, "\n"+off, "\n")))
		zh := strings.Contains(t.Name(), string(lang.ZH))
		checkKeys(t, k.Table, matter.Root, zh)
	})
}

func checkKeys(t *testing.T, table *field.Table, n front.Node, zh bool) {
	t.Helper()
	if n.Kind == front.List {
		n = n.Items[0]
	}
	for _, spec := range table.Fields {
		if spec.Key == "crm" {
			continue
		}
		found := false
		for _, p := range n.Pairs {
			if p.Key != spec.Key && (!zh || !contains(spec.Also, p.Key)) || zh && p.Key == spec.Key && len(spec.Also) > 0 {
				continue
			}
			found = true
			if spec.Section != nil && (p.Value.Kind == front.Map || len(p.Value.Items) > 0) {
				checkKeys(t, spec.Section, p.Value, zh)
			}
		}
		if !found {
			t.Errorf("%s: no key for %s", table.Name, spec.Key)
		}
	}
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// hostile are titles that YAML, or a reader of front matter, might take for something else.
var hostile = []string{
	"a", "a: b", "a #b", "#a", "- a", "? a", "[a", "{a: b}", "'a'", `"a"`, "“星海”", "‘a’", "a\nb", "---", "...", "--- a", "|", ">-", "&a", "*a", "!a", "%a", "@a", "`a`",
	"true", "否", "null", "~", "1", "1.0", "0x10", "2026-11-23", "=1+1", "<<", "：", "a：b", "标题：a", `\`, `a\nb`, "a\tb", "\u2028", "a\u2028b", "\u00a0x", "\ufeffa", "a,b", "：a: b",
	"title: x\n---\naccount: y", "𝔘", "a\u0301", "\u202eabc", strings.Repeat("长", 300), "a\r\nb", "key:", ":", "?", "-", "a :b", "N", "y", ".inf", "1_000", "1:20", "= a", "\U000e0001a",
}

func roundTrips(t *testing.T, title string) {
	t.Helper()
	want, err := text(title)
	if err != nil {
		return
	}
	for _, l := range lang.All {
		data := File{Title: want, Account: want, Lang: l}.bytes(deal.Table())
		matter, diags := front.Parse("new.md", data)
		d, more := deal.ReadDeal("new.md", matter.Root)
		if diags = append(diags, more...); len(diags) > 0 {
			t.Fatalf("%q: %v\n%s", title, diags, data[:min(len(data), 400)])
		}
		if d.Title.V != want || d.Account.V != want {
			t.Fatalf("%q is read as %q, of %q", title, d.Title.V, d.Account.V)
		}
		if matter.Body != len(data) {
			t.Fatalf("%q ends the front matter", title)
		}
	}
}

func TestEveryTitleIsReadAsItWasGiven(t *testing.T) {
	for _, title := range hostile {
		roundTrips(t, title)
	}
}

func FuzzEveryTitleIsReadAsItWasGiven(f *testing.F) {
	for _, title := range hostile {
		f.Add(title)
	}
	f.Fuzz(roundTrips)
}

func TestAFileIsNeverWrittenOverAnotherNorBesideOneOfTheSameURL(t *testing.T) {
	site := t.TempDir()
	for name, data := range map[string]string{
		"content/deals/old/A b.md": "", "content/people/x.md": "---\nname: Wang\naccount: Star\n---\n",
		"content/people/wang.md": "---\naccount: Star\n---\n", "content/Hand book.md": "", "content/accounts/con-.md": "",
	} {
		if err := os.MkdirAll(filepath.Join(site, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(site, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		file File
		path string // written
		in   string // the way
	}{
		{File{Kind: "deal", Title: "A-B"}, "", "content/deals/old/A b.md"},
		{File{Kind: "deal", Title: "A c"}, "content/deals/a-c.md", ""},
		{File{Kind: "deal", Title: "a C"}, "", "content/deals/a-c.md"},
		{File{Kind: "account", Title: "a C"}, "content/accounts/a-c.md", ""},
		{File{Kind: "person", Title: "Wang", Account: "Star"}, "", "content/people/wang.md"},
		{File{Kind: "person", Title: "Wang", Account: "Moon"}, "content/people/moon/wang.md", ""},
		{File{Kind: "person", Title: "Wang", Account: "moon"}, "", "content/people/moon/wang.md"},
		{File{Kind: "page", Title: "Hand-Book"}, "", "content/Hand book.md"},
		{File{Kind: "page", Title: "a c"}, "content/a-c.md", ""},
		{File{Kind: "team", Title: "../../x"}, "content/team/x.md", ""},
	} {
		path, err := c.file.Write(site)
		var taken *TakenError
		switch {
		case c.in == "" && (err != nil || path != c.path):
			t.Errorf("%+v: %s, %v, want %s", c.file, path, err, c.path)
		case c.in != "" && (!errors.As(err, &taken) || taken.Path != c.in):
			t.Errorf("%+v: %s, %v, want %s in the way", c.file, path, err, c.in)
		}
	}
}

func TestWhatCanNotBeWrittenIsRefused(t *testing.T) {
	site := t.TempDir()
	for _, file := range []File{
		{Kind: "deals", Title: "x"},
		{Kind: "person", Title: "x"},
		{Kind: "product", Title: "x", Account: "y"},
		{Kind: "deal", Title: "  "},
		{Kind: "deal", Title: "a\x00b"},
		{Kind: "deal", Title: "a", Account: "\x1b"},
		{Kind: "deal", Title: strings.Repeat("a", maxText+1)},
		{Kind: "page", Title: "Findings"},
		{Kind: "page", Title: "readme"},
	} {
		_, err := file.Write(site)
		var refused *lang.Error
		if !errors.As(err, &refused) || refused.ZH == "" || refused.EN == "" {
			t.Errorf("%+v: %v", file, err)
		}
	}
	if left, _ := os.ReadDir(site); len(left) > 0 {
		t.Errorf("%v was written", left)
	}
}
