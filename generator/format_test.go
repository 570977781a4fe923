package generator

import "testing"

func TestTheSampleIsInCanonicalOrderAndStyle(t *testing.T) {
	site, err := Format(Options{Source: ".."}, nil, func(_ *Site, f Formatted) error {
		t.Errorf("%s is not; jiuwen fmt mends it", f.Path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	defer site.Close()
	if site.Files < 50 || site.Diags.HasErrors() {
		t.Errorf("%d files, %v", site.Files, site.Diags)
	}
}
