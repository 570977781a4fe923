package chrome

import (
	"fmt"
	"regexp"
	"strconv"
)

var (
	// What a file says in streams and texts is not its structure, whatever it looks like.
	pdfStream = regexp.MustCompile(`(?s)\bstream\r?\n.*?\bendstream\b`)
	pdfText   = regexp.MustCompile(`(?s)\((?:\\.|[^\\()])*\)`)

	pdfTree = regexp.MustCompile(`(?s)<<(?:[^<>]|<<[^<>]*>>)*?/Type\s*/Pages\b(?:[^<>]|<<[^<>]*>>)*?>>`)
	pdfSize = regexp.MustCompile(`/Count\s+(\d+)`)
	pdfUp   = regexp.MustCompile(`/Parent\b`)
	pdfLeaf = regexp.MustCompile(`/Type\s*/Page\b`)
)

// Sheets counts the pages of a PDF, once by its pages and once by what the root of their tree says of them.
func Sheets(pdf []byte) (int, error) {
	structure := pdfText.ReplaceAll(pdfStream.ReplaceAll(pdf, nil), nil)
	leaves := len(pdfLeaf.FindAll(structure, -1))
	for _, node := range pdfTree.FindAll(structure, -1) {
		if pdfUp.Match(node) {
			continue
		}
		size := pdfSize.FindSubmatch(node)
		if size == nil {
			return 0, fmt.Errorf("the root of the pages does not say how many there are: %s", node)
		}
		if count, err := strconv.Atoi(string(size[1])); err != nil || count != leaves {
			return 0, fmt.Errorf("the root speaks of %s pages, but there are %d", size[1], leaves)
		}
		return leaves, nil
	}
	return 0, fmt.Errorf("no root of the pages in %d bytes", len(pdf))
}
