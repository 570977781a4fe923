// Command jiuwen turns a folder of Markdown deals into a playbook that opens offline.
//
// It is flags, one call into the generator, and printing; what it does is in package generator.
package main

import "os"

func main() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		pace()
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}
