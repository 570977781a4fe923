package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"errors"
	"io"
	"math"
	"sync"

	"github.com/klauspost/compress/flate"
)

// A shard is a script, since a page that was opened from a folder can load nothing else: it hands its bytes, deflated, to
// whoever has loaded it, as a property of its own element.
const (
	shardStart = `document.currentScript.shard="`
	shardEnd   = "\"\n"
	// mostShard is how many bytes deflated a file of 32 KB holds.
	mostShard = (32<<10 - len(shardStart) - len(shardEnd)) / 4 * 3
)

// names of files are in lower case alone: not every file system tells an A from an a.
var names = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// compressors deflate; each holds a megabyte of tables.
var compressors = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, level)
	if err != nil {
		panic("search: " + err.Error()) // a level that is none
	}
	return &compressor{deflater: w}
}}

// level is how much care is taken: more makes the index smaller by less than a hundredth.
const level = 6

type compressor struct {
	deflater *flate.Writer
	from     []byte
	into     room
}

// room takes bytes up to a number.
type room struct {
	bytes []byte
	most  int
}

var errFull = errors.New("there is no room for more")

func (r *room) Write(p []byte) (int, error) {
	if len(p) > r.most-len(r.bytes) {
		return 0, errFull
	}
	r.bytes = append(r.bytes, p...)
	return len(p), nil
}

// shard makes a file of texts; none where they come to more than most bytes.
func shard(most int, texts ...string) []byte {
	c := compressors.Get().(*compressor)
	defer compressors.Put(c)
	c.from, c.into.bytes, c.into.most = c.from[:0], c.into.bytes[:0], most
	for _, text := range texts {
		c.from = append(c.from, text...)
	}
	c.deflater.Reset(&c.into)
	_, err := c.deflater.Write(c.from)
	if errors.Join(err, c.deflater.Close()) != nil {
		return nil
	}
	file := make([]byte, 0, len(shardStart)+base64.StdEncoding.EncodedLen(len(c.into.bytes))+len(shardEnd))
	file = append(file, shardStart...)
	file = base64.StdEncoding.AppendEncode(file, c.into.bytes)
	return append(file, shardEnd...)
}

// nameOf is the name of a shard, by its content.
func nameOf(file []byte) string {
	sum := sha256.Sum256(file)
	return names.EncodeToString(sum[:nameLength*5/8])
}

// unpack are the bytes of the file of a shard.
func unpack(name string, file []byte) (string, error) {
	if nameOf(file) != name {
		return "", errBroken
	}
	return inflate(file, math.MaxInt64)
}

// inflate reads what is in a shard, up to most bytes.
func inflate(file []byte, most int64) (string, error) {
	text, ok := bytes.CutPrefix(file, []byte(shardStart))
	text, ok2 := bytes.CutSuffix(text, []byte(shardEnd))
	if !ok || !ok2 {
		return "", errBroken
	}
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(text))), most))
	if int64(len(data)) == most {
		return "", errFull
	}
	return string(data), err
}
