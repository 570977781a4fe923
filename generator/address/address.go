// Package address is where a site may be published to, as site.yaml writes it: a folder, sftp://user@host:port/path, or
// s3://bucket/prefix?region=…&endpoint=https://….
//
// An address never holds a secret: what looks like one is refused, and no error repeats it.
package address

import (
	"errors"
	"net/netip"
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// Address is one of Folder, SFTP and S3.
type Address interface{ address() }

// Folder is a path of this machine, relative ones from the site's folder.
type Folder struct{ Path string }

// SFTP is a folder of a machine that has an SSH server. User and Port are zero where the address does not name them.
type SFTP struct {
	User, Host string
	Port       int
	Path       string // as the server takes it; one that does not begin with a slash is from the user's home
}

// S3 is a place in a bucket.
type S3 struct {
	Bucket, Prefix string   // the prefix has no slash at either end; empty: the bucket as a whole
	Region         string   // empty: not named
	Endpoint       *url.URL // nil: Amazon's
}

func (Folder) address() {}
func (SFTP) address()   {}
func (S3) address()     {}

// What is wrong with an address.
var (
	ErrForm   = errors.New("this is no folder, no sftp:// and no s3:// address")
	ErrSecret = errors.New("an address must not hold a password or a key")
)

// OptionError says that an address has an option that there is not.
type OptionError struct{ Name string }

func (e *OptionError) Error() string { return "there is no option " + strconv.Quote(e.Name) }

// Options are those of an s3:// address.
var Options = []string{"endpoint", "region"}

// Parse reads an address.
func Parse(text string) (Address, error) {
	scheme, rest, hasScheme := strings.Cut(text, "://")
	if !hasScheme {
		kind, rest, _ := strings.Cut(text, ":")
		if kind == "sftp" || kind == "s3" { // without its slashes
			if strings.Contains(rest, "@") {
				return nil, ErrSecret // what stands before it may be one
			}
			return nil, ErrForm
		}
		if text == "" || strings.ContainsRune(text, 0) || text[0] == '~' { // no shell has expanded it
			return nil, ErrForm
		}
		return Folder{text}, nil
	}
	u, err := url.Parse(text)
	if err != nil { // it is not to be shown: what can't be read may hold a password
		if at := strings.IndexByte(rest, '@'); at >= 0 && strings.Contains(rest[:at], ":") {
			return nil, ErrSecret
		}
		return nil, ErrForm
	}
	if _, has := u.User.Password(); has {
		return nil, ErrSecret
	}
	if u.Fragment != "" || u.Host == "" {
		return nil, ErrForm
	}
	switch scheme {
	case "sftp":
		return parseSFTP(u)
	case "s3":
		return parseS3(u)
	}
	return nil, ErrForm
}

func parseSFTP(u *url.URL) (Address, error) {
	for name := range u.Query() {
		return nil, refused(name)
	}
	if u.Path == "" {
		return nil, ErrForm // not the whole machine by accident
	}
	a := SFTP{User: u.User.Username(), Host: u.Hostname(), Path: path.Clean("/" + u.Path)}
	if home, ok := strings.CutPrefix(a.Path, "/~"); ok && (home == "" || home[0] == '/') {
		a.Path = path.Clean("./" + home)
	}
	if p := u.Port(); p != "" {
		port, err := strconv.ParseUint(p, 10, 16)
		if err != nil || port == 0 {
			return nil, ErrForm
		}
		a.Port = int(port)
	}
	if a.Host == "" || strings.HasPrefix(a.Host, "-") || strings.HasPrefix(a.User, "-") || strings.ContainsRune(a.Path, 0) {
		return nil, ErrForm
	}
	return a, nil
}

func parseS3(u *url.URL) (Address, error) {
	if u.User != nil {
		return nil, ErrSecret // an access key is half of one
	}
	a := S3{Bucket: u.Host, Prefix: strings.Trim(path.Clean("/"+u.Path), "/")}
	for name, values := range u.Query() {
		switch name {
		case "region":
			a.Region = values[0]
		case "endpoint":
			e, err := url.Parse(values[0])
			if (err != nil || e.Host == "") && strings.Contains(values[0], "@") {
				return nil, ErrSecret // it is not to be shown
			}
			if err != nil || e.Host == "" || e.Scheme != "https" && e.Scheme != "http" || strings.Trim(e.Path, "/") != "" || e.RawQuery != "" || e.Fragment != "" {
				return nil, ErrForm
			}
			if e.User != nil {
				return nil, ErrSecret
			}
			a.Endpoint = e
		default:
			return nil, refused(name)
		}
	}
	if u.Port() != "" {
		return nil, ErrForm
	}
	return a, nil
}

// refused says why an address can't have an option.
func refused(name string) error {
	folded := strings.ToLower(name)
	for _, word := range []string{"pass", "secret", "key", "token", "credential"} {
		if strings.Contains(folded, word) {
			return ErrSecret
		}
	}
	return &OptionError{name}
}

// From is the folder's path, a relative one from the site's folder.
func (f Folder) From(site string) string {
	if filepath.IsAbs(f.Path) {
		return f.Path
	}
	return filepath.Join(site, f.Path)
}

// Plain says whether what is written to an address goes over a network in the clear.
func Plain(a Address) bool {
	s3, ok := a.(S3)
	if !ok || s3.Endpoint == nil || s3.Endpoint.Scheme != "http" {
		return false
	}
	host := s3.Endpoint.Hostname()
	ip, err := netip.ParseAddr(host)
	return host != "localhost" && (err != nil || !ip.IsLoopback())
}
