package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/serve"
)

// Where it listens unless asked.
const (
	usualHost = "127.0.0.1"
	usualPort = 1414
)

func (t *terminal) serve() *cobra.Command {
	var o generator.Options
	var address string
	var opens bool
	c := &cobra.Command{
		Use:   "serve",
		Short: lang.Text{ZH: "边写边看：在浏览器里显示站点，保存后自动更新", EN: "show the site in a browser while you write"}.In(t.lang),
		Long: lang.Text{
			ZH: "在浏览器里显示站点。文件一保存，打开的页面就更新，位置不变；有错误时列在上一次没有错误的页面之上。\n什么也不写进输出文件夹。按 Ctrl-C 结束。\n只有本机打得开。用 --addr 换成别的地址，例如 0.0.0.0:1414，同一网络里的人不用密码就能看到所有商机。",
			EN: "Shows the site in a browser. When a file is saved, pages that are open change and keep their place; what is wrong is listed over the last page without errors.\nNothing is written to the output folder. Ctrl-C ends it.\nOnly this machine is answered. With another --addr, as 0.0.0.0:1414, everybody on the network can read all deals, without a password.",
		}.In(t.lang),
		Example: "  jiuwen serve\n  jiuwen serve --open\n  jiuwen serve --source team --addr 127.0.0.1:8080",
		Args:    t.takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			asked := c.Flags().Changed("addr")
			door, err := t.listen(address, asked)
			if err != nil {
				return err
			}
			// A second Ctrl-C ends it whatever it is doing.
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			context.AfterFunc(ctx, stop)
			t.say(lang.Text{ZH: "%s（按 Ctrl-C 结束）", EN: "%s (Ctrl-C ends it)"}.In(t.lang), door.URL())
			if !asked && !strings.Contains(door.URL(), address) {
				t.say("%s", lang.Text{ZH: "%s 已被占用，也许另一个 jiuwen serve 还在运行，所以换了端口", EN: "%s is taken, perhaps by another jiuwen serve, so it is another port"}.Fill(t.lang, address))
			}
			if door.Public() {
				t.say("%s", strings.TrimSpace(lang.Text{
					ZH: "注意：同一网络里的人都能打开它，不用密码，看到所有商机 %s",
					EN: "mind: everybody on the network can open it, without a password, and read all deals %s",
				}.Fill(t.lang, strings.Join(door.URLs(), " "))))
			}
			if opens {
				t.open(door.URL())
			}
			site := generator.Keep(o)
			defer site.Close()
			if err := serve.Serve(ctx, door, site, t.teller(site)); err != nil {
				return failure{err}
			}
			return nil
		},
	}
	t.site(c, &o)
	t.drafts(c, &o)
	t.noHistory(c, &o)
	c.Flags().StringVar(&address, "addr", usualHost+":"+strconv.Itoa(usualPort), lang.Text{
		ZH: "`地址`：只有本机能打开；端口 0 表示任选一个。不写时，1414 被占用就用下一个（默认 127.0.0.1:1414）",
		EN: "`address` to listen at, by default for this machine only; port 0 is any that is free. Unless given, a port that is taken gives way to the next (default 127.0.0.1:1414)",
	}.In(t.lang))
	c.Flags().BoolVar(&opens, "open", false, lang.Text{ZH: "同时打开浏览器", EN: "open the browser too"}.In(t.lang))
	return c
}

// mostPorts is how many ports are tried where nobody asked for one.
const mostPorts = 20

// listen opens the door, or says why it can't be opened and what to do. An address that nobody asked for may be at a later port.
func (t *terminal) listen(address string, asked bool) (*serve.Door, error) {
	door, err := serve.Listen(address)
	for port := usualPort + 1; !asked && errors.Is(err, serve.ErrTaken) && port < usualPort+mostPorts; port++ {
		door, err = serve.Listen(usualHost + ":" + strconv.Itoa(port))
	}
	switch {
	case errors.Is(err, serve.ErrAddress):
		return nil, errors.New(lang.Text{ZH: "--addr 要写成 127.0.0.1:1414 这样", EN: "--addr wants an address such as 127.0.0.1:1414"}.In(t.lang))
	case errors.Is(err, serve.ErrTaken):
		return nil, failure{fmt.Errorf(lang.Text{
			ZH: "%s 已被占用，也许另一个 jiuwen serve 还在运行。结束它，或者换一个端口：jiuwen serve --addr 127.0.0.1:0",
			EN: "%s is taken, perhaps by another jiuwen serve. End that one, or take another port: jiuwen serve --addr 127.0.0.1:0",
		}.In(t.lang), address)}
	case err != nil:
		return nil, failure{&lang.Error{Text: lang.Text{ZH: address + " 打不开", EN: address + " can't be listened at"}, Cause: err}}
	}
	return door, nil
}

// teller prints what looks at the site's files find: problems that are new, then how the site stands, in one line.
func (t *terminal) teller(site serve.Site) func(serve.State, error) {
	var before serve.State
	said := map[diag.Report]bool{}
	return func(now serve.State, err error) {
		if err != nil {
			fmt.Fprintf(t.err, "jiuwen: %v\n", err)
			return
		}
		l := now.Lang
		problems := slices.DeleteFunc(slices.Clone(now.Reports), func(r diag.Report) bool {
			return said[r] || t.quiet && r.Severity != diag.Error
		})
		_ = diag.WriteText(t.err, problems, l, site.Source, t.colours(t.err)) // a terminal that is gone hears no more
		for _, notice := range now.Notices {
			if !slices.Contains(before.Notices, notice) {
				t.say("%s", notice.In(l))
			}
		}
		clear(said)
		errs := 0
		for _, r := range now.Reports {
			said[r] = true
			if r.Severity == diag.Error {
				errs++
			}
		}
		line := lang.Text{ZH: "已更新：错误 %d 个，警告 %d 个；用时 %.2f 秒", EN: "up to date: errors: %d; warnings: %d; %.2f s"}
		if now.Broken {
			line = lang.Text{ZH: "有错误，显示上一次没有错误的页面：错误 %d 个，警告 %d 个；用时 %.2f 秒", EN: "the last pages without errors are shown: errors: %d; warnings: %d; %.2f s"}
		}
		t.say(line.In(l), errs, len(now.Reports)-errs, now.Took.Seconds())
		before = now
	}
}

// open has the system open an address in the user's browser.
func (t *terminal) open(address string) {
	command := []string{"xdg-open", address}
	switch runtime.GOOS {
	case "darwin":
		command[0] = "open"
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	browser := exec.Command(command[0], command[1:]...) //nolint:gosec // the address is our own, and there is no shell
	err := browser.Start()
	if err != nil {
		t.say(lang.Text{ZH: "打不开浏览器：%v", EN: "the browser can't be opened: %v"}.In(t.lang), err)
		return
	}
	go func() { _ = browser.Wait() }() // else it stays as a zombie; what it says of itself is its own affair
}
