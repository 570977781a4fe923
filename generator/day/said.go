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
	minusDays = regexp.MustCompile(`^-(\d{1,3})d?$`)
	someAgo   = regexp.MustCompile(`^(\d{1,3}|[a-z]+|\p{Han}) ?(?:(d|days?)|(w|weeks?)) ago$`)
	someAgoZH = regexp.MustCompile(`^(\d{1,3}|\p{Han}) ?(?:(天)|(周|个?星期|个?礼拜))前$`)
	noYear    = regexp.MustCompile(`^(\d{1,2})(?:[-/]|(月) ?)(\d{1,2})[日号]?$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$`)
	monthName = regexp.MustCompile(`^(?:(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)|([a-z]+) (\d{1,2})(?:st|nd|rd|th)?),?(?: (\d{4}))?$`)
)

// few are the small numbers as words: of one at 0, two at 1.
var few = [][]string{{"one", "a", "an", "一"}, {"two", "两", "二"}, {"three", "三"}, {"four", "四"}, {"five", "五"}, {"six", "六"}, {"seven", "七"}, {"eight", "八"}, {"nine", "九"}, {"ten", "十"}}

// Said are the days that a text may mean that is said today: "yesterday", "前天", "two days ago", "周五", "2026/11/25", "25 Nov", "11月25日",
// "25/11/2026", "11-25". Of a day without its year it is the latest, and no more than two months ahead. Where two numbers may be month
// and day or day and month, both are there, the month first. There is none where the text is no day.
func Said(text string, today Date) []Date {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	if n := slices.IndexFunc(ago, func(words []string) bool { return slices.Contains(words, text) }); n >= 0 {
		return []Date{today.Add(-n)}
	}
	if n, ok := daysAgo(text); ok {
		return []Date{today.Add(-n)}
	}
	if days := onWeekday(text, today); days != nil {
		return days
	}
	if d, rest, ok := Written(text); ok && rest == "" {
		return []Date{d}
	}
	if m := monthName.FindStringSubmatch(text); m != nil {
		return inYear(monthOf(m[2]+m[3]), m[1]+m[4], m[5], today)
	}
	first, second, year := "", "", ""
	if m := yearLast.FindStringSubmatch(text); m != nil {
		first, second, year = m[1], m[2], m[3]
	} else if m := noYear.FindStringSubmatch(text); m != nil {
		if first, second = m[1], m[3]; m[2] != "" {
			return inYear(first, second, "", today)
		}
	}
	all := inYear(first, second, year, today)
	if first != second {
		all = append(all, inYear(second, first, year, today)...)
	}
	return all
}

// daysAgo is how many days ago a text says that something was.
func daysAgo(text string) (days int, ok bool) {
	if m := minusDays.FindStringSubmatch(text); m != nil {
		days, _ = strconv.Atoi(m[1])
		return days, true
	}
	m := someAgo.FindStringSubmatch(text)
	if m == nil {
		m = someAgoZH.FindStringSubmatch(text)
	}
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		n = 1 + slices.IndexFunc(few, func(words []string) bool { return slices.Contains(words, m[1]) })
	}
	if m[3] != "" {
		n *= week
	}
	return n, err == nil || n > 0
}

// monthOf is the number of a month that is named, in full or by three letters; empty where it is none.
func monthOf(word string) string {
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); word == name || word == name[:3] || word == "sept" && m == time.September {
			return strconv.Itoa(int(m))
		}
	}
	return ""
}

// inYear is the day of a month in a year, the latest where the year is empty; none where there is no such day.
func inYear(month, number, year string, today Date) []Date {
	if year == "" {
		return latest(month, number, today)
	}
	if d, err := Numbered(year, month, number); err == nil {
		return []Date{d}
	}
	return nil
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
