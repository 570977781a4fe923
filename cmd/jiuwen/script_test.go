package main

import (
	"bufio"
	"bytes"
	"flag"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"jiuwen": main})
}

// TestScripts runs the real command as users do: each file in testdata/script is a site with what is typed and what comes
// back.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "en_GB.UTF-8")
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "pipe": pipe, "occupy": occupy, "interrupt": interrupt, "alone": alone, "holds": holds},
	})
}

// status runs jiuwen and checks its exit status: status 2 build --nonsense.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N ARG...")
	}
	err := ts.Exec("jiuwen", args[1:]...)
	got := "0"
	if exit, ok := err.(interface{ ExitCode() int }); ok {
		got = strconv.Itoa(exit.ExitCode())
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s (%v)", got, args[0], err)
	}
}

// holds looks for a word in every file's name and bytes below a folder: holds FOLDER WORD.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] holds FOLDER WORD")
	}
	found := ""
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if strings.Contains(path, args[1]) || bytes.Contains(data, []byte(args[1])) {
			found = path
		}
		return err
	}))
	if (found == "") != neg {
		ts.Fatalf("%s: %q is in %q", args[0], args[1], found)
	}
}

// alone has nothing in the path but jiuwen.
func alone(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: alone")
	}
	at, err := exec.LookPath("jiuwen")
	ts.Check(err)
	ts.Setenv("PATH", filepath.Dir(at))
}

// pipe makes a named pipe, which a build must not wait for.
func pipe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: pipe FILE")
	}
	ts.Check(makePipe(ts.MkAbs(args[0])))
}

// occupy listens at a free port while the script runs, and sets a variable to the address: occupy VARIABLE. With an address that one
// is taken, which somebody else may have done already.
func occupy(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: occupy VARIABLE [ADDRESS]")
	}
	address := append(args, "127.0.0.1:0")[1]
	listener, err := net.Listen("tcp", address)
	if len(args) > 1 && err != nil {
		ts.Setenv(args[0], address)
		return
	}
	ts.Check(err)
	ts.Defer(func() { listener.Close() })
	ts.Setenv(args[0], listener.Addr().String())
}

// told is what serve says first.
var told = regexp.MustCompile(`http://\S+`)

// interrupt runs jiuwen until it has told an address, opens that, and interrupts jiuwen as Ctrl-C does. It must end well
// then; what it printed is in a file, the page in another: interrupt PRINTED PAGE serve ARG...
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: interrupt PRINTED PAGE ARG...")
	}
	c := exec.Command("jiuwen", args[2:]...)
	c.Dir, c.Env = ts.MkAbs("."), append(os.Environ(), "LANG="+ts.Getenv("LANG"))
	stderr, err := c.StderrPipe()
	ts.Check(err)
	ts.Check(c.Start())
	var printed bytes.Buffer
	lines := bufio.NewReader(io.TeeReader(stderr, &printed))
	first, err := lines.ReadString('\n')
	ts.Check(err)
	answer, err := http.Get(told.FindString(first))
	ts.Check(err)
	page, err := io.ReadAll(answer.Body)
	ts.Check(err)
	ts.Check(answer.Body.Close())
	ts.Check(c.Process.Signal(os.Interrupt))
	_, err = io.Copy(io.Discard, lines)
	ts.Check(err)
	ts.Check(c.Wait())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), printed.Bytes(), 0o644))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), page, 0o644))
}
