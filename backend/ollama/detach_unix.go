//go:build !windows

package ollama

import (
	"os/exec"
	"syscall"
)

// detach gives a process a session of its own: it ends with no terminal or window.
func detach(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
