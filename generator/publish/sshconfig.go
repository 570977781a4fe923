package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jiuwen/generator/lang"
)

// sshConfig reads what ssh config files say of a host. As in ssh what is said first counts, of IdentityFile all.
//
// Match is followed where host, originalhost, user, localuser, final and all decide. A block that asks for anything else, as exec,
// which runs a program, is left out and told of.
type sshConfig struct {
	host, user, local string // as the address names them, and who is logged in here; user may be empty
	home              string
	notice            func(lang.Text)

	said  map[string][]string // by lower-case key
	final bool                // the second reading, in which blocks of Match final count
	again bool                // there are such
	told  map[string]bool     // the blocks that are left out
}

// mostIncludes is how deep files may include others, as in ssh.
const mostIncludes = 16

// read reads files, each with the folder that what it includes is named from.
func (c *sshConfig) read(files, folders []string) error {
	c.said, c.told = map[string][]string{}, map[string]bool{}
	for _, c.final = range []bool{false, true} {
		for i, name := range files {
			if err := c.file(name, folders[i], 0); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		if !c.again {
			break
		}
	}
	return nil
}

func (c *sshConfig) first(key string) string {
	if values := c.said[strings.ToLower(key)]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// hostName is the name of the machine as far as it is known.
func (c *sshConfig) hostName() string {
	if name := c.first("HostName"); name != "" {
		return strings.NewReplacer("%h", c.host, "%%", "%").Replace(name)
	}
	return c.host
}

func (c *sshConfig) file(name, folder string, depth int) error {
	data, err := os.ReadFile(name) //nolint:gosec // the settings of the user's ssh
	if err != nil {
		return unreadable(name, err)
	}
	holds := true // what comes before any Host or Match counts for all
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		key, values, ok := settingOf(line)
		if !ok || depth > mostIncludes {
			return unreadable(fmt.Sprintf("%s:%d", name, n), nil)
		}
		switch {
		case key == "" || len(values) == 0:
		case key == "host":
			holds = anyOf(values, c.host)
		case key == "match":
			var unknown string
			if holds, unknown = c.matches(values); unknown != "" {
				c.leaveOut(fmt.Sprintf("%s:%d", name, n), unknown)
			}
		case !holds:
		case key == "include":
			for _, pattern := range values {
				if err := c.include(pattern, folder, depth); err != nil {
					return err
				}
			}
		case key == "identityfile":
			if !slices.Contains(c.said[key], values[0]) {
				c.said[key] = append(c.said[key], values[0])
			}
		case c.said[key] == nil:
			c.said[key] = values
		}
	}
	return nil
}

// leaveOut tells once that a block is left out.
func (c *sshConfig) leaveOut(where, ask string) {
	if !c.told[where] {
		c.told[where] = true
		c.notice(lang.Text{
			ZH: fmt.Sprintf("%s：不判断 Match %s，这一段不用", where, ask),
			EN: fmt.Sprintf("%s: Match %s is not followed, so what it says is left out", where, ask),
		})
	}
}

// include reads files whose names have a pattern. One that is gone meanwhile is as one that was never there.
func (c *sshConfig) include(pattern, folder string, depth int) error {
	switch rest, ofHome := strings.CutPrefix(pattern, "~/"); {
	case ofHome:
		pattern = filepath.Join(c.home, rest)
	case !filepath.IsAbs(pattern):
		pattern = filepath.Join(folder, pattern)
	}
	names, err := filepath.Glob(pattern)
	if err != nil {
		return unreadable(pattern, err)
	}
	for _, name := range names {
		if err := c.file(name, folder, depth+1); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// matches says whether a Match holds. Unknown is what it asks for that is not looked at, where that would decide; then it does not.
func (c *sshConfig) matches(asks []string) (holds bool, unknown string) {
	for len(asks) > 0 {
		ask, not := strings.CutPrefix(strings.ToLower(asks[0]), "!")
		ask, value, has := strings.Cut(ask, "=")
		if has {
			_, value, _ = strings.Cut(asks[0], "=") // in its own case
		}
		asks = asks[1:]
		var yes bool
		switch ask {
		case "all":
			yes = true
		case "final":
			c.again = true
			yes = c.final
		case "host", "originalhost", "user", "localuser":
			if !has {
				if len(asks) == 0 {
					return false, ask
				}
				value, asks = asks[0], asks[1:]
			}
			yes = anyOf(strings.Split(value, ","), map[string]string{
				"host": c.hostName(), "originalhost": c.host, "localuser": c.local, "user": cmp.Or(c.user, c.first("User"), c.local),
			}[ask])
		default:
			return false, ask
		}
		if yes == not {
			return false, ""
		}
	}
	return true, ""
}

// anyOf says whether a name has one of the patterns and none of those with a "!".
func anyOf(patterns []string, name string) bool {
	found := false
	for _, pattern := range patterns {
		pattern, not := strings.CutPrefix(pattern, "!")
		if alike(strings.ToLower(pattern), strings.ToLower(name)) {
			if not {
				return false
			}
			found = true
		}
	}
	return found
}

// alike says whether a name has a pattern with "*" and "?".
func alike(pattern, name string) bool {
	from, retry := -1, 0 // where the last "*" is, and how much of the name it has taken
	p, n := 0, 0
	for n < len(name) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			from, retry = p, n
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == name[n]):
			p, n = p+1, n+1
		case from >= 0:
			retry++
			p, n = from+1, retry
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// settingOf reads a line: "Key value …" or "Key=value", values in quotes where they have spaces. Key is empty where it says nothing.
func settingOf(line string) (key string, values []string, ok bool) {
	line = strings.TrimSpace(line)
	end := strings.IndexAny(line, " \t=")
	if line == "" || line[0] == '#' || end < 0 {
		return "", nil, true
	}
	key = strings.ToLower(line[:end])
	rest := strings.TrimLeft(line[end:], " \t")
	rest = strings.TrimLeft(strings.TrimPrefix(rest, "="), " \t")
	for rest != "" && rest[0] != '#' {
		var value strings.Builder
		var quote byte
		i := 0
		for ; i < len(rest) && (quote != 0 || rest[i] != ' ' && rest[i] != '\t'); i++ {
			switch b := rest[i]; {
			case quote != 0 && b == quote:
				quote = 0
			case quote == 0 && (b == '"' || b == '\''):
				quote = b
			case b == '\\' && i+1 < len(rest) && strings.IndexByte(`"'\`, rest[i+1]) >= 0:
				i++
				value.WriteByte(rest[i])
			default:
				value.WriteByte(b)
			}
		}
		if quote != 0 {
			return "", nil, false
		}
		values = append(values, value.String())
		rest = strings.TrimLeft(rest[i:], " \t")
	}
	return key, values, true
}

// unreadable is an ssh config, or a place in it, that can't be read.
func unreadable(where string, cause error) error {
	return &lang.Error{Text: lang.Text{ZH: "读不懂 " + where, EN: where + " can't be read"}, Cause: cause}
}
