package start_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/start"
)

func today(t testing.TB) day.Date {
	t.Helper()
	d, err := day.Parse("2026-11-26")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNothingIsWrongWithANewSite(t *testing.T) {
	for _, l := range lang.All {
		for _, empty := range []bool{false, true} {
			folder := filepath.Join(t.TempDir(), "new", "site")
			files, err := start.Site{Lang: l, Title: `A: "b" # c`, Empty: empty, Today: today(t)}.Write(folder)
			if err != nil {
				t.Fatal(err)
			}
			site, _, err := generator.Build(generator.Options{Source: folder, Out: filepath.Join(t.TempDir(), "public"), Now: today(t)})
			if err != nil {
				t.Fatal(err)
			}
			if len(site.Diags) > 0 {
				t.Errorf("%s: %v", l, site.Diags)
			}
			if want := map[bool]int{false: 1, true: 0}[empty]; site.Deals != want || site.Lang != l || site.Book.Config.Title != `A: "b" # c` {
				t.Errorf("%s: %d deals, %s, %s", l, site.Deals, site.Lang, site.Book.Config.Title)
			}
			for _, want := range []string{".gitignore", ".gitlab-ci.yml", ".github/workflows/site.yml", ".gitea/workflows/site.yml", "README.md", "site.yaml"} {
				if !slices.Contains(files, want) {
					t.Errorf("%s: no %s in %v", l, want, files)
				}
			}
			if err := site.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestBothLanguagesBeginWithTheSameFilesAndTheSameRecipes(t *testing.T) {
	made := map[lang.Lang]map[string]any{}
	for _, l := range lang.All {
		folder := t.TempDir()
		files, err := start.Site{Lang: l, Empty: true, Today: today(t)}.Write(folder)
		if err != nil {
			t.Fatal(err)
		}
		made[l] = map[string]any{}
		for _, name := range files {
			data, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			var parsed any
			if strings.HasSuffix(name, ".yml") {
				if err := yaml.Load(data, &parsed); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				unname(parsed)
			}
			made[l][name] = parsed
		}
	}
	for name, zh := range made[lang.ZH] {
		en, ok := made[lang.EN][name]
		if a, b := dump(t, zh), dump(t, en); !ok || a != b {
			t.Errorf("%s differs in more than comments and names:\n%s\n%s", name, a, b)
		}
	}
	if len(made[lang.ZH]) != len(made[lang.EN]) {
		t.Errorf("%d and %d files", len(made[lang.ZH]), len(made[lang.EN]))
	}
}

func dump(t *testing.T, v any) string {
	t.Helper()
	data, err := yaml.Dump(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// unname takes the names away, which are words of a language.
func unname(v any) {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "name")
		for _, inner := range v {
			unname(inner)
		}
	case []any:
		for _, inner := range v {
			unname(inner)
		}
	}
}

func TestEditorsCompleteEveryKeyOfADealAndEveryWord(t *testing.T) {
	for l, want := range map[lang.Lang]map[string]string{
		lang.ZH: {"stakeholders.support": "支持度: $0", "position.stage": "阶段: ${1|潜在,方案,商务,成交|}", "stakeholders.ties.name": "姓名: $0", "tags": "标签: [$0]"},
		lang.EN: {"stakeholders.roles": "roles: [${1|EB,TB,UB,coach|}]", "actions": "actions:\n  - $0", "objective": "objective:\n  $0", "draft": "draft: ${1|true,false|}"},
	} {
		folder := t.TempDir()
		if _, err := (start.Site{Lang: l, Today: today(t)}).Write(folder); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(folder, ".vscode", "jiuwen.code-snippets"))
		if err != nil {
			t.Fatal(err)
		}
		var read map[string]struct{ Body, Description string }
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatal(err)
		}
		for name, body := range want {
			if got := read[name]; got.Body != body || got.Description == "" {
				t.Errorf("%s: %+v", name, got)
			}
		}
	}
}

// The task that a new site has for VS Code shows what check prints, at its place.
func TestTheEditorsTaskReadsWhatCheckPrints(t *testing.T) {
	for _, l := range lang.All {
		folder := t.TempDir()
		if _, err := (start.Site{Lang: l, Today: today(t)}).Write(folder); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(folder, ".vscode", "tasks.json"))
		if err != nil {
			t.Fatal(err)
		}
		var read struct {
			Tasks []struct {
				ProblemMatcher []struct {
					Severity string
					Pattern  struct{ Regexp string }
				}
			}
		}
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatal(err)
		}
		const name = "content/deals/坏 的.md"
		if err := os.WriteFile(filepath.Join(folder, name), []byte("---\nposition: {stage: nowhere}\nowners: x\n---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		site, err := generator.Check(generator.Options{Source: folder, NoHistory: true})
		if err != nil {
			t.Fatal(err)
		}
		defer site.Close()
		var printed bytes.Buffer
		if err := diag.WriteText(&printed, site.Diags.In(l), l, site.ReadFile, false); err != nil {
			t.Fatal(err)
		}
		var found []string
		for line := range strings.Lines(printed.String()) {
			for _, matcher := range read.Tasks[0].ProblemMatcher {
				m := regexp.MustCompile(matcher.Pattern.Regexp).FindStringSubmatch(strings.TrimSuffix(line, "\n"))
				if m != nil {
					found = append(found, matcher.Severity+" "+m[1]+":"+m[2])
				}
			}
		}
		if want := []string{"error " + name + ":2", "warning " + name + ":3"}; !slices.Equal(found, want) {
			t.Errorf("%s: found %q, want %q in:\n%s", l, found, want, printed.String())
		}
	}
}

// recipe are the keys that GitLab knows at the top and in a job, and those that GitHub and Gitea know of a job and a step.
var (
	gitlabTop  = []string{"image", "variables", "default"}
	gitlabJob  = []string{"stage", "rules", "script", "artifacts", "before_script"}
	actionsTop = []string{"name", "on", "permissions", "jobs"}
	actionsJob = []string{"runs-on", "steps"}
	step       = []string{"name", "uses", "with", "env", "run", "if"}
)

func TestRecipesReadAllOfTheHistoryCheckBuildForSomebodyAndPublish(t *testing.T) {
	folder := t.TempDir()
	if _, err := (start.Site{Lang: lang.EN, Today: today(t)}).Write(folder); err != nil {
		t.Fatal(err)
	}
	load := func(name string) map[string]any {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		var parsed map[string]any
		if err := yaml.Load(data, &parsed); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return parsed
	}
	only := func(of any, allowed []string, also ...string) {
		t.Helper()
		for key := range of.(map[string]any) {
			if !slices.Contains(allowed, key) && !slices.Contains(also, key) {
				t.Errorf("a key %q", key)
			}
		}
	}
	wants := func(text string) {
		t.Helper()
		at := 0
		for _, command := range []string{"jiuwen check", "jiuwen build --audience team", "jiuwen publish "} {
			i := strings.Index(text[at:], command)
			if i < 0 {
				t.Errorf("no %q in its turn in:\n%s", command, text)
				continue
			}
			at += i
		}
	}

	gitlab := load(".gitlab-ci.yml")
	only(gitlab, gitlabTop, "playbook", "publish")
	only(gitlab["default"], gitlabJob)
	only(gitlab["playbook"], gitlabJob)
	only(gitlab["publish"], gitlabJob)
	if depth := gitlab["variables"].(map[string]any)["GIT_DEPTH"]; depth != "0" {
		t.Errorf("GIT_DEPTH is %v", depth)
	}
	wants(dump(t, gitlab["playbook"]) + dump(t, gitlab["publish"]))

	for _, name := range []string{".github/workflows/site.yml", ".gitea/workflows/site.yml"} {
		actions := load(name)
		only(actions, actionsTop)
		job := actions["jobs"].(map[string]any)["site"].(map[string]any)
		only(job, actionsJob)
		steps := job["steps"].([]any)
		for _, s := range steps {
			only(s, step)
		}
		checkout := steps[0].(map[string]any)
		if _, commit, _ := strings.Cut(checkout["uses"].(string), "@"); len(commit) != 40 || checkout["with"].(map[string]any)["fetch-depth"] != 0 {
			t.Errorf("%s: %v", name, checkout)
		}
		wants(dump(t, steps))
	}
}

func TestANewSiteWantsANewOrEmptyFolder(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	site := start.Site{Lang: lang.EN, Today: today(t)}
	if _, err := site.Write(folder); err != nil {
		t.Errorf("with nothing but .git: %v", err)
	}
	_, err := site.Write(folder)
	var occupied *start.OccupiedError
	if !errors.As(err, &occupied) || !slices.Contains(occupied.Found, ".github") {
		t.Errorf("a second time: %v", err)
	}
	file := filepath.Join(folder, "site.yaml")
	if _, err := site.Write(file); err == nil {
		t.Error("a file was taken for a folder")
	}
}
