package main

import "golang.org/x/sys/unix"

// memory is that of this machine in bytes; 0 where it is not known.
func memory() int64 {
	bytes, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0
	}
	return int64(bytes) //nolint:gosec // no machine has that much
}
