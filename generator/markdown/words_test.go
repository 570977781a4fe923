package markdown

import "testing"

func TestWordsAreWhatAReaderReads(t *testing.T) {
	for source, want := range map[string]string{
		"所**有**权，`Option<T>` &amp; [借用](a.md)": "所有权，Option<T> & 借用",
		"一行\n\n- 甲\n- [[乙]]\n":                 "一行\n甲\n名乙",
		"| a | b |\n|---|---|\n| c | d |\n":    "a\nb\nc\nd",
		"![图的说明](p.png) <b>不是标签</b>":           "图的说明 <b>不是标签</b>",
		"见[^1]。\n\n[^1]: 注\n":                  "见\n1\n。\n注 ↩\ufe0e",
		"```\nif a < b {\n```\n":               "if a < b {",
		"":                                     "",
	} {
		b, _ := Parse("a.md", []byte(source), 0, Options{})
		if got := b.Words(b.Summary, func(int) string { return "名乙" }); got != want {
			t.Errorf("%q says %q, want %q", source, got, want)
		}
	}
}
