//go:build large

package generator_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/internal/outside"
)

// corpus makes a site of n deals with the benchmark's generator.
func corpus(t *testing.T, n int) (src string, now day.Date) {
	t.Helper()
	dir := t.TempDir()
	src = filepath.Join(dir, "site")
	program := filepath.Join(dir, "gen")
	compile := exec.Command("go", "build", "-o", program, ".")
	compile.Dir = outside.Path(t, "bench", "gen")
	for _, c := range []*exec.Cmd{compile, exec.Command(program, "-n", fmt.Sprint(n), "-seed", "1", "-out", src)} {
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", c.Args, err, out)
		}
	}
	now, err := day.Parse("2026-12-01") // the corpus's today
	if err != nil {
		t.Fatal(err)
	}
	return src, now
}

// spent is how many bytes building a site of n deals allocates, all in all: unlike time it is the same on every machine.
func spent(t *testing.T, n int) (bytes uint64, dir string) {
	t.Helper()
	src, now := corpus(t, n)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	dir, site := build(t, generator.Options{Source: src, Now: now})
	runtime.ReadMemStats(&after)
	if got := len(site.Book.Deals); got != n {
		t.Errorf("%d deals of %d", got, n)
	}
	return after.TotalAlloc - before.TotalAlloc, dir
}

func TestLargeWorkGrowsNoFasterThanTheDeals(t *testing.T) {
	small, _ := spent(t, 100)
	middle, _ := spent(t, 1_000)
	large, dir := spent(t, 10_000)
	t.Logf("MB allocated for 100, 1,000 and 10,000 deals: %d, %d, %d", small>>20, middle>>20, large>>20)
	for _, step := range [][2]uint64{{small, middle}, {middle, large}} {
		if ratio := float64(step[1]) / float64(step[0]); ratio > 12 {
			t.Errorf("ten times the deals take %.1f times the bytes", ratio)
		}
	}
	for pattern, most := range map[string]int64{
		"index.html": 300 << 10, "findings.html": 300 << 10, "actions.html": 300 << 10,
	} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) != 1 {
			t.Fatalf("%d files %s: %v", len(files), pattern, err)
		}
		info, err := os.Stat(files[0])
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > most {
			t.Errorf("%s of 10,000 deals has %d bytes, more than %d", pattern, info.Size(), most)
		}
	}
	if n := sheets(t, chrome.Open(t), filepath.Join(dir, "index.html")); n != 1 {
		t.Errorf("the overview of 10,000 deals prints on %d sheets", n)
	}
}

func TestLargeABuildThatIsKilledIsCompletedByTheNext(t *testing.T) {
	src, now := corpus(t, 1_000)
	deals, err := filepath.Glob(filepath.Join(src, "content", "deals", "*.md"))
	if err != nil || len(deals) == 0 {
		t.Fatalf("no deals: %v", err)
	}
	program, out := jiuwen(t), t.TempDir()
	args := []string{"build", "--quiet", "--source", src, "--out", out, "--now", now.String()}
	random := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for range 20 {
		for range random.IntN(50) { // so that there is something to do
			edited, err := os.OpenFile(deals[random.IntN(len(deals))], os.O_APPEND|os.O_WRONLY, 0)
			if err == nil {
				_, err = edited.WriteString("\n又谈了一次。\n")
			}
			if err = errors.Join(err, edited.Close()); err != nil {
				t.Fatal(err)
			}
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(random.IntN(3_000))*time.Millisecond)
		err := exec.CommandContext(ctx, program, args...).Run() // killed by SIGKILL when the time is over
		cancel()
		if err != nil {
			killed++
		}
		for _, file := range filesOf(t, out) {
			if strings.HasSuffix(file, ".html") {
				whole(t, file)
			}
		}
	}
	if killed == 0 {
		t.Fatal("no build was killed")
	}
	if said, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("the last build: %v\n%s", err, said)
	}
	want, _ := build(t, generator.Options{Source: src, Now: now})
	if got, all := filesOf(t, out), filesOf(t, want); len(got) != len(all) {
		t.Errorf("%d files, want %d", len(got), len(all))
	}
	for _, file := range filesOf(t, want) {
		name, err := filepath.Rel(want, file)
		if err != nil {
			t.Fatal(err)
		}
		a, errA := os.ReadFile(file)
		b, errB := os.ReadFile(filepath.Join(out, name))
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("%s differs after the kills: %v %v", name, errA, errB)
		}
	}
}

