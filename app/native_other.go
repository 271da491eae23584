//go:build desktop && !linux

package main

import (
	"context"

	"github.com/wailsapp/wails/v2/pkg/menu"
	wails_runtime "github.com/wailsapp/wails/v2/pkg/runtime"

	"paperboy/backend/desktop"
)

// nativeScreens is the screen that the window stands on. Wails tells only sizes, and
// takes positions from the corner of that screen.
func nativeScreens(ctx context.Context) []desktop.Area {
	all, err := wails_runtime.ScreenGetAll(ctx)
	if err != nil {
		return nil
	}
	for _, s := range all {
		if s.IsCurrent {
			return []desktop.Area{{Width: s.Size.Width, Height: s.Size.Height}}
		}
	}
	return nil
}

// nativeMove moves the window.
func nativeMove(ctx context.Context, p desktop.Place) { wails_runtime.WindowSetPosition(ctx, p.X, p.Y) }

// nativeFrame is what the window looks like now.
func nativeFrame(ctx context.Context) (desktop.Frame, bool) {
	f := desktop.Frame{Placed: true, Maximised: wails_runtime.WindowIsMaximised(ctx),
		Hidden: wails_runtime.WindowIsMinimised(ctx) || wails_runtime.WindowIsFullscreen(ctx)}
	f.X, f.Y = wails_runtime.WindowGetPosition(ctx)
	f.Width, f.Height = wails_runtime.WindowGetSize(ctx)
	return f, true
}

// nativeRaise brings the window to the front.
func nativeRaise(ctx context.Context, _ string) {
	wails_runtime.WindowUnminimise(ctx)
	wails_runtime.WindowShow(ctx)
	wails_runtime.Show(ctx)
}

// nativeGuard does nothing: elsewhere a frame stays as it is when its address answers
// 204, and Wails gives no say in where the page goes.
func nativeGuard(context.Context, func(address string, clicked bool) bool) {}

// nativeTheme makes the frame of the window light or dark, or as the system wants it.
func nativeTheme(ctx context.Context, theme string) {
	switch theme {
	case "dark":
		wails_runtime.WindowSetDarkTheme(ctx)
	case "light":
		wails_runtime.WindowSetLightTheme(ctx)
	default:
		wails_runtime.WindowSetSystemDefaultTheme(ctx)
	}
}

// nativeRelabel shows a menu with other words.
func nativeRelabel(ctx context.Context, _ []desktop.Menu, build func() *menu.Menu) {
	wails_runtime.MenuSetApplicationMenu(ctx, build())
	wails_runtime.MenuUpdateApplicationMenu(ctx)
}
