package page_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/page"
)

// protocol is a file of the sitemaps protocol, read by the names that it gives.
type protocol struct {
	XMLName xml.Name
	URLs    []string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url>loc"`
	Parts   []string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemap>loc"`
}

// sitemap is the sitemap of pages, its files by name, of a site published at an address.
func sitemap(t *testing.T, address string, pages ...book.URL) map[string]protocol {
	t.Helper()
	cfg := config.Default()
	cfg.BaseURL = address
	var jobs []page.Job
	for _, url := range pages {
		jobs = append(jobs, page.Job{URL: url})
	}
	files := map[string]protocol{}
	for _, f := range siteWith(t, cfg, nil).Sitemap(jobs) {
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		var read protocol
		if err := xml.Unmarshal(data, &read); err != nil {
			t.Fatal(err)
		}
		if len(read.URLs)+len(read.Parts) > 50_000 {
			t.Errorf("%s has %d entries", f.URL, len(read.URLs)+len(read.Parts))
		}
		files[string(f.URL)] = read
	}
	return files
}

func TestSitemapHasTheWholeAddressesOfAllPages(t *testing.T) {
	if files := sitemap(t, "", "index.html"); len(files) > 0 {
		t.Errorf("without an address there is %v", files)
	}
	got := sitemap(t, "https://x.example/a&b", "index.html", "deals/星.html", "people/a b/c'd.html")["sitemap.xml"]
	want := "[https://x.example/a&b/index.html https://x.example/a&b/deals/%E6%98%9F.html https://x.example/a&b/people/a%20b/c%27d.html]"
	if fmt.Sprint(got.URLs) != want || got.XMLName.Local != "urlset" {
		t.Errorf("got %v in %s", got.URLs, got.XMLName.Local)
	}
}

func TestSitemapOfManyPagesIsInPartsAndHasNoAddressThatIsTooLong(t *testing.T) {
	var pages []book.URL
	for i := range 45_000 {
		pages = append(pages, book.URL(fmt.Sprintf("%05d.html", i)))
	}
	tooLong := book.URL(strings.Repeat("長", 700) + ".html") // nine bytes a character, once escaped
	files := sitemap(t, "https://x.example", append(pages, tooLong)...)
	index := files["sitemap.xml"]
	if index.XMLName.Local != "sitemapindex" || len(index.Parts)+1 != len(files) {
		t.Fatalf("%s leads to %v", index.XMLName.Local, index.Parts)
	}
	at := 0
	for _, part := range index.Parts {
		for _, url := range files[strings.TrimPrefix(part, "https://x.example/")].URLs {
			if at == len(pages) || url != "https://x.example/"+string(pages[at]) {
				t.Fatalf("address %d is %.40s", at, url)
			}
			at++
		}
	}
	if at != len(pages) {
		t.Errorf("%d of %d pages are listed", at, len(pages))
	}
}
