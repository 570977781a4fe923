package page

import (
	"testing"

	"jiuwen/generator/lang"
)

func TestTheLanguageOfATextIsToldByItsScript(t *testing.T) {
	for markup, want := range map[string]lang.Lang{
		`<p>他们的月结要 12 天。</p>`:                                                     lang.ZH,
		`<p><a href="../people/wang.html" class="person dead">王建国</a>要的是 ERP</p>`: lang.ZH,
		`<p>The portal closes on 26 November.</p>`:                                lang.EN,
		`<p>He calls it 九问, the nine questions.</p>`:                              lang.EN,
		`<p>ERP Cloud：七家村镇银行</p>`:                                                 lang.ZH,
		`<p>12 – 34 %</p>`:                                                        "",
		``:                                                                        "",
	} {
		if got, known := languageOf(markup); known != (want != "") || known && got != want {
			t.Errorf("%s: got %q, %v", markup, got, known)
		}
	}
}
