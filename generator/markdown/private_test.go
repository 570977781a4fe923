package markdown

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/diag"
)

// codes lists what Parse reported, each with the text it points at.
func codes(source string, diags diag.List) string {
	var all []string
	for _, d := range diags {
		all = append(all, fmt.Sprintf("%s %q", d.Code, source[d.Span.Start:d.Span.End]))
	}
	return strings.Join(all, "\n")
}

func TestPrivateBlocksAreLeftOutWithoutTheirLabel(t *testing.T) {
	for _, text := range []string{
		":::private\nSECRET\n:::\npublic",
		"public\n:::private\nSECRET\n:::\npublic",
		"public\n:::private \t\nSECRET\n:::  \npublic",
		"public\r\n:::private\r\nSECRET\r\n:::\r\npublic",
		"- public\n:::private\nSECRET\n:::\n- public",
		"> public\n:::private\nSECRET\n:::\n> public",
		"public\n:::private\n```\n:::\nSECRET\n```\nSECRET\n:::\npublic",
		"public\n:::private\n- SECRET\n  ```\n  SECRET\n:::\npublic",
		":::private\n[^1]: SECRET\n[a]: SECRET\n## SECRET\n[^1] [a]\n:::\npublic [^1] [a]",
		"public\n:::private\n    :::\n\n    SECRET\n:::\npublic",
		":::private\nSECRET\n:::\n\n[a]: public\n\n:::private\n[a] SECRET\n:::",
	} {
		b, diags := Parse("a.md", []byte(text), 0, Options{Deal: true})
		if diags.HasErrors() {
			t.Errorf("%q: %s", text, codes(text, diags))
		}
		if closed := shown(b, ""); strings.Contains(closed, "SECRET") || !strings.Contains(closed, "public") && strings.Count(text, "public") > 1 {
			t.Errorf("%q is shown as %s", text, closed)
		}
		if !strings.Contains(shown(b, "仅本单团队可见"), "SECRET") || !strings.Contains(shown(b, "仅本单团队可见"), "仅本单团队可见") {
			t.Errorf("%q is shown to its own team as %s", text, shown(b, "仅本单团队可见"))
		}
		for _, a := range b.Anchors {
			if strings.Contains(a.ID, "secret") {
				t.Errorf("%q has the anchor %s", text, a.ID)
			}
		}
	}
}

// What stands in a private block must not change a byte of what stands outside, numbers and ids included.
func TestAPrivateBlockChangesNothingOutside(t *testing.T) {
	const outside = "# a\n\n- x[^1]\n\n%s\n\n- y [r] [^2]\n\n## a\n\n[^1]: one\n\n[^2]: two\n\n[r]: u.md\n"
	block := func(inside string) string {
		text := fmt.Sprintf(outside, ":::private\n"+inside+"\n:::")
		b, diags := Parse("a.md", []byte(text), 0, Options{})
		if len(diags) > 0 {
			t.Fatal(codes(text, diags))
		}
		return shown(b, "")
	}
	want := block("")
	for _, inside := range []string{"# a", "## a\n\n# a", "[^1] [^2]\n\n[^1]: SECRET", "[r]: SECRET.md", "x", "- x", "> y", "| a |\n|---|", "[r] [[x]] ![](y)", "<b>\n", "**", "a[^9]\n\n[^9]: b"} {
		if got := block(inside); got != want {
			t.Errorf("with %q inside\n%s\nand without\n%s", inside, got, want)
		}
	}
}

func TestWhatLooksPrivateAndIsNotIsAnError(t *testing.T) {
	for _, line := range []string{":::Private", "::: private", "：：：private", "::::private", "::private", " :::private", "    :::private", "\t:::private",
		":::private 王总", ":::private{}", "::: {.private}", ":::[private]", ":::privat", ":::prviate", ":::privado", ":::ｐｒｉｖａｔｅ", ":::保密", "：：：私密", ";;;private", "；；；private",
		"> :::private", "- :::private", "1. :::private", "# :::private", "text :::private", "|:::private|", "\\:::private", "*:::private*", "**:::private**",
		":\u200b::private", ":::\u00a0private", ":::pri\u00advate", "∶∶∶private", "::: PRIVATE note", ":::-private", "::: _private_", "<div>:::private", "[^1]: :::private", "::::: private"} {
		for _, frame := range []string{"%s\nSECRET\n:::", "text\n%s\nSECRET\n:::", "- a\n%s", "- a\n\n  %s", "<div>\n%s\n</div>", "[a]: b\n%s"} {
			text := fmt.Sprintf(frame, line)
			if strings.HasPrefix(line, "    ") || line[0] == '\t' {
				text = "text\n" + line // elsewhere it is code
			}
			_, diags := Parse("a.md", []byte(text), 0, Options{})
			if got := codes(text, diags); !strings.HasPrefix(got, `private-unclear "`) || strings.Contains(got, "\n") {
				t.Errorf("%q: %s", text, got)
			}
		}
	}
}

func TestAPrivateBlockThatIsNotSureToEndIsAnError(t *testing.T) {
	for text, want := range map[string]string{
		":::private\nSECRET":                            `private-unclosed ":::private"`,
		":::private":                                    `private-unclosed ":::private"`,
		"a\n:::private\n```\n:::\n":                     `private-unclosed ":::private"`,
		":::private\n<div>\n:::\n":                      `private-unclosed ":::private"`,
		":::private\na\n:::private\nb\n:::\nc\n:::":     `private-nested ":::private"`,
		":::private\n:::tip\nb\n:::\nSECRET\n:::":       `private-nested ":::tip"`,
		":::private\na\n ::: \n:::":                     `private-nested ":::"`,
		":::private\na\n::::\n:::":                      `private-nested "::::"`,
		":::private\na\n：：：\n:::":                       `private-nested "：：："`,
		"```\na\n:::private\nSECRET\n:::\n":             `private-unclear ":::private"`,
		"<!--\n:::private\nSECRET\n:::\n-->":            `private-unclear ":::private"`,
		":::private\rSECRET\r:::":                       `private-unclear ":::private\rSECRET\r:::"`,
		"[^unused]: a\n\n    :::private\n    SECRET":    `private-unclear ":::private"`,
		":::private\nSECRET\n:::\n:::private\nSECRET\n": `private-unclosed ":::private"`,
	} {
		b, diags := Parse("a.md", []byte(text), 0, Options{})
		got := codes(text, diags)
		if i := strings.Index(got, want); i < 0 {
			t.Errorf("%q: %s", text, got)
		}
		if strings.HasPrefix(want, "private-unclosed") && strings.Contains(shown(b, ""), "SECRET") {
			t.Errorf("%q shows %s", text, shown(b, ""))
		}
	}
}

func TestOtherColonsAreText(t *testing.T) {
	for _, text := range []string{":::tip\ntext\n:::", "::: warning 注意\ntext\n:::", "  :::details\n  x\n  :::", ":::", "::: code-group", ":::info private", "std::private::x",
		"`:::private`", "a ``:::private`` b", "`a\n  :::private` b", "```\n:::private\n```", "~~~\n:::Private\n~~~\n", "    :::private", "- a\n\n      :::private", "> ```\n> :::private\n> ```",
		"时间：：三点", "a:: b", "private:::", ":private", "a: private", "primary ::: provider"} {
		b, diags := Parse("a.md", []byte(text), 0, Options{})
		if len(diags) > 0 {
			t.Errorf("%q: %s", text, codes(text, diags))
		}
		for _, p := range b.Summary {
			if p.Op == PrivateOpen {
				t.Errorf("%q has a private block", text)
			}
		}
	}
}
