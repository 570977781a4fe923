package day

import (
	"regexp"
	"strconv"
	"strings"
)

// spans are words for times that a look back goes over, in days.
var spans = map[string]int{"last week": 7, "a week ago": 7, "上周": 7, "上星期": 7, "last month": 30, "a month ago": 30, "上月": 30, "上个月": 30}

var weeksAgo = regexp.MustCompile(`^(?:(\d{1,2}) weeks? ago|(\d{1,2}) ?(?:周|星期|个星期)前)$`)

// Back is the day of a look back that is asked for today: "last week" and "上周", seven days ago; "last month", thirty; else what
// Said reads, where that is one day. It is false where the text says none.
func Back(text string, today Date) (Date, bool) {
	words := strings.ToLower(strings.Join(strings.Fields(text), " "))
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
