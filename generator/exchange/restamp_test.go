package exchange

import (
	"bytes"
	"strings"
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
)

// formatted is what jiuwen fmt makes of a file.
func formatted(t *testing.T, file string) string {
	t.Helper()
	after, diags := edit.Canonical("a.md", []byte(file), deal.Table())
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return string(Restamped([]byte(file), after))
}

func TestFormattingIsNoEdit(t *testing.T) {
	const front = "account: y\ntitle: 'x'\nstakeholders:\n- name: z\n"
	file := "---\n" + front + "crm: {system: hubspot, id: '12', sum: " + sum([]byte("---\n"+front+"---\n")) + ", said: [title 3f2a91]}\n---\n"
	for name, was := range map[string]string{"LF": file, "CRLF": "\ufeff" + strings.ReplaceAll(file, "\n", "\r\n")} {
		now := formatted(t, was)
		if now == was || !strings.Contains(now, "title: x") {
			t.Errorf("%s: %q", name, now)
		}
		if after, edited, ok := readStamp([]byte(now)); !ok || edited || after.origin != (origin{"hubspot", "12"}) {
			t.Errorf("%s: edited %t, %v in %q", name, edited, after, now)
		}
		if again := formatted(t, now); again != now {
			t.Errorf("%s: %q, then %q", name, now, again)
		}
		now = formatted(t, strings.Replace(was, "account: y", "account: mine", 1))
		if _, edited, ok := readStamp([]byte(now)); !ok || !edited {
			t.Errorf("%s: what was edited is not any more: %q", name, now)
		}
	}
	if plain := []byte("---\ntitle: x\n---\n"); !bytes.Equal(Restamped(plain, plain), plain) {
		t.Error("a deal that was not imported is changed")
	}
}

// Formatters of YAML break long lines.
func TestAStampOfSeveralLinesIsOne(t *testing.T) {
	const front, back = "title: x\n", "tags: [a]\n"
	mark := sum([]byte("---\n" + front + back + "---\n"))
	for _, stamp := range []string{
		"crm: {system: hubspot, id: '12', sum: @, said: [title 3f2a91]}\n",
		"crm: {system: hubspot,\n  id: '12', sum: @,\n  said: [title 3f2a91]}\n",
		"crm:\n  {\n    system: hubspot,\n    id: '12',\n    sum: @,\n    said: [title 3f2a91],\n  }\n",
		"crm: {\n  system: hubspot,\n  id: '12',\n  sum: @,\n  said: [title 3f2a91],\n}\n",
		"crm:\n  system: hubspot\n  id: '12'\n  sum: @\n  said:\n    - title 3f2a91\n",
	} {
		file := "---\n" + front + strings.Replace(stamp, "@", mark, 1) + back + "---\nText\n"
		is, edited, ok := readStamp([]byte(strings.Replace(file, "Text\n", "", 1)))
		if !ok || edited || is.origin != (origin{"hubspot", "12"}) || len(is.said) != 1 {
			t.Errorf("%q: %t, edited %t, %v", file, ok, edited, is)
		}
		if now := formatted(t, file); strings.Contains(stamp, "{") && !strings.Contains(now, "\ncrm: {system: hubspot, id: ") {
			t.Errorf("%q is formatted as %q", file, now)
		}
		if _, _, ok := readStamp([]byte(formatted(t, file))); !ok {
			t.Errorf("%q is not known after it was formatted", file)
		}
	}
	if _, _, ok := readStamp([]byte("---\n" + front + "---\ncrm: {system: a, id: 1}\n")); ok {
		t.Error("a stamp behind the front matter")
	}
}

func TestAnImportUpdatesAFileThatWasFormatted(t *testing.T) {
	before := imported(t)
	for path, file := range before {
		writeFile(t, path, []byte(formatted(t, file)))
	}
	writeFile(t, "deals.csv", []byte(strings.ReplaceAll(twoDeals, ",100", ",150")))
	run(t, []string{"deals.csv"}, Options{Out: "content"})
	found := false
	for _, file := range content(t, "content") {
		found = found || strings.Contains(file, "amount: 150")
	}
	if !found {
		t.Error("the file that was formatted, and never edited, is not updated")
	}
}
