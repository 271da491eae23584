//go:build desktop

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/adrg/xdg"
	"github.com/gen2brain/beeep"
	wails_runtime "github.com/wailsapp/wails/v2/pkg/runtime"

	"paperboy/backend/api"
	"paperboy/backend/desktop"
	"paperboy/backend/export"
	"paperboy/backend/paper"
)

// Desktop ties the window to the system. Its exported methods can be called from the
// page, so they are few.
type Desktop struct {
	ctx     context.Context //nolint:containedctx // Wails hands its context over at the start; every call needs it
	screen  *screen
	actions []desktop.Action
	words   map[paper.Language]desktop.Words
	raised  chan string // wishes to come to the front, each with its token

	mu       sync.Mutex
	settings api.Settings
	front    bool // the reader looks at the window
	place    desktop.Place
	tracker  *desktop.Tracker
	running  time.Time // start of the run whose end is to be told
}

// start begins when there is a window: places it, and keeps page, menu and system in
// step until it closes.
func (d *Desktop) start(ctx context.Context) {
	d.ctx = ctx
	screens := nativeScreens(ctx) // waits for the loop of the window; Wails centres it first
	d.place = d.place.Correct(screens)
	if d.place.Placed && !d.place.Maximised {
		nativeMove(ctx, d.place)
	}
	d.tracker = desktop.NewTracker(d.place)
	d.relabel()
	nativeTheme(ctx, string(d.settings.Theme))
	nativeGuard(ctx, d.leave)
	events, stop := d.screen.server.Subscribe()
	context.AfterFunc(ctx, stop)
	go d.follow(events)
	go d.watch(ctx)
	control(ctx)
}

// follow hands events to the page, and acts on those that concern the window.
func (d *Desktop) follow(events <-chan api.Event) {
	for e := range events {
		switch data := e.Data.(type) {
		case api.Settings:
			d.changed(data)
		case *api.Run:
			d.tell(data)
		}
		wails_runtime.EventsEmit(d.ctx, string(e.Name), e.Data)
	}
}

// watch keeps the place of the window, which says nothing when it moves, and takes
// wishes to come to the front.
func (d *Desktop) watch(ctx context.Context) {
	look := time.NewTicker(desktop.LookEvery)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case token := <-d.raised:
			nativeRaise(ctx, token)
		case <-look.C:
			if frame, ok := nativeFrame(ctx); ok {
				d.keep(d.tracker.See, frame)
			}
		}
	}
}

// keep stores the place that a look at the window asks to be kept.
func (d *Desktop) keep(see func(desktop.Frame) (desktop.Place, bool), frame desktop.Frame) {
	d.mu.Lock()
	defer d.mu.Unlock()
	place, changed := see(frame)
	if !changed {
		return
	}
	text, err := json.Marshal(place)
	if err == nil {
		err = d.screen.memory.SetSetting(context.WithoutCancel(d.ctx), placeKey, string(text))
	}
	if err != nil {
		slog.Warn("place of the window not kept", "error", err)
	}
}

// closing keeps the place once more and lets the window close.
func (d *Desktop) closing(ctx context.Context) bool {
	if frame, ok := nativeFrame(ctx); ok {
		d.keep(d.tracker.Last, frame)
	}
	return false
}

// raise brings the window to the front when it is there. One wish is as good as many.
func (d *Desktop) raise(token string) {
	select {
	case d.raised <- token:
	default:
	}
}

// changed takes new settings; another language or theme is another menu.
func (d *Desktop) changed(settings api.Settings) {
	d.mu.Lock()
	before := d.settings
	d.settings = settings
	d.mu.Unlock()
	if before.Language != settings.Language {
		d.relabel()
	}
	if before.Theme != settings.Theme {
		nativeTheme(d.ctx, string(settings.Theme))
	}
}

// now are the words of the reader's language, and what they want to be told.
func (d *Desktop) now() (desktop.Words, desktop.Attention) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.words[d.settings.Language], desktop.Attention{Wanted: d.settings.Notify, InFront: d.front}
}

// tell shows a notice when a run has ended that the reader did not see.
func (d *Desktop) tell(run *api.Run) {
	if run == nil {
		return
	}
	d.mu.Lock()
	ended := run.State != api.RunRunning && d.running.Equal(run.StartedAt)
	d.running = time.Time{}
	if run.State == api.RunRunning {
		d.running = run.StartedAt
	}
	d.mu.Unlock()
	if !ended {
		return
	}
	words, attention := d.now()
	what := desktop.Ended{Day: run.Date, Papers: max(0, run.Total-len(run.Failed)), Failed: len(run.Failed)}
	if run.Problem != nil {
		what.Problem = run.Problem.Code
	}
	stopped := run.State == api.RunCanceled || run.State == api.RunPaused
	notice, ok := desktop.NoticeOf(what, stopped, attention, words)
	if !ok {
		return
	}
	beeep.AppName = "Paperboy"
	go func() { // a daemon that does not answer holds nothing up
		if err := beeep.Notify(notice.Title, notice.Text, ""); err != nil {
			slog.Info("notice not shown", "error", err)
		}
	}()
}

