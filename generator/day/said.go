package day

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ago are the words for a day by how many days ago it was.
var ago = [][]string{{"today", "今天", "今日"}, {"yesterday", "昨天", "昨日"}, {"前天", "前日"}, {"大前天"}}

var (
	daysAgo = regexp.MustCompile(`^(?:-(\d{1,3})d?|(\d{1,3}) ?(?:d|days?) ago|(\d{1,3}) ?天前)$`)
	noYear  = regexp.MustCompile(`^(\d{1,2})(?:[-/]|(月) ?)(\d{1,2})[日号]?$`)
)

// Said are the days that a text may mean that is said today: "yesterday", "前天", "-3d", "周五", "2026/11/25", "11月25日", "11-25". Of a day
// without its year it is the latest, and no more than two months ahead. Where two numbers may be month and day or day and month,
// both are there, the month first. There is none where the text is no day.
func Said(text string, today Date) []Date {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	if n := slices.IndexFunc(ago, func(words []string) bool { return slices.Contains(words, text) }); n >= 0 {
		return []Date{today.Add(-n)}
	}
	if m := daysAgo.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1] + m[2] + m[3])
		return []Date{today.Add(-n)}
	}
	if days := onWeekday(text, today); days != nil {
		return days
	}
	if d, rest, ok := Written(text); ok && rest == "" {
		return []Date{d}
	}
	m := noYear.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	all := latest(m[1], m[3], today)
	if m[2] == "" && m[1] != m[3] {
		all = append(all, latest(m[3], m[1], today)...)
	}
	return all
}

var (
	weekdayZH = regexp.MustCompile(`^(上个?)?(?:周|星期|礼拜)([日天一二三四五六])$`)
	weekdayEN = regexp.MustCompile(`^(last )?([a-z]+)$`)
)

// onWeekday is the latest day that a day of the week names, today too. That of last week, where it is said so; "last friday" may be
// either where last week had a later one.
func onWeekday(text string, today Date) []Date {
	monday := today.Add(-sinceMonday(today.Weekday()))
	if m := weekdayZH.FindStringSubmatch(text); m != nil {
		on := time.Weekday(strings.Index("日一二三四五六", strings.Replace(m[2], "天", "日", 1)) / len("日"))
		if m[1] != "" {
			return []Date{monday.Add(sinceMonday(on) - week)}
		}
		return []Date{latestOn(on, today)}
	}
	m := weekdayEN.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	for on := range time.Weekday(week) {
		if name := strings.ToLower(on.String()); m[2] != name && m[2] != name[:3] {
			continue
		}
		if m[1] == "" {
			return []Date{latestOn(on, today)}
		}
		return slices.Compact([]Date{monday.Add(sinceMonday(on) - week), latestOn(on, today.Add(-1))})
	}
	return nil
}

const week = 7

func sinceMonday(on time.Weekday) int { return (int(on) + week - 1) % week }

// latestOn is the last of a day of the week up to today.
func latestOn(on time.Weekday, today Date) Date {
	return today.Add(-(int(today.Weekday()-on) + week) % week)
}

// ahead is how many days a day without its year may lie ahead: who says 11-25 on the 23rd does not mean a year ago.
const ahead = 60

// latest is the last day with a month and a number that is not far ahead; none where no year near has it.
func latest(month, number string, today Date) []Date {
	year := today.Add(ahead).time().Year()
	for y := year; y > year-leap; y-- {
		if d, err := Numbered(strconv.Itoa(y), month, number); err == nil && d.Since(today) <= ahead {
			return []Date{d}
		}
	}
	return nil
}

// leap is within how many years there is a February 29.
const leap = 9
