package theme_test

import (
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

func TestPagesOfThingsSayWhatTheirFileAndTheDealsKnow(t *testing.T) {
	s := open(t, whole(t), lang.EN)
	for url, parts := range map[book.URL]map[string][]string{
		"people/a/anna.html": {
			".kicker": {"Person", "also Mrs High", "Tag-name"}, "main > .halves": {"Account-name", "Profile-title", "Profile-department", "Profile-of-anna"},
			"#deals":      {"Title-of-deal", "solution", "EB", "high", "+2", "trouble", "2026-11-12", "Owner-name", "Anna-reality", "Anna-expectation", "Anna-result", "Anna-win", "Anna-approach", "conflict", "Ben Low", "2026-11-28 Action-open"},
			"#h-at-home":  {"Text-at-home", "Title-of-deal"},
			".backlinks":  {"Title-of-deal", "question 9"},
			".chip.guess": {"+2"},
		},
		"people/a/ben-low.html": {"#deals": {"Title-of-deal", "low", "never", "Reports to", "Anna High"}},
		"accounts/a.html": {
			".kicker": {"also Account-alias"}, "main": {"Profile-of-account", "Account-industry"},
			"#deals": {"Title-of-deal", "Owner-name", "lost"}, "#people": {"Anna High", "Profile-title", "Ben Low", "Cai Unknown", "+2"},
		},
		"team/o.html": {
			"main": {"Profile-of-owner", "Manager", "Manager-name"}, "#deals": {"Title-of-deal", "Account-name"},
			"#actions": {"No open action"}, "#people": {"Nobody to keep in touch with"}, // the deal is lost
		},
		"competitors/r.html": {"#deals": {"Title-of-deal", "incumbent", "Ben Low", "Rival-strong", "Rival-weak", "Rival-strategy", "lost"}},
		"resources/r.html": {
			"main": {"Profile-of-resource", "consultant"}, "#bookings": {"Title-of-deal", "Anna High", "Resource-purpose", "Resource-win", "2026-11-25", "2026-11-29", "€12,003", "Resource-effect"},
		},
		"products/p.html": {"#deals": {"Title-of-deal", "Account-name", "Owner-name", "lost"}},
	} {
		d := s.page(url)
		for selector, texts := range parts {
			said := d.one(selector).text()
			for _, text := range texts {
				if !strings.Contains(said, text) {
					t.Errorf("%s, %s does not say %q: %s", url, selector, text, said)
				}
			}
		}
	}
}

func TestRepsPageIsAHandOverPackOfWhatIsOpen(t *testing.T) {
	lost := strings.ReplaceAll(string(whole(t)), "result: lost, ", "")
	d := open(t, []byte(lost), lang.EN).page("team/o.html")
	for selector, want := range map[string]string{"#actions tbody": "within a week 2026-11-28 Action-open Anna High Title-of-deal Action-reason", "#people tbody": "Anna High Title-of-deal Anna-title EB high +2"} {
		if got := d.one(selector).text(); !strings.HasPrefix(got, want) {
			t.Errorf("%s says %q", selector, got)
		}
	}
	if got := open(t, []byte(lost), lang.EN).page("team/second-rep.html").one("#people tbody").text(); !strings.Contains(got, "second") {
		t.Errorf("the one who keeps a person second is shown as %q", got)
	}
}

func TestBarMarksWhereAPageBelongsAndLeavesOutWhatThereIsNotYet(t *testing.T) {
	s := open(t, whole(t), lang.EN)
	for url, want := range map[book.URL]string{"deals/whole.html": "Deals", "people/a/anna.html": "People", "team/o.html": "Team", "index.html": "Overview"} {
		if got := s.page(url).one(`.bar [aria-current="page"]`).text(); got != want {
			t.Errorf("%s belongs to %q, want %q", url, got, want)
		}
	}
	var names []string
	for _, a := range open(t, []byte("-- content/deals/a.md --\n---\ntitle: a\n---\n"), lang.EN).page("deals/a.html").all(".bar nav a") {
		names = append(names, a.text())
	}
	if got := strings.Join(names, " "); got != "Overview Deals Actions Findings Changes Playbook" {
		t.Errorf("the bar of a site with one deal has %s", got)
	}
}

func TestPageOfAFileLeadsToWhereItIsEdited(t *testing.T) {
	archive := []byte("-- content/deals/a b#c.md --\n---\ntitle: a\naccount: A\n---\n")
	s := open(t, archive, lang.EN)
	if got := s.page(s.book.Deals[0].URL).one(".foot a").attr("href"); got != "https://git.example/edit/content/deals/a%20b%23c.md" {
		t.Errorf("it leads to %s", got)
	}
	if n := len(s.page("accounts/a.html").all(".foot a")); n > 0 {
		t.Error("an account without a file can be edited")
	}
}
