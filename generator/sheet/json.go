package sheet

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"jiuwen/generator/day"
)

// version is that of a table as JSON. A reader may rely on the keys of a version; new ones make no new version.
const version = 1

// WriteJSON writes {"version":1,NAME:[…]}, one row a line. What is not known is null, a list an array, a day YYYY-MM-DD.
func (s *Sheet) WriteJSON(to io.Writer) error {
	w := bufio.NewWriter(to)
	line := bytes.NewBufferString(`{"version":` + strconv.Itoa(version) + `,` + quoted(s.Name) + `:[`)
	keys := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		keys[i] = quoted(c.Name) + ":"
	}
	behind := ""
	for row := range s.Rows {
		line.WriteString(behind + "\n{")
		if _, err := line.WriteTo(w); err != nil {
			return err
		}
		for i, cell := range row {
			if i > 0 {
				line.WriteByte(',')
			}
			line.WriteString(keys[i] + quoted(cell))
		}
		line.WriteByte('}')
		behind = ","
	}
	line.WriteString("\n]}\n")
	if _, err := line.WriteTo(w); err != nil {
		return err
	}
	return w.Flush()
}

// quoted is a cell as JSON.
func quoted(cell any) string {
	switch v := cell.(type) {
	case day.Date:
		cell = v.String()
	case Share:
		cell = Rounded(float64(v))
	case []string:
		if v == nil {
			return "[]"
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(cell); err != nil {
		panic(err) // there is no cell that can't be written
	}
	return strings.TrimSuffix(b.String(), "\n")
}
