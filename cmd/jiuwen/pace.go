package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A build makes much and keeps little for long, so collecting garbage as often as Go does would be a third of its work. How
// long it may wait depends on what is kept. Up to calm that much again may be made, and what a small site needs anyway; a
// large team's site must not take twice its size, so beyond calm garbage is collected more often, up to where a quarter of
// what is kept has been made.
const (
	small = 50 << 20  // bytes
	calm  = 650 << 20 // the heap of 10,000 deals while pages are written, of which two thirds are kept
)

// heapFor is how large the heap may grow before garbage is collected, where live bytes of it are kept.
func heapFor(live uint64) uint64 {
	return min(small+live+live*7/10, max(calm, live+live/4))
}

// cycle is garbage that is found to be such at the end of each collection. It is too large to share its place with others.
type cycle [64]byte

// pace sets when garbage is collected next, and does so again after each time.
func pace() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	kept := live[0].Value.Uint64()
	const least = 4 << 20 // what Go takes a smaller heap for
	debug.SetMemoryLimit(int64(heapFor(kept)) * 5 / 4) //nolint:gosec // far from so much
	debug.SetGCPercent(int((heapFor(kept) - kept) * 100 / max(kept, least))) //nolint:gosec // a few thousand at most
	runtime.AddCleanup(new(cycle), func(struct{}) { pace() }, struct{}{})
}
