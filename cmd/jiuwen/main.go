// Command jiuwen turns a folder of Markdown deals into a playbook that opens offline.
//
// It is flags, one call into the generator, and printing; what it does is in package generator.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// A build makes much and keeps little for long, so collecting garbage as often as Go does would be a third of its work. The
// collector sees a ballast, which is never touched and so takes no memory, and waits until about as much again is made; what
// a large team's site really holds counts less for that.
const (
	ballast   = 64 << 20 // bytes
	gcPercent = 60
)

func main() {
	weight := make([]byte, ballast)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	status := run(os.Args[1:], os.Stdout, os.Stderr)
	runtime.KeepAlive(weight)
	os.Exit(status)
}
