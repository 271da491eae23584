//go:build desktop

package main

import (
	"runtime"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
	wails_runtime "github.com/wailsapp/wails/v2/pkg/runtime"

	"paperboy/backend/desktop"
)

func (d *Desktop) menus() []desktop.Menu {
	words, _ := d.now()
	return desktop.Menus(d.actions, words)
}

// menu is the bar of the window. A Mac has menus of its own before ours: that of the
// program, and Edit, without which no key copies or pastes there.
func (d *Desktop) menu() *menu.Menu {
	bar := menu.NewMenu()
	mac := runtime.GOOS == "darwin"
	if mac {
		bar.Append(menu.AppMenu())
	}
	for i, m := range d.menus() {
		if mac && i == 1 {
			bar.Append(menu.EditMenu())
		}
		sub := bar.AddSubmenu(m.Label)
		for _, item := range m.Items {
			switch {
			case item.Name == "":
				sub.AddSeparator()
			case item.Name == desktop.Quit && mac: // in the menu of the program
			default:
				sub.AddText(shownLabel(item), accelerator(item.Accelerator), d.chosen(item.Name))
			}
		}
	}
	if mac {
		bar.Append(menu.WindowMenu())
	}
	return bar
}

// chosen acts on an item: the page does it, as it does for its keys.
func (d *Desktop) chosen(name string) menu.Callback {
	return func(*menu.CallbackData) {
		if name == desktop.Quit {
			wails_runtime.Quit(d.ctx)
			return
		}
		wails_runtime.EventsEmit(d.ctx, "action", name)
	}
}

// shownLabel is a label with the key of the page, which the menu does not take: behind
// a tab Windows shows it where keys stand, a Mac has no such place.
func shownLabel(i desktop.Item) string {
	switch {
	case i.Hint == "" || runtime.GOOS == "linux": // there it is shown by nativeRelabel
		return i.Label
	case runtime.GOOS == "windows":
		return i.Label + "\t" + i.Hint
	}
	return i.Label + " (" + i.Hint + ")"
}

func accelerator(a desktop.Accelerator) *keys.Accelerator {
	if a.Key == "" {
		return nil
	}
	result := &keys.Accelerator{Key: a.Key}
	if a.Mod {
		result.Modifiers = append(result.Modifiers, keys.CmdOrCtrlKey)
	}
	if a.Alt {
		result.Modifiers = append(result.Modifiers, keys.OptionOrAltKey)
	}
	if a.Shift {
		result.Modifiers = append(result.Modifiers, keys.ShiftKey)
	}
	return result
}

// relabel gives the menu the words of the reader's language.
func (d *Desktop) relabel() { nativeRelabel(d.ctx, d.menus(), d.menu) }
