package generator_test

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// remark is what the Nu HTML checker says of a place in a page.
type remark struct {
	Type     string // "error", "info", "non-document-error"
	SubType  string // of an info: "warning"
	URL      string
	LastLine int
	Message  string
}

// borne are the beginnings of warnings that do not hold for our pages.
var borne = []string{
	"Resource violates Content Security Policy",      // to the checker nothing is 'self' for a page from a file
	"Inline script violates Content Security Policy", // the data of charts: the browser runs none of it
	"This document appears to be written in",         // a page in one language may hold a deal written in the other
}

func TestPagesAreValidHTML(t *testing.T) {
	t.Parallel()
	jar := checker(t, "vnu-jar/build/dist/vnu.jar")
	for _, l := range lang.All {
		dir, _ := sampleIn(t, l)
		command := exec.Command("java", append([]string{"-jar", jar, "--stdout", "--exit-zero-always", "--format", "json"}, pagesOf(t, dir)...)...)
		out, err := command.Output()
		if err != nil {
			t.Fatalf("running the Nu HTML checker: %v (it needs a Java, which `make checkers` installs)", err)
		}
		var said struct{ Messages []remark }
		if err := json.Unmarshal(out, &said); err != nil {
			t.Fatalf("what the Nu HTML checker says: %v", err)
		}
		for _, r := range said.Messages {
			if r.Type != "info" || r.SubType == "warning" && !isBorne(r.Message) {
				t.Errorf("%s: %s:%d: %s: %s", l, filepath.Base(r.URL), r.LastLine, r.Type, r.Message)
			}
		}
	}
}

func isBorne(message string) bool {
	for _, begin := range borne {
		if strings.HasPrefix(message, begin) {
			return true
		}
	}
	return false
}
