package publish

import (
	"context"
	"crypto/tls"
	"errors"
	"io/fs"
	"net"
	"strings"
	"syscall"
	"time"

	"github.com/pkg/sftp"

	"jiuwen/generator/lang"
)

// OthersError says that files at the target would be overwritten which were not published there.
type OthersError struct{ Names []string }

func (e *OthersError) Error() string { return e.In(lang.EN) }

// mostNamed is how many files an error names.
const mostNamed = 10

// In is the error in words.
func (e *OthersError) In(l lang.Lang) string {
	names := strings.Join(e.Names[:min(len(e.Names), mostNamed)], "\n  ")
	if len(e.Names) > mostNamed {
		names += "\n  …"
	}
	return lang.Text{
		ZH: "目标处的这些文件不是 jiuwen 发布的，会被覆盖，所以什么也没有写（%d 个）：\n  %s\n确实不要了就先移走它们，再发布一次；或者换一个空的目标",
		EN: "nothing was written, because these files at the target were not published by jiuwen and would be overwritten (%d):\n  %s\nIf they are not needed, move them away and publish again; or take an empty target",
	}.Fill(l, len(e.Names), names)
}

// TooManyError says that a publish would remove more files than it may.
type TooManyError struct{ Removals, Max int }

func (e *TooManyError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *TooManyError) In(l lang.Lang) string {
	return lang.Text{
		ZH: "会移除 %d 个已发布的文件，超过了 %d 个，所以什么也没有写。是不是来源文件夹或目标错了？用 --dry-run 看是哪些文件；确实如此就用 --max-delete %[1]d",
		EN: "nothing was written, because %d published files would be removed, more than %d. Is it the wrong site, or the wrong target? --dry-run lists them; if it is meant, give --max-delete %[1]d",
	}.Fill(l, e.Removals, e.Max)
}

// AudienceError says that the target holds what was published for another audience.
type AudienceError struct{ Holds, Wanted string }

func (e *AudienceError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *AudienceError) In(l lang.Lang) string {
	return lang.Text{
		ZH: "目标处是给“%s”发布的，这次是给“%s”，所以什么也没有写。是不是地址或 audience 写错了？确实要换，就用另一个地址，或者先把那里清空，连同 " + manifestName + "，再发布一次",
		EN: "nothing was written, because the target holds what was published for “%s”, and this is for “%s”. Is the address or the audience wrong? If it is meant, take another place, or empty that one first, with its " + manifestName + ", and publish again",
	}.Fill(l, e.Holds, e.Wanted)
}

// LockedError says that somebody else is publishing to the target.
type LockedError struct {
	Who, Host string // empty: not known
	Since     time.Time
}

func (e *LockedError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *LockedError) In(l lang.Lang) string {
	if e.Since.IsZero() {
		return lang.Text{
			ZH: "目标处有 " + lockName + "，但读不懂，可能有人正在发布。确定没有人在发布，就删掉它再试",
			EN: "the target has a " + lockName + " that can't be read: somebody may be publishing. If nobody is, remove it and try again",
		}.In(l)
	}
	return lang.Text{
		ZH: "%s（在 %s 上）从 %s 起正在发布到这里。等它结束再试；如果它断了，%d 分钟后别人就可以发布，它自己马上就可以",
		EN: "%s on %s has been publishing to this target since %s. Try again when that is done; if it broke off, others may publish after %d minutes, and they themselves at once",
	}.Fill(l, e.Who, e.Host, e.Since.Local().Format("2006-01-02 15:04:05"), int(lockLife/time.Minute))
}

// BusyError says that another publish runs with the same working copy and target.
type BusyError struct{}

func (e *BusyError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *BusyError) In(l lang.Lang) string {
	return lang.Text{ZH: "这台机器上另一个 jiuwen publish 正在发布到这个目标", EN: "another jiuwen publish to this target is running on this machine"}.In(l)
}

// In is the error in words.
func (e *ManifestError) In(l lang.Lang) string {
	return lang.Text{
		ZH: "目标处的 " + manifestName + " 第 %d 行读不懂，所以分不清哪些文件是 jiuwen 发布的，什么也没有写。也许是更新的 jiuwen 写的；否则把目标清空，再发布一次",
		EN: "line %d of the target's " + manifestName + " can't be read, so nothing tells which files jiuwen has published, and nothing was written. A newer jiuwen may have written it; else empty the target and publish again",
	}.Fill(l, e.Line)
}

// HostKeyError says that a server's key is not the one that known_hosts has, or that it has none.
type HostKeyError struct {
	Host, Kind, Fingerprint string
	Entry                   string // what known_hosts calls it
	Command                 string // that connects to it
	Changed                 bool
	File                    string // that of the user
}

