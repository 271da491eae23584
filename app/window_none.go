//go:build !desktop

package main

import (
	"context"

	"paperboy/backend/paper"
)

// windowMissing says why no window can be opened; empty if it can.
func windowMissing(func(string) string) string {
	return "this paperboy was built without a window"
}

// window says what there is instead of one.
func (p *program) window(context.Context) error {
	return &paper.Error{Code: paper.NoWindow, Op: "open window", Detail: windowMissing(p.env)}
}
