package schema

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// readers are how jiuwen reads each kind of file.
var readers = map[string]func(n front.Node) diag.List{
	"deal":       func(n front.Node) diag.List { _, d := deal.ReadDeal("a.md", n); return d },
	"person":     profile(deal.PersonProfile),
	"account":    profile(deal.AccountProfile),
	"competitor": profile(deal.RivalProfile),
	"resource":   profile(deal.ResourceProfile),
	"product":    profile(deal.ProductProfile),
	"team":       profile(deal.RepProfile),
	"page":       func(n front.Node) diag.List { _, d := deal.ReadPage("a.md", n); return d },
}

func profile(kind deal.ProfileKind) func(n front.Node) diag.List {
	return func(n front.Node) diag.List { _, d := deal.ReadProfile(kind, "a.md", n); return d }
}

// author writes values at random.
type author struct{ *rand.Rand }

func one[T any](a author, of ...T) T { return of[a.IntN(len(of))] }

// section writes some fields of a table under one of their keys.
func (a author) section(t *field.Table) map[string]any {
	all := map[string]any{}
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Required || a.IntN(3) > 0 {
			all[one(a, append([]string{f.Key}, f.Also...)...)] = a.field(f)
		}
	}
	return all
}

func (a author) field(f *field.Spec) any {
	switch {
	case !f.Required && a.IntN(12) == 0:
		return nil
	case f.Many && a.IntN(4) > 0:
		list := []any{}
		for range a.IntN(3) {
			list = append(list, a.value(f))
		}
		return list
	}
	return a.value(f)
}

// value writes what the table says may be written.
func (a author) value(f *field.Spec) any {
	switch f.Type {
	case field.TypeSection:
		return a.section(f.Section)
	case field.TypeNumber:
		n := f.Min + a.Float64()*(f.Max-f.Min)
		return one[any](a, n, f.Min, f.Max, fmt.Sprintf("%.2f", n), fmt.Sprintf(" %.0f ", n))
	case field.TypeWhole:
		for {
			n := f.Min + float64(a.IntN(int(f.Max-f.Min)+1))
			if len(f.Not) == 0 || n != f.Not[0] {
				return one[any](a, n, fmt.Sprint(int(n)), full(fmt.Sprint(int(n))), fmt.Sprintf("%+d", int(n)))
			}
		}
	case field.TypeDate:
		date := fmt.Sprintf("%04d-%02d-%02d", 1990+a.IntN(60), 1+a.IntN(12), 1+a.IntN(28))
		return one(a, date, full(date), "2028-02-29", "2000-02-29", "2027-12-31")
	case field.TypeBool:
		if a.IntN(2) > 0 {
			return a.IntN(2) > 0
		}
		fallthrough
	case field.TypeWord:
		w := one(a, f.Words...)
		spelling := one(a, append([]string{w.Value, w.Name.ZH, w.Name.EN}, w.Also...)...)
		return one(a, spelling, spelling, full(spelling), upper(spelling), " "+spelling)
	}
	if f.Pattern != "" {
		return one(a, "CNY", "usd", " Eur ", "RMZ")
	}
	return one[any](a, "辰光", "a: b # c", "two\nlines", "“x”", 12, 2.5, true, "2027-03-31")
}

// full is a text in full width, upper one in capitals.
func full(s string) string {
	return mapped(s, func(c rune) rune {
		if c > ' ' && c <= '~' {
			return c + '！' - '!'
		}
		return c
	})
}

func upper(s string) string {
	return mapped(s, func(c rune) rune {
		if c >= 'a' && c <= 'z' {
			return c - 'a' + 'A'
		}
		return c
	})
}

func mapped(s string, f func(rune) rune) string {
	all := []rune(s)
	for i, c := range all {
		all[i] = f(c)
	}
	return string(all)
}

// mutant is what mutate puts in.
func (a author) mutant() any {
	return one[any](a, "", " ", nil, -1, 0, 6, 0.5, 1e15, "0", "-0", "−3", "＋3", "6", "−6", "101", "-1", "1,000", "5万", "1e400", ".5", "x", "high ", "EBB", "RMB", "abcd", true,
		"2027-02-29", "1900-02-29", "2027-2-1", "2027/02/01", "2027-13-01", "0000-01-01", "是", "a\x01b", "a\u0085b", []any{}, []any{[]any{}}, []any{"x", "y"}, map[string]any{}, map[string]any{"x": 1})
}

// mutate changes one value somewhere, writes a second key for a field or takes a key away.
func (a author) mutate(t *field.Table, m map[string]any) {
	f := one(a, t.Fields...)
	keys := append([]string{f.Key}, f.Also...)
	for _, key := range keys {
		if f.Section == nil || a.IntN(4) == 0 {
			break
		}
		switch v := m[key].(type) {
		case map[string]any:
			a.mutate(f.Section, v)
			return
		case []any:
			if len(v) == 0 {
				break
			}
			a.mutate(f.Section, v[a.IntN(len(v))].(map[string]any))
			return
		}
	}
	switch a.IntN(6) {
	case 0:
		m[one(a, keys...)] = a.field(&f)
		m[one(a, keys...)] = a.field(&f)
	case 1:
		for _, key := range keys {
			delete(m, key)
		}
	default:
		for _, key := range keys {
			delete(m, key)
		}
		m[one(a, keys...)] = a.mutant()
	}
}

