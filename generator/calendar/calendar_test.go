package calendar

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
)

func date(t testing.TB, text string) day.Date {
	t.Helper()
	d, err := day.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCalendarIsWrittenByteByByteAsTheFormatWants(t *testing.T) {
	c := Calendar{Name: "打单手册 · 行动", Lang: lang.ZH, Events: []Event{{
		UID: "1@jiuwen", Day: date(t, "2026-12-31"), Stamp: date(t, "2026-11-20"), Summary: "请林岚引见；约 CFO, 谈 ROI; 带上 C:\\报价",
		Description: "商机：澄江精工 ERP 升级\n正当理由：预算会在十二月中旬开，请她先看一遍价值测算", Categories: []string{"周航", "客户, 内部"}, URL: "https://x.example/deals/a.html#q7",
	}, {
		UID: "2@jiuwen", Day: date(t, "9999-12-31"), Summary: "x",
	}}}
	want := `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//jiuwen//jiuwen//ZH
CALSCALE:GREGORIAN
X-WR-CALNAME:打单手册 · 行动
BEGIN:VEVENT
UID:1@jiuwen
DTSTAMP:20261120T000000Z
DTSTART;VALUE=DATE:20261231
DTEND;VALUE=DATE:20270101
SUMMARY:请林岚引见；约 CFO\, 谈 ROI\; 带上 C:\\报价
DESCRIPTION:商机：澄江精工 ERP 升级\n正当理由：预算会在
 十二月中旬开，请她先看一遍价值测算
CATEGORIES:周航,客户\, 内部
URL:https://x.example/deals/a.html#q7
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:2@jiuwen
DTSTAMP:19700101T000000Z
DTSTART;VALUE=DATE:99991231
SUMMARY:x
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`
	if got := string(c.Bytes()); got != strings.ReplaceAll(want, "\n", "\r\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestCalendarWithoutEventsStillHasAComponent(t *testing.T) {
	if read := parsed(t, Calendar{Name: "x", Lang: lang.EN}.Bytes()); len(read.Children) != 1 || read.Children[0].Name != ical.CompTimezone {
		t.Errorf("it has %v", read.Children)
	}
}

// hostile are texts that have broken calendars.
var hostile = []string{
	"", "a,b;c\\d:e\"f'", "a\nb\r\nc\rd", "\\n\\N\\,", "END:VEVENT\r\nBEGIN:VALARM", "\r\n ATTACH:file:///etc/passwd", "a\x00b\x07c\x1b[31m\x7f", "a\tb",
	"a\u0085b\u2028c\u2029d\ve\ff", "\xff\xfea\xc3", "👩‍👩‍👧‍👦🇨🇳", strings.Repeat("长", 5_000), strings.Repeat("x", 10_000), strings.Repeat("e\u0301👍\\", 999), strings.Repeat("\n", 300),
	"\ufeffx", " leading and trailing ", "%s%d%!", "=cmd|' /C calc'!A0",
}

func TestEveryTextIsReadBackAsItWasButForWhatCantBeWritten(t *testing.T) {
	for _, text := range hostile {
		event := Event{UID: UIDOf(text), Day: date(t, "2026-11-23"), Summary: text, Description: text + "\nend", Categories: []string{text, "b"}}
		check(t, Calendar{Name: text, Lang: lang.EN, Events: []Event{event, event}})
	}
}

func FuzzBytes(f *testing.F) {
	for i, text := range hostile {
		f.Add(text, hostile[len(hostile)-1-i], "c", i*1000)
	}
	f.Fuzz(func(t *testing.T, summary, description, category string, days int) {
		at := date(t, "2026-11-23").Add(days % 100_000)
		check(t, Calendar{Name: description, Lang: lang.ZH, Events: []Event{{
			UID: UIDOf(summary, description), Day: at, Stamp: at, Summary: summary, Description: description, Categories: []string{category, summary},
		}}})
	})
}

// contentLine is RFC 5545's contentline of the properties that we write, unfolded.
var contentLine = regexp.MustCompile(`^(BEGIN|END|VERSION|PRODID|CALSCALE|X-WR-CALNAME|UID|DTSTAMP|DTSTART|DTEND|SUMMARY|DESCRIPTION|CATEGORIES|TRANSP)(;VALUE=DATE)?:[^\x00-\x08\x0a-\x1f\x7f]*$`)

// check holds what a calendar of events in English must be, and that another program reads from it what went in.
func check(t *testing.T, c Calendar) {
	t.Helper()
	data := c.Bytes()
	if !bytes.HasSuffix(data, []byte("\r\n")) {
		t.Fatal("the last line does not end")
	}
	var unfolded []string
	for l := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) || l == "" || l == " " {
			t.Errorf("a line of %d bytes: %q", len(l), l)
		}
		if more, folded := strings.CutPrefix(l, " "); folded {
			unfolded[len(unfolded)-1] += more
		} else {
			unfolded = append(unfolded, l)
		}
	}
	for _, l := range unfolded {
		if !contentLine.MatchString(l) {
			t.Errorf("no content line: %q", l)
		}
	}
	read := parsed(t, data)
	if len(read.Children) != len(c.Events) {
		t.Fatalf("%d components of %d events", len(read.Children), len(c.Events))
	}
	for i, e := range c.Events {
		props := read.Children[i].Props
		uid, _ := props.Text(ical.PropUID)
		summary, err := props.Text(ical.PropSummary)
		if uid != string(e.UID) || summary != writable(e.Summary) || err != nil {
			t.Errorf("the summary %q is read as %q, %v", e.Summary, summary, err)
		}
		if e.Description != "" {
			if text, err := props.Text(ical.PropDescription); text != writable(e.Description) || err != nil {
				t.Errorf("the description %q is read as %q, %v", e.Description, text, err)
			}
		}
		want := make([]string, len(e.Categories))
		for i, category := range e.Categories {
			want[i] = writable(category)
		}
		if list, err := props.Get(ical.PropCategories).TextList(); fmt.Sprintf("%q", list) != fmt.Sprintf("%q", want) || err != nil {
			t.Errorf("the categories %q are read as %q, %v", want, list, err)
		}
	}
}

// unwritable is what a calendar can't say; line ends of all kinds are said as one.
var (
	lineEnd    = regexp.MustCompile("\r\n|[\r\u0085\u2028\u2029]")
	unwritable = regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f]")
)

func writable(text string) string {
	return unwritable.ReplaceAllString(lineEnd.ReplaceAllString(strings.ToValidUTF8(text, "\ufffd"), "\n"), "")
}

func parsed(t *testing.T, data []byte) *ical.Calendar {
	t.Helper()
	read, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return read
}
