package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"jiuwen/generator/lang"
)

// speaks is an error's words, which every error of a publish has to have in both languages.
func speaks(t *testing.T, err error) (zh, en string) {
	t.Helper()
	var e spoken
	if !errors.As(err, &e) {
		t.Fatalf("%v is in English only", err)
	}
	return e.In(lang.ZH), e.In(lang.EN)
}

func TestReasonsAreSaidInBothLanguagesAndAsTheSystemSaysThem(t *testing.T) {
	for raw, want := range map[error][2]string{
		syscall.EACCES:                        {"没有权限", "not permitted"},
		syscall.ENOTDIR:                       {"是一个文件", "there is a file"},
		syscall.ENOSPC:                        {"空间", "no space"},
		syscall.EROFS:                         {"只能读", "only be read"},
		syscall.ECONNREFUSED:                  {"没有服务", "no server"},
		&net.DNSError{IsNotFound: true}:       {"没有这个名字", "no host of this name"},
		context.DeadlineExceeded:              {"等不到", "no answer"},
		io.EOF:                                {"断了", "broke"},
		fs.ErrNotExist:                        {"不存在", "not there"},
		errors.New("what nobody has met yet"): {"读生成的站点没有成功：", "reading the built site failed: "},
	} {
		zh, en := speaks(t, doing(fmt.Errorf("open: %w", raw), readingSite))
		if !strings.Contains(zh, want[0]) || !strings.Contains(en, want[1]) || !strings.Contains(zh, raw.Error()) || !strings.Contains(en, raw.Error()) {
			t.Errorf("%v: %s %s", raw, zh, en)
		}
	}
}

func TestAnErrorThatSpeaksIsNotTalkedOver(t *testing.T) {
	if err := doing(doing(syscall.ENOSPC, publishing, "a"), readingSite); !strings.HasPrefix(err.Error(), "publishing a failed") {
		t.Error(err)
	}
	if doing(nil, publishing, "a") != nil {
		t.Error("nothing failed")
	}
}

func TestAFileWhereTheTargetIsToBe(t *testing.T) {
	for kind, p := range places(t) {
		if kind == "s3" {
			continue // there are no folders
		}
		if err := os.Remove(p.dir); err != nil {
			t.Fatal(err)
		}
		plant(t, p.dir, "mine")
		_, err := publishTo(t, p.open(t, p.address), map[string]string{"index.html": "1"})
		if zh, en := speaks(t, err); !strings.Contains(zh, "是一个文件，不是文件夹") || !strings.Contains(en, "a file where a folder has to be") || !strings.Contains(en, p.dir) {
			t.Errorf("%s: %s\n%s", kind, zh, en)
		}
		if data, err := os.ReadFile(p.dir); string(data) != "mine" {
			t.Error(err)
		}
	}
}

func TestAServerThatIsNotThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	_ = l.Close()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "not-a-secret")
	for text, want := range map[string][2]string{
		"sftp://" + at + "/www":                 {"那里没有服务", "no server is there"},
		"s3://deals?endpoint=http://" + at:      {"那里没有服务", "no server is there"},
		"sftp://nowhere.invalid/www":            {"连接 nowhere.invalid:22", "connecting to nowhere.invalid:22 failed"},
		"s3://deals?endpoint=https://a.invalid": {"连接 a.invalid", "connecting to a.invalid failed"},
	} {
		_, err := Publish(t.Context(), Job{Site: siteOf(t, map[string]string{"index.html": "1"}), Target: opened(t, text), Work: t.TempDir(), tries: 1})
		if zh, en := speaks(t, err); !strings.Contains(zh, want[0]) || !strings.Contains(en, want[1]) {
			t.Errorf("%s: %s\n%s", text, zh, en)
		}
	}
}

func TestKeysThatABucketDoesNotTake(t *testing.T) {
	p := s3Place(t)
	t.Setenv("AWS_SECRET_ACCESS_KEY", "another")
	_, err := publishTo(t, p.open(t, p.address), map[string]string{"index.html": "1"})
	if zh, en := speaks(t, err); !strings.Contains(zh, "密钥不对") || !strings.Contains(en, "the keys are wrong") {
		t.Error(zh, en)
	}
}

func TestASiteThatIsNotThere(t *testing.T) {
	_, err := Publish(t.Context(), Job{Site: filepath.Join(t.TempDir(), "none"), Target: &memory{}})
	if zh, en := speaks(t, err); !strings.Contains(zh, "读生成的站点没有成功") || !strings.Contains(en, "reading the built site failed: it is not there") {
		t.Error(zh, en)
	}
}
