package output_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"jiuwen/generator/output"
)

// FuzzList takes any bytes for the list of what an earlier build wrote: whatever it names, nothing beside the folder is touched.
func FuzzList(f *testing.F) {
	for _, seed := range []string{
		"jiuwen 1 deal\nindex.html\nlink/secret.txt\n", "jiuwen 1 deal unfinished\n../secret.txt\n/secret.txt\nlink\n", "jiuwen 1 team\n", "", "\n.\n..\n.jiuwen-files\n", "jiuwen 1 deal\nindex.html/x\nindex.html\n",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, list string, clean bool) {
		above := t.TempDir()
		dir := filepath.Join(above, "public")
		if err := errors.Join(
			os.Mkdir(dir, 0o700), os.WriteFile(filepath.Join(above, "secret.txt"), []byte("secret"), 0o600), os.WriteFile(filepath.Join(dir, "index.html"), nil, 0o600),
			os.WriteFile(filepath.Join(dir, ".jiuwen-files"), []byte(list), 0o600), os.Symlink("..", filepath.Join(dir, "link")),
		); err != nil {
			t.Fatal(err)
		}
		if folder, err := output.Open(dir, "deal", clean, nil); err == nil {
			folder.Announce([]string{"link/secret.txt", "index.html"})
			_ = folder.Write("link/secret.txt", "", []byte("new"))
			_ = folder.Write("index.html", "", []byte("new"))
			_, _ = folder.Close()
		}
		if got, err := os.ReadFile(filepath.Join(above, "secret.txt")); err != nil || string(got) != "secret" {
			t.Errorf("%q: beside the folder there is %q (%v)", list, got, err)
		}
		if names, err := filepath.Glob(filepath.Join(above, "*")); err != nil || len(names) != 2 {
			t.Errorf("%q: beside the folder there are %q (%v)", list, names, err)
		}
	})
}
