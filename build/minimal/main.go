//go:build desktop

// Command minimal is the smallest window that Wails makes: one page of one line, with
// the options that ours has. build/window-cost.sh measures ours beside it.
package main

import (
	"context"
	"embed"
	"fmt"
	"os"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

//go:embed index.html
var page embed.FS

func main() {
	err := wails.Run(&options.App{
		Title: "Minimal", Width: 1280, Height: 840,
		AssetServer: &assetserver.Options{Assets: page},
		Linux:       &linux.Options{WebviewGpuPolicy: linux.WebviewGpuPolicyNever, ProgramName: "minimal"},
		OnStartup:   func(ctx context.Context) { go ready(ctx) },
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// ready says when the page is drawn, in the way of app/control_e2e.go.
func ready(ctx context.Context) {
	seen := make(chan struct{})
	runtime.EventsOnce(ctx, "ready", func(...any) { close(seen) })
	for {
		runtime.WindowExecJS(ctx, "if (window.runtime && document.querySelector('main')) requestAnimationFrame(() => requestAnimationFrame(() => window.runtime.EventsEmit('ready')))")
		select {
		case <-seen:
			fmt.Fprintf(os.Stderr, "ready %.3f\n", float64(time.Now().UnixMilli())/1000)
			return
		case <-time.After(25 * time.Millisecond):
		}
	}
}
