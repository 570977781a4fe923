// Package content carries what the program brings along of this repository's own site: the pages of the method, which
// every site has, and the sample, which a new site may start from.
package content

import "embed"

// Playbook holds playbook/NAME.zh-CN.md and playbook/NAME.en.md.
//
//go:embed playbook
var Playbook embed.FS

// Sample holds the sample deals with all that they name and link.
//
//go:embed accounts competitors deals files people products resources team
var Sample embed.FS
