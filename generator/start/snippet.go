package start

import (
	"bytes"
	"encoding/json"
	"strings"

	"jiuwen/generator/deal"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// snippet is what VS Code completes a word to.
type snippet struct {
	Scope       string   `json:"scope"`
	Prefix      []string `json:"prefix"` // in either language
	Body        string   `json:"body"`
	Description string   `json:"description"`
}

// snippets complete the keys of a deal in VS Code, in Markdown files too, where its YAML extension looks at no schema.
func snippets(l lang.Lang) file {
	w, all := form{lang: l}, map[string]snippet{}
	var add func(of string, table *field.Table)
	add = func(of string, table *field.Table) {
		for i := range table.Fields {
			spec := &table.Fields[i]
			if spec.Key == "crm" { // an import's own
				continue
			}
			all[of+spec.Key] = snippet{"markdown", append([]string{spec.Key}, spec.Also...), w.completed(spec), spec.About.In(l)}
			if spec.Section != nil {
				add(of+spec.Key+".", spec.Section)
			}
		}
	}
	add("", deal.Table())
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(all); err != nil {
		panic(err) // texts always can be written
	}
	return file{".vscode/jiuwen.code-snippets", b.Bytes()}
}

// completed is a field as a snippet writes it: its words are a choice.
func (w *form) completed(spec *field.Spec) string {
	value := "$0"
	if len(spec.Words) > 0 {
		var words []string
		for _, word := range spec.Words {
			if w.lang == lang.ZH {
				words = append(words, word.Name.ZH)
			} else {
				words = append(words, word.Value)
			}
		}
		value = "${1|" + strings.Join(words, ",") + "|}"
	}
	switch {
	case spec.Section != nil && spec.Many:
		return spec.KeyIn(w.lang) + ":\n  - $0"
	case spec.Section != nil:
		return spec.KeyIn(w.lang) + ":\n  $0"
	case spec.Many:
		value = "[" + value + "]"
	}
	return spec.KeyIn(w.lang) + ": " + value
}
