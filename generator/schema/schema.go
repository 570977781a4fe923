// Package schema says what a front matter may hold as a JSON Schema, for editors: which keys there are, what they mean, what may
// be written. It is made of the tables that read the files, so it takes what they take.
//
// A key that no table has is no error to jiuwen, only a warning; here it is one, since editors show both alike. Keys are wanted as
// the table has them, where jiuwen takes any case and width. What a schema can't tell is what several values are together, as a
// circle of reports_to.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"unicode/utf8"

	"jiuwen/generator/config"
	"jiuwen/generator/deal"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// kinds are the kinds of files that have a schema, site.yaml the last.
var kinds = append(deal.Files(), deal.File{Word: "site", Title: lang.Text{ZH: "站点设置", EN: "Site"}, Table: config.Table()})

// Kinds are the names of all kinds of files that have a schema, the deal first.
func Kinds() []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.Word)
	}
	return names
}

// KindOf is the name of the kind of files that a word of either language means; empty where there is none.
func KindOf(word string) string {
	if i := slices.IndexFunc(kinds, func(k deal.File) bool { return k.Is(word) }); i >= 0 {
		return kinds[i].Word
	}
	return ""
}

// Of is the schema of a kind of file, which speaks l. A kind that there is not is a mistake in the program, and panics.
func Of(name string, l lang.Lang) []byte {
	k := kinds[slices.Index(Kinds(), name)]
	m := &maker{lang: l, defs: map[string]*schema{}}
	s := m.section(k.Table, "#")
	s.Dialect, s.ID = "https://json-schema.org/draft/2020-12/schema", "urn:jiuwen:schema:"+k.Word+":"+string(l)
	s.Title, s.Defs = k.Title.In(l), m.defs
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		panic(err) // strings and numbers alone
	}
	return controls.ReplaceAllFunc(out.Bytes(), func(c []byte) []byte {
		r, _ := utf8.DecodeRune(c)
		return fmt.Appendf(nil, `\u%04x`, r)
	})
}

// controls are characters that JSON may hold as they are, and that steer some terminals.
var controls = regexp.MustCompile(`[\x7f-\x{9f}]`)

// maker makes one schema. What occurs in several places, and each section, is a definition.
type maker struct {
	lang lang.Lang
	defs map[string]*schema
}

// define gives a reference to a definition, which is made when it is first asked for.
func (m *maker) define(name string, of func() *schema) *schema {
	if _, there := m.defs[name]; !there {
		m.defs[name] = nil // a section may hold itself
		m.defs[name] = of()
	}
	return &schema{Ref: "#/$defs/" + name}
}

// section is a map with the fields of a table. Here is where it stands in the whole.
func (m *maker) section(t *field.Table, here string) *schema {
	s := &schema{Type: types{"object"}, Additional: false}
	for i := range t.Fields {
		f := &t.Fields[i]
		s.Properties = append(s.Properties, property{f.Key, m.field(f)})
		for _, key := range f.Also {
			s.Properties = append(s.Properties, property{key, &schema{Ref: here + "/properties/" + f.Key}})
		}
		m.once(s, f)
	}
	return s
}

// once forbids two keys that are the same field's, and asks for one where the field is required.
func (m *maker) once(s *schema, f *field.Spec) {
	keys := append([]string{f.Key}, f.Also...)
	var each []*schema
	for i, key := range keys {
		each = append(each, &schema{Required: []string{key}})
		for _, other := range keys[i+1:] {
			s.All = append(s.All, &schema{Not: &schema{Required: []string{key, other}}, Error: said{
				ZH: "“" + key + "”和“" + other + "”是同一个键，只写一个", EN: "“" + key + "” and “" + other + "” are the same key: write one",
			}.In(m.lang)})
		}
	}
	if f.Required && len(keys) == 1 {
		s.Required = append(s.Required, f.Key)
	} else if f.Required {
		s.All = append(s.All, &schema{Any: each, Error: said{ZH: "缺少“" + f.Key + "”（“" + f.Also[0] + "”）", EN: "“" + f.Key + "” is missing"}.In(m.lang)})
	}
}

// said is a text in both languages.
type said = lang.Text

// field is what may be written for a field.
func (m *maker) field(f *field.Spec) *schema {
	values := m.value(f)
	if f.Many {
		values = append(values, &schema{Type: types{"array"}, Items: either(values)})
	}
	if !f.Required {
		values = append(values, &schema{Type: types{"null"}})
	}
	s := either(values)
	if s.Ref != "" {
		s = &schema{All: []*schema{s}} // a reference with something beside it is read differently by different programs
	}
	s.Description = f.About.In(m.lang)
	return s
}

// any is what each value may be of a map whose keys the author chooses.
func (m *maker) any(f *field.Spec) *schema {
	null := &schema{Type: types{"null"}}
	if f.Section != nil {
		return either([]*schema{m.below(f.Section), null})
	}
	return either(append(m.words(f), null))
}

// below is a section of its own.
func (m *maker) below(t *field.Table) *schema {
	return m.define(t.Name, func() *schema { return m.section(t, "#/$defs/"+t.Name) })
}

// value are the ways in which one value of a field may be written, null aside.
func (m *maker) value(f *field.Spec) []*schema {
	switch f.Type {
	case field.TypeAny:
		return []*schema{{Type: types{"object"}, Additional: m.any(f)}}
	case field.TypeSection:
		return []*schema{m.below(f.Section)}
	case field.TypeNumber, field.TypeWhole:
		return m.number(f)
	case field.TypeDate:
		return []*schema{m.define("date", m.date)}
	case field.TypeWord:
		return m.words(f)
	case field.TypeBool:
		return append([]*schema{{Type: types{"boolean"}}}, m.words(f)...)
	}
	switch {
	case f.Required:
		return []*schema{m.define("name", func() *schema { return &schema{Type: scalar, Pattern: written} })}
	case f.Pattern != "":
		return []*schema{{Type: types{"string"}, Pattern: alone(f.Pattern)}}
	}
	return []*schema{m.define("text", func() *schema { return &schema{Type: scalar, Pattern: printable} })}
}

// scalar is what may stand where a text does: an unquoted number or true is taken as it is written.
var scalar = types{"string", "number", "boolean"}

// words are those of a closed vocabulary: as they are offered, and in other case.
func (m *maker) words(f *field.Spec) []*schema {
	offered, folded := &schema{}, ""
	seen := map[string]bool{}
	for _, w := range f.Words {
		for _, spelling := range append([]string{w.Value, w.Name.ZH, w.Name.EN}, w.Also...) {
			if seen[spelling] {
				continue
			}
			seen[spelling] = true
			offered.Enum = append(offered.Enum, spelling)
			about := w.Name.In(m.lang)
			if about == spelling {
				about = w.Value
			}
			offered.About = append(offered.About, about)
			folded += "|" + anyCase(spelling)
		}
	}
	return []*schema{offered, {Type: types{"string"}, Pattern: alone(folded[1:])}}
}

// either is any of some ways.
func either(ways []*schema) *schema {
	if len(ways) == 1 {
		return ways[0]
	}
	return &schema{Any: slices.Clone(ways)}
}
