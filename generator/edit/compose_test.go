package edit_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"go.yaml.in/yaml/v4"

	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// misread are texts that some reader of YAML takes for something else.
var misread = []string{
	"12:30", "12:30:45.5", "1_000", "1,000", "0o17", "017", "0x1F", "0b11", ".5", "+.5", "-1", "1.", "1e3", "1.5E+3", "~", "=", "<<", "2026-11-23", "2026-1-3", "2026-11-23 10:00:00", "2026-11-23T10:00:00Z",
	"yes", "No", "ON", "off", "y", "N", "TRUE", "Null", ".inf", "-.INF", ".NaN", ":symbol",
}

func TestWhatSomeReaderMisreadsStaysInQuotes(t *testing.T) {
	for _, text := range misread {
		quoted := fmt.Sprintf("%q", text)
		if got := edit.Scalar(text); got != quoted {
			t.Errorf("%s is written as %s", quoted, got)
		}
		same := "---\ntitle: " + quoted + "\ntags: [" + quoted + "]\n---\n"
		if got, err := edit.Compose(deal.Table(), lang.EN, edit.Entry{{"title", text}, {"tags", []string{text}}}); err != nil || string(got) != same {
			t.Errorf("composed: %s %v", got, err)
		}
		if got := canonical(t, same); got != same {
			t.Errorf("%s loses its quotes: %s", quoted, got)
		}
		f := open(t, "---\nobjective:\n  what: x\n---\n")
		if err := f.Set(text, "objective", "what"); err != nil {
			t.Fatal(err)
		}
		if want := "---\nobjective:\n  what: " + quoted + "\n---\n"; string(f.Bytes()) != want {
			t.Errorf("set: %s", f.Bytes())
		}
	}
	for _, text := range []string{"a", "1a", "186万", "1.2.3", "010-8888", "3 people", "v1.0", "nothing", "12:30 today", "-", "2026-11"} {
		if got := edit.Scalar(text); got != text && text != "-" {
			t.Errorf("%q is written as %s", text, got)
		}
	}
}

// entry is a map at random, of a table's fields in any order, as canonical keys and values.
func someEntry(r *rand.Rand, t *field.Table, depth int) edit.Entry {
	var e edit.Entry
	texts := slices.Concat(hostile, misread)
	text := func() string { return texts[r.IntN(len(texts))] }
	for _, i := range r.Perm(len(t.Fields))[:r.IntN(len(t.Fields)+1)] {
		s := &t.Fields[i]
		var value any
		switch {
		case s.Type == field.TypeSection && depth == 0:
			continue
		case s.Type == field.TypeSection && s.Many:
			value = []edit.Entry{someEntry(r, s.Section, depth-1), someEntry(r, s.Section, depth-1)}
		case s.Type == field.TypeSection:
			value = someEntry(r, s.Section, depth-1)
		case s.Type == field.TypeDate:
			value = mustDay("2000-01-01").Add(r.IntN(40_000))
		case s.Type == field.TypeBool:
			value = r.IntN(2) == 0
		case s.Type == field.TypeNumber:
			value = float64(r.IntN(1e6)) / 4
		case s.Type == field.TypeWhole:
			value = []any{edit.Signed(3), 50}[r.IntN(2)]
		case s.Type == field.TypeWord && s.Many:
			value = []string{s.Words[r.IntN(len(s.Words))].Value}
		case s.Type == field.TypeWord:
			value = s.Words[r.IntN(len(s.Words))].Value
		case s.Many:
			value = []string{text(), text()}[:r.IntN(3)]
		default:
			value = text()
		}
		e = append(e, edit.Pair{Key: s.Key, Value: value})
	}
	return e
}

// What is composed is canonical already, says what it was told, and keeps to texts for every reader.
func TestWhatIsComposedIsCanonicalAndSaysWhatItWasTold(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	for i := range 400 {
		l := lang.All[i%2]
		matter := someEntry(r, deal.Table(), 2)
		got, err := edit.Compose(deal.Table(), l, matter)
		if err != nil {
			t.Fatal(err)
		}
		after, diags := edit.Canonical("a.md", got, deal.Table())
		if len(diags) > 0 || !bytes.Equal(after, got) {
			t.Fatalf("%v\n%s\nbecomes\n%s", diags, got, after)
		}
		m, diags := front.Parse("a.md", got)
		if len(diags) > 0 || !bytes.Equal(got[m.Body:], nil) {
			t.Fatal(diags)
		}
		said := outline(m.Root, deal.Table(), "", map[string]string{})
		other, err := edit.Compose(deal.Table(), lang.All[(i+1)%2], matter)
		if err != nil {
			t.Fatal(err)
		}
		// In both languages a reader of deals takes it for the same.
		one, _ := deal.ReadDeal("a.md", m.Root)
		m, _ = front.Parse("a.md", other)
		two, _ := deal.ReadDeal("a.md", m.Root)
		if said[twice] != "" || !reflect.DeepEqual(one.Canonical(), two.Canonical()) {
			t.Fatalf("%s\n%s", got, other)
		}
		// And so does a reader of YAML who knows nothing of deals.
		var plain map[string]any
		if err := yaml.Unmarshal(bytes.TrimPrefix(bytes.TrimSuffix(got, []byte("---\n")), []byte("---\n")), &plain); err != nil {
			t.Fatalf("%v\n%s", err, got)
		}
		for _, pair := range matter {
			if text, ok := pair.Value.(string); ok && l == lang.EN && plain[pair.Key] != text {
				t.Fatalf("%s: %q is read as %#v", pair.Key, text, plain[pair.Key])
			}
		}
	}
}
