// Package content carries what the program brings along of this repository's own site: the pages of the method, which
// every site has, and the sample, which a new site may start from.
package content

import "embed"

// FS holds playbook/NAME.zh-CN.md and playbook/NAME.en.md, and the sample deals with all that they name and link. It
// leaves out docs/.
//
//go:embed accounts competitors deals files people playbook products resources team
var FS embed.FS
