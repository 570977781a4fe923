package page

import (
	"html/template"

	"jiuwen/generator/chart"
)

// Chart is a figure of a page. Without Name there is none.
type Chart struct {
	Name, Title, Note, Label string
	Option                   template.JS // the ECharts option; empty: there is nothing to draw, and Missing says why
	Table                    chart.Table
	Missing                  string
}

// figure is the view of a chart. Its option is JSON in which "<" is escaped, so it may stand in a script element as it is.
func figure(c chart.Chart) Chart {
	return Chart{
		Name: c.Name, Title: c.Title, Note: c.Note, Label: c.Label,
		Option: template.JS(c.Option), //nolint:gosec // see above
		Table:  c.Table, Missing: c.Missing,
	}
}

// Rows are those of the chart's table. Like Table.HTML they are written here, since they are most of a page's cells. Which cells
// are figures the head of their column says.
func (c Chart) Rows() template.HTML {
	w := tableWriter{}
	w.b.Grow(len(c.Table.Rows) * len(c.Table.Columns) * bytesOfCell / 2)
	for r, row := range c.Table.Rows {
		w.put("<tr>")
		for i, cell := range row {
			text := template.HTMLEscapeString(cell.Text)
			if c.Table.Refs != nil && c.Table.Refs[r][i] != "" {
				w.put(`<td><a href="`, template.HTMLEscapeString(c.Table.Refs[r][i]), `">`, text, "</a>")
				continue
			}
			w.put("<td>", text)
		}
	}
	return template.HTML(w.b.String()) //nolint:gosec // every text in it is escaped
}
