package ollama

import (
	"os/exec"
	"syscall"
)

// A flag of CreateProcess that package syscall does not name
// (https://learn.microsoft.com/windows/win32/procthread/process-creation-flags).
const createNoWindow = 0x08000000

// detach gives a process a group of its own and no console.
func detach(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP | createNoWindow}
}
