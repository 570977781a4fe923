package expression

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"
)

func mistakeOf(t *testing.T, text string) *Mistake {
	t.Helper()
	_, err := env.Compile(text)
	var m *Mistake
	if !errors.As(err, &m) {
		t.Fatalf("%s: %v", text, err)
	}
	return m
}

func TestWhatCantBeMeantIsRefusedWithItsPlace(t *testing.T) {
	for _, c := range []struct{ text, at, suggest, want string }{
		// names
		{`deal.amuont > 5.0`, "amuont", "amount", "no field"},
		{`deal.stakeholders.exists(s, s.supprot > 2)`, "supprot", "support", "no field"},
		{`"伙伴" in deal . tgas`, "tgas", "tags", "no field"},
		{`deal.stage == "lead"`, "stage", "position.stage", "no field"},
		{`has(deal.nothing)`, "nothing", "", "no field"},
		{`daal.amount > 5.0`, "daal", "deal", "there is no"},
		{`amount > 5.0`, "amount", "deal.amount", "there is no"},
		{`now() > 5`, "now", "", "there is no"},
		{`deal.owner.startswith("x")`, "startswith", "startsWith", "there is no"},
		{`deal.stakeholders.any(s, s.support > 1)`, "any", "", "there is no"},
		// types
		{`deal.owner > 5`, ">", "", `“>” does not take (string, int)`},
		{`deal.amount == 6000000`, "==", "", `write 1.0`},
		{`2 * deal.amount > 5.0`, "*", "", `whole numbers and others do not mix`},
		{`deal.amount * deal.position.temperature > 5.0`, "*", "", `double(…)`},
		{`deal.tags.contains("x")`, "contains", "", "does not take list(string).(string)"},
		{`deal.stakeholders.name == "x"`, "name", "", "a list has no fields"},
		{`deal.owner.name == "x"`, "name", "", "string has no fields"},
		{`deal.owner && deal.draft`, "owner", "", "this has to be bool, not string"},
		{`deal.owner.exists(x, x == "a")`, "owner", "", "has to be a list, not string"},
		{`deal.amount`, "deal.amount", "", "has to say true or false"},
		{`deal.tags`, "deal.tags", "", "has to say true or false"},
		{`deal`, "deal", "", "this gives object"},
		{`null`, "null", "", "has to say true or false"},
		{`deal.objective == deal.position`, "==", "", "does not take"},
		{`deal{} == deal`, "{", "", "there is no"},
		// values that never are
		{`deal.position.stage == "方案"`, `"方案"`, `"solution"`, "stage is never"},
		{`"Solution" != deal.position.stage`, `"Solution"`, `"solution"`, "stage is never"},
		{`deal.stakeholders.exists(s, s.influence in ["high", "hgih"])`, `"hgih"`, `"high"`, "one of high, medium, low"},
		{`deal.stakeholders.exists(s, s.roles == ["EBB"])`, `"EBB"`, `"EB"`, "roles is never"},
		{`deal.stakeholders.exists(s, "决策者" in s.roles)`, `"决策者"`, `"EB"`, "roles is never"},
		{`days("2026-02-30", today) > 1`, `"2026-02-30"`, "", "is no date"},
		{`deal.owner.matches("(")`, `"("`, "", "no regular expression"},
		// writing
		{``, "", "", "not finished"},
		{`deal.amount >`, "", "", "not finished"},
		{`deal.amount > > 5`, ">", "", "extraneous"},
		{`deal.amount = 5`, "=", "==", "two equal signs"},
		{`deal.阶段 == "lead"`, "阶段", "stage", "English keys"},
		{`deal.金额 > 5`, "金额", "amount", "English keys"},
		{`deal.amount ＞ 5`, "＞", ">", "write the ASCII one"},
		{`“伙伴” in deal.tags`, "“", `"`, "write the ASCII one"},
		{`deal.tags.exists（t, t == "x")`, "（", "(", "write the ASCII one"},
		{`package == 1`, "package", "", "reserved"},
		{`deal.stakeholders.exists(s.x, true)`, "", "", ""},
	} {
		m := mistakeOf(t, c.text)
		if got := c.text[m.At.Start:m.At.End]; got != c.at && c.want != "" || m.Suggest != c.suggest || !strings.Contains(m.Message.EN, c.want) {
			t.Errorf("%s: at %q, meant %q: %s", c.text, got, m.Suggest, m.Message.EN)
		}
		if !strings.ContainsFunc(m.Message.ZH, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
			t.Errorf("%s: %s", c.text, m.Message.ZH)
		}
		t.Logf("%-60s %q %s | %s", c.text, m.Suggest, m.Message.ZH, m.Message.EN)
	}
}

func TestATextHasBounds(t *testing.T) {
	for name, text := range map[string]string{
		"long":    `deal.owner == "` + strings.Repeat("李", maxLength) + `"`,
		"deep":    strings.Repeat("(", 300) + "deal.draft" + strings.Repeat(")", 300),
		"not":     strings.Repeat("!(", 300) + "deal.draft" + strings.Repeat(")", 300),
		"deeper":  strings.Repeat("[", 900) + strings.Repeat("]", 900),
		"many":    strings.Repeat("[].all(x,[].all(y,", 100),
		"minus":   strings.Repeat("-", 1900) + "1 == 1 && deal.amount",
		"choices": strings.Repeat("deal.draft?deal.draft:", 85) + "1",
		"macros":  strings.Repeat("deal.tags.all(x,", 35) + "x" + strings.Repeat(")", 35),
	} {
		start := time.Now()
		m := mistakeOf(t, text)
		t.Logf("%s: %v %s", name, time.Since(start), m)
		if int(m.At.End) > len(text) || m.At.Start > m.At.End {
			t.Errorf("%s: %v", name, m.At)
		}
	}
}
