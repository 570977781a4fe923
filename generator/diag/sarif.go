package diag

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"jiuwen/generator/lang"
)

// SARIF is what a SARIF file says besides the reports.
type SARIF struct {
	Version string    // of jiuwen; empty: unknown
	Lang    lang.Lang // of the reports
	Folder  string    // the site's as seen from the repository's; empty: they are one
	Meaning func(Code) (Meaning, bool)
}

// The parts of SARIF 2.1.0 that are in use, under its own names.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   lang.Lang     `json:"language"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   Code               `json:"id"`
		ShortDescription     *sarifMessage      `json:"shortDescription,omitempty"`
		FullDescription      *sarifMessage      `json:"fullDescription,omitempty"`
		Help                 *sarifMessage      `json:"help,omitempty"`
		DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID     Code             `json:"ruleId"`
		RuleIndex  int              `json:"ruleIndex"`
		Level      string           `json:"level"`
		Message    sarifMessage     `json:"message"`
		Locations  [1]sarifLocation `json:"locations"`
		Properties *sarifProperties `json:"properties,omitempty"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPhysicalLocation `json:"physicalLocation"`
	}
	sarifPhysicalLocation struct {
		ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
		Region           sarifRegion           `json:"region"`
	}
	sarifArtifactLocation struct {
		URI       string `json:"uri"`
		URIBaseID string `json:"uriBaseId"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifProperties struct {
		Severity string `json:"severity"`
	}
)

// sarifLevels are SARIF's severities.
var sarifLevels = [...]string{Error: "error", Warning: "warning", Flag: "warning", Gap: "note", Hint: "note"}

// WriteSARIF writes reports as one run of SARIF 2.1.0, for code hosts and editors, in the order of the list; its rules are
// the codes in use, sorted. A hint is the second line of its message. Of a finding of the method the properties tell the
// severity, which SARIF's levels don't.
func WriteSARIF(w io.Writer, list []Report, about SARIF, read func(path string) ([]byte, error)) error {
	codes := make([]Code, len(list))
	for i, d := range list {
		codes[i] = d.Code
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)

	rules := make([]sarifRule, len(codes))
	for i, c := range codes {
		m, known := about.Meaning(c)
		if !known {
			m = Meaning{Code: c, Severity: Warning}
		}
		rules[i] = sarifRule{c, sarifText(m.Title), sarifText(m.Why), sarifText(m.Help), sarifConfiguration{sarifLevels[m.Severity]}}
	}
	results := make([]sarifResult, len(list))
	sources := files{read: read}
	for i, d := range list {
		start, end := sources.ends(d)
		rule, _ := slices.BinarySearch(codes, d.Code)
		text := d.Message
		if d.Hint != "" {
			text += "\n" + d.Hint
		}
		results[i] = sarifResult{
			RuleID: d.Code, RuleIndex: rule, Level: sarifLevels[d.Severity], Message: sarifMessage{text},
			Locations: [1]sarifLocation{{sarifPhysicalLocation{
				sarifArtifactLocation{relativeURI(path.Join(about.Folder, d.Path)), "%SRCROOT%"},
				sarifRegion{start.line, start.column, end.line, end.column},
			}}},
		}
		if d.Severity > Warning {
			results[i].Properties = &sarifProperties{d.Severity.String()}
		}
	}

	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:     sarifTool{sarifDriver{"jiuwen", about.Version, rules}},
			Language: about.Lang, ColumnKind: "unicodeCodePoints", Results: results,
		}},
	})
}

// sarifText is a text as SARIF holds it; nil where there is none.
func sarifText(text string) *sarifMessage {
	if text == "" {
		return nil
	}
	return &sarifMessage{text}
}

// relativeURI is a path as a reference relative to the repository's folder.
func relativeURI(p string) string {
	segments := strings.Split(p, "/")
	for i, s := range segments {
		segments[i] = strings.ReplaceAll(url.PathEscape(s), ":", "%3A") // a colon would make a scheme of what stands before it
	}
	return strings.Join(segments, "/")
}
