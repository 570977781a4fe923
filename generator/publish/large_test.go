//go:build large

package publish

import "testing"

func TestLargeAPublishThatIsCutAgainAndAgainEndsWhole(t *testing.T) { cutAgainAndAgain(t, 8, 200) }
