package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/pkg/sftp"
	"github.com/skeema/knownhosts"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"

	"jiuwen/generator/address"
	"jiuwen/generator/lang"
)

// door is how to get into an SSH server: by what the user's and the system's ssh config say of it, with the keys that ssh
// would take. Passwords are never asked for.
type door struct {
	address  string // host and port
	command  string // with which ssh gets there
	user     string
	keys     []string // files
	onlyKeys bool     // of the agent's keys only those whose files are among them
	known    *knownhosts.HostKeyDB
	knownIn  string // the user's file
}

// SystemSSH is the folder of the system's ssh settings.
func SystemSSH() string {
	if runtime.GOOS == "windows" {
		return filepath.Join(os.Getenv("ProgramData"), "ssh")
	}
	return "/etc/ssh"
}

// findDoor reads how to get into a server.
func findDoor(at address.SFTP, m Machine) (*door, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil, err
	}
	mine := filepath.Join(home, ".ssh")
	settings := &sshConfig{host: at.Host, user: at.User, local: userName(), home: home, notice: m.Notice}
	if err := settings.read([]string{filepath.Join(mine, "config"), filepath.Join(m.SSH, "ssh_config")}, []string{mine, m.SSH}); err != nil {
		return nil, err
	}
	for _, option := range []string{"ProxyJump", "ProxyCommand"} {
		if way := settings.first(option); way != "" && !strings.EqualFold(way, "none") {
			return nil, &lang.Error{Text: lang.Text{
				ZH: fmt.Sprintf("ssh 配置要求经由 %s 连接 %s，这里做不到。换一条直接的路，或者先用 ssh -L 开一条隧道", option, at.Host),
				EN: fmt.Sprintf("the ssh config has a %s for %s, which is not followed here. Take a direct way, or a tunnel by ssh -L", option, at.Host),
			}}
		}
	}
	port := at.Port
	if port == 0 {
		port, _ = strconv.Atoi(cmp.Or(settings.first("Port"), "22")) // what is no port is one that can't be dialled
	}
	d := &door{
		address: net.JoinHostPort(settings.hostName(), strconv.Itoa(port)),
		user:    cmp.Or(at.User, settings.first("User"), userName()),
		keys:    settings.said["identityfile"], onlyKeys: strings.EqualFold(settings.first("IdentitiesOnly"), "yes"),
	}
	d.command = "ssh " + d.user + "@" + at.Host
	if port != 22 {
		d.command = fmt.Sprintf("ssh -p %d %s@%s", port, d.user, at.Host)
	}
	if len(d.keys) == 0 {
		for _, kind := range []string{"ed25519", "ecdsa", "rsa"} {
			d.keys = append(d.keys, filepath.Join(mine, "id_"+kind))
		}
	}
	expand := func(name string) string {
		if rest, ok := strings.CutPrefix(name, "~/"); ok {
			name = filepath.Join(home, rest)
		}
		return strings.NewReplacer("%d", home, "%h", settings.hostName(), "%n", at.Host, "%r", d.user, "%u", userName(), "%%", "%").Replace(name)
	}
	for i := range d.keys {
		d.keys[i] = expand(d.keys[i])
	}
	known := []string{filepath.Join(mine, "known_hosts"), filepath.Join(mine, "known_hosts2")}
	if own := settings.said["userknownhostsfile"]; own != nil {
		known = own
	}
	d.knownIn = expand(known[0])
	var files []string
	for _, name := range append(known, filepath.Join(m.SSH, "ssh_known_hosts")) {
		if _, err := os.Stat(expand(name)); err == nil {
			files = append(files, expand(name))
		}
	}
	if d.known, err = knownhosts.NewDB(files...); err != nil {
		return nil, doing(err, lang.Text{ZH: "读 known_hosts", EN: "reading known_hosts"})
	}
	return d, nil
}

func userName() string {
	u, err := user.Current()
	if err != nil {
		return os.Getenv("USER")
	}
	return u.Username[strings.LastIndexByte(u.Username, '\\')+1:] // Windows has the domain before it
}

// connecting is how long a server may take to answer and to let somebody in.
const connecting = 30 * time.Second

// silence is how long a connection may be silent while something is awaited. Then it is taken for lost.
const silence = 2 * time.Minute

// watched is a connection that is given up when nothing comes any more.
type watched struct{ net.Conn }

func (w watched) Write(b []byte) (int, error) {
	if err := w.SetDeadline(time.Now().Add(silence)); err != nil {
		return 0, err
	}
	return w.Conn.Write(b)
}

