package capture_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/capture"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// told are notes and names that are easily misread.
var told = []string{
	"", "a", "showed the report", "汇报：合并报表", "a: b, #c", "null", "是", "no", "12:30", "2026-11-20", "-2", "- a", "[a]", "{a: b}", "a #b", "&a", "*a", "!a", "'a'", "\"a\"", "a\\n", "| a", "> a",
	"a – b", "a\nb", "---", "key: value\nother: x", "“a”", "？", "a\x01b", "1e3", "~",
}

// anyVisit is a visit to somebody in a deal, or to somebody new.
func anyVisit(d *deal.Deal, r *rand.Rand) capture.Visit {
	one := func(list []string) string { return list[r.IntN(len(list))] }
	v := capture.Visit{Person: "Somebody New", Met: day.Date{}.Add(739940 + r.IntN(400)), Note: one(told), Done: r.IntN(3) == 0}
	if n := len(d.Stakeholders); n > 0 && r.IntN(5) > 0 {
		v.Person = d.Stakeholders[r.IntN(n)].Name.V
	} else if name := one(told); r.IntN(2) == 0 && name != "" {
		v.Person = name
	}
	if r.IntN(2) == 0 && len(d.Actions) > 0 {
		if a := d.Actions[r.IntN(len(d.Actions))]; len(a.With) > 0 {
			v.Also = []string{a.With[0].V}
		}
		if a := d.Actions[r.IntN(len(d.Actions))]; r.IntN(3) == 0 && a.Date.Known {
			v.Met = a.Date.V
			v.Note = strings.TrimSpace(a.What.V)
		}
	}
	if r.IntN(2) == 0 {
		v.Support = method.Support([]int{-5, -4, -3, -2, -1, 1, 2, 3, 4, 5}[r.IntN(10)])
	}
	if r.IntN(3) == 0 {
		v.Feedback = method.Feedbacks[r.IntN(len(method.Feedbacks))].Value
	}
	for _, role := range method.Roles {
		switch r.IntN(8) {
		case 0:
			v.Roles = append(v.Roles, role.Value)
		case 1, 2:
			v.Not = append(v.Not, role.Value)
		}
	}
	return v
}

func known[T any](v T) deal.Value[T] { return deal.Value[T]{V: v, Known: true} }

// after is what a deal says after a visit, and who and what of it has changed; ok is false where no action is open to be done.
func after(d *deal.Deal, v capture.Visit) (who *deal.Stakeholder, what *deal.Action, ok bool) {
	i := slices.IndexFunc(d.Stakeholders, func(s deal.Stakeholder) bool { return method.Fold(s.Name.V) == method.Fold(v.Person) })
	if i < 0 {
		d.Stakeholders = append(d.Stakeholders, deal.Stakeholder{Name: known(v.Person)})
		i = len(d.Stakeholders) - 1
	}
	who = &d.Stakeholders[i]
	sure := func(key string) {
		who.Guess = slices.DeleteFunc(who.Guess, func(guess deal.Text) bool { return guess.V == key })
	}
	if v.Support != 0 {
		who.Support = known(v.Support)
		sure("support")
	}
	if v.Feedback != "" {
		who.Feedback = known(v.Feedback)
		sure("feedback")
	}
	for _, role := range v.Not {
		who.Roles = slices.DeleteFunc(who.Roles, func(r deal.Value[method.Role]) bool { return r.V == role })
		sure("roles")
	}
	for _, role := range v.Roles {
		if !who.HasRole(role) {
			who.Roles = append(who.Roles, known(role))
		}
		sure("roles")
	}
	if !who.Contacted.Known || who.Contacted.V.Before(v.Met) {
		who.Contacted = known(v.Met)
	}
	what, ok = acted(d, v)
	return who, what, ok
}

