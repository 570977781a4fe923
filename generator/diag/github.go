package diag

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"strings"
)

// githubCommands are the workflow commands by severity.
var githubCommands = [...]string{Error: "error", Warning: "warning", Flag: "warning", Gap: "notice", Hint: "notice"}

// A command ends at the end of its line, so that no text may bring a line end along; in a property a colon or a comma
// would end the property.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// WriteGitHub writes reports as the workflow commands by which GitHub shows them beside the lines of a change, a line a
// report: ::error file=…,line=…,endLine=…,col=…,endColumn=…,title=CODE::MESSAGE, a hint on the message's next line. folder
// is the site's as seen from the repository's, empty where they are one. A report on several lines names no columns:
// GitHub takes them within one line only.
func WriteGitHub(w io.Writer, list []Report, folder string, read func(path string) ([]byte, error)) error {
	out := bufio.NewWriter(w)
	sources := files{read: read}
	for _, d := range list {
		start, end := sources.ends(d)
		place := fmt.Sprintf("line=%d,endLine=%d", start.line, end.line)
		if start.line == end.line {
			place += fmt.Sprintf(",col=%d,endColumn=%d", start.column, end.column)
		}
		text := Harmless(d.Message)
		if d.Hint != "" {
			text += "\n" + Harmless(d.Hint)
		}
		_, _ = fmt.Fprintf(out, "::%s file=%s,%s,title=%s::%s\n", githubCommands[d.Severity], // Flush tells of a failed write
			githubProperty.Replace(Harmless(path.Join(folder, d.Path))), place, githubProperty.Replace(Harmless(string(d.Code))), githubData.Replace(text))
	}
	return out.Flush()
}

// ends are the places where a report begins and behind which it ends.
func (f *files) ends(d Report) (start, end position) {
	p := f.places(d)
	return p.at(int(d.Span.Start)), p.at(int(max(d.Span.End, d.Span.Start)))
}
