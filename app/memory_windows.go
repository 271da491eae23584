package main

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// memory is that of this machine in bytes; 0 where it is not known.
func memory() int64 {
	kilobytes := uint64(0)
	call := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetPhysicallyInstalledSystemMemory")
	if ok, _, _ := call.Call(uintptr(unsafe.Pointer(&kilobytes))); ok == 0 {
		return 0
	}
	return int64(kilobytes) << 10 //nolint:gosec // no machine has that much
}
