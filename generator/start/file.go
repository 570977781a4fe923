package start

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/source"
)

// kinds are the words for the kinds of files.
func kinds() []string {
	var words []string
	for _, k := range deal.Files() {
		words = append(words, k.Word)
	}
	return words
}

// File is a new file of a site.
type File struct {
	Kind    string // a word of one of deal.Files
	Title   string
	Account string // of a person, who has to have one, or a deal
	Lang    lang.Lang
}

// Write writes the file into the site in a folder, and returns its path below that. A file that is there is never touched: one
// at the same place, or at another that would have the same URL.
func (f File) Write(site string) (name string, err error) {
	k, err := f.kind()
	if err != nil {
		return "", err
	}
	if f.Title, err = text(f.Title); err != nil {
		return "", err
	}
	if f.Account != "" {
		if f.Account, err = text(f.Account); err != nil {
			return "", err
		}
	}
	if name, err = f.place(k.Folder); err != nil {
		return "", err
	}
	data := f.bytes(k.Table)
	tree, _, err := source.Walk(site)
	if err != nil {
		return "", fmt.Errorf("reading the site's folder: %w", err)
	}
	taken, err := f.taken(tree, k.Folder, name)
	if err = errors.Join(err, tree.Close()); err != nil {
		return "", err
	}
	if taken != "" {
		return "", &TakenError{taken}
	}
	root, err := os.OpenRoot(site)
	if err != nil {
		return "", fmt.Errorf("opening the site's folder: %w", err)
	}
	defer root.Close()
	switch err := create(root, name, data); {
	case errors.Is(err, fs.ErrExist):
		return "", &TakenError{name}
	case err != nil:
		return "", fmt.Errorf("writing %s: %w", name, err)
	}
	return name, nil
}

// kind finds what kind of file it is. The error is one of usage.
func (f File) kind() (deal.File, error) {
	files := deal.Files()
	at := slices.IndexFunc(files, func(k deal.File) bool { return k.Is(f.Kind) })
	if at < 0 {
		known := kinds()
		no := lang.Text{
			ZH: fmt.Sprintf("没有“%s”这一类；有：%s", f.Kind, lang.ZH.List(known)),
			EN: fmt.Sprintf("there is no kind “%s”; there are: %s", f.Kind, lang.EN.List(known)),
		}
		if near := diag.Nearest(f.Kind, known); near != "" {
			no.ZH += fmt.Sprintf("。是不是要写 %s？", near)
			no.EN += fmt.Sprintf(". Did you mean %s?", near)
		}
		return deal.File{}, &lang.Error{Text: no}
	}
	switch k := files[at]; {
	case k.Folder == people && f.Account == "":
		return k, refuse("一个人要有客户：--account 客户", "a person wants an account: --account ACCOUNT")
	case k.Folder != people && k.Folder != deals && f.Account != "":
		return k, refuse("--account 只用于 deal 和 person", "--account is for deal and person alone")
	}
	return files[at], nil
}

// The folders of those who may have an account.
const (
	people = string(book.KindPerson)
	deals  = string(book.KindDeal)
)

// TakenError says that a file is there already.
type TakenError struct{ Path string }

func (e *TakenError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *TakenError) In(l lang.Lang) string {
	return lang.Text{ZH: "已经有 %s，什么也没有写", EN: "there is %s already; nothing is written"}.Fill(l, e.Path)
}

// place is the path of the file below the site's folder. People lie by account: two may have one name.
func (f File) place(folder string) (string, error) {
	slug := book.Slug(f.Title)
	switch {
	case folder == people:
		return path.Join("content", folder, book.Slug(f.Account), slug+".md"), nil
	case folder != "":
		return path.Join("content", folder, slug+".md"), nil
	case slug == "readme" || book.Generated(book.URL(slug+".html")):
		return "", refuse(
			fmt.Sprintf("%s.html 由程序自己生成，页面要换一个名称", slug),
			fmt.Sprintf("%s.html is a page that the program makes itself; the page wants another title", slug),
		)
	}
	return path.Join("content", slug+".md"), nil
}

// taken is the path of a file that has the place of the new one, or would have its URL; empty where there is none.
func (f File) taken(tree *source.Tree, folder, name string) (string, error) {
	page, beside := folder == "", path.Join("content", folder)+"/"
	for _, other := range tree.Markdown {
		rest, below := strings.CutPrefix(other, beside)
		switch {
		case other == name:
			return other, nil
		case !below, page && strings.Contains(rest, "/"):
		case book.Slug(strings.TrimSuffix(path.Base(other), path.Ext(other))) != book.Slug(f.Title):
		case folder != people:
			return other, nil
		default: // another's namesake is somebody else
			data, err := tree.ReadFile(other)
			if err != nil {
				return "", err
			}
			matter, _ := front.Parse(other, data)
			if who, _ := deal.ReadProfile(deal.PersonProfile, other, matter.Root); book.Slug(who.Account.V) == book.Slug(f.Account) {
				return other, nil
			}
		}
	}
	return "", nil
}
