package page

import (
	"html/template"

	"jiuwen/generator/chart"
	"jiuwen/generator/lang"
)

// Chart is a figure of a page. Without Name there is none.
type Chart struct {
	Name, Title, Note, Label string
	Option                   template.JS // the ECharts option; empty: there is nothing to draw, and Missing says why
	Table                    chart.Table
	Missing                  string
	More                     Link // a page that says more; empty: none
}

// nothingToShow stands where a chart has no data for readers from whom some is withheld: it would be wrong to say that nobody has
// written any.
var nothingToShow = lang.Text{ZH: "对这类读者没有可显示的数据。", EN: "There is nothing to show these readers here."}

// figure is the view of a chart. Its option is JSON in which "<" is escaped, so it may stand in a script element as it is.
func (s *Site) figure(c chart.Chart) Chart {
	if s.Withheld && c.Missing != "" {
		c.Missing = nothingToShow.In(s.Book.Lang())
	}
	return Chart{
		Name: c.Name, Title: c.Title, Note: c.Note, Label: c.Label,
		Option: template.JS(c.Option), //nolint:gosec // see above
		Table:  c.Table, Missing: c.Missing,
	}
}

// Rows are those of the chart's table. Like Table.HTML they are written here, since they are most of a page's cells. Which cells
// are figures the head of their column says.
func (c Chart) Rows() template.HTML {
	return template.HTML(c.AppendRows(nil)) //nolint:gosec // every text in it is escaped
}

// AppendRows appends Rows to a page; see package compiled.
func (c Chart) AppendRows(page []byte) []byte {
	w := tableWriter{page: page}
	for r, row := range c.Table.Rows {
		w.put("<tr>")
		for i, cell := range row {
			ref := ""
			if c.Table.Refs != nil {
				ref = c.Table.Refs[r][i]
			}
			if ref == "" {
				w.put("<td>")
				w.text(cell.Text)
				continue
			}
			w.attribute("<td><a href", ref)
			w.put(">")
			w.text(cell.Text)
			w.put("</a>")
		}
	}
	return w.page
}