// acted is the action that has changed; nil: none.
func acted(d *deal.Deal, v capture.Visit) (what *deal.Action, ok bool) {
	alone, joined, met := false, false, false
	for i := range d.Actions {
		a := &d.Actions[i]
		with := slices.ContainsFunc(a.With, func(name deal.Text) bool {
			return slices.ContainsFunc(append(v.Also, v.Person), func(one string) bool { return method.Fold(one) == method.Fold(name.V) })
		})
		switch then := a.Date.Known && a.Date.V == v.Met; {
		case !with:
		case !a.Done && (what == nil || a.Date.Known && (!what.Date.Known || a.Date.V.Before(what.Date.V))):
			what = a
		case a.Done && then:
			met = true
			alone = alone || v.Note != "" && a.What.V == v.Note
			joined = joined || v.Note != "" && strings.HasSuffix(a.What.V, " – "+v.Note)
		}
	}
	switch {
	case v.Done && what != nil && !joined:
		what.Done, what.Date = true, known(v.Met)
		switch {
		case v.Note == "" || alone || v.Note == what.What.V:
		case !what.What.Known:
			what.What = known(v.Note)
		default:
			what.What = known(what.What.V + " – " + v.Note)
		}
		return what, true
	case alone || joined:
		return nil, true
	case v.Done:
		return nil, v.Note == "" && met
	case v.Note == "":
		return nil, true
	}
	d.Actions = append(d.Actions, deal.Action{Date: known(v.Met), With: []deal.Text{known(v.Person)}, What: known(v.Note), Done: true})
	return &d.Actions[len(d.Actions)-1], true
}

// kept are the pieces of a file that a visit leaves as they are: what is between the entries that change, at the end of whose list
// a new one stands. Lines that hold an entry, or a list in brackets, may change as a whole.
func kept(m front.Matter, data []byte, who *deal.Stakeholder, what *deal.Action) (pieces [][]byte) {
	cuts := []diag.Span{diag.At(m.Body, m.Body)}
	if m.Format == front.JSON {
		inside := int(m.Block.Start) + 1
		cuts = append(cuts, diag.At(inside, inside))
	}
	if m.Format != front.None {
		cuts = append(cuts, diag.At(int(m.Block.End), int(m.Block.End)))
	}
	whole := func(span diag.Span) {
		start := bytes.LastIndexAny(data[:span.Start], "\r\n") + 1
		end := len(data)
		if i := bytes.IndexAny(data[span.End:], "\r\n"); i >= 0 {
			end = int(span.End) + i
		}
		cuts = append(cuts, diag.At(start, end))
	}
	for _, pair := range m.Root.Pairs {
		is := func(key string) bool {
			i := deal.Table().Find(pair.Key)
			return i >= 0 && deal.Table().Fields[i].Key == key
		}
		v := pair.Value
		if is("stakeholders") && who.At.Len() == 0 || is("actions") && what != nil && what.At.Len() == 0 {
			switch {
			case len(v.Items) > 0 && data[v.Span.Start] == '-': // behind its last line
				whole(diag.At(int(v.Span.End), int(v.Span.End)))
			default:
				whole(diag.At(int(pair.KeySpan.Start), max(int(pair.KeySpan.End), int(v.Span.End))))
			}
		} else { // where the key may come before which a list that is missing belongs
			start := bytes.LastIndexAny(data[:pair.KeySpan.Start], "\r\n") + 1
			cuts = append(cuts, diag.At(start, start))
			end := max(int(pair.KeySpan.End), int(v.Span.End))
			cuts = append(cuts, diag.At(end, end))
			if i := bytes.IndexAny(data[end:], "\r\n"); i >= 0 {
				end += i
			}
			cuts = append(cuts, diag.At(end, end))
		}
	}
	if who.At.Len() > 0 {
		whole(who.At)
	}
	if what != nil && what.At.Len() > 0 {
		whole(what.At)
	}
	slices.SortFunc(cuts, func(a, b diag.Span) int { return int(a.Start - b.Start) })
	at := 0
	for _, cut := range cuts {
		if int(cut.Start) > at {
			pieces = append(pieces, data[at:cut.Start])
		}
		at = max(at, int(cut.End))
	}
	return append(pieces, data[at:])
}

