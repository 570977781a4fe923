package deal

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"jiuwen/generator/front"
	"jiuwen/generator/internal/outside"
)

// TestHostileTextIsKeptAsItIsWritten puts each string into a title in all three formats: it is the title, or, where it
// holds a control character, an error.
func TestHostileTextIsKeptAsItIsWritten(t *testing.T) {
	var list []string
	data, err := os.ReadFile(outside.Path(t, "data", "hostile", "blns-a.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	data, err = os.ReadFile(outside.Path(t, "data", "hostile", "xss-payloadbox-a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, strings.Split(strings.ToValidUTF8(string(data), ""), "\n")...)
	for _, text := range list {
		quoted, err := json.Marshal(text) // YAML and TOML read what JSON quotes
		if err != nil {
			t.Fatal(err)
		}
		want := strings.TrimSpace(text)
		control := strings.ContainsFunc(want, func(r rune) bool {
			return r < ' ' && r != '\t' && r != '\n' && r != '\r' || 0x7f <= r && r < 0xa0 && r != 0x85
		})
		for _, file := range []string{
			"{\"title\": " + string(quoted) + "}\n", "---\ntitle: " + string(quoted) + "\n---\n", "+++\ntitle = " + string(quoted) + "\n+++\n",
		} {
			m, diags := front.Parse("content/deals/a.md", []byte(file))
			d, more := ReadDeal("content/deals/a.md", m.Root)
			diags = append(diags, more...)
			switch {
			case control && len(diags) == 1 && diags.HasErrors():
			case strings.ContainsAny(want, "\ufffe\uffff") && file[0] == '-' && diags.HasErrors(): // no characters of YAML
			case want == "" && d.Title.V == "a" && len(diags) == 0:
			case d.Title.V != want || len(diags) > 0:
				t.Errorf("%.100q: %q %v", file, d.Title.V, diags)
			}
		}
	}
}
