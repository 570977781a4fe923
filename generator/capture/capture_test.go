package capture_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/capture"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
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

func read(t *testing.T, data []byte) *deal.Deal {
	t.Helper()
	m, diags := front.Parse("content/deals/a.md", data)
	d, more := deal.ReadDeal("content/deals/a.md", m.Root)
	if diags.HasErrors() || more.HasErrors() {
		t.Fatalf("%s: %v %v", data, diags, more)
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

// people are what a deal says of its stakeholders, by name, and all else that it says.
func people(d *deal.Deal) (byName map[string]map[string]any, rest map[string]any) {
	rest = d.Canonical()
	byName = map[string]map[string]any{}
	all, _ := rest["stakeholders"].([]any)
	for _, one := range all {
		s := one.(map[string]any)
		byName[s["name"].(string)] = s
	}
	delete(rest, "stakeholders")
	return byName, rest
}

func TestAVisitChangesNothingThatItDoesNotSay(t *testing.T) {
	files, err := filepath.Glob("../../content/deals/*.md")
	if err != nil {
		t.Fatal(err)
	}
	visits := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(data, []byte("+++")) {
			continue // which is not edited
		}
		before := read(t, data)
		for i := range before.Stakeholders {
			s := &before.Stakeholders[i]
			v := capture.Visit{Person: s.Name.V, Met: on(t, "2026-12-24"), Support: method.Support(1 + i%5), Feedback: method.Overconfident, Roles: []method.Role{method.TB, method.Coach}, Note: "a: b, #c"}
			visits++
			now, rest := people(read(t, into(t, v, string(data)).File))
			was, all := people(before)
			got, old := now[v.Person], was[v.Person]
			if got["support"] != int64(v.Support) || got["feedback"] != "OC" || got["contacted"] != "2026-12-24" ||
				!strings.Contains(fmt.Sprint(got["roles"]), "TB") || !strings.Contains(fmt.Sprint(got["roles"]), "coach") {
				t.Errorf("%s: %s is %v", file, v.Person, got)
			}
			for _, key := range []string{"support", "feedback", "roles"} {
				if guess := fmt.Sprint(got["guess"]); strings.Contains(guess, key) {
					t.Errorf("%s: %s is still guessed: %s", file, v.Person, guess)
				}
			}
			for _, key := range []string{"support", "feedback", "contacted", "roles", "guess"} {
				delete(got, key)
				delete(old, key)
			}
			actions, _ := rest["actions"].([]any)
			earlier, _ := all["actions"].([]any)
			if n := len(earlier); len(actions) != n+1 || n > 0 && !reflect.DeepEqual(actions[:n], earlier) || fmt.Sprint(actions[n]) == "" {
				t.Errorf("%s: the actions are %v", file, actions)
			}
			delete(rest, "actions")
			delete(all, "actions")
			if !reflect.DeepEqual(now, was) || !reflect.DeepEqual(rest, all) {
				t.Errorf("%s: a visit to %s changed more:\n%v\n%v", file, v.Person, now, was)
			}
		}
	}
	if visits < 50 {
		t.Errorf("only %d visits", visits)
	}
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
	thing := func(name, slug string) *book.Deal {
		return &book.Deal{Thing: &book.Thing{Name: name, Slug: slug, Path: "content/deals/" + slug + ".md"}}
	}
	b := &book.Book{Deals: []*book.Deal{thing("ERP", "erp"), thing("ERP Ⅱ 升级", "erp-2"), thing("星海", "one"), thing("二期 MES 项目", "mes"), thing("Susan Nolan", "sn")}}
	for words, want := range map[string][]string{
		"erp": {"erp"}, "ＥＲＰ": {"erp"}, "erp ii": {"erp-2"}, "升级": {"erp-2"}, "er": {"erp", "erp-2"}, "content/deals/one.md": {"one"}, "海": {"one"}, "x": nil, " ": nil, "deals": nil, "md": nil,
		"MES项目": {"mes"}, "ｍｅｓ项目": {"mes"}, "二期mes 项目": {"mes"}, "项目二期": nil, "nnol": nil, "nolan s": nil, "星 海": {"one"}, "susannolan": {"sn"},
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
	b := &book.Book{Deals: []*book.Deal{{Thing: &book.Thing{Name: "Ｎｏｒｔｈｍｅｒｅ", Path: "a.md"}}}}
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
