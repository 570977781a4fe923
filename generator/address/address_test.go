package address

import (
	"errors"
	"net/url"
	"reflect"
	"strings"
	"testing"
)

func TestAddressesAreFoldersHostsAndBuckets(t *testing.T) {
	oss := &url.URL{Scheme: "https", Host: "oss.intranet"}
	for text, want := range map[string]Address{
		"/mnt/wiki/deals": Folder{"/mnt/wiki/deals"},
		"../wiki":         Folder{"../wiki"},
		"sftp://wiki@intranet:2222/var/www/deals":                   SFTP{"wiki", "intranet", 2222, "/var/www/deals"},
		"sftp://intranet/~/deals/":                                  SFTP{"", "intranet", 0, "deals"},
		"sftp://intranet/~":                                         SFTP{"", "intranet", 0, "."},
		"sftp://intranet/":                                          SFTP{"", "intranet", 0, "/"},
		"sftp://[::1]:22/a/../b":                                    SFTP{"", "::1", 22, "/b"},
		"s3://deals?region=cn-east-1&endpoint=https://oss.intranet": S3{"deals", "", "cn-east-1", oss},
		"sftp://wiki@intranet:22/a@b":                               SFTP{"wiki", "intranet", 22, "/a@b"},
		"sftp://intranet/a@b:c":                                     SFTP{"", "intranet", 0, "/a@b:c"},
		"sftp://[fe80::1]/a@b":                                      SFTP{"", "fe80::1", 0, "/a@b"},
		"s3://deals/a@b":                                            S3{"deals", "a@b", "", nil},
		`C:\wiki@home`:                                              Folder{`C:\wiki@home`},
		"wiki@home":                                                 Folder{"wiki@home"},
		"s3://deals/team/wiki/":                                     S3{"deals", "team/wiki", "", nil},
	} {
		if got, err := Parse(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %#v %v, want %#v", text, got, err, want)
		}
	}
}

func TestWhatIsNoAddressIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "a\x00b", "ftp://host/a", "https://host/a", "sftp:///a", "sftp://host:0/a", "sftp://host:99999/a", "sftp://-oProxyCommand=x/a", "s3://",
		"sftp://host", "sftp:host/a", "s3:bucket", "~/share", "~li/share",
		"s3://bucket#a", "s3://bucket?endpoint=oss.intranet", "s3://bucket?endpoint=https://oss/path", "s3://bucket:80/a",
		"s3://bucket?endpoint=https://a&endpoint=https://b", "s3://bucket?region=%zz", "s3://bucket?hunter2",
	} {
		if a, err := Parse(text); !errors.Is(err, ErrForm) {
			t.Errorf("%q: %#v %v", text, a, err)
		}
	}
	var option *OptionError
	if _, err := Parse("s3://bucket?zone=x"); !errors.As(err, &option) || option.Name != "zone" {
		t.Error(err)
	}
}

func TestASecretIsRefusedAndNotRepeated(t *testing.T) {
	for _, text := range []string{
		"sftp://wiki:hunter2@intranet/a", "sftp://wiki:@intranet/a", "sftp://wiki:hun%ter2@intranet/a", "sftp://wiki@intranet/a?password=hunter2",
		"s3://hunter2@bucket", "s3://id:hunter2@bucket", "s3://bucket?secret_key=hunter2", "s3://bucket?AccessKey=hunter2", "s3://bucket?endpoint=https://id:hunter2@oss",
		"s3://bucket?endpoint=https://id:hunter2@oss:x", "s3://bucket?endpoint=id:hunter2@oss", "sftp:wiki:hunter2@host/a",
		"ftp://wiki:hunter2@host", "https://hunter2@host/a", "SFTP://wiki:hunter2@host/a", " sftp://wiki:hunter2@host/a", "://wiki:hunter2@host", "//wiki:hunter2@host/a", "ftp:wiki:hunter2@host", "wiki:hunter2@host:/a", "ftp:/wiki:hunter2@host",
		"sftp://wiki:hun/hunter2@host/a", "sftp://wiki:hun?hunter2@host/a", "sftp://wiki:hun#hunter2@host/a", "sftp://wiki:hun hunter2@host/a", "sftp://wiki:@hunter2@host/a", "sftp://li@wiki:hun/hunter2@host/a", "sftp://be:hun/hunter2@host/a",
		"sftp://wiki%3Ahunter2@host/a", "sftp://wiki:hunter2%40host/a", "sftp：//wiki：hunter2＠host/a", "sftp://wiki：hunter2＠host/a", "s3://bucket#id:hunter2@host", "s3://id:hun/hunter2@bucket",
		"s3://bucket?endpoint=https://id:hun%zzhunter2@oss", "s3://bucket?endpoint=https%3A%2F%2Fid%3Ahunter2%40oss", "s3://bucket?endpoint=ftp://id:hunter2@oss",
	} {
		a, err := Parse(text)
		if !errors.Is(err, ErrSecret) {
			t.Errorf("%s: %#v %v", text, a, err)
		}
		if err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: the error says it: %v", text, err)
		}
	}
}

func TestWhatIsNoAddressIsShownWithoutWhatMayBeASecret(t *testing.T) {
	for text, want := range map[string]string{
		"ftp://host/a": "ftp://host/a", "ftp://li:hunter2@host/a": "…@host/a", "s3://b?endpoint=https://h?token=hunter2": "s3://b?…", "s3://b#hunter2": "s3://b#…",
		"li：hunter2＠host": "…@host", "sftp://li:hun@ter2@host": "…@host", "": "",
	} {
		if got := Shown(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestOnlyHTTPToAnotherMachineIsPlain(t *testing.T) {
	for text, want := range map[string]bool{
		"s3://b?endpoint=http://oss.intranet": true, "s3://b?endpoint=http://10.0.0.1:9000": true, "s3://b?endpoint=https://oss": false,
		"s3://b?endpoint=http://127.0.0.1:9000": false, "s3://b?endpoint=http://[::1]:9000": false, "s3://b?endpoint=http://localhost": false,
		"s3://b": false, "sftp://h/a": false, "folder": false,
	} {
		a, err := Parse(text)
		if err != nil || Plain(a) != want {
			t.Errorf("%s: %v %v", text, Plain(a), err)
		}
	}
}
