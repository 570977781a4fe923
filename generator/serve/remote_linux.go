package serve

import "syscall"

// remoteSystems are the kinds of file systems, by their number in statfs(2), that lie on another machine, or on the host of
// a virtual one: what changes there is not told.
var remoteSystems = map[int64]bool{
	0x6969:     true, // NFS
	0x517b:     true, // SMB
	0xff534d42: true, // CIFS
	0xfe534d42: true, // SMB 2
	0x01021997: true, // 9P, with which WSL shows the drives of Windows
	0x65735546: true, // FUSE: sshfs, and shared folders
	0x6a656a63: true, // virtiofs
	0x5346414f: true, // AFS
	0x73757245: true, // Coda
	0x00c36400: true, // Ceph
	0x786f4256: true, // shared folders of VirtualBox
}

func isRemote(folder string) bool {
	var s syscall.Statfs_t
	return syscall.Statfs(folder, &s) == nil && remoteSystems[int64(uint32(s.Type))] //nolint:gosec // its type differs by architecture
}
