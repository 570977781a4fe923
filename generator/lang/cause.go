package lang

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// causes are what systems refuse to do with files, in words.
var causes = []struct {
	is error
	Text
}{
	{fs.ErrNotExist, Text{ZH: "没有这个文件或文件夹", EN: "no such file or directory"}},
	{fs.ErrExist, Text{ZH: "已经有了", EN: "it is there already"}},
	{fs.ErrPermission, Text{ZH: "没有权限", EN: "permission denied"}},
	{syscall.EISDIR, Text{ZH: "是文件夹，不是文件", EN: "a folder, not a file"}},
	{syscall.ENOTDIR, Text{ZH: "不是文件夹", EN: "not a folder"}},
	{syscall.ENOSPC, Text{ZH: "磁盘满了", EN: "no space is left on the disk"}},
	{syscall.EROFS, Text{ZH: "只能读，不能写", EN: "it can be read only"}},
	{syscall.ENAMETOOLONG, Text{ZH: "名称太长", EN: "the name is too long"}},
	{syscall.EADDRINUSE, Text{ZH: "地址已被占用", EN: "the address is in use"}},
}

// Cause says why something failed: in l where the system refused it, with the path; else as the error says it.
func Cause(err error, l Lang) string {
	var file *fs.PathError
	var two *os.LinkError
	path := ""
	switch {
	case errors.As(err, &file):
		path = file.Path
	case errors.As(err, &two):
		path = two.New
	}
	for _, c := range causes {
		if path != "" && errors.Is(err, c.is) {
			return path + Text{ZH: "：", EN: ": "}.In(l) + c.In(l)
		}
	}
	return err.Error()
}
