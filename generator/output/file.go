package output

import (
	"bytes"
	"errors"
	"io"
	"os"

	"jiuwen/generator/cache"
)

// stampOf is the stamp of a file of a folder; zero where it is not there.
func stampOf(folder *os.Root, base string) cache.Stamp {
	info, err := folder.Lstat(base)
	if err != nil || !info.Mode().IsRegular() {
		return cache.Stamp{}
	}
	return cache.StampOf(info)
}

// same says whether a file is there with the bytes of src. The size is asked first: it is most often enough.
func same(folder *os.Root, base string, src io.ReadSeeker) bool {
	size, err := src.Seek(0, io.SeekEnd)
	if err != nil {
		return false
	}
	info, err := folder.Lstat(base)
	if err != nil || !info.Mode().IsRegular() || info.Size() != size {
		return false
	}
	old, err := folder.Open(base)
	if err != nil {
		return false
	}
	defer old.Close()
	_, err = src.Seek(0, io.SeekStart)
	return err == nil && alike(old, src, size)
}

// chunk is how many bytes are compared at a time.
const chunk = 64 << 10

// alike says whether two readers give the same size bytes. One that fails gives others.
func alike(a, b io.Reader, size int64) bool {
	both := make([]byte, 2*min(size, chunk))
	one, other := both[:len(both)/2], both[len(both)/2:]
	for left := size; left > 0; left -= int64(len(one)) {
		one, other = one[:min(left, chunk)], other[:min(left, chunk)]
		if _, err := io.ReadFull(a, one); err != nil {
			return false
		}
		if _, err := io.ReadFull(b, other); err != nil {
			return false
		}
		if !bytes.Equal(one, other) {
			return false
		}
	}
	return true
}

// replace writes a file beside its place and renames it: readers see the old bytes or the new ones, never a part.
func replace(folder *os.Root, base string, src io.ReadSeeker) error {
	err := fill(folder, base+partSuffix, src)
	if err == nil {
		err = folder.Rename(base+partSuffix, base)
	}
	return err
}

func fill(folder *os.Root, base string, src io.ReadSeeker) error {
	if _, err := src.Seek(0, io.SeekStart); err != nil {
		return err
	}
	file, err := folder.OpenFile(base, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, src)
	return errors.Join(err, file.Close())
}
