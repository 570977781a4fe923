package chrome_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/internal/chrome"
)

func TestSheetsAreCountedWhateverTheTextSays(t *testing.T) {
	const looksLikePages = `) /Type /Page /Type /Pages /Count 9 >> endobj ( endstream`
	tab := chrome.Open(t)
	for _, n := range []int{1, 2, 9, 30} {
		file := filepath.Join(t.TempDir(), "a.html")
		sheet := "<p style='break-after: page'>" + strings.ReplaceAll(looksLikePages, ">", "&gt;") + "</p>"
		html := "<title>" + looksLikePages + "</title>" + strings.Repeat(sheet, n-1) + "<p>end</p>"
		if err := os.WriteFile(file, []byte(html), 0o600); err != nil {
			t.Fatal(err)
		}
		tab.Visit(file)
		if got, err := chrome.Sheets(tab.PDF()); got != n || err != nil {
			t.Errorf("%d sheets, %v; want %d", got, err, n)
		}
	}
}

func TestSheetsThatCannotBeCountedAreAnError(t *testing.T) {
	for _, pdf := range []string{
		"", "%PDF-1.4", "<</Type /Page /Parent 1 0 R>>",
		"<</Type /Pages /Count 2 /Kids [1 0 R]>> <</Type /Page /Parent 1 0 R>>",
		"<</Type /Pages /Kids [1 0 R]>> <</Type /Page /Parent 1 0 R>>",
		fmt.Sprintf("<</Type /Pages /Count 1%s>> <</Type /Page>>", strings.Repeat("0", 30)),
	} {
		if got, err := chrome.Sheets([]byte(pdf)); err == nil {
			t.Errorf("%q has %d sheets", pdf, got)
		}
	}
}
