package generator

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// order is the way that data takes: each package may import only those before it.
var order = []string{
	"lang", "markup", "metadata", "day", "money", "cache", "calendar", "sheet", "diag", "method", "source", "front", "field", "edit", "address", "config", "deal", "schema", "markdown", "history", "book", "expression", "rule", "search", "leak", "audience", "sums", "calibration", "diff", "chart",
	"page", "compiled", "theme", "output", "publish", "exchange", "capture", "start", "serve",
}

func TestPackagesImportOnlyThoseBeforeThem(t *testing.T) {
	folders, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if !folder.IsDir() || folder.Name() == "testdata" || folder.Name() == "internal" {
			continue
		}
		rank := slices.Index(order, folder.Name())
		if rank < 0 {
			t.Errorf("generator/%s is not in the order", folder.Name())
			continue
		}
		for _, imported := range importsOf(t, folder.Name()) {
			name, ours := strings.CutPrefix(imported, "jiuwen/generator/")
			if imported == "jiuwen/generator" || ours && !strings.HasPrefix(name, "internal/") && slices.Index(order, name) >= rank {
				t.Errorf("generator/%s imports %s, which comes after it", folder.Name(), imported)
			}
		}
	}
}

// importsOf lists what the Go files of a folder import, tests aside.
func importsOf(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var imports []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			imports = append(imports, name)
		}
	}
	return imports
}
