package publish

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"golang.org/x/crypto/ssh"

	"jiuwen/generator/address"
	"jiuwen/generator/lang"
)

// place is a real target whose files can be looked at from behind.
type place struct {
	dir     string                                     // where its files lie
	address string                                     // of the server; empty: there is none
	open    func(tb testing.TB, address string) Target // through this address
	asked   func() int                                 // how many requests there were; nil: it can't be told
}

// places are a target of each kind.
func places(t *testing.T) map[string]*place {
	t.Helper()
	return map[string]*place{"folder": folderPlace(t), "sftp": sftpPlace(t), "s3": s3Place(t)}
}

func folderPlace(t *testing.T) *place {
	dir := t.TempDir()
	return &place{dir: dir, open: func(testing.TB, string) Target { return opened(t, dir) }}
}

// files are all files at a place, without what the server keeps for itself.
func (p *place) files(tb testing.TB) map[string]string {
	tb.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(p.dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(p.dir, file)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == ".sgwtmp" {
				return fs.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(file)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

func opened(tb testing.TB, text string) Target {
	tb.Helper()
	at, err := address.Parse(text)
	if err != nil {
		tb.Fatal(err)
	}
	target, err := Open(at, ".", Machine{SSH: tb.TempDir(), Notice: func(text lang.Text) { tb.Error("a notice: ", text.EN) }})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = target.Close() })
	return target
}

// accepting listens at an address of this machine and serves each connection. Servers get connections of a socket that is open
// all the time, or one with a name of their own: a free port that is looked for, given back and then taken may be another's.
func accepting(tb testing.TB, serve func(net.Conn)) (address string) {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	var open sync.WaitGroup
	open.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			open.Go(func() {
				defer conn.Close()
				serve(conn)
			})
		}
	})
	tb.Cleanup(func() {
		_ = l.Close()
		open.Wait()
	})
	return l.Addr().String()
}

// speech is what servers said.
type speech struct {
	mu   sync.Mutex
	said bytes.Buffer
}

func (s *speech) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.said.Write(b)
}

// tell says it where a test has failed.
func (s *speech) tell(tb testing.TB, program string) {
	if tb.Failed() {
		tb.Logf("%s said: %.4000s", filepath.Base(program), s.said.String())
	}
}

// answering has a program answer connections, a process for each, as inetd would.
func answering(tb testing.TB, program string, args ...string) (address string) {
	tb.Helper()
	var said speech
	tb.Cleanup(func() { said.tell(tb, program) })
	ctx, kill := context.WithCancel(context.Background())
	address = accepting(tb, func(conn net.Conn) {
		socket, err := conn.(*net.TCPConn).File()
		if err != nil {
			fmt.Fprintln(&said, err)
			return
		}
		defer socket.Close()
		c := exec.CommandContext(ctx, program, args...)
		c.Stdin, c.Stdout, c.Stderr = socket, socket, &said
		c.WaitDelay = time.Second // what it has started may outlive it
		_ = c.Run()               // it ends with its connection, which may be cut
	})
	tb.Cleanup(kill)
	return address
}

// behind starts a server that listens at a socket with a name, and gives an address of this machine that leads to it.
func behind(tb testing.TB, socket, program string, args ...string) (address string) {
	tb.Helper()
	var said speech
	c := exec.Command(program, args...)
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		tb.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = c.Wait() // it is killed
	}()
	tb.Cleanup(func() {
		_ = c.Process.Kill()
		<-ended
		said.tell(tb, program)
	})
	for deadline := time.Now().Add(30 * time.Second); ; {
		conn, err := net.Dial("unix", socket)
		if err == nil {
			_ = conn.Close()
			break
		}
		select {
		case <-ended:
			tb.Fatalf("%s ended: %s", program, said.said.String())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			tb.Fatalf("%s does not answer", program)
		}
	}
	return accepting(tb, func(conn net.Conn) {
		to, err := net.Dial("unix", socket)
		if err != nil {
			return
		}
		answered := make(chan struct{})
		go func() {
			defer close(answered)
			_, _ = io.Copy(conn, to)
			_ = conn.Close()
		}()
		_, _ = io.Copy(to, conn)
		_ = to.Close()
		<-answered
	})
}

// pair makes a key and gives its file and its public half.
func pair(tb testing.TB, file string) ssh.PublicKey {
	tb.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
		tb.Fatal(err)
	}
	key, err := ssh.NewPublicKey(public)
	if err != nil {
		tb.Fatal(err)
	}
	return key
}

