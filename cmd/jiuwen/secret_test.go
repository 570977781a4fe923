package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoPasswordOfATargetIsPrinted holds for each way in which one gets into site.yaml or onto the command line: what is printed
// lies in logs.
func TestNoPasswordOfATargetIsPrinted(t *testing.T) {
	for _, target := range []string{
		`{to: "sftp://wiki:hunter2@intranet/www", audience: team}`,
		`{to: "sftp://wiki:hunter2@intranet/www", audience: teem, two: 2}`,
		`{to: "ftp://wiki:hunter2@intranet/www", audience: team}`,
		`{to: "SFTP://wiki:hun/hunter2@intranet", audience: team}`,
		`{to: "sftp:wiki:hunter2@intranet:/www", audience: team}`,
		`{to: "wiki:hunter2@intranet:/www", audience: team}`,
		`{to: "sftp：//wiki：hunter2＠intranet/www", audience: team}`,
		`{to: "sftp://wiki%3Ahunter2@intranet/www", audience: team}`,
		`{to: "sftp://wiki@intranet/www?password=hunter2", audience: team}`,
		`{to: "s3://hunter2@deals", audience: team}`,
		`{to: "s3://deals?endpoint=https://id:hunter2@oss", audience: team}`,
		`{to: "s3://deals?endpoint=ftp://id:hun%zzhunter2@oss", audience: team}`,
		`{to: "s3://deals?secret_key=hunter2", audience: team}`,
		`{to: "s3://deals#id:hunter2@oss", audience: team}`,
		`{to: "sftp://wiki@intranet/www", audience: team, password: hunter2}`,
		`{to: ["sftp://wiki:hunter2@intranet/www"], audience: team}`,
		`{to: "sftp://wiki:hunter2@intranet/www, audience: team}`,
	} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "site.yaml"), []byte("publish:\n  wiki: "+target+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"publish"}, {"publish", "--lang", "en"}, {"publish", "--dry-run", "-v"}, {"build", "--out", filepath.Join(t.TempDir(), "out")}, {"check"}, {"check", "--format", "json"}, {"check", "--format", "sarif"}, {"check", "--format", "github"}} {
			var said bytes.Buffer
			if run(append(args, "--source", dir), &said, &said) == exitDone || said.Len() == 0 {
				t.Errorf("%s: %v is no error: %s", target, args, said.String())
			}
			if strings.Contains(said.String(), "hunter2") {
				t.Errorf("%s: %v says\n%s", target, args, said.String())
			}
		}
	}
	for _, arg := range []string{"sftp://wiki:hunter2@intranet/www", "s3://deals?secret=hunter2"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "site.yaml"), []byte("publish:\n  wiki: {to: wiki, audience: team}\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		if status := run([]string{"publish", arg, "--source", dir}, &said, &said); status != exitUsage || strings.Contains(said.String(), "hunter2") {
			t.Errorf("%d: %s", status, said.String())
		}
	}
}
