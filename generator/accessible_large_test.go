//go:build large

package generator_test

import "testing"

func TestLargeAllPagesMeetWCAG(t *testing.T) {
	t.Parallel()
	meetWCAG(t, func(string) []int64 { return []int64{1280, 360} })
}
