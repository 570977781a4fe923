// Package chrome opens pages in a real Chromium for tests, from file:// or a server of the test's, and hears everything that
// goes wrong on them.
package chrome

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long one action may take; only a browser that hangs needs so long.
const patience = time.Minute

// Tab is one tab of a headless Chromium. It ends with its test.
type Tab struct {
	tb  testing.TB
	ctx context.Context

	mu       sync.Mutex
	troubles []string
	server   string // whose files pages may load, besides those on disk
}

// Open starts a Chromium with one tab. A browser that is missing fails the test: `make test` installs it.
func Open(tb testing.TB) *Tab {
	tb.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(find(tb)),
		chromedp.Flag("no-sandbox", os.Geteuid() == 0), // Chromium's sandbox does not start as root
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-gpu", true),
	)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	tb.Cleanup(stop)
	ctx, stopTab := chromedp.NewContext(ctx)
	tb.Cleanup(stopTab)
	t := &Tab{tb: tb, ctx: ctx}
	if err := chromedp.Listen(ctx, t.hear); err != nil { // which starts the browser
		tb.Fatalf("starting the browser: %v", err)
	}
	t.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		if _, err := cdp.Call(ctx, target, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		if _, err := cdp.Call(ctx, target, log.Enable, cdp.Empty{}); err != nil {
			return err
		}
		// A violation of the page's policy is an event of the document; the log does not hear of all.
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI))`,
		})
		return err
	}))
	return t
}

// find is the browser's program.
func find(tb testing.TB) string {
	tb.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}
	if own := os.Getenv("JIUWEN_CHROME"); own != "" {
		names = []string{own}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	tb.Fatalf("no browser: none of %s is there; `make browser` installs one, JIUWEN_CHROME names another", strings.Join(names, ", "))
	return ""
}

// hear notes what goes wrong: errors of the console, exceptions, dialogs, requests to anywhere but files.
func (t *Tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			words := []string{"console:"}
			for _, arg := range e.Args {
				words = append(words, string(arg.Value)+arg.Description)
			}
			t.note(strings.Join(words, " "))
		}
	case *runtime.EventExceptionThrown:
		t.note("exception: " + e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			t.note("log: " + e.Entry.Text + " " + e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, "file:") && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "about:") && !t.serves(u) {
			t.note("request: " + u)
		}
	case *page.EventJavascriptDialogOpening:
		t.note("dialog: " + e.Message)
		go t.dismiss() // the page waits for an answer, and hear must not run commands itself
	}
}

func (t *Tab) serves(address string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.server != "" && strings.HasPrefix(address, t.server)
}

// dismiss answers a dialog, again and again until it is there: it is told of before it can be answered.
func (t *Tab) dismiss() {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	for {
		err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
			return err
		}))
		if err == nil || ctx.Err() != nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (t *Tab) note(trouble string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.troubles = append(t.troubles, trouble)
}

// Troubles returns what has gone wrong since the last call.
func (t *Tab) Troubles() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	troubles := t.troubles
	t.troubles = nil
	return troubles
}

// do runs steps in the tab; one that fails or hangs fails the test.
func (t *Tab) do(steps ...chromedp.Action[chromedp.Void]) {
	t.tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.tb.Fatalf("in the browser: %v", err)
	}
}

// Resize makes the page as wide and as high as this, in CSS pixels.
func (t *Tab) Resize(width, height int64) {
	t.tb.Helper()
	t.do(chromedp.EmulateViewport(width, height))
}

// Scheme makes the page think that its reader prefers "light" or "dark".
func (t *Tab) Scheme(scheme string) {
	t.tb.Helper()
	t.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	}))
}

// Paper makes the page think that it is printed; it stays in the window.
func (t *Tab) Paper() {
	t.tb.Helper()
	t.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	}))
}

// Visit opens a file's page, fragment and all, and waits until it has loaded.
func (t *Tab) Visit(file string) {
	t.tb.Helper()
	path, fragment, has := strings.Cut(file, "#")
	address := (&url.URL{Scheme: "file", Path: path}).String()
	if has {
		address += "#" + fragment
	}
	t.do(chromedp.Navigate(address))
}

// Browse opens the page at a path of a server, as "http://127.0.0.1:1414/", and waits until it has loaded.
func (t *Tab) Browse(server, path string) {
	t.tb.Helper()
	t.mu.Lock()
	t.server = server
	t.mu.Unlock()
	t.do(chromedp.Navigate(server + (&url.URL{Path: path}).EscapedPath()))
}

// Await runs a script in the page again and again until it is true, also while another page takes this one's place.
func (t *Tab) Await(script string) {
	t.tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	for {
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script))
		if err == nil && holds {
			return
		}
		select {
		case <-ctx.Done():
			t.tb.Fatalf("in the browser, never true: %s (%v)", script, err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Press presses keys, one after the other: a letter, or one of the package kb's.
func (t *Tab) Press(keys string) {
	t.tb.Helper()
	t.do(chromedp.KeyEvent(keys))
}

// Scripts says whether pages that are opened from now on may run their scripts.
func (t *Tab) Scripts(run bool) {
	t.tb.Helper()
	t.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
		return err
	}))
}

// Screenshot is what the window shows, as PNG.
func (t *Tab) Screenshot() []byte {
	t.tb.Helper()
	return run(t, chromedp.CaptureScreenshot())
}

// ScreenshotOf is an element, also where it is larger than the window, as PNG.
func (t *Tab) ScreenshotOf(selector string) []byte {
	t.tb.Helper()
	return run(t, chromedp.Screenshot(selector))
}

// PDF is the page as it prints on A4.
func (t *Tab) PDF() []byte {
	t.tb.Helper()
	return run(t, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
}

// Eval runs a script in the page and returns its value; a promise is awaited.
func Eval[T any](t *Tab, script string) T {
	t.tb.Helper()
	return run(t, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

func run[T any](t *Tab, action chromedp.Action[T]) T {
	t.tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		t.tb.Fatalf("in the browser: %v", err)
	}
	return value
}
