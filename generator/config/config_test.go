package config

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"jiuwen/generator/diag"
	"jiuwen/generator/internal/outside"
	"jiuwen/generator/lang"
)

func codes(yaml string, diags diag.List) string {
	var all []string
	for _, d := range diags {
		one := fmt.Sprintf("%s at %q", d.Code, yaml[d.Span.Start:d.Span.End])
		if d.Suggest != "" {
			one += ", meant " + d.Suggest
		}
		all = append(all, one)
	}
	return strings.Join(all, "; ")
}

func TestDefaultsFollowTheLanguage(t *testing.T) {
	for yaml, want := range map[string]string{
		"":                                "zh-CN CNY Asia/Shanghai paper",
		"lang: zh-CN":                     "zh-CN CNY Asia/Shanghai paper",
		"lang: en":                        "en USD UTC paper",
		"lang: EN\ncurrency: eur":         "en EUR UTC paper",
		"timezone: Europe/Paris":          "zh-CN CNY Europe/Paris paper",
		"theme: ours\nlang: en\ntitle: x": "en USD UTC ours",
	} {
		c, diags := Read(File, []byte(yaml))
		if got := fmt.Sprint(c.Lang, " ", c.Currency, " ", c.Timezone, " ", c.Theme); got != want || len(diags) > 0 {
			t.Errorf("%q: %s %v", yaml, got, diags)
		}
		if c.Title == "" {
			t.Errorf("%q: no title", yaml)
		}
	}
	if got := Default(); got.Lang != lang.ZH || got.Timezone.String() != "Asia/Shanghai" {
		t.Error(got)
	}
}

func TestWhatIsWrittenIsKept(t *testing.T) {
	yaml := "title: 华东区打单手册\nbase_url: https://deals.example/\nedit_url: https://git.example/edit/main/{path}\nmarkdown: {unsafe: true}\ntheme: ours\n"
	c, diags := Read(File, []byte(yaml))
	if c.Title != "华东区打单手册" || c.BaseURL != "https://deals.example" || c.EditURL != "https://git.example/edit/main/{path}" || !c.Unsafe || len(diags) > 0 {
		t.Errorf("%+v %v", c, diags)
	}
	if got := yaml[c.ThemeAt.Start:c.ThemeAt.End]; got != "ours" {
		t.Errorf("the theme lies at %q", got)
	}
}

func TestTheSitesAddressIsEscapedAndEndsWithoutASlash(t *testing.T) {
	for written, want := range map[string]string{
		"https://deals.example": "https://deals.example", "http://deals.example:8080/": "http://deals.example:8080", "https://x.example/a/b//": "https://x.example/a/b",
		"https://x.example/打单 手册/": "https://x.example/%E6%89%93%E5%8D%95%20%E6%89%8B%E5%86%8C", "https://x.example/a%2Fb": "https://x.example/a%2Fb",
	} {
		if c, diags := Read(File, []byte("base_url: "+written)); c.BaseURL != want || len(diags) > 0 {
			t.Errorf("%s is taken as %s %v", written, c.BaseURL, diags)
		}
	}
}

