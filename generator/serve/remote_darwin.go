package serve

import "syscall"

// local is MNT_LOCAL of sys/mount.h.
const local = 0x1000

func isRemote(folder string) bool {
	var s syscall.Statfs_t
	return syscall.Statfs(folder, &s) == nil && s.Flags&local == 0
}
