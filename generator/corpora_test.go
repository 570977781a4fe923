package generator_test

import (
	"os"
	"path/filepath"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/exchange"
	"jiuwen/generator/internal/outside"
)

func TestTheExportsOfThreeCRMsGiveAPageForEachOpportunity(t *testing.T) {
	t.Parallel()
	for system, opportunities := range map[string]int{"maven": 8800, "hubspot": 250, "salesforce-mini": 10} {
		files, err := filepath.Glob(filepath.Join(outside.Path(t, "data", "crm", system), "*.csv"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no exports: %v", system, err)
		}
		src := t.TempDir()
		if _, err := exchange.Import(files, exchange.Options{Out: filepath.Join(src, "content")}); err != nil {
			t.Fatal(err)
		}
		dir, site := build(t, generator.Options{Source: src})
		if len(site.Diags) > 0 {
			t.Errorf("%s: diagnostics:\n%.2000s", system, told(t, site))
		}
		for _, d := range site.Book.Deals {
			if _, err := os.Stat(filepath.Join(dir, string(d.URL))); err != nil {
				t.Fatal(err)
			}
		}
		if got := len(site.Book.Deals); got != opportunities {
			t.Errorf("%s: %d deals, want %d", system, got, opportunities)
		}
	}
}

func TestChineseBooksBuildAsPlainPages(t *testing.T) {
	t.Parallel()
	src := t.TempDir()
	if err := os.CopyFS(filepath.Join(src, "content"), os.DirFS(outside.Path(t, "data", "cjk"))); err != nil {
		t.Fatal(err)
	}
	dir, site := build(t, generator.Options{Source: src})
	if got := len(site.Book.Pages); got < 200 {
		t.Errorf("%d pages", got)
	}
	for _, trouble := range faults(t, dir) {
		t.Error(trouble)
	}
}
