package exchange

import (
	"maps"
	"slices"
	"strings"

	"jiuwen/generator/deal"
)

// memory is what the CRM said of a deal at the last import: under each field a hash, which is enough to tell whether a value is
// still that one. Under a field that is not there it said nothing.
type memory map[string]string

// memoryOf reads the memory that a crm line holds; nil: it holds none.
func memoryOf(list []deal.Text) memory {
	var m memory
	for _, entry := range list {
		if key, hash, ok := strings.Cut(entry.V, " "); ok {
			if m == nil {
				m = memory{}
			}
			m[key] = hash
		}
	}
	return m
}

// list is how a crm line holds the memory.
func (m memory) list() []string {
	var list []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		list = append(list, key+" "+m[key])
	}
	return list
}

// holds says whether the CRM said just this of a field.
func (m memory) holds(key, value string) bool {
	if hash, said := m[key]; said {
		return hash == shortHash(value)
	}
	return value == ""
}

func (m memory) put(key, value string) {
	if value == "" {
		delete(m, key)
	} else {
		m[key] = shortHash(value)
	}
}

// ofPerson is the key of a person, under which their title is remembered, even where there is none.
func ofPerson(name string) string { return peopleKeys + shortHash(name) }

const peopleKeys = "stakeholders."

// people counts those whom the CRM named.
func (m memory) people() (n int) {
	for key := range m {
		if strings.HasPrefix(key, peopleKeys) && !strings.Contains(key[len(peopleKeys):], ".") {
			n++
		}
	}
	return n
}

// named remembers a person whom the CRM names, of whom it may say nothing.
func (m memory) named(key string) {
	if _, known := m[key]; !known {
		m[key] = shortHash("")
	}
}

func shortHash(value string) string { return sum([]byte(value))[:12] }
