package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"jiuwen/generator/lang"
)

func (t *terminal) version() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   lang.Text{ZH: "显示版本、提交和 Go 版本", EN: "print version, commit and Go version"}.In(t.lang),
		Example: "  jiuwen version",
		Args:    t.takes(0, 0),
		RunE: work(func([]string) error {
			_, err := io.WriteString(t.out, built())
			return err
		}),
	}
}

// built says which jiuwen this is, a line each for version, commit and Go version.
func built() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "jiuwen unknown\n"
	}
	commit := "unknown"
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	return fmt.Sprintf("jiuwen %s\ncommit %s\n%s\n", info.Main.Version, commit, info.GoVersion)
}
