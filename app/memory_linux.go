package main

import "golang.org/x/sys/unix"

// memory is that of this machine in bytes; 0 where it is not known.
func memory() int64 {
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) != nil {
		return 0
	}
	return int64(info.Totalram) * int64(info.Unit) //nolint:gosec,unconvert // types differ between machines; no machine has that much
}
