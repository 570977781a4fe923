package day

import "testing"

func TestALookBackBeginsWherePeopleSay(t *testing.T) {
	today := parse(t, "2026-11-23") // a Monday
	for text, want := range map[string]string{
		"monday": "2026-11-23", "周一": "2026-11-23", "Sunday": "2026-11-22", "星期天": "2026-11-22", "星期二": "2026-11-17", "saturday": "2026-11-21", "today": "2026-11-23", "今天": "2026-11-23",
		"last week": "2026-11-16", " Last  Week ": "2026-11-16", "上周": "2026-11-16", "上个月": "2026-10-24", "2 weeks ago": "2026-11-09", "1 week ago": "2026-11-16", "3 周前": "2026-11-02",
		"yesterday": "2026-11-22", "昨天": "2026-11-22", "5 days ago": "2026-11-18", "2026/11/5": "2026-11-05",
		"3/4": "", "main": "", "": "", "week": "",
	} {
		got, ok := Back(text, today)
		if ok != (want != "") || got.String() != want {
			t.Errorf("%q is %v, %v, want %s", text, got, ok, want)
		}
	}
}
