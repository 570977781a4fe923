package exchange

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"jiuwen/generator/method"
)

// dealFront is the front matter of an imported deal, in the order of the content model and ready to be edited.
type dealFront struct {
	Title        text          `yaml:"title,omitempty"`
	Account      text          `yaml:"account,omitempty"`
	Owner        text          `yaml:"owner,omitempty"`
	Products     []text        `yaml:"products,omitempty,flow"`
	Objective    objective     `yaml:"objective,omitempty"`
	Position     position      `yaml:"position,omitempty"`
	Stakeholders []stakeholder `yaml:"stakeholders,omitempty"`
	Outcome      outcome       `yaml:"outcome,omitempty"`
	Tags         []text        `yaml:"tags,omitempty,flow"`
}

type objective struct {
	What     text  `yaml:"what,omitempty"`
	Close    plain `yaml:"close,omitempty"`
	Amount   plain `yaml:"amount,omitempty"`
	Currency text  `yaml:"currency,omitempty"`
}

type position struct {
	Stage method.Stage `yaml:"stage,omitempty"`
}

type stakeholder struct {
	Name  text          `yaml:"name"`
	Title text          `yaml:"title,omitempty"`
	Roles []method.Role `yaml:"roles,omitempty,flow"`
}

type outcome struct {
	Result method.Result `yaml:"result,omitempty"`
	Date   plain         `yaml:"date,omitempty"`
	Amount plain         `yaml:"amount,omitempty"`
	Reason text          `yaml:"reason,omitempty"`
}

// profileFront is the front matter of the profile of an account, a person, a product or a rep.
type profileFront struct {
	Name     text   `yaml:"name"`
	Tags     []text `yaml:"tags,omitempty,flow"`
	Account  text   `yaml:"account,omitempty"`
	Title    text   `yaml:"title,omitempty"`
	Manager  text   `yaml:"manager,omitempty"`
	Industry text   `yaml:"industry,omitempty"`
}

// text is a string that stays one whatever it holds: nothing in it is read as a number, a date or markup, and it keeps to
// one line, so that no text can look like the end of the front matter.
type text string

// MarshalYAML quotes what YAML's own rules would leave open to misreading.
func (t text) MarshalYAML() (any, error) {
	if strings.ContainsFunc(string(t), func(r rune) bool { return !unicode.IsPrint(r) }) {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(t), Style: yaml.DoubleQuotedStyle}, nil
	}
	return string(t), nil
}

// plain is a number or a day, which is not quoted.
type plain string

// MarshalYAML writes it as it is.
func (p plain) MarshalYAML() (any, error) {
	return &yaml.Node{Kind: yaml.ScalarNode, Value: string(p)}, nil
}

func texts(list []string) []text {
	var out []text
	for _, s := range list {
		if s != "" {
			out = append(out, text(s))
		}
	}
	return out
}

// file is the deal's whole file, with what its crm line says.
func (o *opportunity) file() ([]byte, crm, error) {
	front := dealFront{
		Title: text(o.name()), Account: text(o.account), Owner: text(o.owner),
		Products:  texts([]string{o.product}),
		Objective: objective{What: text(o.product), Close: plain(o.close.String()), Amount: plain(o.amount), Currency: text(o.currency)},
		Position:  position{o.stage},
		Tags:      texts(o.tags),
	}
	for _, c := range o.people {
		front.Stakeholders = append(front.Stakeholders, stakeholder{text(c.name), text(c.title), c.roles})
	}
	if o.result != "" {
		front.Outcome = outcome{Result: o.result, Date: plain(o.close.String()), Reason: text(o.reason)}
	}
	if o.result == method.Won {
		front.Outcome.Amount = plain(o.amount)
	}
	body, err := dump(front)
	if err != nil {
		return nil, crm{}, fmt.Errorf("writing deal %s: %w", o.id, err)
	}
	return stamp(body, origin{text(o.table.System), text(o.id)}, o.memory())
}

// profileFile is a profile's whole file.
func profileFile(p profileFront) ([]byte, error) {
	body, err := dump(p)
	if err != nil {
		return nil, fmt.Errorf("writing the profile of %s: %w", p.Name, err)
	}
	return slices.Concat(fence, body, fence), nil
}

func dump(front any) ([]byte, error) {
	var out bytes.Buffer
	d, err := yaml.NewDumper(&out, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	if err := d.Dump(front); err != nil {
		return nil, err
	}
	if err := d.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