func (e *HostKeyError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *HostKeyError) In(l lang.Lang) string {
	text := lang.Text{
		ZH: "不认识 %s：%[4]s 里没有它的密钥。它给的是 %[2]s %[3]s。向管理员核对这个指纹，运行一次 %[5]s 并确认，然后重新发布",
		EN: "%s is not known: %[4]s has no key of it. It shows %[2]s %[3]s. Ask its administrator whether that is right, run %[5]s once and confirm it, then publish again",
	}
	if e.Changed {
		text = lang.Text{
			ZH: "%s 的密钥和 %[4]s 里的不一样：它现在给的是 %[2]s %[3]s。可能有人冒充它。向管理员核对；确实换了密钥，就用 ssh-keygen -R %[6]s 去掉旧的，再运行一次 %[5]s 并确认",
			EN: "the key of %s is not the one in %[4]s: it shows %[2]s %[3]s now. Somebody may be in its place. Ask its administrator; if the key was changed, take the old one out by ssh-keygen -R %[6]s, run %[5]s once and confirm",
		}
	}
	return text.Fill(l, e.Host, e.Kind, e.Fingerprint, e.File, e.Command, "'"+e.Entry+"'")
}

// spoken is an error in both languages.
type spoken interface {
	error
	In(lang.Lang) string
}

// FailedError is what could not be done, and why.
type FailedError struct {
	Doing lang.Text
	Cause error
}

func (e *FailedError) Error() string { return e.In(lang.EN) }

func (e *FailedError) Unwrap() error { return e.Cause }

// In is the error in words, with those of the system behind them.
func (e *FailedError) In(l lang.Lang) string {
	text := e.Doing.In(l) + lang.Text{ZH: "没有成功：", EN: " failed: "}.In(l)
	for _, known := range reasons {
		if known.is(e.Cause) {
			return text + known.text.In(l) + lang.Text{ZH: "（", EN: " ("}.In(l) + e.Cause.Error() + lang.Text{ZH: "）", EN: ")"}.In(l)
		}
	}
	return text + e.Cause.Error()
}

// doing says what an error ended. One that speaks for itself says more than where it was met.
func doing(err error, what lang.Text, args ...any) error {
	if err == nil || errors.As(err, new(spoken)) {
		return err
	}
	return &FailedError{lang.Text{ZH: what.Fill(lang.ZH, args...), EN: what.Fill(lang.EN, args...)}, err}
}

// What a publish does.
var (
	publishing      = lang.Text{ZH: "发布 %s ", EN: "publishing %s"}
	removing        = lang.Text{ZH: "移除 %s ", EN: "removing %s"}
	readingManifest = lang.Text{ZH: "读目标处的清单", EN: "reading what is published"}
	readingSite     = lang.Text{ZH: "读生成的站点", EN: "reading the built site"}
	locking         = lang.Text{ZH: "锁住目标", EN: "locking the target"}
	lookingAtLock   = lang.Text{ZH: "看目标的锁", EN: "looking at the target's lock"}
	keepingID       = lang.Text{ZH: "在工作副本里记下锁", EN: "keeping in the working copy whose lock it is"}
	connectingTo    = lang.Text{ZH: "连接 %s ", EN: "connecting to %s"}
)

// reasons are those of systems and networks in words, the first that fits.
var reasons = []struct {
	is   func(error) bool
	text lang.Text
}{
	{one(fs.ErrPermission), lang.Text{ZH: "没有权限", EN: "it is not permitted"}},
	{one(syscall.ENOTDIR), lang.Text{ZH: "那里是一个文件，不是文件夹", EN: "there is a file where a folder has to be"}},
	{one(syscall.ENOSPC), lang.Text{ZH: "空间用完了", EN: "there is no space left"}},
	{one(syscall.EROFS), lang.Text{ZH: "那里只能读", EN: "it can only be read"}},
	{one(syscall.ECONNREFUSED), lang.Text{ZH: "那里没有服务。地址和端口对不对？", EN: "no server is there. Are host and port right?"}},
	{isUnknownHost, lang.Text{ZH: "没有这个名字的主机", EN: "there is no host of this name"}},
	{isLate, lang.Text{ZH: "等不到回答", EN: "there is no answer"}},
	{func(err error) bool { return errors.As(err, new(*tls.CertificateVerificationError)) }, lang.Text{ZH: "它的证书不可信", EN: "its certificate is not trusted"}},
	{func(err error) bool { return errors.As(err, new(*net.OpError)) || isLost(err) }, lang.Text{ZH: "连接断了", EN: "the connection broke"}},
	{one(sftp.ErrSSHFxFailure), lang.Text{ZH: "服务器没有说为什么", EN: "the server does not say why"}},
	{one(fs.ErrNotExist), lang.Text{ZH: "它不存在", EN: "it is not there"}},
}

func one(want error) func(error) bool { return func(err error) bool { return errors.Is(err, want) } }

func isUnknownHost(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound
}

func isLate(err error) bool {
	var late net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &late) && late.Timeout()
}
