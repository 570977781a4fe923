package rule

import "maps"

// words are those of every rule; a file a group of questions.
var words = func() map[Code]Words {
	all := map[Code]Words{}
	for _, group := range []map[Code]Words{readWords, breakWords, planWords} {
		maps.Copy(all, group)
	}
	return all
}()
