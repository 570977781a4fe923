package edit

import "testing"

// What needs no look by the reader of YAML would pass it.
func FuzzUsualTextsReadAsThemselves(f *testing.F) {
	for _, text := range []string{"a", "GTX Plus Basic", "Moses Frase", "title efe2f4", "objective.amount 51cdf8", "澄江精工", "a - b", "a.", "a-", "是", "否", "No", "yes", "true", "nan", "null", "a ", "e1", "y", "é", "a/b", "x(y)", "A & B"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, inFlow := range []bool{false, true} {
			if isUsual(text) && !readsAsItself(text, inFlow) {
				t.Errorf("%q, in brackets %t", text, inFlow)
			}
		}
	})
}
