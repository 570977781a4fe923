package edit

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestADiffShowsTheFewestLines(t *testing.T) {
	old := "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\n"
	changed := strings.NewReplacer("b\n", "B\n", "p\n", "p\nP\n", "q\n", "q").Replace(old)
	want := "--- a/x\n+++ b/x\n@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n d\n e\n@@ -14,4 +14,5 @@\n n\n o\n p\n-q\n+P\n+q\n\\ No newline at end of file\n"
	if got := Diff("x", []byte(old), []byte(changed)); got != want {
		t.Errorf("%s", got)
	}
	if got := Diff("x", []byte(old), []byte(old)); got != "" {
		t.Errorf("nothing differs, but: %s", got)
	}
}

func TestADiffLeadsFromOneFileToTheOther(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 4))
	text := func() string {
		var b strings.Builder
		for range r.IntN(30) {
			b.WriteString(string(rune('a'+r.IntN(3))) + "\n")
		}
		return strings.TrimSuffix(b.String(), strings.Repeat("\n", r.IntN(2)))
	}
	for range 2000 {
		a, b := text(), text()
		var was, is strings.Builder
		for _, l := range compare(split([]byte(a)), split([]byte(b))) {
			if l.sign != '+' {
				was.WriteString(l.text)
			}
			if l.sign != '-' {
				is.WriteString(l.text)
			}
		}
		if was.String() != a || is.String() != b {
			t.Fatalf("%q to %q is told as %q to %q", a, b, was.String(), is.String())
		}
	}
}

func TestGitAppliesADiff(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	r := rand.New(rand.NewPCG(8, 5))
	for range 20 {
		var a, b strings.Builder
		a.WriteString("first\n")
		b.WriteString("first\n")
		for i := range 40 {
			line := strings.Repeat("x", i%5) + "\n"
			a.WriteString(line)
			switch r.IntN(12) {
			case 0:
			case 1:
				b.WriteString("new\n" + line)
			default:
				b.WriteString(line)
			}
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "f"), []byte(a.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		apply := exec.Command("git", "apply", "-")
		apply.Dir = dir
		apply.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
		apply.Stdin = strings.NewReader(Diff("f", []byte(a.String()), []byte(b.String())))
		if said, err := apply.CombinedOutput(); err != nil && a.String() != b.String() {
			t.Fatalf("%v: %s", err, said)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "f")); err != nil || string(got) != b.String() {
			t.Fatalf("%v: git makes %q, want %q", err, got, b.String())
		}
	}
}

func TestADiffOfVeryMuchTellsAllLines(t *testing.T) {
	a, b := strings.Repeat("a\n", 2*most), strings.Repeat("b\n", 2*most)
	got := Diff("f", []byte(a), []byte(b))
	if strings.Count(got, "\n-a") != 2*most || strings.Count(got, "\n+b") != 2*most {
		t.Errorf("%d bytes", len(got))
	}
}

func TestChangedLinesAreThoseOfTheDiff(t *testing.T) {
	before, after := []byte("a\nb\r\nc\nd"), []byte("a\nB\r\nc\nd\ne\n")
	want := []string{"-b", "+B", "-d", "+d", "+e"}
	if got := Changed(before, after); !slices.Equal(got, want) {
		t.Errorf("changed are %q, want %q", got, want)
	}
	if got := Changed(before, before); got != nil {
		t.Errorf("nothing has changed but %q", got)
	}
}
