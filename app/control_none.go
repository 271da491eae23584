//go:build desktop && !e2e

package main

import "context"

// control does nothing: only test builds (tag e2e) can be driven from outside.
func control(context.Context) {}
