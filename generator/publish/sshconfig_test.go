package publish

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// configOf reads ssh config files of a home and of a system for a host.
func configOf(t *testing.T, files map[string]string, host, user string) (c *sshConfig, notices []string, err error) {
	t.Helper()
	home, system := t.TempDir(), t.TempDir()
	for name, text := range files {
		dir, rest, _ := strings.Cut(name, "/")
		plant(t, filepath.Join(map[string]string{"home": filepath.Join(home, ".ssh"), "system": system}[dir], rest), text)
	}
	c = &sshConfig{host: host, user: user, local: "li", home: home, notice: func(text lang.Text) { notices = append(notices, text.EN) }}
	err = c.read([]string{filepath.Join(home, ".ssh", "config"), filepath.Join(system, "ssh_config")}, []string{filepath.Join(home, ".ssh"), system})
	return c, notices, err
}

func TestAnSSHConfigSaysWhatItSaysToSSH(t *testing.T) {
	for name, c := range map[string]struct {
		files      map[string]string
		host, user string
		want       map[string]string // said, first values
		keys       string            // of IdentityFile
		left       string            // what is left out
	}{
		"the first counts, of keys all, each once": {
			files: map[string]string{"home/config": "Host wiki\n Port 1\n IdentityFile a\nHost *\n Port 2\n User u\n IdentityFile b\n IdentityFile a\n", "system/ssh_config": "Port 3\nIdentitiesOnly yes\n"},
			want:  map[string]string{"Port": "1", "User": "u", "IdentitiesOnly": "yes"}, keys: "a b",
		},
		"patterns": {
			files: map[string]string{"home/config": "Host *.intranet !wiki.*\n Port 1\nHost W?k*\n Port 2\n"}, host: "wiki.intranet",
			want: map[string]string{"Port": "2"},
		},
		"forms of a line": {
			files: map[string]string{"home/config": "# a comment\r\nport=1 # and more\r\nUSER = \"li wei\"\r\n\tHostName\t'%h.b'\r\nUserKnownHostsFile \"a\\\"b\" c\nSomething Else\nBare\n"},
			want:  map[string]string{"Port": "1", "User": "li wei", "HostName": "%h.b", "UserKnownHostsFile": `a"b`},
		},
		"match all, host and originalhost": {
			files: map[string]string{"home/config": "Host wiki\n HostName %h.b.example\nMatch host wiki\n Port 1\nMatch originalhost wiki host *.example,x\n User m\nMatch !host *.example\n User n\nMatch all\n Port 4\n"},
			want:  map[string]string{"Port": "4", "User": "m"},
		},
		"match user is that of the address, or said before, or who is here": {
			files: map[string]string{"home/config": "Match user Wang\n Port 1\nMatch user=wang localuser li\n Port 2\n"}, user: "wang",
			want: map[string]string{"Port": "1"},
		},
		"match localuser": {
			files: map[string]string{"home/config": "Match localuser wang\n Port 1\nMatch user li\n Port 2\n"},
			want:  map[string]string{"Port": "2"},
		},
		"what is not followed is left out, where it would count": {
			files: map[string]string{"home/config": "Match host other exec \"rm -rf /\"\n Port 1\nMatch exec \"exit 0\" host wiki\n Port 2\n ProxyJump x\nMatch canonical\n Port 3\nMatch host\n Port 5\nHost *\n Port 4\n"},
			want:  map[string]string{"Port": "4", "ProxyJump": ""}, left: "config:3: Match exec, config:6: Match canonical, config:8: Match host",
		},
		"final counts last": {
			files: map[string]string{"system/ssh_config": "Match final all\n Port 1\n User f\nMatch final exec x\n Port 2\nHost *\n Port 3\n IdentityFile a\n"},
			want:  map[string]string{"Port": "3", "User": "f"}, keys: "a", left: "ssh_config:4: Match exec",
		},
		"includes, where they stand, from the folder of each": {
			files: map[string]string{
				"home/config": "Include conf.d/*.conf ~/.ssh/more none\nHost other\n Include other\nHost wiki\n Port 3\n", "home/conf.d/1.conf": "Host other\n Port 1\n", "home/conf.d/2.conf": "Host *\n User u\nMatch exec x\n", "home/more": "Match all\nIdentityFile m\n",
				"home/other": "Port 9\n", "system/ssh_config": "Include ssh_config.d/*", "system/ssh_config.d/a": "Port 4\nIdentitiesOnly yes\n",
			},
			want: map[string]string{"Port": "3", "User": "u", "IdentitiesOnly": "yes"}, keys: "m", left: "2.conf:3: Match exec",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if c.host == "" {
				c.host = "wiki"
			}
			got, notices, err := configOf(t, c.files, c.host, c.user)
			if err != nil {
				t.Fatal(err)
			}
			for key, want := range c.want {
				if got.first(key) != want {
					t.Errorf("%s %q, want %q", key, got.first(key), want)
				}
			}
			if keys := strings.Join(got.said["identityfile"], " "); keys != c.keys {
				t.Errorf("keys %q, want %q", keys, c.keys)
			}
			for i, notice := range notices {
				notices[i], _, _ = strings.Cut(filepath.Base(notice), " is not followed")
			}
			if left := strings.Join(notices, ", "); left != c.left {
				t.Errorf("left out %q, want %q", left, c.left)
			}
		})
	}
}

func TestAnSSHConfigThatCannotBeReadIsRefused(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a quote that does not end": {"home/config": "Port 1\nUser \"li\n"},
		"a file that has itself":    {"home/config": "Port 1\nInclude config\n"},
	} {
		var refused *lang.Error
		if _, _, err := configOf(t, files, "wiki", ""); !errors.As(err, &refused) || !strings.Contains(err.Error(), "config:") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPatternsOfHosts(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{{"*", "", true}, {"a*b*c", "aXbYc", true}, {"a*b*c", "abbc", true}, {"a*b*c", "acb", false}, {"?", "", false}, {"a?", "ab", true}, {"ab", "abc", false}, {"*a", "aab", false}, {"**a", "ba", true}} {
		if alike(c.pattern, c.name) != c.want {
			t.Errorf("%q %q", c.pattern, c.name)
		}
	}
}
