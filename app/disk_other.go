//go:build !unix

package main

import "errors"

// freeBytes is not known here: the library reports a full disk itself.
func freeBytes(string) (uint64, error) { return 0, errors.ErrUnsupported }
