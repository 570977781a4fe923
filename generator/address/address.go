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
	"regexp"
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
	if HoldsSecret(text) {
		return nil, ErrSecret
	}
	scheme, _, hasScheme := strings.Cut(text, "://")
	if !hasScheme {
		if kind, _, _ := strings.Cut(text, ":"); kind == "sftp" || kind == "s3" { // without its slashes
			return nil, ErrForm
		}
		if text == "" || strings.ContainsRune(text, 0) || text[0] == '~' { // no shell has expanded it
			return nil, ErrForm
		}
		return Folder{text}, nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Fragment != "" || u.Host == "" {
		return nil, ErrForm // why is not to be shown: it quotes the text
	}
	options, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, ErrForm
	}
	switch scheme {
	case "sftp":
		return parseSFTP(u, options)
	case "s3":
		return parseS3(u, options)
	}
	return nil, ErrForm
}

// narrow has the signs that an address consists of also where they were written in full width, or escaped.
var narrow = strings.NewReplacer("＠", "@", "：", ":", "／", "/", "？", "?", "＃", "#", "%40", "@", "%3a", ":", "%3A", ":")

// HoldsSecret says whether a text may hold a password, whatever else it is. It is asked before the text is read: what can't be read
// may hold one too, as with a slash in it.
func HoldsSecret(text string) bool {
	scheme, rest, hasScheme := strings.Cut(narrow.Replace(text), "://")
	if !hasScheme {
		return bareSecret.MatchString(scheme)
	}
	name, rest := rest[:authorityEnd(rest)], rest[authorityEnd(rest):]
	if options := strings.IndexAny(rest, "?#"); options >= 0 && strings.Contains(rest[options:], "@") {
		return true // also that of an endpoint
	}
	if at := strings.LastIndexByte(name, '@'); at >= 0 {
		if scheme != "sftp" || strings.Contains(name[:at], ":") {
			return true
		}
		name = name[at+1:]
	}
	// An "@" that follows later may end what only seems to be a host and a port.
	if _, behind, bracketed := strings.Cut(name, "]"); bracketed {
		name = behind
	}
	_, port, _ := strings.Cut(name, ":")
	return strings.Contains(rest, "@") && strings.Trim(port, "0123456789") != ""
}

// bareSecret are passwords in what has no "://": scheme:user:password@host, user:password@host, //user:password@host. A drive of
// Windows has one letter.
var bareSecret = regexp.MustCompile(`^(?:(?:sftp|s3):.*@|[^:/\\]{2,}:[^/\\]*@|[^:/\\]{2,}:.*:.*@|//[^/]*:.*@)`)

func authorityEnd(rest string) int {
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		return end
	}
	return len(rest)
}

// Shown is a text that was to be an address as it may be shown: without what may be a password.
func Shown(text string) string {
	text = narrow.Replace(text)
	if options := strings.IndexAny(text, "?#"); options >= 0 {
		text = text[:options+1] + "…"
	}
	if at := strings.LastIndexByte(text, '@'); at >= 0 {
		text = "…" + text[at:]
	}
	return text
}

func parseSFTP(u *url.URL, options url.Values) (Address, error) {
	for name, values := range options {
		return nil, refused(name, values)
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

func parseS3(u *url.URL, options url.Values) (Address, error) {
	a := S3{Bucket: u.Host, Prefix: strings.Trim(path.Clean("/"+u.Path), "/")}
	for name, values := range options {
		if len(values) > 1 {
			return nil, ErrForm
		}
		switch name {
		case "region":
			a.Region = values[0]
		case "endpoint":
			e, err := url.Parse(values[0])
			if err != nil || e.Host == "" || e.Scheme != "https" && e.Scheme != "http" || strings.Trim(e.Path, "/") != "" || e.RawQuery != "" || e.Fragment != "" {
				return nil, ErrForm
			}
			a.Endpoint = e
		default:
			return nil, refused(name, values)
		}
	}
	if u.Port() != "" {
		return nil, ErrForm
	}
	return a, nil
}

// refused says why an address can't have an option.
func refused(name string, values []string) error {
	if NamesSecret(name) {
		return ErrSecret
	}
	if values[0] == "" { // what stands alone may be anything
		return ErrForm
	}
	return &OptionError{name}
}

// NamesSecret says whether what has this name is a password or a key.
func NamesSecret(name string) bool {
	folded := strings.ToLower(name)
	for _, word := range []string{"pass", "secret", "key", "token", "credential", "密码", "密钥", "口令"} {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return false
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
