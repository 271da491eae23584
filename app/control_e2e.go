//go:build desktop && e2e

package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// control lets a test run JavaScript in the real window: POST /exec at the address
// in PAPERBOY_CONTROL. WebDriver cannot drive a Wails window (facts/wails.md
// section 4), so only builds with the tag e2e have this port.
func control(ctx context.Context) {
	address := os.Getenv("PAPERBOY_CONTROL")
	if address == "" {
		return
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /exec", func(_ http.ResponseWriter, r *http.Request) {
		script, err := io.ReadAll(r.Body)
		if err != nil {
			slog.Error("control", "error", err)
			return
		}
		runtime.WindowExecJS(ctx, string(script))
	})
	mux.HandleFunc("POST /quit", func(http.ResponseWriter, *http.Request) { runtime.Quit(ctx) })
	server := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: time.Second}
	go func() {
		slog.Error("control", "error", server.ListenAndServe())
	}()
}
