package book

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/source"
)

// maxSlug is the length in bytes past which a slug is cut.
const maxSlug = 80

// reserved are slugs of a folder's own pages.
var reserved = regexp.MustCompile(`^index(-\d+)?$`)

// Slug is the part of a URL that stands for a file's name (without extension) or a thing's name: NFC, lower case;
// letters, marks and digits of any script stay, each other run is one hyphen, none at the ends. It is never empty, at
// most 89 bytes long, and no name that a site or Windows reserves: such ones, and those cut, end in a hash of the name.
func Slug(name string) string {
	name = norm.NFC.String(name)
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToLower(name)) {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	slug := b.String()
	if len(slug) > maxSlug {
		cut := maxSlug
		for !utf8.RuneStart(slug[cut]) {
			cut--
		}
		return withHash(strings.TrimRight(slug[:cut], "-"), name)
	}
	if slug == "" || reserved.MatchString(slug) || source.IsDevice(slug) {
		return withHash(slug, name)
	}
	return slug
}

// withHash tells apart names whose slugs are alike.
func withHash(slug, name string) string {
	sum := sha256.Sum256([]byte(norm.NFC.String(name)))
	return slug + "-" + hex.EncodeToString(sum[:4])
}
