package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/lang"
)

// In an edited file each field is followed by itself: no other byte moves.
func TestAnEditedDealFollowsTheCRMFieldByField(t *testing.T) {
	replace := func(from, to string) func(string) string {
		return func(s string) string {
			if !strings.Contains(s, from) {
				panic("no " + from + " in " + s)
			}
			return strings.ReplaceAll(s, from, to)
		}
	}
	body := func(s string) string { return s + "\n## 3 People\n" }
	guest := func(s string) string { // Mo has a part in the first deal, whose account is not his
		return strings.Replace(s, "frost.example,\n", "frost.example,mo@star.example\n", 1)
	}
	away := replace("stakeholders:\n  - name: Ann Frost\n", "")
	for name, c := range map[string]struct {
		edit, change func(string) string // of the file, and of deals.csv
		follow       func(string) string // of the edited file; nil: it stays
		conflict     string
	}{
		"only the CRM":                     {body, replace(",100,", ",90,"), replace("amount: 100", "amount: 90"), ""},
		"another field here":               {replace("title: One", "title: Mine # so"), replace(",100,", ",90,"), replace("amount: 100", "amount: 90"), ""},
		"only here":                        {replace("title: One", "title: Mine"), same, nil, ""},
		"both":                             {replace("amount: 100", "amount: 120"), replace(",100,", ",90,"), nil, "objective amount: 120 ≠ 90"},
		"both, to the same":                {replace("amount: 100", "amount: 9e1"), replace(",100,", ",90,"), nil, ""},
		"taken out here, changed there":    {replace("  amount: 100\n", ""), replace(",100,", ",90,"), nil, "objective amount: – ≠ 90"},
		"changed here, cleared there":      {replace("amount: 100", "amount: 120"), replace(",100,", ",,"), nil, "objective amount: 120 ≠ –"},
		"cleared there":                    {body, replace(",100,", ",,"), replace("  amount: 100\n", ""), ""},
		"in Chinese":                       {replace("title: One", "标题: One # 名"), replace("D-1,One", "D-1,Uno"), replace("标题: One", "标题: Uno"), ""},
		"a list that was added to":         {replace("New]", "New, mine]"), same, nil, ""},
		"a list that was added to, both":   {replace("New]", "New, Old]"), replace("One,Contract Sent,Sales,New", "One,Contract Sent,Sales,Old"), nil, ""},
		"a list that was changed":          {replace("New]", "Mine]"), replace("One,Contract Sent,Sales,New", "One,Contract Sent,Sales,Old"), nil, "tags: Sales, Mine ≠ Sales, Old"},
		"a list":                           {body, replace("One,Contract Sent,Sales,New", "One,Contract Sent,Sales,Old"), replace("New]", "Old]"), ""},
		"what can't be read, both":         {replace("amount: 100", "amount: 一百"), replace(",100,", ",90,"), nil, "objective amount: 一百 ≠ 90"},
		"open, written out, and won":       {replace("tags:", "outcome: {result: 进行中}\ntags:"), replace("One,Contract Sent", "One,Closed Won"), replace("result: 进行中", "result: 赢单, date: 2027-03-31, amount: 100"), ""},
		"won":                              {body, replace("One,Contract Sent", "One,Closed Won"), replace("tags:", "outcome:\n  result: won\n  date: 2027-03-31\n  amount: 100\ntags:"), ""},
		"a new contact":                    {body, guest, replace("  - name: Ann Frost\n", "  - name: Ann Frost\n  - name: Mo Star\n"), ""},
		"one who was taken out stays out":  {away, guest, replace("tags:", "stakeholders:\n  - name: Mo Star\ntags:"), ""},
		"one who was added, and named now": {replace("  - name: Ann Frost\n", "  - name: Ann Frost\n  - name: Mo Star\n    title: CFO\n"), guest, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			exports := maps.Clone(hubspot)
			exports["contacts.csv"] += "P3,Mo,Star,mo@star.example,star.example\n"
			importAll(t, exports)
			const path = "content/deals/d-1.md"
			want := c.edit(readFile(t, path))
			writeFile(t, path, []byte(want))
			exports["deals.csv"] = c.change(exports["deals.csv"])
			f := importAll(t, exports).Files[0]
			after := readFile(t, path)
			if c.follow != nil {
				want = c.follow(want)
			}
			if unstamped(after) != unstamped(want) {
				t.Errorf("the file is now\n%s\nwant\n%s", after, want)
			}
			if f.Updated+f.Kept+f.Unchanged != 2 || f.Kept == 1 != (c.follow == nil) {
				t.Errorf("report: %+v", f)
			}
			if got := conflicts(f); got != c.conflict {
				t.Errorf("conflicts: %s", got)
			}
			if again := importAll(t, exports).Files[0]; again.Updated > 0 || conflicts(again) != "" || readFile(t, path) != after {
				t.Errorf("a second run: %+v\n%s", again, readFile(t, path))
			}
		})
	}
}

