package publish

import (
	"cmp"
	"io"
	"os"
)

// dialAgent opens the pipe of the system's own ssh agent, or of the one that the environment names.
func dialAgent() (io.ReadWriteCloser, error) {
	return os.OpenFile(cmp.Or(os.Getenv("SSH_AUTH_SOCK"), `\\.\pipe\openssh-ssh-agent`), os.O_RDWR, 0)
}
