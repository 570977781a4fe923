package capture_test

import (
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/capture"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

func on(t *testing.T, text string) day.Date {
	t.Helper()
	d, err := day.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func into(t *testing.T, v capture.Visit, data string) *capture.Record {
	t.Helper()
	r, diags, err := v.Into("content/deals/a.md", []byte(data), lang.ZH)
	if err != nil || r == nil {
		t.Fatalf("%q: %v %v", data, diags, err)
	}
	return r
}

func TestWhatIsSaidIsNoGuessAnyMore(t *testing.T) {
	for _, c := range []struct{ guess, want string }{
		{"guess: support", ""}, {"guess: [支持度, win]", "guess: [win]"}, {"guess: [win, support, roles]", "guess: [win]"}, {"guess: [win]", "guess: [win]"},
		{`guess: ["", support, influence]`, `guess: ["", influence]`}, {"guess: [null, win, support]", "guess: [null, win]"},
	} {
		v := capture.Visit{Person: "x", Met: on(t, "2026-11-20"), Support: 2, Roles: []method.Role{method.EB}}
		r := into(t, v, "---\nstakeholders:\n- name: x\n  roles: [EB]\n  support: 2\n  contacted: 2026-11-21\n  "+c.guess+"\n---\n")
		want := "---\nstakeholders:\n- name: x\n  roles: [EB]\n  support: 2\n  contacted: 2026-11-21\n  " + c.want + "\n---\n"
		if got := string(r.File); got != strings.Replace(want, "  \n", "", 1) {
			t.Errorf("%q:\n%s", c.guess, got)
		}
	}
}

func TestAnEntryIsFoundBehindOnesThatCanNotBeRead(t *testing.T) {
	r := into(t, capture.Visit{Person: "x", Met: on(t, "2026-11-20")}, "---\nstakeholders:\n- title: nobody\n- name: x\n---\n")
	if want := "---\nstakeholders:\n- title: nobody\n- name: x\n  contacted: 2026-11-20\n---\n"; string(r.File) != want || r.Line != 4 {
		t.Errorf("line %d: %s", r.Line, r.File)
	}
}

func TestWhatWouldBeAnErrorIsNotRecorded(t *testing.T) {
	for _, note := range []string{"a\x01b", "\x1b[2J"} {
		v := capture.Visit{Person: "x", Met: on(t, "2026-11-20"), Note: note}
		if r, diags, err := v.Into("a.md", []byte("---\nstakeholders: [{name: x}]\n---\n"), lang.EN); r != nil || !diags.HasErrors() || err != nil {
			t.Errorf("%q: %v %v", note, diags, err)
		}
	}
}

func TestAPartOfANameIsEnough(t *testing.T) {
	thing := func(name, slug, account string) *book.Deal {
		data := &deal.Deal{}
		data.Account.V = account
		return &book.Deal{Thing: &book.Thing{Name: name, Slug: slug, Path: "content/deals/" + slug + ".md"}, Data: data}
	}
	b := &book.Book{Deals: []*book.Deal{
		thing("ERP", "erp", "Severn Water"), thing("ERP Ⅱ 升级", "erp-2", "Severn Water"), thing("星海", "one", "甲公司"), thing("二期 MES 项目", "mes", "星海"), thing("Susan Nolan", "sn", ""),
	}}
	for words, want := range map[string][]string{
		"erp": {"erp"}, "ＥＲＰ": {"erp"}, "erp ii": {"erp-2"}, "升级": {"erp-2"}, "er": {"erp", "erp-2"}, "content/deals/one.md": {"one"}, "海": {"one"}, "x": nil, " ": nil, "deals": nil, "md": nil,
		"MES项目": {"mes"}, "ｍｅｓ项目": {"mes"}, "二期mes 项目": {"mes"}, "项目二期": nil, "nnol": nil, "nolan s": nil, "星 海": {"one"}, "susannolan": {"sn"},
		"severn": {"erp", "erp-2"}, "SEVERN WATER": {"erp", "erp-2"}, "severnwater": {"erp", "erp-2"}, "甲": {"one"}, "星海": {"one"},
	} {
		var got []string
		for _, d := range capture.Deals(b, words) {
			got = append(got, d.Slug)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q means %v, want %v", words, got, want)
		}
	}
}

func TestTheNearestNameIsFoundWhateverItsWidth(t *testing.T) {
	b := &book.Book{Deals: []*book.Deal{{Thing: &book.Thing{Name: "Ｎｏｒｔｈｍｅｒｅ", Path: "a.md"}}, {Thing: &book.Thing{Name: "Severn billing renewal", Path: "b.md"}}}}
	for _, part := range []string{"biling", "Sevrn", "renewla"} {
		if got := capture.NearDeal(b, part); got != "Severn billing renewal" {
			t.Errorf("the nearest to %q is %q", part, got)
		}
	}
	if got := capture.NearDeal(b, "NORHTMERE"); got != "Ｎｏｒｔｈｍｅｒｅ" {
		t.Errorf("the nearest is %q", got)
	}
	if got := capture.NearDeal(b, "x"); got != "" {
		t.Errorf("%q is near", got)
	}
}

func TestSomebodyNewIsNobodyOfWhoseNameTheirsIsAPart(t *testing.T) {
	person := func(name string) *book.Stakeholder {
		s := &book.Stakeholder{Stakeholder: &deal.Stakeholder{}, Person: &book.Thing{Name: name}}
		s.Name.V = name
		return s
	}
	d := &book.Deal{Stakeholders: []*book.Stakeholder{person("王建国"), person("Ann Smith")}}
	for words, called := range map[string]int{"王建": 0, "王建国": 1, "ann": 0, "ANN SMITH": 1, "": 0} {
		if got := len(capture.Called(d, words)); got != called {
			t.Errorf("%d people are called %q, want %d", got, words, called)
		}
	}
	if len(capture.People(d, "王建")) != 1 {
		t.Error("a part of a name is not enough any more")
	}
}