// conflicts are those that a report lists, without their files.
func conflicts(f *File) string {
	var list []string
	for _, n := range f.Notes {
		for _, cell := range n.Cells {
			if _, what, ok := strings.Cut(cell.Value, ": "); ok && n.Code == "import-conflict" {
				list = append(list, what)
			}
		}
	}
	return strings.Join(list, "\n")
}

// unstamped is a file without its crm line.
func unstamped(file string) string {
	var lines []string
	for line := range strings.Lines(file) {
		if !strings.HasPrefix(line, "crm:") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

func TestAContactWhoHasGoneStaysInAnEditedFileAndIsNotedOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	exports := maps.Clone(hubspot)
	importAll(t, exports)
	const path = "content/deals/d-1.md"
	edited := readFile(t, path) + "\nMore.\n"
	writeFile(t, path, []byte(edited))
	exports["contacts.csv"] = strings.Replace(exports["contacts.csv"], "P1,Ann,Frost,ann@frost.example,frost.example\n", "", 1)
	report := importAll(t, exports)
	if f := report.Files[0]; f.Kept != 1 || len(f.Notes) != 1 || f.Notes[0].Code != "import-person-gone" || f.Notes[0].Cells[0].Value != path+": Ann Frost" {
		t.Errorf("report:\n%s", printed(t, report, lang.EN))
	}
	after := readFile(t, path)
	if unstamped(after) != unstamped(edited) {
		t.Errorf("the file is now\n%s", after)
	}
	if f := importAll(t, exports).Files[0]; len(f.Notes) > 0 || readFile(t, path) != after {
		t.Errorf("a second run: %+v", f)
	}
}

// What can't be changed safely is kept whole, and its memory with it.
func TestAnEditedFileThatCantBeChangedIsKeptWhole(t *testing.T) {
	for name, edit := range map[string]func(string) string{
		"an alias": func(s string) string { return strings.Replace(s, "amount: 100", "amount: *a", 1) },
		"broken":   func(s string) string { return strings.Replace(s, "title: One", "title: [One", 1) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			importAll(t, hubspot)
			const path = "content/deals/d-1.md"
			edited := strings.Replace(edit(readFile(t, path)), "title:", "draft: &a 100\ntitle:", 1)
			writeFile(t, path, []byte(edited))
			exports := maps.Clone(hubspot)
			exports["deals.csv"] = strings.Replace(exports["deals.csv"], ",100,2027-03-31", ",90,2027-05-31", 1)
			for _, dry := range []bool{true, false} {
				writeFile(t, "deals.csv", []byte(exports["deals.csv"]))
				f := run(t, []string{"deals.csv", "companies.csv", "contacts.csv"}, Options{Out: "content", DryRun: dry}).Files[0]
				data, err := os.ReadFile(path)
				if err != nil || string(data) != edited {
					t.Errorf("the file is now\n%s", data)
				}
				if f.Kept != 1 || len(f.Notes) != 1 || f.Notes[0].Code != "import-edited" {
					t.Errorf("report: %+v", f)
				}
			}
		})
	}
}

