package lang

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestNumbersHaveSeparatorsAndAtMostTwoDecimals(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", 7: "7", 999: "999", 1000: "1,000", 1860000: "1,860,000", 210833.37: "210,833.37", 0.5: "0.50", 1.005e3: "1,005",
		999.999: "1,000", 1e13: "10,000,000,000,000", -1234.5: "−1,234.50", -0.001: "0", 0.004: "0",
	} {
		if got := Number(f); got != want {
			t.Errorf("Number(%v) = %q, want %q", f, got, want)
		}
	}
}

func TestMoneyHasItsSignBeforeTheCurrency(t *testing.T) {
	for _, c := range []struct {
		amount   float64
		currency string
		want     string
	}{
		{1860000, "CNY", "¥1,860,000"}, {-5, "USD", "−$5"}, {1200, "CHF", "CHF 1,200"}, {-1200, "CHF", "−CHF 1,200"},
		{100, "JPY", "JPY 100"}, {3, "", "3"}, {-0.001, "EUR", "€0"},
	} {
		if got := Money(c.amount, c.currency); got != c.want {
			t.Errorf("Money(%v, %q) = %q, want %q", c.amount, c.currency, got, c.want)
		}
	}
}

func TestAnyOtherLanguageThanEnglishIsChinese(t *testing.T) {
	text := Text{ZH: "中", EN: "en"}
	for l, want := range map[Lang]string{ZH: "中", EN: "en", "": "中", "fr": "中"} {
		if got := text.In(l); got != want {
			t.Errorf("In(%q) = %q, want %q", l, got, want)
		}
	}
}

func TestNoNormalFormChangesAPlainText(t *testing.T) {
	for c := rune(0); c < 0x20000; c++ {
		text := "a" + string(c) + "王"
		if !Plain(text) {
			continue
		}
		for _, form := range []norm.Form{norm.NFC, norm.NFD, norm.NFKC, norm.NFKD} {
			if got := form.String(text); got != text {
				t.Errorf("%U is plain, and becomes %q", c, got)
			}
		}
	}
	for _, text := range []string{"é", "e\u0301", "Ａ", "가", "\uf900", "\xff"} {
		if Plain(text) {
			t.Errorf("%q is plain", text)
		}
	}
}

func FuzzATextIsFilledAsByFmt(f *testing.F) {
	for _, format := range []string{"%s：%d", "%[2]d of %[1]s", "%[1]s %s", "%s %s", "%d", "%%", "%", "%[", "%[1]", "%[3]s", "%q", "%[1]s", "%x %s", "%5s", "%[0]s"} {
		f.Add(format, "甲", 3)
	}
	f.Fuzz(func(t *testing.T, format, name string, n int) {
		if got, want := (Text{ZH: format}).Fill(ZH, name, n), fmt.Sprintf(format, name, n); got != want && strings.Contains(format, "%") {
			t.Errorf("%q: %q, want %q", format, got, want)
		}
	})
}

func BenchmarkFill(b *testing.B) {
	text := Text{ZH: "%[1]s 的支持度是 %[2]s，已经 %[3]d 天没有联系"}
	for b.Loop() {
		text.Fill(ZH, "王建国", Text{ZH: "反对"}, 31)
	}
}
