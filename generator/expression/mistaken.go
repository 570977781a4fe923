package expression

import (
	"regexp"
	"slices"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// What CEL's type checker says, which has no codes.
var (
	undefinedField = regexp.MustCompile(`^undefined field '(.*)'$`)
	undeclared     = regexp.MustCompile(`^undeclared reference to '(.*)' \(in container ''\)$`)
	noOverload     = regexp.MustCompile(`^found no matching overload for '(.*)' applied to '(.*)'$`)
	noFields       = regexp.MustCompile(`^type '(.*)' does not support field selection$`)
	otherType      = regexp.MustCompile(`^expected type '(.*)' but found '(.*)'$`)
	noRange        = regexp.MustCompile(`^expression of type '(.*)' cannot be range of a comprehension`)

	nullable    = regexp.MustCompile(`wrapper\((\w+)\)`)
	sectionName = regexp.MustCompile(`/deal[/\w]*`)
	memberCall  = regexp.MustCompile(`^(.*)\.\((.*)\)$`)
)

// mistaken is the mistake of an expression that can be read but not meant.
func (e *Env) mistaken(text string, parsed *cel.Ast, first *cel.Error) *Mistake {
	m := &Mistake{At: place(text, parsed.NativeRep().SourceInfo(), first.ExprID)}
	if found := undefinedField.FindStringSubmatch(first.Message); found != nil {
		if text[m.At.Start:m.At.End] != found[1] { // it is in has(…), which CEL places as a whole
			m.At.Start = m.At.End + max(0, strings.Index(text[m.At.End:], found[1]))
			m.At.End = min(m.At.Start+len(found[1]), len(text))
		}
		m.Suggest = e.meant(parsed, found[1])
		m.Message = say("没有字段“%s”", "there is no field “%s”", found[1])
	} else if found := undeclared.FindStringSubmatch(first.Message); found != nil {
		m.Suggest = e.named(found[1])
		m.Message = say("没有“%s”：能用的是 deal 和 today，以及语言自己的函数", "there is no “%s”: there are deal, today and the functions of the language", found[1])
	} else if found := noOverload.FindStringSubmatch(first.Message); found != nil {
		m.Message = notApplied(found[1], found[2])
	} else if found := noFields.FindStringSubmatch(first.Message); found != nil && strings.HasPrefix(found[1], "list(") {
		m.Message = say("列表没有字段：用 exists(x, x.…) 问其中有没有", "a list has no fields: ask for its entries with exists(x, x.…)")
	} else if found != nil {
		m.Message = say("%s 没有字段", "%s has no fields", readable(found[1]))
	} else if found := otherType.FindStringSubmatch(first.Message); found != nil {
		m.Message = say("这里要 %s，不是 %s", "this has to be %s, not %s", readable(found[1]), readable(found[2]))
	} else if found := noRange.FindStringSubmatch(first.Message); found != nil {
		m.Message = say("这里要一个列表，不是 %s", "this has to be a list, not %s", readable(found[1]))
	} else {
		m.Message = wrapped(readable(first.Message))
	}
	return m
}

// readable names types as documents do.
func readable(message string) string {
	message = sectionName.ReplaceAllString(nullable.ReplaceAllString(message, "$1"), string(TypeObject))
	return strings.ReplaceAll(message, "null_type", "null")
}

// notApplied says that a function or an operator does not take what it is given.
func notApplied(function, signature string) lang.Text {
	signature = readable(signature)
	if call := memberCall.FindStringSubmatch(signature); call != nil {
		signature = "(" + strings.TrimSuffix(call[1]+", "+call[2], ", ") + ")"
	}
	if sign, ok := operators.FindReverse(function); ok && sign != "" {
		function = sign
	} else if function == operators.Index {
		function = "[]"
	}
	zh, en := "“%s” 不能用在 %s 上", "“%s” does not take %s"
	if strings.Contains(signature, "int") && strings.Contains(signature, "double") {
		zh += "：整数和小数不能混算，用 double(…)"
		en += ": whole numbers and others do not mix, use double(…)"
	}
	return say(zh, en, function, signature)
}

// named is what a name that there is not was meant to be.
func (e *Env) named(name string) string {
	if _, ok := e.deal.find(name); ok {
		return "deal." + name
	}
	candidates := []string{"deal", "today"}
	for f := range taken {
		if isLetter(f[0]) {
			candidates = append(candidates, f)
		}
	}
	for _, m := range cel.StandardMacros {
		candidates = append(candidates, m.Function())
	}
	return near(name, candidates)
}

// meant is the key that one which there is not was meant to be: one of the same section, near it or below it.
func (e *Env) meant(parsed *cel.Ast, key string) string {
	s := e.owner(parsed, key)
	if s == nil {
		return ""
	}
	for _, f := range s.fields {
		if f.below == nil || f.Many {
			continue
		}
		if _, ok := f.below.find(key); ok {
			return f.Key + "." + key
		}
	}
	return near(key, s.keys())
}

// near is the candidate nearest to a name, whatever their order; empty where that is the name itself.
func near(name string, candidates []string) string {
	slices.Sort(candidates)
	if found := diag.Nearest(name, candidates); found != name {
		return found
	}
	return ""
}

// owner is the section in which the checker has looked for a key in vain. It does not say so: it is asked once more, with
// types that note it.
func (e *Env) owner(parsed *cel.Ast, key string) *section {
	noted := &noting{sections: e.sections, key: key}
	env, err := e.cel.Extend(cel.CustomTypeProvider(noted))
	if err != nil {
		return nil
	}
	env.Check(parsed)
	return noted.owner
}

// noting are sections that note the first in which a key is looked for in vain.
type noting struct {
	sections
	key   string
	owner *section
}

// FindStructFieldType is that of sections.
func (n *noting) FindStructFieldType(name, key string) (*types.FieldType, bool) {
	f, ok := n.sections.FindStructFieldType(name, key)
	if !ok && n.owner == nil && key == n.key {
		n.owner = n.sections[name]
	}
	return f, ok
}