// open connects.
func (d *door) open(ctx context.Context) (*session, error) {
	ctx, cancel := context.WithTimeout(ctx, connecting)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", d.address)
	if err != nil {
		return nil, doing(err, connectingTo, d.address)
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	signers, locked, bye := d.signers()
	defer bye()
	c, channels, requests, err := ssh.NewClientConn(watched{conn}, d.address, &ssh.ClientConfig{
		User: d.user, Auth: []ssh.AuthMethod{ssh.PublicKeys(signers...)},
		HostKeyCallback: d.check, HostKeyAlgorithms: d.known.HostKeyAlgorithms(d.address),
	})
	if err != nil {
		_ = conn.Close()
		return nil, d.refused(err, signers, locked)
	}
	shell := ssh.NewClient(c, channels, requests)
	files, err := sftp.NewClient(shell, sftp.UseConcurrentWrites(true))
	if err != nil {
		_ = shell.Close()
		return nil, passing{doing(err, lang.Text{ZH: "向 %s 要 SFTP", EN: "asking %s for SFTP"}, d.address)}
	}
	return &session{files, shell}, nil
}

// check holds a server's key against known_hosts.
func (d *door) check(host string, remote net.Addr, key ssh.PublicKey) error {
	err := d.known.HostKeyCallback()(host, remote, key)
	if knownhosts.IsHostUnknown(err) || knownhosts.IsHostKeyChanged(err) {
		return &HostKeyError{Host: host, Entry: knownhosts.Normalize(host), Command: d.command, Kind: key.Type(), Fingerprint: ssh.FingerprintSHA256(key), Changed: knownhosts.IsHostKeyChanged(err), File: d.knownIn}
	}
	return err
}

// refused says why a server does not let us in.
func (d *door) refused(err error, signers []ssh.Signer, locked []string) error {
	var key *HostKeyError
	switch {
	case errors.As(err, &key):
		return key
	case passes(err), errors.Is(err, context.Canceled):
		return doing(err, connectingTo, d.address)
	case !strings.Contains(err.Error(), "unable to authenticate"):
		return passing{doing(err, connectingTo, d.address)} // a connection that is cut at its beginning is named in many ways
	}
	why := lang.Text{
		ZH: fmt.Sprintf("%s 不让 %s 用这些密钥登录（试了 %d 个）。先让 %s 不用密码就能登录", d.address, d.user, len(signers), d.command),
		EN: fmt.Sprintf("%s does not let %s in by any key (%d tried). See that %s needs no password first", d.address, d.user, len(signers), d.command),
	}
	if len(locked) > 0 {
		why.ZH += fmt.Sprintf("；这些密钥有口令，要先用 ssh-add 交给代理：%s", strings.Join(locked, "、"))
		why.EN += fmt.Sprintf("; these keys have a passphrase, give them to the agent by ssh-add: %s", strings.Join(locked, ", "))
	}
	return &lang.Error{Text: why}
}

// signers are the keys to show, those of files first. Locked are the files that need a passphrase and are not with the agent.
// Bye is called when the keys are no longer used.
func (d *door) signers() (signers []ssh.Signer, locked []string, bye func()) {
	agents, bye := agentSigners()
	wanted := map[string]bool{}
	for _, name := range d.keys {
		data, err := os.ReadFile(name) //nolint:gosec // a key of the user's, where ssh itself looks for it
		if err != nil {
			continue
		}
		signer, err := ssh.ParsePrivateKey(data)
		var missing *ssh.PassphraseMissingError
		switch {
		case err == nil:
			signers = append(signers, signer)
			wanted[string(signer.PublicKey().Marshal())] = true
		case errors.As(err, &missing):
			found := false
			for _, a := range agents {
				found = found || missing.PublicKey != nil && string(a.PublicKey().Marshal()) == string(missing.PublicKey.Marshal())
			}
			if missing.PublicKey != nil {
				wanted[string(missing.PublicKey.Marshal())] = true
			}
			if !found {
				locked = append(locked, name)
			}
		}
	}
	for _, a := range agents {
		if !d.onlyKeys || wanted[string(a.PublicKey().Marshal())] {
			signers = append(signers, a)
		}
	}
	return signers, locked, bye
}

// agentSigners are the keys of the user's agent.
func agentSigners() (signers []ssh.Signer, bye func()) {
	conn, err := dialAgent()
	if err != nil {
		return nil, func() {}
	}
	signers, _ = agent.NewClient(conn).Signers() // an agent that has none to give is as good as none
	return signers, func() { _ = conn.Close() }
}
