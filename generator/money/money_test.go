package money

import (
	"strings"
	"testing"
)

func TestAnAmountIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]string{
		"1860000": "1860000", "1860000.50": "1860000.5", "+5": "5", "1,860,000": "1860000", "¥1,860,000": "1860000 CNY", "￥１８６": "186 CNY", "1.860.000,00 €": "1860000 EUR",
		"1 860 000,5": "1860000.5", "1'860'000.50 CHF": "1860000.5 CHF", "186万": "1860000", "186.35万元": "1863500 CNY", "￥186万元": "1860000 CNY", "5千": "5000", "1.86亿": "186000000", "人民币 2百万": "2000000 CNY",
		"USD 1.5m": "1500000 USD", "US$1.5 million": "1500000 USD", "$2k": "2000 USD", "HK$5": "5 HKD", "3bn": "3000000000", "0,5": "0.5", "1,200": "1200", "1.200": "1.2",
		"(1,200)": "", "-5": "", "1,2,3": "", "12,34": "12.34", "1.2.3": "", "1,860.000,5": "", "1e9": "", "abc": "", "": "", "万": "", "20000000000000": "", "5 apples": "",
	} {
		amount, currency, ok := Parse(text, false)
		if got := strings.TrimSpace(amount + " " + currency); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q (%t), want %q", text, got, ok, want)
		}
	}
}

func TestACurrencyIsKnownByItsCodeAndMeantByItsSign(t *testing.T) {
	for text, want := range map[string]struct {
		code string
		ok   bool
	}{
		"cny": {"CNY", true}, "\tＵＳＤ": {"USD", true}, "￥": {"CNY", false}, "美元": {"USD", false}, "dollars": {"", false}, "¥": {"CNY", false}, "rmb": {"CNY", false}, "英镑": {"GBP", false},
		"": {"", false}, "euro": {"", false}, "EURO": {"", false}, "12": {"", false},
	} {
		if code, ok := Currency(text); code != want.code || ok != want.ok {
			t.Errorf("%q is %q (%t)", text, code, ok)
		}
	}
}
