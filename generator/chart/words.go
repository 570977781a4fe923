package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// in picks the sentence of the language and fills it in.
func in(l lang.Lang, zh, en string, args ...any) string {
	format := lang.Text{ZH: zh, EN: en}.In(l)
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}

// number writes a count with thousands separators.
func number(n int) string {
	if n < 1000 {
		return strconv.Itoa(n) // nearly always
	}
	return lang.Number(float64(n))
}

// counted writes a number of things: "3 人", "1 person", "3 people".
func counted(l lang.Lang, n int, zh, one, many string) string {
	switch {
	case l != lang.EN:
		return number(n) + " " + zh
	case n == 1:
		return "1 " + one
	}
	return number(n) + " " + many
}

func persons(l lang.Lang, n int) string { return counted(l, n, "人", "person", "people") }
func deals(l lang.Lang, n int) string   { return counted(l, n, "单", "deal", "deals") }

// nameRoom is how many CSS pixels a name in a sentence may take.
const nameRoom = 180

// named enumerates up to three people, and says how many they are where they are more.
func named(l lang.Lang, people []*book.Stakeholder) string {
	const most = 3
	names := make([]string, min(len(people), most))
	for i := range names {
		names[i] = fit(people[i].Name.V, normal, nameRoom)
	}
	if left := len(people) - len(names); left > 0 {
		return in(l, "%[1]s等 %[2]s 人", "%[1]s and %[3]s more", l.List(names), number(len(people)), number(left))
	}
	return enumerated(l, names)
}

// enumerated joins names as a sentence does: "甲、乙、丙", "a, b and c".
func enumerated(l lang.Lang, names []string) string {
	if n := len(names); l == lang.EN && n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return l.List(names)
}

// guesses says, in brackets, of how many of the people the value of a field is but a guess; nothing where it is of none.
func guesses(l lang.Lang, people []*book.Stakeholder, field string) string {
	n := count(people, func(s *book.Stakeholder) bool { return s.Guessed(field) })
	switch {
	case n == 0:
		return ""
	case n < len(people):
		return in(l, "（%[1]s是推测）", " (%[2]s %[3]s)", persons(l, n), number(n), verb(n, "a guess", "guesses"))
	case n == 1:
		return in(l, "（推测）", " (a guess)")
	}
	return in(l, "（都是推测）", " (all guesses)")
}

// verb agrees a verb with a number of subjects.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// unit is a power of ten that a language has a word for; amounts from so much on are written with it.
type unit struct {
	from, size float64
	word       string
}

// units of each language, the greatest first.
func units(l lang.Lang) []unit {
	if l == lang.EN {
		return []unit{{1e9, 1e9, "B"}, {1e6, 1e6, "M"}, {1e4, 1e3, "k"}}
	}
	return []unit{{1e9, 1e8, " 亿"}, {1e5, 1e4, " 万"}}
}

// roughly writes an amount as short as a label wants it: "¥1,302 万", "$13.1M".
func roughly(l lang.Lang, amount float64, currency string) string {
	for _, u := range units(l) {
		if amount < u.from {
			continue
		}
		scaled := amount / u.size
		if scaled >= 100 {
			return lang.Money(math.Round(scaled), currency) + u.word
		}
		money := lang.Money(math.Round(scaled*100)/100, currency)
		if strings.Contains(money, ".") {
			money = strings.TrimSuffix(money, "0") // "39.60"
		}
		return money + u.word
	}
	return lang.Money(math.Round(amount), currency)
}

// grade is a word for influence or participation, "?" where it is not known.
func grade(l lang.Lang, g method.Grade) string {
	if g == "" {
		return "?"
	}
	return method.Grades.Name(g, l)
}

// doubted is a text of a drawing, with "?" behind it where the value under that key is but a guess.
func doubted(s *book.Stakeholder, key, text string) string {
	if text != "" && text != "?" && s.Guessed(key) {
		return text + "?"
	}
	return text
}

// said is the same for a table, in words.
func said(l lang.Lang, s *book.Stakeholder, key, text string) Cell {
	if text != "" && text != "?" && s.Guessed(key) {
		text += in(l, "（推测）", " (a guess)")
	}
	return Cell{text}
}

// influence is a person's influence, as a drawing says it.
func influence(l lang.Lang, s *book.Stakeholder) string {
	return doubted(s, "influence", grade(l, s.Influence.V))
}

// roles are a person's roles in short, as a drawing says them.
func roles(l lang.Lang, s *book.Stakeholder) string { return doubted(s, "roles", shortRoles(l, s)) }

// shortRoles are a person's roles in short, "?" where none is known.
func shortRoles(l lang.Lang, s *book.Stakeholder) string {
	var short []string
	for _, r := range s.Roles {
		short = append(short, roleName(l, r.V))
	}
	if len(short) == 0 {
		return "?"
	}
	return strings.Join(short, "/")
}

// roleName is a role in short: EB, TB and UB stand for themselves in both languages.
func roleName(l lang.Lang, r method.Role) string {
	if r == method.Coach {
		return method.Roles.Name(r, l)
	}
	return string(r)
}
