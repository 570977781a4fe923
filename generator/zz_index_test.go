package generator

import (
	"os"
	"bytes"
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"testing"
	"time"
	"jiuwen/generator/day"
)

func TestZZIndex(t *testing.T) {
	runtime.MemProfileRate = 4096
	now, _ := day.Parse("2026-12-01")
	o := Options{Source: os.Getenv("CORPUS"), Out: t.TempDir() + "/x", Now: now, NoCache: true}
	s, err := open(o, true, nil)
	if err != nil { t.Fatal(err) }
	if err := s.understand(o); err != nil { t.Fatal(err) }
	debug.SetGCPercent(5)
	done := make(chan bool)
	go func() {
		idx, err := s.indexed(nil, indexMade{})
		if err != nil { panic(err) }
		runtime.KeepAlive(idx)
		close(done)
	}()
	best := uint64(0)
	var b bytes.Buffer
	for {
		select {
		case <-done:
			os.WriteFile(os.Getenv("PROF")+"/index.pb.gz", b.Bytes(), 0o644)
			fmt.Println("peak", best/1e6)
			return
		case <-time.After(10 * time.Millisecond):
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if m.HeapAlloc > best {
			best = m.HeapAlloc
			b.Reset()
			pprof.Lookup("heap").WriteTo(&b, 0)
		}
	}
}
