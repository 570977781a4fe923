//go:build large

package generator_test

import "testing"

func TestLargeHostileTextsRunNothingOnAnyPage(t *testing.T) {
	hostileTextsRunNothing(t, func(pages []string) []string { return pages })
}
