package theme

import "jiuwen/generator/compiled"

// Layout is a compiled layout, for tests that make its pages in both ways.
func (t *Theme) Layout(name string) *compiled.Template { return t.layouts[name] }
