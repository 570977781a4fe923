// Package outside finds the outside test material: public data sets and specifications that tests run on and that are not
// part of this repository. It lies in ../shared beside the checkout, or where JIUWEN_SHARED says.
package outside

import (
	"os"
	"path/filepath"
	"testing"
)

// Path returns the path of a file or folder of the material. Where the material is absent the test is skipped, but in CI
// it fails.
func Path(tb testing.TB, elem ...string) string {
	tb.Helper()
	root := os.Getenv("JIUWEN_SHARED")
	if root == "" {
		root = filepath.Join(checkout(tb), "..", "shared")
	}
	path := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(path); err != nil { //nolint:gosec // the path is the tester's own
		if os.Getenv("CI") != "" {
			tb.Fatalf("outside test material is missing: %v", err)
		}
		tb.Skipf("outside test material is missing: %v", err)
	}
	return path
}

// checkout is the folder of go.mod.
func checkout(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Fatal("no go.mod above the test")
		}
		dir = up
	}
}
