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
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/source"
)

// kind is a kind of files, in the order of deal.Tables.
type kind struct {
	word string // as people ask for it
	is   book.Kind
}

var kinds = []kind{
	{"deal", book.KindDeal}, {"person", book.KindPerson}, {"account", book.KindAccount}, {"competitor", book.KindRival},
	{"resource", book.KindResource}, {"product", book.KindProduct}, {"team", book.KindRep}, {"page", book.KindPage},
}

// Kinds are the words for the kinds of files.
func Kinds() []string {
	var words []string
	for _, k := range kinds {
		words = append(words, k.word)
	}
	return words
}

// File is a new file of a site.
type File struct {
	Kind    string // one of Kinds
	Title   string
	Account string // of a person, who has to have one, or a deal
	Lang    lang.Lang
}

// Write writes the file into the site in a folder, and returns its path below that. A file that is there is never touched: one
// at the same place, or at another that would have the same URL.
func (f File) Write(site string) (name string, err error) {
	k, table, err := f.kind()
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
	if name, err = f.place(k.is); err != nil {
		return "", err
	}
	data, err := f.bytes(table)
	if err != nil {
		return "", err
	}
	tree, _, err := source.Walk(site)
	if err != nil {
		return "", fmt.Errorf("reading the site's folder: %w", err)
	}
	taken, err := f.taken(tree, k.is, name)
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
func (f File) kind() (kind, *field.Table, error) {
	at := slices.IndexFunc(kinds, func(k kind) bool { return k.word == f.Kind })
	if at < 0 {
		known := Kinds()
		no := lang.Text{
			ZH: fmt.Sprintf("没有“%s”这一类；有：%s", f.Kind, lang.ZH.List(known)),
			EN: fmt.Sprintf("there is no kind “%s”; there are: %s", f.Kind, lang.EN.List(known)),
		}
		if near := diag.Nearest(f.Kind, known); near != "" {
			no.ZH += fmt.Sprintf("。是不是要写 %s？", near)
			no.EN += fmt.Sprintf(". Did you mean %s?", near)
		}
		return kind{}, nil, &lang.Error{Text: no}
	}
	switch word := kinds[at].word; {
	case word == "person" && f.Account == "":
		return kind{}, nil, refuse("一个人要有客户：--account 客户", "a person wants an account: --account ACCOUNT")
	case word != "person" && word != "deal" && f.Account != "":
		return kind{}, nil, refuse("--account 只用于 deal 和 person", "--account is for deal and person alone")
	}
	return kinds[at], deal.Tables()[at], nil
}

// TakenError says that a file is there already.
type TakenError struct{ Path string }

func (e *TakenError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *TakenError) In(l lang.Lang) string {
	return lang.Text{ZH: "已经有 %s，什么也没有写", EN: "there is %s already; nothing is written"}.Fill(l, e.Path)
}

// place is the path of the file below the site's folder. People lie by account: two may have one name.
func (f File) place(is book.Kind) (string, error) {
	slug := book.Slug(f.Title)
	switch {
	case is == book.KindPerson:
		return path.Join("content", string(is), book.Slug(f.Account), slug+".md"), nil
	case is != book.KindPage:
		return path.Join("content", string(is), slug+".md"), nil
	case slug == "readme" || book.Generated(book.URL(slug+".html")):
		return "", refuse(
			fmt.Sprintf("%s.html 由程序自己生成，页面要换一个名称", slug),
			fmt.Sprintf("%s.html is a page that the program makes itself; the page wants another title", slug),
		)
	}
	return path.Join("content", slug+".md"), nil
}

// taken is the path of a file that has the place of the new one, or would have its URL; empty where there is none.
func (f File) taken(tree *source.Tree, is book.Kind, name string) (string, error) {
	folder := "content/"
	if is != book.KindPage {
		folder += string(is) + "/"
	}
	for _, other := range tree.Markdown {
		rest, below := strings.CutPrefix(other, folder)
		switch {
		case other == name:
			return other, nil
		case !below, is == book.KindPage && strings.Contains(rest, "/"):
		case book.Slug(strings.TrimSuffix(path.Base(other), path.Ext(other))) != book.Slug(f.Title):
		case is != book.KindPerson:
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