// sftpPlace starts an OpenSSH server and sets a home up whose ssh config leads to it. The address of its target is
// sftp://HOST:PORT/PATH; a port of a proxy needs known_hosts to hold it too, so it holds the key for any.
func sftpPlace(t *testing.T) *place {
	t.Helper()
	sshd, err := exec.LookPath("/usr/sbin/sshd")
	if err != nil {
		if sshd, err = exec.LookPath("sshd"); err != nil {
			t.Fatal("there is no sshd; make test installs it where it may")
		}
	}
	if os.Geteuid() == 0 {
		if err := os.MkdirAll("/run/sshd", 0o755); err != nil { // it wants one, and a container may have none
			t.Fatal(err)
		}
	}
	etc, home := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("SSH_AUTH_SOCK", "")
	if err := os.Mkdir(filepath.Join(home, ".ssh"), 0o700); err != nil {
		t.Fatal(err)
	}
	host := pair(t, filepath.Join(etc, "host"))
	mine := pair(t, filepath.Join(home, ".ssh", "deploy"))
	plant(t, filepath.Join(etc, "authorized"), string(ssh.MarshalAuthorizedKey(mine)))
	log := filepath.Join(etc, "requests")
	server := filepath.Join(etc, "sftp")
	plant(t, server, fmt.Sprintf("#!/bin/sh\nexec %s -e -l DEBUG3 2>>%s\n", sftpServer(t), log))
	if err := os.Chmod(server, 0o755); err != nil {
		t.Fatal(err)
	}
	plant(t, filepath.Join(etc, "config"), fmt.Sprintf(`
HostKey %s/host
AuthorizedKeysFile %s/authorized
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PerSourcePenalties no
IgnoreUserKnownHosts yes
Subsystem sftp %s
`, etc, etc, server))
	if out, err := exec.Command(sshd, "-t", "-f", filepath.Join(etc, "config")).CombinedOutput(); err != nil {
		data, readErr := os.ReadFile(filepath.Join(etc, "config"))
		if readErr != nil || !bytes.Contains(out, []byte("PerSourcePenalties")) {
			t.Fatalf("%v: %s", err, out)
		}
		plant(t, filepath.Join(etc, "config"), strings.Replace(string(data), "PerSourcePenalties no\n", "", 1)) // older servers have none
	}
	at := answering(t, sshd, "-i", "-e", "-f", filepath.Join(etc, "config"))
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	plant(t, filepath.Join(home, ".ssh", "config"), fmt.Sprintf("Host wiki\n  HostName 127.0.0.1\n  User %s\n  IdentityFile ~/.ssh/deploy\n", me.Username))
	trust(t, home, host)
	dir := filepath.Join(t.TempDir(), "www", "deals")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return &place{
		dir: dir, address: at,
		open: func(tb testing.TB, at string) Target {
			_, port, err := net.SplitHostPort(at)
			if err != nil {
				tb.Fatal(err)
			}
			return opened(tb, "sftp://wiki:"+port+dir)
		},
		asked: func() int {
			data, err := os.ReadFile(log)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			return bytes.Count(data, []byte(": request "))
		},
	}
}

func sftpServer(t *testing.T) string {
	for _, name := range []string{"/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/libexec/sftp-server", "/usr/lib/ssh/sftp-server"} {
		if _, err := os.Stat(name); err == nil {
			return name
		}
	}
	t.Fatal("there is no sftp-server beside sshd")
	return ""
}

// trust has a home know a server's key, whatever the port: a pattern counts for all.
func trust(tb testing.TB, home string, key ssh.PublicKey) {
	tb.Helper()
	plant(tb, filepath.Join(home, ".ssh", "known_hosts"), "127.0.0.* "+string(ssh.MarshalAuthorizedKey(key)))
}

// gateway is the S3 server that the Makefile installs.
const gateway = "versitygw-v1.8.0"

// s3Place starts an S3 server with a bucket in a folder of this machine.
func s3Place(t *testing.T) *place {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	program := filepath.Join(filepath.Dir(here), "..", "..", "bin", gateway)
	if _, err := os.Stat(program); err != nil {
		if program, err = exec.LookPath("versitygw"); err != nil {
			t.Fatal("there is no versitygw; make s3 installs it")
		}
	}
	dir := t.TempDir()
	near, err := os.MkdirTemp("", "s3-") // the name of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(near) })
	socket := filepath.Join(near, "at")
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "not-a-secret")
	at := behind(t, socket, program, "--access", "test", "--secret", "not-a-secret", "--port", socket, "posix", dir)
	target := func(tb testing.TB, at string) Target { return opened(tb, "s3://deals/team?endpoint=http://"+at) }
	if err := target(t, at).(*bucket).client.MakeBucket(t.Context(), "deals", minio.MakeBucketOptions{}); err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(dir, "deals", "team")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return &place{dir: dir, address: at, open: target}
}
