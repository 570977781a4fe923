package theme

import (
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// wordsFile holds the fixed words of the templates: key → zh-CN, en.
const wordsFile = "words.yaml"

// words are the fixed words of the templates in one language.
type words map[string]string

// readWords reads the files of words, the lowest first: a site's own need hold no more than the words that it changes or adds.
func readWords(all map[string]file, l lang.Lang) (words, diag.List) {
	var files []file
	for f := new(all[wordsFile]); f != nil; f = f.below {
		files = append(files, *f)
	}
	w := words{}
	var diags diag.List
	for _, f := range slices.Backward(files) {
		diags = append(diags, w.read(f, l)...)
	}
	return w, diags
}

// read adds the words of one file.
func (w words) read(f file, l lang.Lang) diag.List {
	at := f.origin(wordsFile)
	root, diags := front.ParseYAML(at, f.data)
	for _, word := range root.Pairs {
		if word.Value.Kind != front.Map {
			diags.Add("words-shape", at, word.Value.Span)
		}
		for _, text := range word.Value.Pairs {
			switch {
			case !slices.Contains(lang.All, lang.Lang(text.Key)):
				diags.Add("words-shape", at, text.KeySpan)
			case text.Value.Kind == front.List || text.Value.Kind == front.Map:
				diags.Add("words-shape", at, text.Value.Span)
			case text.Key == string(l):
				w[word.Key] = text.Value.Text
			}
		}
	}
	return diags
}

// unasked are the words of the site's own that no template asks for: they would change nothing.
func unasked(all map[string]file, asked map[string]bool) diag.List {
	var diags diag.List
	for f := new(all[wordsFile]); f != nil && f.layer != builtIn; f = f.below {
		at := f.origin(wordsFile)
		root, _ := front.ParseYAML(at, f.data) // readWords has said what is wrong with it
		for _, word := range root.Pairs {
			if !asked[word.Key] {
				diags.Add("word-unused", at, word.KeySpan, word.Key)
				diags[len(diags)-1].Suggest = diag.Nearest(word.Key, slices.Sorted(maps.Keys(asked)))
			}
		}
	}
	return diags
}

// text is the template function t: the words for a key, with args in the place of each %s; whole numbers are written as
// everywhere, "2,089". A word that is written without %s does not say what the template passes.
func (w words) text(key string, args ...any) (string, error) {
	text, ok := w[key]
	if !ok {
		return "", fmt.Errorf("no words for %q", key)
	}
	var b strings.Builder
	for _, arg := range args {
		before, after, found := strings.Cut(text, "%s")
		if !found {
			break
		}
		if n, whole := arg.(int); whole {
			arg = lang.Number(float64(n))
		}
		fmt.Fprint(&b, before, arg)
		text = after
	}
	return b.String() + text, nil
}

// use is one place of a template that asks for words.
type use struct {
	key string
	at  diag.Span
}

// uses are the places of a template that ask for words by a literal key, in its order.
func uses(t *template.Template) []use {
	var found []use
	walk(t, func(n parse.Node) {
		command, ok := n.(*parse.CommandNode)
		if !ok {
			return
		}
		if key, ok := wordsKey(command); ok {
			found = append(found, use{key.Text, diag.At(int(key.Pos), int(key.Pos)+len(key.Quoted))})
		}
	})
	return found
}

// wordsKey is the literal key of a call of t.
func wordsKey(n *parse.CommandNode) (*parse.StringNode, bool) {
	if len(n.Args) < 2 {
		return nil, false
	}
	if name, ok := n.Args[0].(*parse.IdentifierNode); !ok || name.Ident != "t" {
		return nil, false
	}
	key, ok := n.Args[1].(*parse.StringNode)
	return key, ok
}
