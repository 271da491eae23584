// Command paperboy is the whole program: the window, the commands and the server
// for a browser. This package wires the parts by hand and holds no logic of its
// own; built without the tag "desktop" it is a static command line.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"
)

// version is set by the Makefile: -ldflags "-X main.version=…".
var version = "development"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends what does not end by itself
	p := &program{
		in: os.Stdin, out: os.Stdout, log: os.Stderr, env: os.Getenv, now: time.Now,
		terminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	code := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
