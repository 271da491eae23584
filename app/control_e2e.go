//go:build desktop && e2e

package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// control lets a test drive the real window at the address in PAPERBOY_CONTROL: POST
// /exec runs JavaScript, /ask gives what an expression, or the promise that it is, comes
// to as text, /size?width=&height= resizes, /quit closes. WebDriver cannot drive a Wails
// window (facts/wails.md section 4), so only builds with the tag e2e have this port.
func control(ctx context.Context) {
	if selector := os.Getenv("PAPERBOY_READY"); selector != "" {
		go ready(ctx, selector)
	}
	address := os.Getenv("PAPERBOY_CONTROL")
	if address == "" {
		return
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /exec", func(_ http.ResponseWriter, r *http.Request) {
		if script, err := io.ReadAll(r.Body); err == nil {
			runtime.WindowExecJS(ctx, string(script))
		}
	})
	mux.HandleFunc("POST /ask", func(w http.ResponseWriter, r *http.Request) {
		expression, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		select {
		case answer := <-asked(ctx, string(expression)):
			fmt.Fprintln(w, answer)
		case <-time.After(10 * time.Second):
			http.Error(w, "the page does not answer", http.StatusGatewayTimeout)
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

// asked runs an expression in the page, which answers with an event once it has a value;
// what is thrown is the answer too.
func asked(ctx context.Context, expression string) <-chan any {
	name, answer := rand.Text(), make(chan any, 1)
	runtime.EventsOnce(ctx, name, func(data ...any) { answer <- data[0] })
	runtime.WindowExecJS(ctx, fmt.Sprintf("(async () => { let a; try { a = String(await (%s)) } catch (e) { a = 'failed: ' + e } window.runtime.EventsEmit(%q, a) })()", expression, name))
	return answer
}

// ready says on standard error when the page has drawn what a selector finds: seconds
// since 1970. Asked every 25 milliseconds, since what is asked before the page is
// there is lost.
func ready(ctx context.Context, selector string) {
	seen := make(chan struct{})
	runtime.EventsOnce(ctx, "ready", func(...any) { close(seen) })
	script := fmt.Sprintf("if (window.runtime && document.querySelector(%q)) requestAnimationFrame(() => requestAnimationFrame(() => window.runtime.EventsEmit('ready')))", selector)
	for {
		runtime.WindowExecJS(ctx, script)
		select {
		case <-seen:
			fmt.Fprintf(os.Stderr, "ready %.3f\n", float64(time.Now().UnixMilli())/1000)
			return
		case <-time.After(25 * time.Millisecond):
		}
	}
}
