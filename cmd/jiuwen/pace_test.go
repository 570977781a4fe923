package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
)

func TestALargerSiteHasALargerHeapAndLessToSpare(t *testing.T) {
	if got := heapFor(0, 1); got != small {
		t.Errorf("%d for nothing", got)
	}
	last := uint64(0)
	for live := uint64(0); live < 8<<30; live += 10 << 20 {
		heap := heapFor(live, 10*live)
		if heap < last || heap-live < min(small, live/4) || heap > max(calm, live+live/4) {
			t.Errorf("%d for %d, %d for less", heap, live, last)
		}
		last = heap
	}
}

func TestWhatIsNearlyAllKeptIsSeldomLookedThrough(t *testing.T) {
	if seldom, often := heapFor(600<<20, 900<<20), heapFor(600<<20, 9000<<20); seldom < 1000<<20 || often > 800<<20 {
		t.Errorf("%d where most is kept, %d where little is", seldom, often)
	}
}

// percent is how much garbage may be made.
func percent() uint64 {
	s := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

func TestThePaceFollowsWhatIsKept(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	pace()
	kept := make([]byte, 1<<30) // nothing touches it, so that it takes no memory
	for tries := 0; percent() > 80; tries++ {
		if runtime.GC(); tries == 10_000 {
			t.Fatalf("%d %% with a gigabyte kept", percent())
		}
	}
	runtime.KeepAlive(kept)
	for tries := 0; percent() <= 100; tries++ {
		if runtime.GC(); tries == 10_000 {
			t.Fatalf("%d %% with nothing kept", percent())
		}
	}
}
