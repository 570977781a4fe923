package history

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/cache"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/method"
)

// Of are the facts of a deal, of which body is the text behind the front matter. Neither the order of keys nor comments,
// quotes and ends of lines are facts.
func Of(d *deal.Deal, body []byte) Facts {
	c := collector{facts: make(Facts, 0, 32+8*len(d.Stakeholders))}
	if d.Draft {
		c.add(Draft, "", There)
	}
	c.text(Title, "", d.Title)
	c.text(Account, "", d.Account)
	c.text(Owner, "", d.Owner)
	c.text(What, "", d.Objective.What)
	c.text(Quantity, "", d.Objective.Quantity)
	c.number(Amount, d.Objective.Amount)
	c.text(Currency, "", d.Objective.Currency)
	c.date(Close, d.Objective.Close)
	c.add(Stage, "", string(d.Position.Stage.V))
	c.add(Urgency, "", string(d.Position.Urgency.V))
	c.add(Competition, "", string(d.Position.Competition.V))
	if t, ok := d.Position.Temperature.Get(); ok {
		c.add(Temperature, "", strconv.Itoa(t))
	}
	c.add(Result, "", string(d.Outcome.Result.V))
	c.date(Ended, d.Outcome.Date)
	c.number(Won, d.Outcome.Amount)
	for _, p := range d.Products {
		c.add(Product, p.V, There)
	}
	for i := range d.Value {
		c.add(Gain, d.Value[i].What.V, There)
	}
	for i := range d.Actions {
		a := &d.Actions[i]
		value := a.Date.V.String()
		if a.Done {
			value = strings.TrimSpace(value + " " + Done)
		}
		c.add(Action, a.What.V, cmp.Or(value, There))
	}
	for i := range d.Stakeholders {
		c.person(&d.Stakeholders[i])
	}
	c.add(All, "", cache.Sum(append(appendSaid(make([]byte, 0, 4096), reflect.ValueOf(d).Elem()), text(body)...)))
	slices.SortStableFunc(c.facts, func(a, b Fact) int { return a.compare(b.Key) }) // of two people with one name, the first
	return slices.CompactFunc(c.facts, func(a, b Fact) bool { return a.Key == b.Key })
}

type collector struct {
	facts Facts
	met   map[Key]int // how often a key of which a deal may have several was met
}

func (c *collector) add(k Kind, of, value string) {
	if value == "" || of == "" && k >= Product {
		return
	}
	key := Key{k, Normal(of)}
	if k == Product || k == Gain || k == Action {
		if c.met == nil {
			c.met = map[Key]int{}
		}
		if c.met[key]++; c.met[key] > 1 { // two actions with one name are two
			key.Of = fmt.Sprintf("%s (%d)", key.Of, c.met[key])
		}
	}
	c.facts = append(c.facts, Fact{key, value})
}

func (c *collector) text(k Kind, of string, t deal.Text) { c.add(k, of, Normal(t.V)) }

func (c *collector) date(k Kind, v deal.Value[day.Date]) { c.add(k, "", v.V.String()) }

func (c *collector) number(k Kind, v deal.Value[float64]) {
	if n, ok := v.Get(); ok {
		c.add(k, "", strconv.FormatFloat(n, 'f', -1, 64))
	}
}

func (c *collector) person(s *deal.Stakeholder) {
	of := s.Name.V
	c.add(Person, of, There)
	c.text(JobTitle, of, s.Title)
	var roles, guess []string
	for _, term := range method.Roles {
		if s.HasRole(term.Value) {
			roles = append(roles, string(term.Value))
		}
	}
	for _, g := range s.Guess {
		guess = append(guess, g.V)
	}
	slices.Sort(guess)
	c.add(Roles, of, strings.Join(roles, " "))
	c.add(Influence, of, string(s.Influence.V))
	c.add(Feedback, of, string(s.Feedback.V))
	if s.Support.Known {
		c.add(Support, of, strconv.Itoa(int(s.Support.V)))
	}
	c.add(Guess, of, strings.Join(slices.Compact(guess), " "))
	if s.Private {
		c.add(Private, of, There)
	}
}

// Normal makes names comparable that one system writes composed and another decomposed, as facts and paths have them. Nearly
// all are as they have to be.
func Normal(text string) string {
	if norm.NFC.IsNormalString(text) {
		return text
	}
	return norm.NFC.String(text)
}

// text is a body as it counts: however its lines end, and whatever blank there is around.
func text(body []byte) []byte {
	return bytes.TrimSpace(bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n")))
}

var (
	typeOfSpan = reflect.TypeFor[diag.Span]()
	typeOfDay  = reflect.TypeFor[day.Date]()
)

// appendSaid adds all that a deal says, wherever in the file it says so.
func appendSaid(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == typeOfDay {
			date, _ := v.Interface().(day.Date)
			return binary.AppendVarint(b, int64(date.Since(day.Date{})))
		}
		for i := range v.NumField() {
			if field := v.Field(i); field.Type() != typeOfSpan {
				b = appendSaid(b, field)
			}
		}
	case reflect.Slice:
		b = binary.AppendVarint(b, int64(v.Len()))
		for i := range v.Len() {
			b = appendSaid(b, v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			b = appendSaid(b, v.Index(i))
		}
	case reflect.String:
		text := Normal(v.String())
		b = append(binary.AppendVarint(b, int64(len(text))), text...)
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Float64:
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
	default:
		b = binary.AppendVarint(b, v.Int())
	}
	return b
}
