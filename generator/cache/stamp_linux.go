package cache

import (
	"io/fs"
	"syscall"
)

func fromSystem(info fs.FileInfo) (changed int64, node uint64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ctim.Nano(), s.Ino
	}
	return 0, 0
}
