//go:build desktop

package main

import (
	"context"
	"log/slog"
	"net/url"
	"runtime"
	"strings"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	wails_runtime "github.com/wailsapp/wails/v2/pkg/runtime"

	"paperboy/backend/api"
	"paperboy/backend/paper"
	"paperboy/frontend"
)

// windowMissing says why no window can be opened; empty if it can. GTK ends the
// process without a word for people where there is no display.
func windowMissing(env func(string) string) string {
	if runtime.GOOS == "linux" && env("DISPLAY") == "" && env("WAYLAND_DISPLAY") == "" {
		return "no display: neither DISPLAY nor WAYLAND_DISPLAY is set"
	}
	return ""
}

// window opens the window and returns when it is closed.
func (p *program) window(ctx context.Context) error {
	if why := windowMissing(p.env); why != "" {
		return &paper.Error{Code: paper.NoWindow, Op: "open window", Detail: why}
	}
	d := &Desktop{}
	screen, err := p.screen(ctx, d.OpenURL)
	if err != nil {
		return err
	}
	defer screen.close()
	err = wails.Run(&options.App{
		Title: "Paperboy", Width: 1280, Height: 840, MinWidth: 480, MinHeight: 400,
		BackgroundColour: options.NewRGB(251, 249, 244), // the paper colour of the page: no white flash
		AssetServer: &assetserver.Options{
			Assets: frontend.Assets(), Handler: screen.server.Handler(), Middleware: api.Secure,
		},
		// The zero value of WebviewGpuPolicy asks for the GPU, which fails under a
		// virtual display (facts/wails.md section 4).
		Linux:     &linux.Options{WebviewGpuPolicy: linux.WebviewGpuPolicyNever, ProgramName: "paperboy"},
		OnStartup: func(ctx context.Context) { d.start(ctx, screen) },
		Bind:      []any{d},
	})
	if err != nil {
		return &paper.Error{Code: paper.NoWindow, Op: "open window", Err: err}
	}
	return nil
}

// Desktop is what the page may ask of the desktop: its exported methods can be
// called from the page, so they are few.
type Desktop struct {
	ctx context.Context //nolint:containedctx // Wails hands its context over at the start; every call needs it
}

// start forwards events to the page until the window closes.
func (d *Desktop) start(ctx context.Context, screen *screen) {
	d.ctx = ctx
	events, stop := screen.server.Subscribe()
	context.AfterFunc(ctx, stop)
	go func() {
		for e := range events {
			wails_runtime.EventsEmit(ctx, string(e.Name), e.Data)
		}
	}()
	control(ctx)
}

// OpenURL opens a web address in the system's browser; anything else is refused.
func (d *Desktop) OpenURL(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		slog.Warn("address not opened", "address", address)
		return
	}
	wails_runtime.BrowserOpenURL(d.ctx, percentEncode(u.String()))
}

// percentEncode writes the characters that Wails takes for those of a shell, and
// then silently refuses, as %XX (seen in v2.11, facts/wails.md section 5).
func percentEncode(address string) string {
	return strings.NewReplacer(
		"(", "%28", ")", "%29", ";", "%3B", "~", "%7E", "*", "%2A", "!", "%21", "[", "%5B", "]", "%5D",
		"{", "%7B", "}", "%7D", "$", "%24", "|", "%7C", "<", "%3C", ">", "%3E").Replace(address)
}
