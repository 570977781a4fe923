package book_test

import (
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
)

func TestTwoOpenDealsOfOneAccountAndTitleAreTakenForOne(t *testing.T) {
	deal := func(name, matter string) string { return "-- deals/" + name + ".md --\n---\n" + matter + "\n---\n" }
	first := deal("a", "title: ERP 升级\naccount: Acme")
	for name, c := range map[string]struct {
		second string
		twice  bool
	}{
		"spelled alike":       {"title: ERP 升级\naccount: Acme", true},
		"spelled otherwise":   {"title: ｅｒｐ 升级\naccount: ACME", true},
		"another account":     {"title: ERP 升级\naccount: Frost", false},
		"another title":       {"title: ERP 2\naccount: Acme", false},
		"no account":          {"title: ERP 升级", false},
		"over":                {"title: ERP 升级\naccount: Acme\noutcome: {result: lost}", false},
		"open, written out":   {"title: ERP 升级\naccount: Acme\noutcome: {result: open}", true},
		"named like its file": {"account: Acme", false},
		"from a CRM":          {"title: ERP 升级\naccount: Acme\ncrm: {system: hubspot, id: 2}", true},
	} {
		t.Run(name, func(t *testing.T) {
			list, _ := entries(t, first+deal("b", c.second))
			_, diags := book.Link(list, book.Others{}, config.Default(), today(t))
			var said []string
			for _, d := range diags {
				if d.Code == "deal-twice" {
					said = append(said, d.Path+" "+d.Message("en"))
				}
			}
			if got := strings.Join(said, "\n"); (got != "") != c.twice || c.twice && (len(said) != 1 || !strings.HasPrefix(got, "content/deals/b.md ") || !strings.Contains(got, "content/deals/a.md")) {
				t.Errorf("said: %s", got)
			}
		})
	}
}

func TestTwoDealsOfOneCRMAreTwo(t *testing.T) {
	const deal = "-- deals/%.md --\n---\ntitle: ERP\naccount: Acme\n---\n"
	const imported = "-- deals/%.md --\n---\ntitle: ERP\naccount: Acme\ncrm: {system: @, id: %}\n---\n"
	var files strings.Builder
	for _, c := range []struct{ name, system string }{{"a", "hubspot"}, {"b", "hubspot"}, {"c", ""}, {"d", "zoho"}, {"e", "hubspot"}, {"f", "hubspot"}} {
		text := strings.ReplaceAll(imported, "@", c.system)
		if c.system == "" {
			text = deal
		}
		files.WriteString(strings.ReplaceAll(text, "%", c.name))
	}
	files.WriteString("-- deals/g.md --\n---\ntitle: Once\naccount: Acme\ncrm: {system: hubspot, id: 1}\n---\n-- deals/h.md --\n---\ntitle: Once\naccount: Acme\ncrm: {system: hubspot, id: 1}\n---\n")
	list, _ := entries(t, files.String())
	_, diags := book.Link(list, book.Others{}, config.Default(), today(t))
	var said []string
	for _, d := range diags {
		said = append(said, d.Path+" like "+d.Args[1].(string))
	}
	want := "content/deals/c.md like content/deals/a.md, content/deals/d.md like content/deals/a.md, content/deals/e.md like content/deals/c.md, content/deals/f.md like content/deals/c.md, content/deals/h.md like content/deals/g.md"
	if got := strings.Join(said, ", "); got != want {
		t.Errorf("said %s\nwant %s", got, want)
	}
}

// A new version that makes or ends a likeness is no matter of one file.
func TestADealIsNotReplacedWhereItIsTakenForAnother(t *testing.T) {
	const pair = "-- deals/a.md --\n---\ntitle: ERP\naccount: Acme\n---\n-- deals/b.md --\n---\ntitle: ERP\naccount: %\n---\n-- deals/c.md --\n---\ntitle: C\naccount: Frost\n---\n-- deals/d.md --\n---\ntitle: D\naccount: Acme\n---\n"
	link := func(account string) (*book.Book, []book.Entry) {
		list, _ := entries(t, strings.ReplaceAll(pair, "%", account))
		b, _ := book.Link(list, book.Others{}, config.Default(), today(t))
		return b, list
	}
	_, twins := link("Acme")
	apart, alone := link("Frost")
	for _, e := range twins {
		if _, replaced := apart.Replace(e); e.Path == "content/deals/b.md" && replaced {
			t.Error("became the twin of another, and nobody would say so")
		}
	}
	both, _ := link("Acme")
	for _, e := range alone {
		if _, replaced := both.Replace(e); e.Path == "content/deals/b.md" && replaced || e.Path == "content/deals/a.md" && replaced || e.Path == "content/deals/c.md" && !replaced {
			t.Errorf("%s replaced: %t", e.Path, replaced)
		}
	}
}
