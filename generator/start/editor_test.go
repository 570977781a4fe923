package start_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jiuwen/generator/lang"
	"jiuwen/generator/start"
)

// server is the language server of VS Code's YAML extension, to which the test is the editor. It speaks the Language Server
// Protocol: JSON-RPC, each message behind a header with its length.
type server struct {
	t        *testing.T
	in       io.Writer
	out      *textproto.Reader
	settings map[string]any
	asked    int
}

type message struct {
	Version string          `json:"jsonrpc"`
	ID      any             `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

// edits starts the server as an editor with these settings does.
func edits(t *testing.T, folder string, settings map[string]any) *server {
	t.Helper()
	program, err := filepath.Abs("../../.ci/checkers/node_modules/yaml-language-server/bin/yaml-language-server")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(program); err != nil {
		t.Fatalf("%v: `make checkers` installs it", err)
	}
	c := exec.CommandContext(t.Context(), "node", program, "--stdio")
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	s := &server{t: t, in: in, out: textproto.NewReader(bufio.NewReader(out)), settings: settings}
	s.ask("initialize", map[string]any{"rootUri": uri(folder), "capabilities": map[string]any{"workspace": map[string]any{"configuration": true}}}, nil)
	s.send(message{Method: "initialized", Params: raw(t, struct{}{})})
	return s
}

func uri(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

func raw(t *testing.T, v any) json.RawMessage {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (s *server) send(m message) {
	s.t.Helper()
	m.Version = "2.0"
	data := raw(s.t, m)
	if _, err := fmt.Fprintf(s.in, "Content-Length: %d\r\n\r\n%s", len(data), data); err != nil {
		s.t.Fatal(err)
	}
}

// until reads what the server says, and answers what it asks, until the message that is waited for.
func (s *server) until(wanted func(message) bool) message {
	s.t.Helper()
	for {
		head, err := s.out.ReadMIMEHeader()
		if err != nil {
			s.t.Fatal(err)
		}
		n, err := strconv.Atoi(head.Get("Content-Length"))
		if err != nil {
			s.t.Fatal(err)
		}
		data := make([]byte, n)
		if _, err := io.ReadFull(s.out.R, data); err != nil {
			s.t.Fatal(err)
		}
		var m message
		if err := json.Unmarshal(data, &m); err != nil {
			s.t.Fatal(err)
		}
		if wanted(m) {
			return m
		}
		if m.Method != "" && m.ID != nil {
			s.send(message{ID: m.ID, Result: s.answer(m)})
		}
	}
}

// answer gives the server the settings that it asks for, section by section.
func (s *server) answer(m message) json.RawMessage {
	if m.Method != "workspace/configuration" {
		return json.RawMessage("null")
	}
	var wanted struct{ Items []struct{ Section string } }
	if err := json.Unmarshal(m.Params, &wanted); err != nil {
		s.t.Fatal(err)
	}
	given := make([]any, len(wanted.Items))
	for i, item := range wanted.Items {
		given[i] = s.settings[item.Section]
	}
	return raw(s.t, given)
}

func (s *server) ask(method string, params, result any) {
	s.t.Helper()
	s.asked++
	id := float64(s.asked)
	s.send(message{ID: id, Method: method, Params: raw(s.t, params)})
	m := s.until(func(m message) bool { return m.Method == "" && m.ID == id })
	if m.Error != nil {
		s.t.Fatalf("%s: %s", method, m.Error)
	}
	if result != nil {
		if err := json.Unmarshal(m.Result, result); err != nil {
			s.t.Fatal(err)
		}
	}
}

// problems opens a file and gives back what is wrong in which line, from 1.
func (s *server) problems(path, text string) map[int]string {
	s.t.Helper()
	s.send(message{Method: "textDocument/didOpen", Params: raw(s.t, map[string]any{
		"textDocument": map[string]any{"uri": uri(path), "languageId": "yaml", "version": 1, "text": text},
	})})
	var said struct {
		URI         string
		Diagnostics []struct {
			Message string
			Range   struct{ Start struct{ Line int } }
		}
	}
	s.until(func(m message) bool {
		return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &said) == nil && said.URI == uri(path)
	})
	lines := map[int]string{}
	for _, d := range said.Diagnostics {
		lines[d.Range.Start.Line+1] += d.Message
	}
	return lines
}

// offered are the keys that can be typed at a place, line and column from 0.
func (s *server) offered(path string, line, column int) []string {
	s.t.Helper()
	var list struct{ Items []struct{ Label string } }
	s.ask("textDocument/completion", at(path, line, column), &list)
	var labels []string
	for _, item := range list.Items {
		labels = append(labels, item.Label)
	}
	return labels
}

func (s *server) hover(path string, line, column int) string {
	s.t.Helper()
	var about struct{ Contents struct{ Value string } }
	s.ask("textDocument/hover", at(path, line, column), &about)
	return about.Contents.Value
}

func at(path string, line, column int) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": uri(path)}, "position": map[string]any{"line": line, "character": column}}
}

func TestAnEditorCompletesExplainsAndChecksByTheSchemasOfANewSite(t *testing.T) {
	for l, want := range map[lang.Lang]struct {
		front           string
		wrong           [2]int
		keys, personal  []string
		about, siteKeys string
	}{
		lang.ZH: {
			front: "标题: x\n目标: {金额: 很多}\n关键人:\n  - 姓名: 王\n    支持度: 9\n    \n\n", wrong: [2]int{2, 5},
			keys: []string{"客户", "行动", "account"}, personal: []string{"角色", "影响力", "roles"}, about: "没有 0", siteKeys: "audiences",
		},
		lang.EN: {
			front: "title: x\nobjective: {amount: a lot}\nstakeholders:\n  - name: Ann\n    support: 9\n    \n\n", wrong: [2]int{2, 5},
			keys: []string{"account", "actions", "客户"}, personal: []string{"roles", "influence", "角色"}, about: "without 0", siteKeys: "publish",
		},
	} {
		folder := filepath.Join(t.TempDir(), "site")
		if _, err := (start.Site{Lang: l, Title: "x", Today: today(t)}).Write(folder); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(folder, ".vscode", "settings.json"))
		if err != nil {
			t.Fatal(err)
		}
		var settings map[string]any
		if err := json.Unmarshal(data, &settings); err != nil {
			t.Fatal(err)
		}
		schemas := settings["yaml.schemas"].(map[string]any)
		// Into Markdown this server does not look: what it would say of a front matter it says of a file with just that.
		schemas[".vscode/jiuwen-deal.schema.json"] = []any{schemas[".vscode/jiuwen-deal.schema.json"], "front.yaml"}
		s := edits(t, folder, map[string]any{"yaml": map[string]any{
			"schemas": schemas, "validate": true, "completion": true, "hover": true, "schemaStore": map[string]any{"enable": false},
		}})

		site := filepath.Join(folder, "site.yaml")
		if wrong := s.problems(site, "title: x\nlang: fr\nthemes: y\n\n"); len(wrong) != 2 || wrong[2] == "" || wrong[3] == "" {
			t.Errorf("%s: in site.yaml: %v", l, wrong)
		}
		if got := s.offered(site, 3, 0); !slices.Contains(got, want.siteKeys) || slices.Contains(got, "title") {
			t.Errorf("%s: in site.yaml %v are offered", l, got)
		}
		front := filepath.Join(folder, "front.yaml")
		if wrong := s.problems(front, want.front); len(wrong) != 2 || wrong[want.wrong[0]] == "" || wrong[want.wrong[1]] == "" {
			t.Errorf("%s: in a front matter: %v", l, wrong)
		}
		for _, here := range []struct {
			line, column int
			keys         []string
		}{{6, 0, want.keys}, {5, 4, want.personal}} {
			got := s.offered(front, here.line, here.column)
			for _, key := range here.keys {
				if !slices.Contains(got, key) {
					t.Errorf("%s: %s is not among %v", l, key, got)
				}
			}
		}
		if about := s.hover(front, 4, 5); !strings.Contains(about, want.about) {
			t.Errorf("%s: support is explained as %q", l, about)
		}
	}
}
