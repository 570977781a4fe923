package expression

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"cel.dev/cel-go/cel"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

var (
	nullable    = regexp.MustCompile(`wrapper\((\w+)\)`)
	sectionName = regexp.MustCompile(root + `[/\w]*`)

	undefined  = regexp.MustCompile(`^undefined field '(.*)'$`)
	undeclared = regexp.MustCompile(`^undeclared reference to '(.*)' \(in container ''\)$`)

	// said is what CEL says, which has no codes, and what we say: the first that fits. $1 and $2 are its parts.
	said = []struct {
		cel    *regexp.Regexp
		zh, en string
	}{
		{undefined, "没有字段“$1”", "there is no field “$1”"},
		{undeclared, "没有“$1”：能用的是 deal 和 today，以及语言自己的函数", "there is no “$1”: there are deal, today and the functions of the language"},
		{
			regexp.MustCompile(`^found no matching overload for '_?(.+?)_?' applied to '(\(int, double\)|\(double, int\))'$`),
			"“$1” 不能用在 $2 上：整数和小数不能混用，写成 1.0 或 double(…)", "“$1” does not take $2: whole numbers and others do not mix, write 1.0 or double(…)",
		},
		{regexp.MustCompile(`^found no matching overload for '[_@]?(.+?)_?' applied to '(.*)'$`), "“$1” 不能用在 $2 上", "“$1” does not take $2"},
		{
			regexp.MustCompile(`^type 'list\(.*' does not support field selection$`),
			"列表没有字段：用 exists(x, x.…) 问其中有没有", "a list has no fields: ask for its entries with exists(x, x.…)",
		},
		{regexp.MustCompile(`^type '(.*)' does not support field selection$`), "$1 没有字段", "$1 has no fields"},
		{regexp.MustCompile(`^expected type '(.*)' but found '(.*)'$`), "这里要 $1，不是 $2", "this has to be $1, not $2"},
		{regexp.MustCompile(`^expression of type '(.*)' cannot be range .*$`), "这里要一个列表，不是 $1", "this has to be a list, not $1"},
		{regexp.MustCompile(`^invalid matches argument$`), "这不是正则表达式", "this is no regular expression"},
	}
)

// unmeant is the mistake of an expression that can be read but has no meaning, from the first that CEL's checker says.
func (e *Env) unmeant(text string, parsed *cel.Ast, first *cel.Error) *Mistake {
	m := &Mistake{At: place(text, parsed.NativeRep().SourceInfo(), first.ExprID), Message: ours(first.Message)}
	if found := undefined.FindStringSubmatch(first.Message); found != nil {
		if i := strings.Index(text[m.At.Start:], found[1]); i > 0 { // it is in has(…), which CEL places as a whole
			m.At = token(text, int(m.At.Start)+i)
		}
		m.Suggest = e.meant(parsed, found[1])
	} else if found := undeclared.FindStringSubmatch(first.Message); found != nil {
		m.Suggest = e.named(found[1])
	}
	return m
}

// ours is how we say what CEL says.
func ours(message string) lang.Text {
	message = readable(message)
	for _, s := range said {
		if s.cel.MatchString(message) {
			return lang.Text{ZH: s.cel.ReplaceAllString(message, s.zh), EN: s.cel.ReplaceAllString(message, s.en)}
		}
	}
	return say("表达式有错：%s", "%s", message)
}

// readable names types as documents do.
func readable(message string) string {
	message = sectionName.ReplaceAllString(nullable.ReplaceAllString(message, "$1"), "object")
	return strings.ReplaceAll(message, "null_type", "null")
}

// named is what a name that there is not was meant to be.
func (e *Env) named(name string) string {
	if _, ok := e.deal.find(root, name); ok {
		return "deal." + name
	}
	candidates := append(slices.Collect(maps.Keys(e.functions)), "deal", "today")
	for _, m := range e.cel.Macros() {
		candidates = append(candidates, m.Function())
	}
	return near(name, candidates)
}

// meant is the key that one which there is not was meant to be: one of the same section, near it or below it.
func (e *Env) meant(parsed *cel.Ast, key string) string {
	// The checker does not say in which section it has looked in vain: it is asked once more, with types that note it.
	section, noting := "", e.deal
	noting.missed = func(name, missed string) {
		if section == "" && missed == key {
			section = name
		}
	}
	env, err := e.cel.Extend(cel.CustomTypeProvider(noting))
	if err != nil {
		return ""
	}
	env.Check(parsed)
	var keys []string
	for _, f := range e.deal.fields[section] {
		if _, below := e.deal.find(section+"/"+f.Key, key); below && !f.Many {
			return f.Key + "." + key
		}
		keys = append(keys, f.Key)
	}
	return near(key, keys)
}

// near is the candidate nearest to a name, whatever their order; empty where that is the name itself.
func near(name string, candidates []string) string {
	slices.Sort(candidates)
	if found := diag.Nearest(name, candidates); found != name {
		return found
	}
	return ""
}
