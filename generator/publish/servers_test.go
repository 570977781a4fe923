package publish

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"golang.org/x/crypto/ssh"

	"jiuwen/generator/address"
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
	target, err := Open(at, ".")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = target.Close() })
	return target
}

// free is an address of this machine that nobody listens at.
func free(tb testing.TB) string {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// run starts a server that is to listen at an address, and waits until it does.
func run(tb testing.TB, address, program string, args ...string) {
	tb.Helper()
	var said bytes.Buffer
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
		if tb.Failed() && said.Len() > 0 {
			tb.Logf("%s said: %.4000s", filepath.Base(program), said.String())
		}
	})
	for deadline := time.Now().Add(30 * time.Second); ; {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			_ = conn.Close()
			return
		}
		select {
		case <-ended:
			tb.Fatalf("%s ended: %s", program, said.String())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			tb.Fatalf("%s does not answer", program)
		}
	}
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
	etc, home, at := t.TempDir(), t.TempDir(), free(t)
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
	name, port, err := net.SplitHostPort(at)
	if err != nil {
		t.Fatal(err)
	}
	plant(t, filepath.Join(etc, "config"), fmt.Sprintf(`
Port %s
ListenAddress %s
HostKey %s/host
AuthorizedKeysFile %s/authorized
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
MaxStartups 200
PerSourcePenalties no
IgnoreUserKnownHosts yes
Subsystem sftp %s
`, port, name, etc, etc, server))
	if out, err := exec.Command(sshd, "-t", "-f", filepath.Join(etc, "config")).CombinedOutput(); err != nil {
		data, readErr := os.ReadFile(filepath.Join(etc, "config"))
		if readErr != nil || !bytes.Contains(out, []byte("PerSourcePenalties")) {
			t.Fatalf("%v: %s", err, out)
		}
		plant(t, filepath.Join(etc, "config"), strings.Replace(string(data), "PerSourcePenalties no\n", "", 1)) // older servers have none
	}
	run(t, at, sshd, "-D", "-e", "-f", filepath.Join(etc, "config"))
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
	dir, at := t.TempDir(), free(t)
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "not-a-secret")
	run(t, at, program, "--access", "test", "--secret", "not-a-secret", "--port", at, "posix", dir)
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
