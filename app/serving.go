package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"paperboy/backend/api"
	"paperboy/backend/library"
	"paperboy/backend/ollama"
	"paperboy/backend/paper"
	"paperboy/backend/sample"
	"paperboy/backend/verify"
	"paperboy/frontend"
)

func (p *program) serveCommand() *cobra.Command {
	var port int
	var token string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show Paperboy in a browser on this machine",
		Long: `Serves the same screen as the window at an address of this machine only, and
prints it. The address carries a key, so that no other user or page can enter.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.serve(cmd.Context(), port, token) },
	}
	c.Flags().IntVar(&port, "port", 0, "port on 127.0.0.1 (default: any free one)")
	c.Flags().StringVar(&token, "token", p.env("PAPERBOY_TOKEN"), "key of the page (PAPERBOY_TOKEN; default: a new one)")
	return c
}

// serve listens until the context ends.
func (p *program) serve(ctx context.Context, port int, token string) error {
	screen, err := p.screen(ctx, nil)
	if err != nil {
		return err
	}
	defer screen.close()
	if token == "" {
		token = rand.Text()
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return &paper.Error{Code: paper.Invalid, Op: "serve", Detail: fmt.Sprintf("port %d cannot be used", port), Err: err}
	}
	number := listener.Addr().(*net.TCPAddr).Port //nolint:forcetypeassert // a TCP listener has a TCP address
	hosts := []string{fmt.Sprintf("127.0.0.1:%d", number), fmt.Sprintf("localhost:%d", number)}
	server := &http.Server{Handler: api.Browser(screen.server.Handler(), token, hosts), ReadHeaderTimeout: 10 * time.Second}
	fmt.Fprintf(p.out, "http://127.0.0.1:%d/?token=%s\n", number, token)
	fmt.Fprintln(p.log, "Paperboy is open at this address; Ctrl+C closes it.")
	context.AfterFunc(ctx, func() {
		screen.server.Close() // ends the streams of events, which Shutdown waits for
		limited, stop := context.WithTimeout(context.Background(), 5*time.Second)
		defer stop()
		_ = server.Shutdown(limited) // what is still open then is closed with the process
	})
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return &paper.Error{Code: paper.Internal, Op: "serve", Err: err}
	}
	return nil
}

// screen is the server of the page with everything behind it.
type screen struct {
	server *api.Server
	memory api.Memory // the library's, where the window keeps its place
	closed []func() error
	log    func(error)
}

// screen makes it. In the window, open opens a web address in the system's browser;
// a browser does that itself.
func (p *program) screen(ctx context.Context, open func(address string)) (_ *screen, err error) {
	books, err := p.open(ctx, writing)
	if err != nil {
		return nil, err
	}
	s := &screen{memory: books, closed: []func() error{books.Close}, log: p.explain}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	real, err := p.parts(books, false)
	if err != nil {
		return nil, err
	}
	s.closed = append([]func() error{real.Close}, s.closed...)
	own, err := p.parts(books, true)
	if err != nil {
		return nil, err
	}
	s.closed = append([]func() error{own.Close}, s.closed...)
	s.server = api.New(p.apiOptions(books, real, own, open))
	return s, nil
}

func (p *program) apiOptions(books *library.Library, real, own *parts, open func(string)) api.Options {
	return api.Options{
		Shelf: books, Gallery: books, Memory: books, Bench: books, Archive: books, Starter: p.starter(real.models), Desk: books, Queue: books, Shelves: books, Searches: books, Notebook: books, Records: books, Puller: real.models, Collector: real.figures, Runner: real.runner, SampleRunner: own.runner, Models: real.models, Check: verify.Check,
		OllamaURL: p.settings.ollama, ModelWarning: ollama.VersionWarning, Version: version, LibraryPath: p.settings.library,
		SampleDay: sample.Day, Language: p.localLanguage(), Window: open != nil, Open: open, Now: p.now, Page: frontend.Assets(),
		Platform: runtime.GOOS, MachineBytes: memory(),
	}
}

// close ends a run, then closes the parts.
func (s *screen) close() {
	if s.server != nil {
		s.server.Close()
	}
	for _, c := range s.closed {
		if err := c(); err != nil {
			s.log(err)
		}
	}
}
