package diag

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// reporters are the functions that take a code as their first argument, or, if true, further behind.
var reporters = map[string]bool{
	"New": false, "Add": false, "add": false, "note": false, "skip": false, "unknown": false, "explain": false, "refuse": true, "Refusing": true, "KeysOf": true,
}

// program calls visit for each part of the program's Go files; the tables of messages, that of the method's rules, whose
// codes are no diagnostics, and the tests are left out.
func program(t *testing.T, visit func(at token.Position, n ast.Node)) {
	t.Helper()
	for _, root := range []string{"..", filepath.Join("..", "..", "cmd")} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			name := entry.Name()
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "messages_") ||
				path == filepath.Join("..", "rule", "table.go") {
				return err
			}
			files := token.NewFileSet()
			parsed, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				if n != nil {
					visit(files.Position(n.Pos()), n)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// literal is the text of a string literal; ok is false of anything else.
func literal(n ast.Node) (text string, ok bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// reported are the codes that a node reports. A word without a hyphen is none: other functions have these names too.
func reported(n ast.Node) []string {
	var candidates []ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		if anywhere, ok := reporters[name]; ok && anywhere {
			candidates = n.Args
		} else if ok && len(n.Args) > 0 {
			candidates = n.Args[:1]
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
			candidates = []ast.Expr{n.Value}
		}
	}
	var codes []string
	for _, c := range candidates {
		if text, ok := literal(c); ok && code.MatchString(text) && strings.Contains(text, "-") {
			codes = append(codes, text)
		}
	}
	return codes
}

func TestEachCodeThatIsReportedHasItsWords(t *testing.T) {
	found := 0
	program(t, func(at token.Position, n ast.Node) {
		for _, c := range reported(n) {
			found++
			if _, ok := messages[Code(c)]; !ok {
				t.Errorf("%s: %s has no words", at, c)
			}
		}
	})
	if found < 100 {
		t.Errorf("the search finds %d codes only", found)
	}
}

func TestEachMessageIsUsed(t *testing.T) {
	used := map[string]bool{}
	program(t, func(_ token.Position, n ast.Node) {
		if text, ok := literal(n); ok {
			used[text] = true
		}
	})
	for c := range messages {
		if !used[string(c)] {
			t.Errorf("nothing reports %s", c)
		}
	}
}
