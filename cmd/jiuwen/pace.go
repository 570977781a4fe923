package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A build makes much and keeps little for long, so collecting garbage as often as Go does would be a third of its work. How
// long it may wait depends on what is kept. Of 1,000 deals that is 50 MB: then as much again may be made, and what a small
// site needs anyway. Of 10,000 it is 350 MB while pages are written, 450 while the search's index is made: the heap stays as
// large as it may be then, so that garbage is collected more often for the short while in which less is free. A larger site
// still gets a quarter of what it keeps. With what lies free between kept things, 1,000 deals take some 210 MB of the
// system, 10,000 some 860.
const (
	small = 76 << 20  // bytes
	calm  = 660 << 20 // up to there, a heap grows with what is kept
)

// heapFor is how large the heap may grow before garbage is collected, where live bytes are kept of all that were made so far.
// A build that takes nearly all from its cache keeps most of what it makes, and then to look for garbage finds little.
func heapFor(live, made uint64) uint64 {
	heap := small + live + live*7/10
	if live > made/2 {
		return heap
	}
	return min(heap, max(calm, live+live/4))
}

// cycle is garbage that is found to be such at the end of each collection. It is too large to share its place with others.
type cycle [64]byte

// pace sets when garbage is collected next, and does so again after each time. What the heap takes of the system is bound as
// well: what lies free is given back before it takes more.
func pace() {
	heaps := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(heaps)
	kept := heaps[0].Value.Uint64()
	heap := heapFor(kept, heaps[1].Value.Uint64())
	const least = 4 << 20                                           // what Go takes a smaller heap for
	debug.SetGCPercent(int((heap - kept) * 100 / max(kept, least))) //nolint:gosec // kept and least bound it: a few thousand
	debug.SetMemoryLimit(int64(heap + heap/4))                      //nolint:gosec // no machine has 2^63 bytes
	runtime.AddCleanup(new(cycle), func(struct{}) { pace() }, struct{}{})
}
