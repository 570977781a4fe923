//go:build large

package generator

import (
	"fmt"
	"testing"
)

// TestLargeIncrementalBuildsAreAsCleanOnes is the law with many more edits, and so is the one of sites kept in memory.
func TestLargeIncrementalBuildsAreAsCleanOnes(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			editAndBuild(t, 100+seed, 60)
		})
	}
	t.Run("in memory", func(t *testing.T) {
		t.Parallel()
		liveEdits(t, 200, 60, func(e *editor) []string { return []string{e.edit()} })
	})
	t.Run("of deals, in memory", func(t *testing.T) {
		t.Parallel()
		liveEdits(t, 201, 100, func(e *editor) []string { return []string{e.do(e.rand.IntN(ofDeals))} })
	})
}