// judged is what jiuwen and the schema say of the same JSON.
func judged(t *testing.T, kind string, s validator, m map[string]any) (text []byte, diags diag.List, err error) {
	t.Helper()
	text, fault := json.Marshal(m)
	if fault != nil {
		t.Fatal(fault)
	}
	matter, diags := front.Parse("a.md", text)
	if diags.HasErrors() {
		t.Fatal(diags, string(text))
	}
	var value any
	if fault := json.Unmarshal(text, &value); fault != nil {
		t.Fatal(fault)
	}
	return text, readers[kind](matter.Root), s.Validate(value)
}

type validator interface{ Validate(v any) error }

func TestWhatTheTablesAllowIsValidToBoth(t *testing.T) {
	for seed, k := range kinds {
		if readers[k.Word] == nil {
			continue
		}
		s, a := compiled(t, k.Word, lang.ZH), author{rand.New(rand.NewPCG(uint64(seed), 8))}
		for range 300 {
			text, diags, err := judged(t, k.Word, s, a.section(k.Table))
			if refused, unsure := verdict(diags); refused != "" || unsure || err != nil {
				t.Fatalf("jiuwen says %v, the schema %v, of %s", diags, err, text)
			}
		}
	}
}

// TestWhatOneRefusesTheOtherRefuses leaves out what jiuwen only warns of.
func TestWhatOneRefusesTheOtherRefuses(t *testing.T) {
	for seed, k := range kinds {
		if readers[k.Word] == nil {
			continue
		}
		s, a := compiled(t, k.Word, lang.ZH), author{rand.New(rand.NewPCG(uint64(seed), 9))}
		both := 0
		for range 3000 {
			m := a.section(k.Table)
			a.mutate(k.Table, m)
			text, diags, err := judged(t, k.Word, s, m)
			refused, unsure := verdict(diags)
			switch {
			case refused == "" && unsure:
			case (refused != "") != (err != nil):
				t.Fatalf("jiuwen says %v, the schema %v, of %s", diags, err, text)
			case refused != "":
				both++
			}
		}
		if both < 300 {
			t.Errorf("%s: only %d were refused", k.Word, both)
		}
	}
}

func TestASiteWithoutWhatItNeedsIsRefusedByBoth(t *testing.T) {
	s := compiled(t, "site", lang.EN)
	for text, ok := range map[string]bool{
		`{"title": "A", "lang": "EN", "currency": "usd", "rules": {"severity": {"stale": "hint"}, "thresholds": {"stale": {"days": 3}}}}`:     true,
		`{"audiences": {"partners": {"base": "team", "hide": ["stakeholders.win"]}}, "publish": {"web": {"to": "../x", "audience": "team"}}}`: true,
		`{"publish": {"web": {"to": "../x"}}}`:                          false,
		`{"publish": {"web": {"audience": "team"}}}`:                    false,
		`{"publish": "x"}`:                                              false,
		`{"currency": "RMB"}`:                                           false,
		`{"lang": "de"}`:                                                false,
		`{"rules": {"thresholds": {"stale": {"days": -1}}}}`:            false,
		`{"rules": {"severity": {"stale": "loud"}}}`:                    false,
		`{"rules": {"own": [{"code": "x", "when": "true"}]}}`:           false,
		`{"audience": {}}`:                                              false,
		`{"audiences": {"partners": {"hidden": ["stakeholders.win"]}}}`: false,
	} {
		_, diags := config.Read(config.File, []byte(text))
		var value any
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(value); diags.HasErrors() == ok || (err == nil) != ok {
			t.Errorf("jiuwen says %v, the schema %v, of %s", diags, err, text)
		}
	}
}

func TestAnyCharacterOfAWordStandsForItselfInEitherWidth(t *testing.T) {
	for c := ' '; c <= '~'; c++ {
		word := "a" + string(c) + "b"
		for name, pattern := range map[string]string{"wide": wide(word), "anyCase": anyCase(word)} {
			whole := regexp.MustCompile("^" + pattern + "$")
			for d := ' '; d <= '~'; d++ {
				other := "a" + string(d) + "b"
				want := c == d || name == "anyCase" && strings.EqualFold(word, other)
				if whole.MatchString(other) != want || whole.MatchString(full(other)) != want {
					t.Errorf("%s of %q and %q", name, word, other)
				}
			}
		}
	}
}

func TestEachDayThatExistsIsADate(t *testing.T) {
	pattern := regexp.MustCompile(alone(days))
	for _, year := range []int{0, 1800, 1896, 1899, 1900, 1904, 1999, 2000, 2026, 2028, 2096, 2100, 2400, 9996, 9999} {
		for month := range 14 {
			for d := range 33 {
				text := fmt.Sprintf("%04d-%02d-%02d", year, month, d)
				if _, err := day.Parse(text); pattern.MatchString(text) != (err == nil) || pattern.MatchString(full(text)) != (err == nil) {
					t.Error(text)
				}
			}
		}
	}
}
