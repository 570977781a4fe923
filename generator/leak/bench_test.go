package leak

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// han are random characters, the first ones more often than others.
func han(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(rune(0x4E00 + r.IntN(1+r.IntN(5000))))
	}
	return b.String()
}

// phrases are n words of four to nine characters.
func phrases(n int) []Word {
	r := rand.New(rand.NewPCG(5, 6))
	list := make([]Word, n)
	for i := range list {
		list[i].Text = han(r, 4+r.IntN(6))
	}
	return list
}

// page is a page of about 60 KB, a quarter of it Chinese as on a deal's page.
func page() string {
	r := rand.New(rand.NewPCG(7, 8))
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"zh-CN\"><title>" + han(r, 9) + "</title>\n")
	for i := range 300 {
		fmt.Fprintf(&b, "<tr class=row data-person=\"%s\"><td><a href=\"../people/%d-%x.html\">%s</a><td>%s，<strong>%s</strong>。%s\n<td>The %d people of Finance &amp; IT\n",
			han(r, 3), i, r.Uint32(), han(r, 3), han(r, 6), han(r, 2), han(r, 5), i)
	}
	return b.String()
}

func BenchmarkFile(b *testing.B) {
	data := []byte(page())
	for _, n := range []int{1000, 10_000, 500_000} {
		s := New(phrases(n), nil)
		for _, name := range []string{"page.html", "page.txt"} { // with and without a second look, across markup
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := s.File(name, data); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{1000, 50_000, 500_000} {
		words := phrases(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(words, nil)
			}
		})
	}
}
