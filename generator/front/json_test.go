package front

import "testing"

var jsonMistakes = []mistake{
	{"{\"title\": \"a\",}\nb", "1:15 json-syntax"},
	{"{'title': 'a'}\nb", "1:2 json-syntax"},
	{"{title: \"a\"}", "1:2 json-syntax"},
	{"{\"title\": \"a\nb\"}\n", "1:11 json-quote-open"},
	{"{\"title: \"a\"}\n", "1:12 json-quote-open"},
	{"{\"title\": \"a\" \"b\": 1}\n", "1:15 json-syntax"},
	{"{\"标题\"：\"a\"}", "1:6 full-width-mark"},
	{"{\"标题\": \"a\"，\"客户\": \"b\"}", "1:11 full-width-mark"},
	{"{\"标题\": “a”}", "1:8 full-width-mark"},
	{"{\"objective\": {\"amount\": 2,400,000}}", "1:26 number-separators"},
	{"{\"objective\": {\n  \"amount\": -1,860,000.50,\n  \"what\": 1}}", "2:13 number-separators"},
	{"{\"a\": 1, 2}", "1:10 json-syntax"},
	{"{\"a\": [1}", "1:9 json-syntax"},
	{"{\"a\": [1, }]}", "1:11 json-syntax"},
	{"{\"a\": \"\\x\"}", "1:9 json-syntax"},
	{"{\"a\": \"b\tc\"}", "1:9 json-line-end"},
	{"{\"a\": tru}", "1:10 json-syntax"},
	{"{\"a\": [}", "1:8 json-syntax"},
}

func TestMistakesInJSONAreReportedWhereTheyAre(t *testing.T) {
	for _, m := range jsonMistakes {
		_, diags := Parse("a.md", []byte(m.data))
		if got := codes(m.data, diags); got != m.want {
			t.Errorf("%q: %s, want %s", m.data, got, m.want)
		}
	}
}

func TestListsAndMapsOfJSONReachFromTheirFirstToTheirLastCharacter(t *testing.T) {
	data := "{ \"a\" : [ 1 , [\"]\"] ] , \"b\":{\"c\" : { } } }\n"
	m, _ := Parse("a.md", []byte(data))
	for i, want := range []string{`[ 1 , ["]"] ]`, `{"c" : { } }`} {
		span := m.Root.Pairs[i].Value.Span
		if got := data[span.Start:span.End]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := data[m.Root.Span.Start:m.Root.Span.End]; got != data[:len(data)-1] {
		t.Errorf("%q", got)
	}
}
