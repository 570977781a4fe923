package serve

import (
	"errors"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// Door is where a server listens.
type Door struct {
	listener net.Listener
	at       *net.TCPAddr
	names    []string // besides addresses
}

// What may be wrong with an address.
var (
	ErrAddress = errors.New("no address")
	ErrTaken   = errors.New("another program listens there")
)

// taken is that of Windows, which has its own number for it.
const taken = syscall.Errno(10048)

// Listen opens a door at an address, as "127.0.0.1:1414"; port 0 is any that is free. The error is ErrAddress where it is
// no such address, ErrTaken where its port is taken.
func Listen(address string) (*Door, error) {
	name, port, err := net.SplitHostPort(address)
	if _, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil {
		return nil, ErrAddress
	}
	listener, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, taken) {
		return nil, ErrTaken
	}
	if err != nil {
		return nil, err
	}
	d := &Door{listener: listener, at: listener.Addr().(*net.TCPAddr)}
	if d.Public() {
		machine, _ := os.Hostname()
		d.names = []string{name, machine}
	}
	if d.at.IP.IsLoopback() || d.at.IP.IsUnspecified() {
		d.names = append(d.names, "localhost")
	}
	return d, nil
}

// Public says whether other machines can come in.
func (d *Door) Public() bool { return !d.at.IP.IsLoopback() }

// URL is where a browser on this machine finds the site.
func (d *Door) URL() string {
	if d.at.IP.IsUnspecified() {
		return d.url("localhost")
	}
	return d.url(d.at.IP.String())
}

// URLs are where those of other machines find it; none where the machine tells no address of its own.
func (d *Door) URLs() []string {
	switch {
	case !d.Public():
		return nil
	case !d.at.IP.IsUnspecified():
		return []string{d.URL()}
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var urls []string
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsGlobalUnicast() {
			urls = append(urls, d.url(n.IP.String()))
		}
	}
	return urls
}

func (d *Door) url(host string) string {
	return (&url.URL{Scheme: "http", Host: net.JoinHostPort(host, strconv.Itoa(d.at.Port)), Path: "/"}).String()
}

// knows says whether a Host header names this server. Who calls it by an address can't have made up the name.
func (d *Door) knows(host string) bool {
	name, port, err := net.SplitHostPort(host)
	if err != nil { // browsers leave the port of http out
		name, port = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"), "80"
	}
	if port != strconv.Itoa(d.at.Port) {
		return false
	}
	if ip := net.ParseIP(name); ip != nil {
		switch {
		case d.at.IP.IsUnspecified():
			return true
		case d.at.IP.IsLoopback():
			return ip.Equal(d.at.IP) || ip.Equal(net.IPv4(127, 0, 0, 1)) || ip.Equal(net.IPv6loopback)
		}
		return ip.Equal(d.at.IP)
	}
	for _, known := range d.names {
		if known != "" && strings.EqualFold(name, known) {
			return true
		}
	}
	return false
}
