//go:build !linux && !darwin

package cache

import "io/fs"

func fromSystem(fs.FileInfo) (changed int64, node uint64) { return 0, 0 }