// The law of the second import, by chance: what nobody edited follows the CRM, what somebody edited stays, and is listed where
// the CRM has changed too; all other bytes are those of the edited file, and what was done once is done.
func TestEachFieldOfAnEditedDealObeysTheLaw(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	type state struct{ title, owner, close, amount, stage, contact string }
	fields := func(s *state) []*string {
		return []*string{&s.title, &s.owner, &s.close, &s.amount, &s.stage, &s.contact}
	}
	values := [][]string{
		{"One", "Uno: eins", "# 1", "true", "12"}, {"ann", "bob", "", "null"}, {"2027-03-31", "2027-04-30", ""}, {"100", "90", "1234.5", ""},
		{"solution", "commercial", "closing"}, {"CFO", "CIO", "a, b", ""},
	}
	labels := []string{"title", "owner", "objective close", "objective amount", "position stage", "Ann title"}
	stages := map[string]string{"solution": "Proposal", "commercial": "Negotiation", "closing": "Contract Sent"}
	export := func(s state) map[string]string {
		return map[string]string{
			"deals.csv":    fmt.Sprintf("Deal ID,Deal Name,Deal Stage,Amount,Close Date,Deal Owner,Associated Contact Email\nD-1,%s,%s,%s,%s,%s,a@x.example\n", s.title, stages[s.stage], s.amount, s.close, s.owner),
			"contacts.csv": fmt.Sprintf("Contact ID,Last Name,Email,Job Title\nP1,Ann,a@x.example,\"%s\"\n", s.contact),
		}
	}
	const path = "content/deals/d-1.md"
	places := [][]any{{"title"}, {"owner"}, {"objective", "close"}, {"objective", "amount"}, {"position", "stage"}, {"stakeholders", 0, "title"}}
	conflicting, following := 0, 0
	for range 150 {
		t.Chdir(t.TempDir())
		var was, now, edited state
		change := func(of *state, i int) bool {
			*fields(of)[i] = values[i][r.IntN(len(values[i]))]
			return *fields(of)[i] != *fields(&was)[i]
		}
		for i := range values {
			change(&was, i)
		}
		now, edited = was, was
		importAll(t, export(was))
		file := readFile(t, path) + "\nMine.\n"
		line := []string{"\n", "\r\n"}[r.IntN(2)]
		mine, diags := edit.Open(path, []byte(strings.ReplaceAll(file, "\n", line)), deal.Table(), lang.EN)
		if mine == nil {
			t.Fatal(diags)
		}
		put := func(value string, i int) {
			at := places[i]
			var err error
			amount, noAmount := strconv.ParseFloat(value, 64)
			date, noDate := day.Parse(value)
			switch {
			case value == "":
				if err = mine.Remove(at...); mine.Written(at[0]) == "" && len(at) > 1 { // its section too, where it was all of it
					err = errors.Join(err, mine.Remove(at[0]))
				}
			case labels[i] == "objective amount" && noAmount == nil:
				err = mine.Set(amount, at...)
			case noDate == nil:
				err = mine.Set(date, at...)
			default:
				err = mine.Set(value, at...)
			}
			must(t, err)
		}
		changed := map[int]bool{}
		for i := range values {
			if r.IntN(3) > 0 {
				change(&now, i)
			}
			if r.IntN(3) == 0 && change(&edited, i) {
				changed[i] = true
				put(*fields(&edited)[i], i)
			}
		}
		writeFile(t, path, mine.Bytes())
		var conflict []string
		follows := false
		for i, label := range labels { // mine becomes what is wanted
			old, crm, own := *fields(&was)[i], *fields(&now)[i], *fields(&edited)[i]
			switch {
			case crm == old:
			case !changed[i]:
				put(crm, i)
				follows = true
			case crm != own:
				conflict = append(conflict, label+": "+cmp.Or(own, "–")+" ≠ "+cmp.Or(crm, "–"))
			}
		}
		f := importAll(t, export(now)).Files[0]
		after := readFile(t, path)
		if got, want := unstamped(after), unstamped(string(mine.Bytes())); got != want {
			t.Fatalf("from %+v to %+v, edited %v: the file is\n%s\nwant\n%s", was, now, changed, got, want)
		}
		if got := conflicts(f); got != strings.Join(conflict, "\n") || (f.Updated == 1) != follows {
			t.Fatalf("from %+v to %+v, edited %v: conflicts %s; %+v", was, now, changed, got, f)
		}
		if again := importAll(t, export(now)).Files[0]; conflicts(again) != "" || again.Updated > 0 || readFile(t, path) != after {
			t.Fatalf("a second run: %+v", again)
		}
		if len(conflict) > 0 {
			conflicting++
		}
		if follows {
			following++
		}
	}
	if conflicting < 40 || following < 40 {
		t.Errorf("only %d deals had conflicts, %d followed", conflicting, following)
	}
}
