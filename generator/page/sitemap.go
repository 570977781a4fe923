package page

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strconv"

	"jiuwen/generator/book"
)

// A file of the sitemaps protocol (sitemaps.org) may have 50,000 addresses of less than 2,048 characters, and 50 MB. One with
// this many addresses is below both, however long they are.
const (
	perSitemap = 20_000
	maxAddress = 2_047
)

// sitemapFile is where those who crawl the site are sent.
const sitemapFile book.URL = "sitemap.xml"

// Sitemap lists the addresses of all pages for search engines, where that of the site is known: in one file, or in several
// and one that lists those. It gives no dates: there is none but the build's.
func (s *Site) Sitemap(jobs []Job) []File {
	if s.Book.Config.BaseURL == "" {
		return nil
	}
	var pages, parts []string
	for _, job := range jobs {
		if address := s.absolute(job.URL); len(address) <= maxAddress {
			pages = append(pages, address)
		}
	}
	if len(pages) <= perSitemap {
		return []File{s.sitemap(sitemapFile, "urlset", "url", pages)}
	}
	var files []File
	for part := range slices.Chunk(pages, perSitemap) {
		file := s.sitemap(book.URL("sitemap-"+strconv.Itoa(len(files)+1)+".xml"), "urlset", "url", part)
		files = append(files, file)
		parts = append(parts, s.absolute(file.URL))
	}
	return append(files, s.sitemap(sitemapFile, "sitemapindex", "sitemap", parts))
}

// sitemap is a file of the protocol: the elements of its root each hold an address.
func (s *Site) sitemap(url book.URL, root, element string, addresses []string) File {
	return File{url, func() ([]byte, error) {
		var b bytes.Buffer
		b.WriteString(xml.Header + "<" + root + ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
		for _, address := range addresses {
			b.WriteString("<" + element + "><loc>")
			xml.Escape(&b, []byte(address))
			b.WriteString("</loc></" + element + ">\n")
		}
		b.WriteString("</" + root + ">\n")
		return b.Bytes(), nil
	}, s.keys().all}
}

// absolute is the whole address of a file of the site; empty where that of the site is not known.
func (s *Site) absolute(u book.URL) string {
	if s.Book.Config.BaseURL == "" {
		return ""
	}
	return u.At(s.Book.Config.BaseURL)
}
