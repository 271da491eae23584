//go:build desktop

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/adrg/xdg"
	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"

	"paperboy/backend/api"
	"paperboy/backend/desktop"
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

// window opens the window and returns when it is closed. Where the library has one
// already, that comes to the front instead.
func (p *program) window(ctx context.Context) error {
	if why := windowMissing(p.env); why != "" {
		return &paper.Error{Code: paper.NoWindow, Op: "open window", Detail: why}
	}
	d := &Desktop{raised: make(chan string, 1)}
	screen, err := p.screen(ctx, d.OpenURL)
	if paper.CodeOf(err) == paper.LibraryLocked && p.raiseFirst(ctx) {
		fmt.Fprintln(p.out, "Paperboy is open with this library already: its window is in front now.")
		return nil
	}
	if err != nil {
		return err
	}
	defer screen.close()
	instance, err := desktop.Listen(ctx, instanceFolder(), p.settings.library, d.raise)
	if err != nil {
		slog.Warn("a second start will not find this window", "error", err)
	} else {
		defer func() { p.closeInstance(instance) }()
	}
	if err := d.prepare(ctx, screen); err != nil {
		return err
	}
	if err := wails.Run(d.options()); err != nil {
		return &paper.Error{Code: paper.NoWindow, Op: "open window", Err: err}
	}
	return nil
}

// instanceFolder is where windows listen: a folder that only this user may enter.
func instanceFolder() string { return filepath.Join(xdg.CacheHome, "paperboy") }

// raiseFirst asks the window of the library to come to the front. What may hold the
// library is also a command, which answers nothing.
func (p *program) raiseFirst(ctx context.Context) bool {
	ctx, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	// With one of these the system lets the window take the focus.
	token := p.env("XDG_ACTIVATION_TOKEN")
	if token == "" {
		token = p.env("DESKTOP_STARTUP_ID")
	}
	return desktop.Raise(ctx, instanceFolder(), p.settings.library, token)
}

func (p *program) closeInstance(i *desktop.Instance) {
	if err := i.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		slog.Warn("the socket of this window stays behind", "error", err)
	}
}

// placeKey is where the library keeps the place of its window.
const placeKey = "window"

// prepare reads what the window needs before it opens: its place and its words.
func (d *Desktop) prepare(ctx context.Context, screen *screen) error {
	d.screen = screen
	settings, err := screen.server.Settings(ctx)
	if err != nil {
		return err
	}
	d.settings = settings
	if d.actions, err = desktop.ReadActions(frontend.Actions()); err != nil {
		return err
	}
	d.words = map[paper.Language]desktop.Words{}
	for _, l := range paper.Languages() {
		table := func(name string) ([]byte, error) { return frontend.Messages(name, string(l)) }
		if d.words[l], err = desktop.ReadWords(table); err != nil {
			return err
		}
	}
	text, err := screen.memory.Setting(ctx, placeKey)
	if err != nil {
		return err
	}
	d.place = desktop.StandardPlace()
	if json.Unmarshal([]byte(text), &d.place) != nil {
		d.place = desktop.StandardPlace()
	}
	d.place = d.place.Correct(nil) // the screens are known only once there is a window
	return nil
}

func (d *Desktop) options() *options.App {
	state := options.Normal
	if d.place.Maximised {
		state = options.Maximised
	}
	return &options.App{
		Title: "Paperboy", Width: d.place.Width, Height: d.place.Height, MinWidth: desktop.LeastWidth, MinHeight: desktop.LeastHeight,
		WindowStartState: state,
		Menu:             d.menu(),
		BackgroundColour: d.background(), // the paper colour of the page: no white flash
		AssetServer: &assetserver.Options{
			Assets: frontend.Assets(), Handler: d.screen.server.Handler(), Middleware: api.Secure,
		},
		// The zero value of WebviewGpuPolicy asks for the GPU, which fails under a
		// virtual display (facts/wails.md section 4).
		Linux:         &linux.Options{WebviewGpuPolicy: linux.WebviewGpuPolicyNever, ProgramName: "paperboy"},
		OnStartup:     d.start,
		OnBeforeClose: d.closing,
		Bind:          []any{d},
	}
}

// background is the colour of the page, as far as it is known before it is there.
func (d *Desktop) background() *options.RGBA {
	if d.settings.Theme == "dark" {
		return options.NewRGB(28, 27, 26)
	}
	return options.NewRGB(251, 249, 244)
}
