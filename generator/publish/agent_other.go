//go:build !windows

package publish

import (
	"io"
	"net"
	"os"
)

// dialAgent connects to the ssh agent that the environment names.
func dialAgent() (io.ReadWriteCloser, error) {
	return net.Dial("unix", os.Getenv("SSH_AUTH_SOCK")) //nolint:gosec // the user's own environment names the user's agent
}
