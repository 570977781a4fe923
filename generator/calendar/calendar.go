// Package calendar writes days with something to do as an iCalendar file (RFC 5545), which Outlook, Google, Apple and
// Thunderbird read.
//
// In: events whose texts may hold anything. Out: bytes that depend on them alone, never on the clock.
//
// It is written here because neither library would do: emersion/go-ical does not fold lines when it writes, and lets control
// characters through; arran4/golang-ical lets a carriage return through, by which a text could begin a line of its own, and
// four fifths of it read calendars. Tests read what is written back with the former.
package calendar

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
)

// Calendar is a named list of events. Calendar programs show them in an order of their own.
type Calendar struct {
	Name   string
	Lang   lang.Lang
	Events []Event
}

// Event is something to do on a day, all day long; the day stays free for other things.
type Event struct {
	UID         UID
	Day         day.Date
	Stamp       day.Date // when what it says was last changed; zero: not known
	Summary     string
	Description string // lines
	Categories  []string
	URL         string // absolute and escaped; empty: none
}

// UID tells events apart. A calendar that has one with the same UID changes it instead of taking a second one.
type UID string

// UIDOf is the same for the same parts, and tells nothing of them to who does not know them. Who can guess them can make
// sure of it: parts must be such as the event says anyway.
func UIDOf(parts ...string) UID {
	b := []byte{'['}
	for i, part := range parts {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendQuote(b, part)
	}
	sum := sha256.Sum256(append(b, ']'))
	return UID(hex.EncodeToString(sum[:16]) + "@jiuwen")
}

// Bytes writes the calendar.
func (c Calendar) Bytes() []byte {
	var b bytes.Buffer
	line(&b, "BEGIN:VCALENDAR")
	line(&b, "VERSION:2.0")
	line(&b, "PRODID:-//jiuwen//jiuwen//"+strings.ToUpper(string(c.Lang[:2])))
	line(&b, "CALSCALE:GREGORIAN")
	line(&b, "X-WR-CALNAME:"+escaped(c.Name))
	for _, e := range c.Events {
		e.write(&b)
	}
	if len(c.Events) == 0 {
		// A calendar must have a component, and who subscribes to one must still find it when there is nothing to do.
		for _, l := range []string{
			"BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000",
			"END:STANDARD", "END:VTIMEZONE",
		} {
			line(&b, l)
		}
	}
	line(&b, "END:VCALENDAR")
	return b.Bytes()
}

func (e Event) write(b *bytes.Buffer) {
	line(b, "BEGIN:VEVENT")
	line(b, "UID:"+string(e.UID))
	line(b, "DTSTAMP:"+stamp(e.Stamp))
	line(b, "DTSTART;VALUE=DATE:"+digits(e.Day))
	if end := digits(e.Day.Add(1)); len(end) == len("YYYYMMDD") { // the last day of all has none after it, and is a day long without
		line(b, "DTEND;VALUE=DATE:"+end)
	}
	line(b, "SUMMARY:"+escaped(e.Summary))
	if e.Description != "" {
		line(b, "DESCRIPTION:"+escaped(e.Description))
	}
	if len(e.Categories) > 0 {
		list := make([]string, len(e.Categories))
		for i, category := range e.Categories {
			list[i] = escaped(category)
		}
		line(b, "CATEGORIES:"+strings.Join(list, ","))
	}
	if e.URL != "" {
		line(b, "URL:"+e.URL)
	}
	line(b, "TRANSP:TRANSPARENT")
	line(b, "END:VEVENT")
}

func digits(d day.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// stamp is the moment at which d begins. Every event must have one; that of a day that is not known comes before any other, so
// that no calendar takes the event to be newer than what it has.
func stamp(d day.Date) string {
	if d.IsZero() {
		return "19700101T000000Z"
	}
	return digits(d) + "T000000Z"
}

var separators = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`, "\u0085", `\n`, "\u2028", `\n`, "\u2029", `\n`)

// escaped is a text as RFC 5545, 3.3.11 wants it. Besides its own, some readers take the line ends of Unicode for ends of a
// line; control characters are not allowed.
func escaped(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, separators.Replace(strings.ToValidUTF8(text, "\ufffd")))
}

// most is how long a line may be, in bytes, its end aside.
const most = 75

// line writes a content line, folded (RFC 5545, 3.1) between characters.
func line(b *bytes.Buffer, text string) {
	for room := most; len(text) > room; room = most - 1 {
		cut := room
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		b.WriteString(text[:cut] + "\r\n ")
		text = text[cut:]
	}
	b.WriteString(text + "\r\n")
}