func TestAWrongValueIsReportedAndHasItsDefault(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"language: zh-CN", `unknown-key at "language", meant lang`},
		{"titel: x", `unknown-key at "titel", meant title`},
		{"lang: de", `unknown-value at "de"`},
		{"lang: zh", `unknown-value at "zh", meant zh-CN`},
		{"title: [a]", `wrong-type at "[a]"`},
		{"currency: RMB", `currency-code at "RMB", meant CNY`},
		{"timezone: Mars/Olympus", `timezone-unknown at "Mars/Olympus"`},
		{"timezone: Local", `timezone-unknown at "Local"`},
		{"timezone: ../../etc/passwd", `timezone-unknown at "../../etc/passwd"`},
		{"theme: ../x", `theme-name at "../x"`},
		{"theme: .git", `theme-name at ".git"`},
		{"base_url: deals.example", `web-address at "deals.example"`},
		{"base_url: ftp://deals.example", `web-address at "ftp://deals.example"`},
		{"base_url: https://deals.example/?a=b", `base-url at "https://deals.example/?a=b"`},
		{"base_url: https://deals.example/?", `base-url at "https://deals.example/?"`},
		{"base_url: 'https://deals.example/#a'", `base-url at "'https://deals.example/#a'"`},
		{"base_url: https://me:secret@deals.example/", `address-secret at "https://me:secret@deals.example/"`},
		{"edit_url: https://me:secret@git.example/{path}", `address-secret at "https://me:secret@git.example/{path}"`},
		{"edit_url: 'https://git.example/{path}?private_token=abc'", `address-secret at "'https://git.example/{path}?private_token=abc'"`},
		{"edit_url: javascript:alert(1)//{path}", `web-address at "javascript:alert(1)//{path}"`},
		{"edit_url: https://git.example/", `edit-url-path at "https://git.example/"`},
		{"markdown: {unsafe: 5}", `wrong-type at "5"`},
		{"markdown: {html: true}", `unknown-key at "html"`},
		{"rules: {severity: {coach-missing: red}}", `unknown-value at "red"`},
		{"rules: {severity: [flag]}", `wrong-type at "[flag]"`},
		{"rules: {thresholds: {stale: {days: soon}}}", `not-a-number at "soon"`},
		{"rules: {thresholds: {stale: {day: 5}}}", `unknown-key at "day", meant days`},
		{"rules: {thresholds: {stael: {days: 5}}}", `unknown-key at "stael", meant stale`},
		{"rules: {own: [{question: q10}]}", `unknown-value at "q10", meant q1; own-rule-incomplete at "{question: q10}"`},
		{"audiences: {partner: {hide: {a: b}}}", `wrong-type at "{a: b}"`},
		{"audiences: {partner: {hides: amount}}", `audience-key at "hides", meant hide`},
		{"audiences: {partner: {hide: [a], b}}", `audience-key at "b"`},
		{"audience: {partner: {hide: [amount]}}", `audiences-misspelled at "audience", meant audiences`},
		{"audienses: {}", `audiences-misspelled at "audienses", meant audiences`},
		{"audiences: {partner: {'hide：': [a]}}", `colon-blank at "'hide：'"`},
		{"publish: {wiki: {to: /mnt/wiki, audience: team}}", ""},
		{"publish: {wiki: {to: /mnt/wiki}}", `target-for-whom at "{to: /mnt/wiki}"`},
		{"publish: {wiki: {audience: team}}", `target-nowhere at "{audience: team}"`},
		{"publish: {wiki: {to: 'ftp://x/a', audience: team}}", `target-address at "'ftp://x/a'"`},
		{"publish: {wiki: {to: 'sftp://a:b@x/a', audience: team}}", `target-secret at "'sftp://a:b@x/a'"`},
		{"publish: {wiki: {to: 's3://x?zone=a', audience: team}}", `target-option at "'s3://x?zone=a'"`},
		{"publish: {wiki: {to: 's3://x?endpoint=http://oss', audience: team}}", `target-plain at "'s3://x?endpoint=http://oss'"`},
		{"audiences: partner", `wrong-type at "partner"`},
		{"publish: {share: {too: /mnt, audience: team}}", `unknown-key at "too", meant to; target-nowhere at "{too: /mnt, audience: team}"`},
		{"- a", `front-not-map at "- a"`},
		{"title: 'a", `yaml-quote-open at "'"`},
	} {
		cfg, diags := Read(File, []byte(c.yaml))
		if got := codes(c.yaml, diags); got != c.want {
			t.Errorf("%s: %s, want %s", c.yaml, got, c.want)
		}
		if d := Default(); cfg.Lang != d.Lang || cfg.Currency != d.Currency || cfg.Timezone.String() != d.Timezone.String() || cfg.Theme != d.Theme || cfg.EditURL != "" || cfg.BaseURL != "" {
			t.Errorf("%s: %+v", c.yaml, cfg)
		}
	}
}

func TestTheContractsSampleIsTakenWhole(t *testing.T) {
	spec, err := os.ReadFile(outside.Path(t, "spec", "config.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(spec), "```yaml\n")
	yaml, _, _ := strings.Cut(rest, "```")
	yaml = strings.Replace(yaml, `base_url: ""`, "base_url: https://deals.example/", 1)
	c, diags := Read(File, []byte(yaml))
	if len(diags) > 0 || c.Title != "华东区打单手册" {
		t.Errorf("%s", codes(yaml, diags))
	}
}

func TestEachKeyIsDescribedInBothLanguages(t *testing.T) {
	for _, f := range Table().Fields {
		if f.About.ZH == "" || f.About.EN == "" {
			t.Errorf("%s is not described", f.Key)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("title: x\nlang: en\ntimezone: Europe/Paris\nrules: {off: [a], severity: {b: flag}, own: [{when: x}]}\n"))
	f.Add([]byte("publish: {a: {to: s3://x}}\naudiences:\n  p: &p {base: team}\n  q: *p\n"))
	f.Add([]byte("\ufeffcurrency: ¥\r\nedit_url: https://[::1]/{path}\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, diags := Read(File, data)
		if c.Timezone == nil || c.Lang != lang.ZH && c.Lang != lang.EN || c.Currency == "" || c.Theme == "" || c.Title == "" {
			t.Errorf("%+v", c)
		}
		for _, d := range diags {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || int(d.Span.End) > len(data) {
				t.Errorf("%s: span %v of %d bytes", d.Code, d.Span, len(data))
			}
		}
	})
}