// jiuwen is the program.
func jiuwen(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "jiuwen")
	if out, err := exec.Command("go", "build", "-o", program, "jiuwen/cmd/jiuwen").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// TestLargeABuildForOthersThatIsKilledLeavesNothingHalfShown kills builds for a team while they make files and while they move them
// into their places. Every file that is to be seen then is one of a build that passes the leak check, whole.
func TestLargeABuildForOthersThatIsKilledLeavesNothingHalfShown(t *testing.T) {
	src, now := corpus(t, 300)
	program, out := jiuwen(t), t.TempDir()
	o := generator.Options{Source: src, Now: now, Audience: "team", Out: filepath.Join(t.TempDir(), "refused"), NoCache: true}
	refused, _, err := generator.Build(o)
	if err != nil || len(refused.Allow.Names) == 0 {
		t.Fatalf("the corpus holds nothing to refuse: %v", err)
	}
	if err := refused.Close(); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	passed := map[string]bool{} // names and bytes of all files of builds that pass
	version, moving := map[string]string{}, 0
	args := []string{"build", "--quiet", "--source", src, "--out", out, "--now", now.String(), "--audience", "team"}
	for round := range 12 {
		settings := fmt.Sprintf("title: 手册 %d\n", round) // which all pages say
		passes := round%4 != 2
		if passes {
			settings += "audiences: {team: {allow: [" + strings.Join(slices.Concat(refused.Allow.Texts, refused.Allow.Names), ", ") + "]}}\n"
		}
		writeFile(t, src, "site.yaml", settings)
		if passes {
			dir, _ := build(t, generator.Options{Source: src, Now: now, Audience: "team"})
			version = bytesOf(t, dir)
			for name, data := range version {
				passed[name+data] = true
			}
		}
		list := filepath.Join(out, ".jiuwen-files") // which is written anew just before the first file is moved
		before, _ := os.Stat(list)
		begun := func() bool {
			now, err := os.Stat(list)
			return err == nil && (before == nil || !os.SameFile(before, now))
		}
		cmd := exec.Command(program, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_ = cmd.Wait() // it is killed
		}()
		within := func(d time.Duration) bool {
			select {
			case <-ended:
				return true
			case <-time.After(d):
				return false
			}
		}
		if !passes || round%4 == 3 {
			within(time.Duration(random.IntN(3_000)) * time.Millisecond)
		} else {
			for !begun() && !within(time.Millisecond) {
			}
			within(time.Duration(random.IntN(20)) * time.Millisecond)
		}
		_ = cmd.Process.Kill() // it may have ended
		<-ended
		if data, err := os.ReadFile(list); err == nil && begun() && strings.HasSuffix(strings.SplitN(string(data), "\n", 2)[0], "unfinished") {
			moving++
		}
		if begun() && !passes {
			t.Errorf("round %d: a build that is refused moves files", round)
		}
		for name, data := range bytesOf(t, out) {
			if !strings.HasPrefix(name, ".jiuwen-held/") && !passed[name+data] {
				t.Errorf("round %d: %s is of no build that passes", round, name)
			}
		}
		if round%4 == 1 || round == 11 {
			if said, err := exec.Command(program, args...).CombinedOutput(); err != nil {
				t.Fatalf("round %d: the next build: %v\n%s", round, err, said)
			}
			if got := bytesOf(t, out); !maps.Equal(got, version) {
				t.Errorf("round %d: the next build is not as a clean one: %d files, want %d", round, len(got), len(version))
			}
		}
	}
	t.Logf("%d builds were killed while they moved files", moving)
	if moving == 0 {
		t.Error("so this proves nothing")
	}
}

// bytesOf are the files of a folder, with what stands for their bytes.
func bytesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, file := range filesOf(t, dir) {
		name, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.ToSlash(name)] = fmt.Sprintf("%x", sha256.Sum256(data))
	}
	return all
}

// whole fails the test when a page stops in the middle.
func whole(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(strings.TrimSpace(string(data)), "</html>") {
		t.Errorf("%s is half a page", file)
	}
}
