package main

import (
	"bytes"
	"testing"
	"time"
)

func TestABarIsAsFullAsTheWork(t *testing.T) {
	for _, c := range []struct {
		done, all int64
		want      string
	}{
		{0, 0, "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0.0 KB / 0.0 KB"},
		{1_500_000, 3_000_000, "███████████████░░░░░░░░░░░░░░░  50 %  1.5 MB / 3.0 MB"},
		{999_900, 999_900, "██████████████████████████████ 100 %  999.9 KB / 999.9 KB"},
	} {
		if got := drawn(c.done, c.all); got != c.want {
			t.Errorf("%d of %d: %s", c.done, c.all, got)
		}
	}
}

func TestABarIsShownOnlyWhenWorkLastsAndIsTakenAway(t *testing.T) {
	var out bytes.Buffer
	b := &bar{out: &out, since: time.Now()}
	b.show(1, 2)
	b.end()
	if out.Len() > 0 {
		t.Errorf("%q", out.String())
	}
	b.since = b.since.Add(-barAfter)
	b.show(1, 2)
	b.show(2, 2) // too soon
	b.end()
	if want := "\r\x1b[K" + drawn(1, 2) + "\r\x1b[K"; out.String() != want {
		t.Errorf("%q", out.String())
	}
}

func TestNoBarIsDrawnWhereNobodyWatches(t *testing.T) {
	b := (&terminal{err: new(bytes.Buffer)}).bar()
	b.show(1, 2)
	b.end()
	if b.out != nil {
		t.Error("it draws")
	}
}