// visited makes a visit at random and holds the file against what it was.
func visited(t testing.TB, data []byte, r *rand.Rand) bool {
	t.Helper()
	const file = "content/deals/a.md"
	m, diags := front.Parse(file, data)
	if diags.HasErrors() || m.Format == front.TOML {
		return false
	}
	was, diags := deal.ReadDeal(file, m.Root)
	if diags.HasErrors() {
		return false
	}
	v := anyVisit(was, r)
	before := bytes.Clone(data)
	record, refused, err := v.Into(file, data, lang.EN)
	if !bytes.Equal(before, data) {
		t.Fatalf("%+v changed the bytes that it was given: %q", v, data)
	}
	who, what, ok := after(was, v) // was is what is wanted from here on
	if errors.Is(err, capture.ErrNoneOpen) != !ok && err == nil {
		t.Fatalf("%+v: %v in\n%s", v, err, data)
	}
	if record == nil {
		if err == nil && len(refused) == 0 {
			t.Fatalf("%+v: nothing is recorded, and nothing says why", v)
		}
		return false
	}
	now, diags := front.Parse(file, record.File)
	is, more := deal.ReadDeal(file, now.Root)
	if diags.HasErrors() || more.HasErrors() {
		t.Fatalf("%+v: %v %v\n%s", v, diags, more, record.File)
	}
	if got, want := is.Canonical(), was.Canonical(); !reflect.DeepEqual(got, want) {
		for key := range want {
			if !reflect.DeepEqual(got[key], want[key]) {
				t.Errorf("%+v: %s is\n%v\nnot\n%v", v, key, got[key], want[key])
			}
		}
		t.Fatalf("%s\n%s", data, record.Diff(file))
	}
	rest := record.File
	for _, piece := range kept(m, data, who, what) {
		at := bytes.Index(rest, piece)
		if at < 0 {
			t.Fatalf("%+v: %q is not there any more:\n%s\nis now\n%s", v, piece, data, record.File)
		}
		rest = rest[at+len(piece):]
	}
	again, _, err := v.Into(file, record.File, lang.EN)
	switch {
	case v.Done: // another action may have been open
	case err != nil || again == nil || !again.Nothing():
		t.Fatalf("%+v: the second time is not nothing: %v\n%s", v, err, record.File)
	}
	return true
}

// shapes are deals as few write them.
var shapes = []string{
	"---\n标题: 星海\n关键人:\n- {姓名: 王建国, 支持度: +1, 推测: [支持度, 赢]}  # 甲\n- 姓名: 陈立\n  # 下面没有了\n\n行动: []  # 无\n客户: x\n---\n正文\n",
	"---\ntitle: x\nstakeholders: [{name: Ann, roles: EB, guess: roles}, {name: Bo}]\nactions: [{date: 2026-11-20, with: Ann, what: show, done: false}]\n---\n",
	"---\ntitle: x\nactions:\n  - date: 2026-12-01 # planned\n    with:\n      - Ann\n      - Bo\n    what: >\n      show\n      it\n  - with: [Ann]\nstakeholders:\n  - name: Ann\n    win: |\n      a\n\n      b\n  - name: Bo\n    ties: [{name: Ann, kind: trust}]\n---\n",
	"{\n  \"title\": \"x\",\n  \"stakeholders\": [\n    {\"name\": \"Ann\"},\n    {\"name\": \"Bo\", \"support\": 1}\n  ],\n  \"actions\": [{\"with\": [\"Bo\"], \"what\": \"call\"}]\n}\nBody\n",
	"---\ntitle: x\nstakeholders:\nactions:\n---\n", "---\n---\n", "Only text\n", "---\nstakeholders:\n  name: Ann\n---\n", "---\nactions: {with: Ann, what: a}\nstakeholders:\n    -   name: Ann\n        support: -1\n---\n",
}

func TestAVisitChangesNothingThatItDoesNotSay(t *testing.T) {
	files, err := filepath.Glob("../../content/deals/*.md")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	texts := slices.Clone(shapes)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte("+++")) { // which is not edited
			texts = append(texts, string(data))
		}
	}
	r := rand.New(rand.NewPCG(9, 1))
	for _, text := range texts {
		made := 0
		for range 40 {
			if visited(t, []byte(text), r) {
				made++
			}
			if visited(t, []byte(strings.ReplaceAll(text, "\n", "\r\n")), r) {
				made++
			}
		}
		if made < 20 {
			t.Errorf("of 80 visits only %d could be put into\n%.300s", made, text)
		}
	}
}

func FuzzInto(f *testing.F) {
	for i, text := range shapes {
		f.Add([]byte(text), uint64(i))
	}
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		for range 3 {
			visited(t, data, r)
		}
	})
}
