//go:build !linux && !darwin

package serve

import "strings"

// isRemote knows the names that Windows gives to folders of other machines.
func isRemote(folder string) bool { return strings.HasPrefix(folder, `\\`) }
