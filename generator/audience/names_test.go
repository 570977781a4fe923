package audience

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/markdown"
)

func replacer(list ...string) markdown.Finder {
	n := newNames()
	for _, name := range list {
		n.add(name, "某人")
	}
	n.index()
	return n.find
}

func TestWithheldNamesAreReplacedHoweverTheyAreWritten(t *testing.T) {
	find := replacer("高明", "José Núñez", "Ann", "Ann Lee", "李")
	for text, want := range map[string]string{
		"高明说，高明明":                         "某人说，某人明",
		"高\n明":                            "某人",
		"高\u200b明。":                       "某人。",
		"Jose\u0301 nún\u0303ez!":         "某人!",
		"ＪＯＳÉ　ＮÚÑＥＺ 说":                    "某人 说",
		"José\n  Núñez":                   "某人",
		"Anna and Annalen":                "Anna and Annalen",
		"ann, ANN’s 和ann的":                "某人, 某人’s 和某人的",
		"Ann Lee and Ann Leer":            "某人 and 某人 Leer",
		"李和桃":                             "李和桃", // a single character is no name to look for
		"":                                "",
		"ﬁ高明ﬁ":                            "ﬁ某人ﬁ",
		norm.NFD.String("José Núñez (x)"): "某人 (x)",
	} {
		if got := find.Replace(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func FuzzReplacedTextsHaveNoWithheldName(f *testing.F) {
	f.Add("高明 and José", "高明")
	f.Add("ＪＯＳÉ\u0301x", "josé")
	f.Fuzz(func(t *testing.T, text, name string) {
		n := newNames()
		n.add(name, "※")
		n.index()
		find := markdown.Finder(n.find)
		marks := find(text)
		end := 0
		for _, m := range marks {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("marks of %q in %q: %v", name, text, marks)
			}
			end = m.End
		}
		if strings.Contains(name, "※") || len(n.by) == 0 {
			return
		}
		again := find(find.Replace(text))
		if len(again) > 0 {
			t.Errorf("%q is still in %q", name, find.Replace(text))
		}
	})
}
