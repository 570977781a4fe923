package cache

import (
	"io/fs"
	"time"
)

// Stamp is what a file looks like from outside. Two stamps of one path that are equal, and not zero, are of the same bytes
// as far as a disk can tell: whoever replaces, renames or rewrites a file leaves another.
type Stamp struct {
	Size     int64
	Modified int64  // nanoseconds
	Changed  int64  // when the disk last noted anything of it; 0 where the system does not say
	Node     uint64 // which file it is on its disk; 0 where the system does not say
}

// StampOf is the stamp of a file as info has it.
func StampOf(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	s.Changed, s.Node = fromSystem(info)
	return s
}

// settling is how long clocks of disks may stand still: two writes within it can leave the same times.
const settling = 2 * time.Second

// Settled says that a file with this stamp was last changed long enough before now that another change could not look the
// same.
func (s Stamp) Settled(now time.Time) bool {
	return max(s.Modified, s.Changed) < now.Add(-settling).UnixNano()
}
