package method

// Severity is how much a finding weighs.
type Severity string

// The severities of findings, the gravest first.
const (
	Flag Severity = "flag" // a red flag: something speaks against us
	Gap  Severity = "gap"  // not known yet
	Hint Severity = "hint" // advice
)

// Severities is the vocabulary of severities, the gravest first.
var Severities = Vocabulary[Severity]{
	{Flag, words("红旗", "flag"), nil}, {Gap, words("缺口", "gap"), nil}, {Hint, words("提示", "hint"), nil},
}
