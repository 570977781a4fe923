package search

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

// Stock says what an index was made of: of each document its key in the index, and the sum of what it was made of. It is
// sorted.
type Stock string

const (
	stockKey  = 8
	stockSize = stockKey + 16
)

// errMany says that so much has changed that building anew costs less.
var errMany = errors.New("most of the index changes")

// errAlike says that two documents have one key, so that a key does not tell which is meant. One in a billion sites has such.
var errAlike = errors.New("two documents of the index have one key")

// StockOf is what an index of these sources is made of.
func StockOf(kinds []Kind, sources []Source) Stock {
	all, _ := stocked(kinds, sources)
	return all
}

// stocked also tells in which order the sources are in stock.
func stocked(kinds []Kind, sources []Source) (Stock, []seed) {
	seeds := seedsOf(kinds, sources)
	b := make([]byte, len(seeds)*stockSize)
	each(len(seeds), 1024, func(i int) {
		entry := b[i*stockSize : (i+1)*stockSize]
		sum := sha256.Sum256([]byte(seeds[i].Key()))
		binary.BigEndian.PutUint64(entry, seeds[i].key)
		copy(entry[stockKey:], sum[:])
	})
	return Stock(b), seeds
}

func (s Stock) at(i int) (key uint64, entry string) {
	entry = string(s[i*stockSize : (i+1)*stockSize])
	return binary.BigEndian.Uint64([]byte(entry[:stockKey])), entry
}

// Renew is Update by what an index was made of: it finds out which documents have come, gone and changed. An error means that
// the index has to be built anew.
func Renew(read func(url string) ([]byte, error), kinds []Kind, sources []Source, before Stock) (Changes, Stock, error) {
	now, seeds := stocked(kinds, sources)
	if len(before)%stockSize != 0 {
		return Changes{}, now, errBroken
	}
	var gone []uint64
	var come []Document
	i, n, last := 0, len(before)/stockSize, uint64(0)
	for number, s := range seeds {
		if number > 0 && s.key == last {
			return Changes{}, now, errAlike
		}
		last = s.key
		_, entry := now.at(number)
		for ; i < n; i++ {
			key, old := before.at(i)
			if key > s.key {
				break
			}
			if old == entry {
				i++
				entry = ""
				break
			}
			gone = append(gone, key)
		}
		if entry != "" {
			come = append(come, s.Document())
		}
		if len(come)*8 > n {
			return Changes{}, now, errMany
		}
	}
	for ; i < n; i++ {
		key, _ := before.at(i)
		gone = append(gone, key)
	}
	changes, err := renew(read, kinds, gone, come)
	return changes, now, err
}

// Update makes of an index what Build would make of the documents that it holds, without those that are gone and with those
// that have come; one that has changed is both. Read reads a file of the index by its URL, from
// any goroutine: the directory, and those that have to do with the documents.
func Update(read func(url string) ([]byte, error), kinds []Kind, gone []Place, come []Document) (Changes, error) {
	keys := make([]uint64, len(gone))
	for i, p := range gone {
		keys[i] = p.key(kinds)
	}
	return renew(read, kinds, keys, come)
}

// Changes are what becomes of an index when documents change.
type Changes struct {
	Files []File   // that are new, the directory among them
	Gone  []string // the URLs of those that are no more
	All   []string // the URLs of all that there are now
}
