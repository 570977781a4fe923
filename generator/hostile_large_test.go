//go:build large

package generator_test

import "testing"

func TestLargeHostileTextsRunNothingOnAnyPage(t *testing.T) {
	all := func(pages []string) []string { return pages }
	t.Run("own", func(t *testing.T) { hostileTextsRunNothing(t, all) })
	t.Run("outside", func(t *testing.T) { outsideTextsRunNothing(t, all) })
}
