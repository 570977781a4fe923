package generator

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"jiuwen/generator/day"
)

func TestZZRss(t *testing.T) {
	weight := make([]byte, 64<<20)
	debug.SetGCPercent(60)
	now, _ := day.Parse("2026-12-01")
	o := Options{Source: os.Getenv("CORPUS"), Out: t.TempDir() + "/x", Now: now, NoCache: true}
	s, _, err := Build(o)
	if err != nil { t.Fatal(err) }
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	mb := func(n uint64) string { return fmt.Sprintf("%.0f", float64(n)/1e6) }
	fmt.Println("sys", mb(m.Sys), "heapsys", mb(m.HeapSys), "inuse", mb(m.HeapInuse), "alloc", mb(m.HeapAlloc), "idle", mb(m.HeapIdle), "released", mb(m.HeapReleased), "stack", mb(m.StackInuse), "mspan", mb(m.MSpanSys), "gcsys", mb(m.GCSys), "other", mb(m.OtherSys), "buckhash", mb(m.BuckHashSys), "next", mb(m.NextGC))
	st, _ := os.ReadFile("/proc/self/status")
	for _, l := range strings.Split(string(st), "\n") { if strings.HasPrefix(l, "VmHWM") || strings.HasPrefix(l, "Rss") { fmt.Println(l) } }
	runtime.KeepAlive(weight)
	s.Close()
}
