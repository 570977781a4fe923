package search

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"io"
	"strings"
	"sync"
)

// A shard is a script, since a page that was opened from a folder can load nothing else: it hands its bytes, deflated, to
// whoever has loaded it, as a property of its own element.
const (
	shardStart = `document.currentScript.shard="`
	shardEnd   = "\"\n"
)

// names of files are in lower case alone: not every file system tells an A from an a.
var names = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// compressor deflates; each holds a megabyte of tables.
type compressor struct {
	*flate.Writer
	into bytes.Buffer
}

// compressors are those of one level that wait for work.
type compressors struct{ sync.Pool }

func newCompressors(level int) *compressors {
	return &compressors{sync.Pool{New: func() any {
		w, err := flate.NewWriter(nil, level)
		if err != nil {
			panic("search: " + err.Error()) // a level that is none
		}
		return &compressor{Writer: w}
	}}}
}

// deflate hands what it makes of the chunks, which is gone after use, to use.
func (c *compressors) deflate(use func([]byte), chunks ...string) {
	w := c.Get().(*compressor)
	defer c.Put(w)
	w.into.Reset()
	w.Reset(&w.into)
	for _, chunk := range chunks {
		_, _ = io.WriteString(w, chunk) // a buffer takes all
	}
	_ = w.Close()
	use(w.into.Bytes())
}

// shard makes a file of bytes, and its name.
func (c *compressors) shard(chunks ...string) (name string, file []byte) {
	c.deflate(func(data []byte) {
		file = make([]byte, 0, len(shardStart)+base64.StdEncoding.EncodedLen(len(data))+len(shardEnd))
		file = append(file, shardStart...)
		file = base64.StdEncoding.AppendEncode(file, data)
		file = append(file, shardEnd...)
	}, chunks...)
	return nameOf(file), file
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
	text, ok := strings.CutPrefix(string(file), shardStart)
	if text, ok2 := strings.CutSuffix(text, shardEnd); ok && ok2 {
		data, err := io.ReadAll(flate.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(text))))
		return string(data), err
	}
	return "", errBroken
}
