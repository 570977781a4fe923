package day

import (
	"slices"
	"testing"
)

func TestADayIsReadAsPeopleSayIt(t *testing.T) {
	today := parse(t, "2026-11-23")
	for text, want := range map[string][]string{
		"today": {"2026-11-23"}, "今天": {"2026-11-23"}, "Yesterday": {"2026-11-22"}, " 昨天 ": {"2026-11-22"}, "前天": {"2026-11-21"}, "大前天": {"2026-11-20"},
		"-1d": {"2026-11-22"}, "-30": {"2026-10-24"}, "3 days ago": {"2026-11-20"}, "1 day  ago": {"2026-11-22"}, "2d ago": {"2026-11-21"}, "5天前": {"2026-11-18"}, "5 天前": {"2026-11-18"},
		"周一": {"2026-11-23"}, "星期天": {"2026-11-22"}, "礼拜五": {"2026-11-20"}, "上周五": {"2026-11-20"}, "上个星期一": {"2026-11-16"}, "上周日": {"2026-11-22"}, "周": nil, "周七": nil,
		"Monday": {"2026-11-23"}, "fri": {"2026-11-20"}, "Last Friday": {"2026-11-20"}, "last monday": {"2026-11-16"}, "last week": nil, "fr": nil, "last": nil,
		"2026-11-05": {"2026-11-05"}, "2026-1-5": {"2026-01-05"}, "2026/11/5": {"2026-11-05"}, "2026.11.05": {"2026-11-05"}, "2026年11月5日": {"2026-11-05"}, "2026年 11月 5日": {"2026-11-05"}, "2026-02-30": nil, "2026-11-051": nil,
		"11-20": {"2026-11-20"}, "20/11": {"2026-11-20"}, "11月20日": {"2026-11-20"}, "11月20号": {"2026-11-20"}, "3/4": {"2026-03-04", "2026-04-03"}, "3月4日": {"2026-03-04"}, "10/10": {"2026-10-10"},
		"12-28": {"2026-12-28"}, "4-30": {"2026-04-30"}, "13-13": nil, "2-30": nil, "20月11日": nil, "": nil, "tomorrow": nil, "-": nil, "11": nil, "-1000": nil, "2026-11-23T10:00": nil,
	} {
		var got []string
		for _, d := range Said(text, today) {
			got = append(got, d.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q means %v, want %v", text, got, want)
		}
	}
}

func TestLastFridayMayBeEither(t *testing.T) {
	sunday := parse(t, "2026-11-29")
	if got := Said("last friday", sunday); !slices.Equal(got, []Date{parse(t, "2026-11-20"), parse(t, "2026-11-27")}) {
		t.Error(got)
	}
	if got := Said("上周五", sunday); !slices.Equal(got, []Date{parse(t, "2026-11-20")}) {
		t.Error(got)
	}
}

func TestADayWithoutItsYearIsTheLatest(t *testing.T) {
	for _, c := range [][3]string{{"2027-01-03", "12-28", "2026-12-28"}, {"2026-12-28", "1-3", "2027-01-03"}, {"2025-01-01", "2-29", "2024-02-29"}, {"2026-11-23", "1-22", "2027-01-22"}, {"2026-11-23", "1-23", "2026-01-23"}, {"1904-01-01", "2-29", "1904-02-29"}} {
		if got := Said(c[1], parse(t, c[0])); len(got) == 0 || got[0] != parse(t, c[2]) {
			t.Errorf("on %s, %s is %v, want %s", c[0], c[1], got, c[2])
		}
	}
}
