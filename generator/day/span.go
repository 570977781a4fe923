package day

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// weekdays are words for the days of a week, Sunday first.
var weekdays = [7][]string{
	{"sunday", "周日", "星期日", "星期天"}, {"monday", "周一", "星期一"}, {"tuesday", "周二", "星期二"}, {"wednesday", "周三", "星期三"},
	{"thursday", "周四", "星期四"}, {"friday", "周五", "星期五"}, {"saturday", "周六", "星期六"},
}

// spans are words for times that a look back goes over, in days.
var spans = map[string]int{"last week": 7, "a week ago": 7, "上周": 7, "上星期": 7, "last month": 30, "a month ago": 30, "上月": 30, "上个月": 30}

var weeksAgo = regexp.MustCompile(`^(?:(\d{1,2}) weeks? ago|(\d{1,2}) ?(?:周|星期|个星期)前)$`)

// Back is the day on which a look back begins that is asked for today: what Said reads where that can be one day only; "monday" and
// "周一", which are the last there was before today; "last week" and "上周", seven days ago; "last month", thirty. It is false where
// the text says no day.
func Back(text string, today Date) (Date, bool) {
	words := strings.ToLower(strings.Join(strings.Fields(text), " "))
	if n := slices.IndexFunc(weekdays[:], func(names []string) bool { return slices.Contains(names, words) }); n >= 0 {
		ago := (int(today.Weekday())-n+6)%7 + 1
		return today.Add(-ago), true
	}
	if n, ok := spans[words]; ok {
		return today.Add(-n), true
	}
	if m := weeksAgo.FindStringSubmatch(words); m != nil {
		n, _ := strconv.Atoi(m[1] + m[2])
		return today.Add(-7 * n), true
	}
	if said := Said(text, today); len(said) == 1 {
		return said[0], true
	}
	return Date{}, false
}