// InFront is told by the page when it gets or loses the focus.
func (d *Desktop) InFront(front bool) {
	d.mu.Lock()
	d.front = front
	d.mu.Unlock()
}

// leave says whether an address leads out of the window. What the reader clicked opens
// in the browser then; what goes there by itself goes nowhere. GTK waits for the answer.
func (d *Desktop) leave(address string, clicked bool) bool {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return true
	case u.Scheme == "http" || u.Scheme == "https":
		if clicked {
			d.OpenURL(address)
		}
		return true
	}
	return d.screen.server.Leave(u, clicked)
}

// OpenURL opens a web address in the system's browser; anything else is refused.
func (d *Desktop) OpenURL(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		slog.Warn("address not opened", "address", address)
		return
	}
	go wails_runtime.BrowserOpenURL(d.ctx, percentEncode(u.String()))
}

// percentEncode writes the characters that Wails takes for those of a shell, and
// then silently refuses, as %XX (seen in v2.11, facts/wails.md section 5).
func percentEncode(address string) string {
	return strings.NewReplacer(
		"(", "%28", ")", "%29", ";", "%3B", "~", "%7E", "*", "%2A", "!", "%21", "[", "%5B", "]", "%5D",
		"{", "%7B", "}", "%7D", "$", "%24", "|", "%7C", "<", "%3C", ">", "%3E").Replace(address)
}

// Save asks the reader where, and writes an export or a backup there. The page names no
// path: only the reader does.
func (d *Desktop) Save(o api.ExportOrder) api.SavedFile {
	path, err := d.save(o)
	if err != nil {
		return api.SavedFile{Problem: paper.ProblemOf(err)}
	}
	return api.SavedFile{Path: path}
}

// save gives no path where the reader changed their mind.
func (d *Desktop) save(o api.ExportOrder) (string, error) {
	file, err := d.screen.server.Export(d.ctx, o) // first, so that nobody chooses a place for nothing
	if err != nil {
		return "", err
	}
	if file.Format.Name == "obsidian" {
		return d.saveNotes(file)
	}
	var content bytes.Buffer
	if file.Format.Name != api.FormatBackup {
		if err := file.Format.Write(&content, file.Chosen); err != nil {
			return "", err
		}
	}
	path, err := d.ask(file, o.Format)
	if err != nil || path == "" {
		return "", err
	}
	if file.Format.Name == api.FormatBackup {
		return path, d.screen.server.Archive.Backup(d.ctx, path)
	}
	return path, writeFile(path, content.Bytes())
}

// ask shows the save dialog; "" where the reader cancelled.
func (d *Desktop) ask(file api.Export, format export.Form) (string, error) {
	words, _ := d.now()
	title := words.Native["dialog.export"]
	if format == api.FormatBackup {
		title = words.Native["dialog.backup"]
	}
	path, err := wails_runtime.SaveFileDialog(d.ctx, wails_runtime.SaveDialogOptions{
		Title: title, DefaultDirectory: documents(), DefaultFilename: file.Name, CanCreateDirectories: true,
		Filters: []wails_runtime.FileFilter{{DisplayName: "*" + file.Format.Extension, Pattern: "*" + file.Format.Extension}},
	})
	if err != nil {
		return "", &paper.Error{Code: paper.Internal, Op: "choose a file", Err: err}
	}
	if path != "" && filepath.Ext(path) == "" {
		// Not over a file that the dialog did not ask about.
		if _, err := os.Stat(path + file.Format.Extension); errors.Is(err, fs.ErrNotExist) {
			path += file.Format.Extension
		}
	}
	return path, nil
}

// documents is the reader's folder for documents, else their home.
func documents() string {
	if info, err := os.Stat(xdg.UserDirs.Documents); err != nil || !info.IsDir() {
		return xdg.Home
	}
	return xdg.UserDirs.Documents
}

// saveNotes writes notes into a folder that the reader chooses: their vault.
func (d *Desktop) saveNotes(file api.Export) (string, error) {
	words, _ := d.now()
	folder, err := wails_runtime.OpenDirectoryDialog(d.ctx, wails_runtime.OpenDialogOptions{Title: words.Native["dialog.folder"], DefaultDirectory: documents(), CanCreateDirectories: true})
	if err != nil {
		return "", &paper.Error{Code: paper.Internal, Op: "choose a folder", Err: err}
	}
	if folder == "" {
		return "", nil
	}
	folder = filepath.Join(folder, "Paperboy")
	return folder, writeNotes(folder, export.Notes(file.Chosen.Days))
}
