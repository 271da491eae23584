//go:build desktop && e2e

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// control lets a test run JavaScript in the real window at the address in
// PAPERBOY_CONTROL: POST /exec runs it, POST /ask gives what the promise that it is
// comes to, as JSON; POST /size?width=&height= resizes. WebDriver cannot drive a Wails
// window (facts/wails.md section 4), so only builds with the tag e2e have this port.
func control(ctx context.Context) {
	address := os.Getenv("PAPERBOY_CONTROL")
	if address == "" {
		return
	}
	answers := make(chan string, 1)
	runtime.EventsOn(ctx, "control", func(data ...any) {
		select {
		case answers <- fmt.Sprint(data...):
		default: // nobody waits any more
		}
	})
	mux := http.NewServeMux()
	mux.HandleFunc("POST /exec", func(_ http.ResponseWriter, r *http.Request) {
		script, err := io.ReadAll(r.Body)
		if err != nil {
			slog.Error("control", "error", err)
			return
		}
		runtime.WindowExecJS(ctx, string(script))
	})
	mux.HandleFunc("POST /ask", func(w http.ResponseWriter, r *http.Request) {
		if err := ask(ctx, w, r, answers); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	mux.HandleFunc("POST /size", func(w http.ResponseWriter, r *http.Request) {
		var width, height int
		if _, err := fmt.Sscan(r.FormValue("width")+" "+r.FormValue("height"), &width, &height); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		runtime.WindowSetSize(ctx, width, height)
	})
	mux.HandleFunc("POST /quit", func(http.ResponseWriter, *http.Request) { runtime.Quit(ctx) })
	server := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: time.Second}
	go func() {
		slog.Error("control", "error", server.ListenAndServe())
	}()
}

// ask waits for one answer at a time; a page that is not there yet gives none.
func ask(ctx context.Context, w io.Writer, r *http.Request, answers <-chan string) error {
	script, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	select {
	case <-answers: // of a question that was given up
	default:
	}
	runtime.WindowExecJS(ctx, `(async () => {
		let answer
		try { answer = { value: await (`+string(script)+`) } } catch (cause) { answer = { error: String(cause) } }
		window.runtime.EventsEmit('control', JSON.stringify(answer))
	})()`)
	select {
	case answer := <-answers:
		_, err = io.WriteString(w, answer)
		return err
	case <-time.After(10 * time.Second):
		return errors.New("the page does not answer")
	case <-r.Context().Done():
		return r.Context().Err()
	}
}
