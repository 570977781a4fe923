package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// block is a fenced block of Markdown: its words, and what stands in it.
var block = regexp.MustCompile("(?ms)^```(\\w+) ?(\\S*)\n(.*?)^```$")

// TestTheTutorialCanBeFollowed types what the tutorial says: a block of sh is run, a block with a file's name is saved there, or,
// behind a plus, put at the end of its front matter, and a block of text is what was just printed, with … for what it leaves out. A serve that opens a browser
// is for people; serve.txtar has it.
func TestTheTutorialCanBeFollowed(t *testing.T) {
	for _, program := range []string{"sh", "git"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	for _, l := range lang.All {
		t.Run(string(l), func(t *testing.T) {
			page, err := os.ReadFile(filepath.Join("../../content/docs", string(l), "tutorial.md"))
			if err != nil {
				t.Fatal(err)
			}
			home := t.TempDir()
			dir, printed, ran := home, "", 0
			for _, b := range block.FindAllStringSubmatch(string(page), -1) {
				switch kind, file, text := b[1], b[2], b[3]; {
				case kind == "sh":
					if text == "jiuwen serve --open\n" {
						continue
					}
					ran++
					dir, printed = typed(t, l, home, dir, text)
				case kind == "text":
					if shown := strings.ReplaceAll(regexp.QuoteMeta(text), "…", ".*"); !regexp.MustCompile(`^(?s:` + shown + `)$`).MatchString(printed) {
						t.Errorf("the page shows\n%s\nprinted is\n%s", text, printed)
					}
				case strings.HasPrefix(file, "+"):
					at := filepath.Join(dir, file[1:])
					was, err := os.ReadFile(at)
					if err != nil {
						t.Fatal(err)
					}
					text = strings.Replace(string(was), "\n---\n\n", "\n"+text+"---\n\n", 1)
					if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
						t.Fatal(err)
					}
				case file != "":
					if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			if ran < 8 {
				t.Errorf("%d blocks run", ran)
			}
			typed(t, l, home, dir, "jiuwen check --strict\njiuwen fmt --check\ntest -f ../share/index.html\n")
		})
	}
}

// typed runs commands as a user of that home does, and gives back where it ended and what was printed.
func typed(t *testing.T, l lang.Lang, home, dir, commands string) (end, printed string) {
	t.Helper()
	at := filepath.Join(home, "end")
	c := exec.Command("sh", "-eu", "-c", commands+"pwd > \"$END\"")
	c.Dir = dir
	c.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "END=" + at, "LANG=" + strings.ReplaceAll(string(l), "-", "_") + ".UTF-8", "GIT_CONFIG_NOSYSTEM=1", "GIT_CEILING_DIRECTORIES=" + home,
		"GIT_AUTHOR_NAME=Maren", "GIT_AUTHOR_EMAIL=m@example.org", "GIT_COMMITTER_NAME=Maren", "GIT_COMMITTER_EMAIL=m@example.org",
	}
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s\n%s%v", commands, out, err)
	}
	was, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(was)), string(out)
}
