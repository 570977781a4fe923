package schema

import (
	"bytes"
	"encoding/json"
)

// schema is a JSON Schema, as far as this package needs one. Its fields are in the order that it is written in. errorMessage,
// patternErrorMessage and enumDescriptions are read by editors; validators pass over them.
type schema struct {
	Dialect      string             `json:"$schema,omitempty"`
	ID           string             `json:"$id,omitempty"`
	Title        string             `json:"title,omitempty"`
	Description  string             `json:"description,omitempty"`
	Ref          string             `json:"$ref,omitempty"`
	Type         types              `json:"type,omitempty"`
	Enum         []any              `json:"enum,omitempty"`
	About        []string           `json:"enumDescriptions,omitempty"`
	Minimum      *float64           `json:"minimum,omitempty"`
	Maximum      *float64           `json:"maximum,omitempty"`
	Pattern      string             `json:"pattern,omitempty"`
	PatternError string             `json:"patternErrorMessage,omitempty"`
	Items        *schema            `json:"items,omitempty"`
	Properties   properties         `json:"properties,omitempty"`
	Additional   any                `json:"additionalProperties,omitempty"` // false or a schema
	Required     []string           `json:"required,omitempty"`
	Not          *schema            `json:"not,omitempty"`
	Any          []*schema          `json:"anyOf,omitempty"`
	All          []*schema          `json:"allOf,omitempty"`
	Error        string             `json:"errorMessage,omitempty"`
	Defs         map[string]*schema `json:"$defs,omitempty"`
}

// types are the types that a value may have; one alone is written without a list.
type types []string

// MarshalJSON implements json.Marshaler.
func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// properties keep the table's order: editors offer keys in it.
type properties []property

type property struct {
	key string
	of  *schema
}

// MarshalJSON implements json.Marshaler.
func (p properties) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	for i, member := range p {
		out.WriteByte("{,"[min(i, 1)])
		if err := e.Encode(member.key); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := e.Encode(member.of); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
