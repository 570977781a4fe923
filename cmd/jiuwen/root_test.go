package main

import (
	"testing"

	"jiuwen/generator/lang"
)

func TestTheEnvironmentSpeaksALanguageOrNone(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want lang.Lang
	}{
		{nil, ""},
		{map[string]string{"LANG": "C"}, ""},
		{map[string]string{"LANG": "C.UTF-8"}, ""},
		{map[string]string{"LANG": "POSIX"}, ""},
		{map[string]string{"LANG": "zh_CN.UTF-8"}, lang.ZH},
		{map[string]string{"LANG": "zh"}, lang.ZH},
		{map[string]string{"LANG": "de_DE.UTF-8"}, lang.EN},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, lang.EN},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, lang.ZH},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, ""},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, lang.ZH},
	} {
		if got := speaks(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v speaks %q, want %q", c.env, got, c.want)
		}
	}
}

func TestTheSitesFolderIsFoundBeforeArgumentsAreRead(t *testing.T) {
	for want, args := range map[string][]string{
		".": {"build"}, "a": {"build", "--source", "a"}, "b=c": {"build", "--source=b=c", "x"}, "": {"build", "--source="},
	} {
		if got := folderOf(args); got != want {
			t.Errorf("%q: %q, want %q", args, got, want)
		}
	}
	if got := folderOf([]string{"build", "--source"}); got != "." {
		t.Errorf("without a value: %q", got)
	}
}
