package desktop

import (
	"encoding/json"
	"fmt"
	"strings"

	"paperboy/backend/paper"
)

// Action is one line of the table of actions that handler, help sheet, titles of
// buttons and menu are made of (frontend/src/lib/actions.json).
type Action struct {
	Name  string   `json:"name"`
	Scope string   `json:"scope"`
	Keys  []string `json:"keys"` // as KeyboardEvent.key names them; a space between those of a sequence
	// Menu names the menu it stands in; "" for none. A new group begins where Group is set.
	Menu  string `json:"menu"`
	Group bool   `json:"group,omitempty"`
	// Accelerator is the key of the menu, always with one that writes nothing, such as
	// "mod+f" (Command on a Mac, else Control): a menu takes its keys before a field does.
	Accelerator string `json:"accelerator,omitempty"`
}

// Words are the texts of menu and notices in one language, by name.
type Words struct {
	Actions map[string]string
	Native  map[string]string
	Errors  map[paper.Code]paper.Advice
}

// Item is one line of a menu; one without a name is a line between groups.
type Item struct {
	Name  string // of an action, or "quit"
	Label string
	Hint  string // the screen's key, for the eye: the menu does not take it
	Accelerator
}

// Accelerator is a key of a menu; without Key there is none.
type Accelerator struct {
	Key        string // lower case, as Wails names it: "f", ",", "f1", "down"
	Mod, Shift bool
	Alt        bool
}

// Menu is one menu of the bar.
type Menu struct {
	Name  string
	Label string
	Items []Item
}

// Quit names the item that closes the program.
const Quit = "quit"

// order of the menus in the bar.
var order = []string{"file", "paper", "go", "help"}

// ReadActions reads the table. One whose key a field would miss is an error.
func ReadActions(table []byte) ([]Action, error) {
	var list []Action
	if err := json.Unmarshal(table, &list); err != nil {
		return nil, fmt.Errorf("read the table of actions: %w", err)
	}
	for _, a := range list {
		if _, err := parseAccelerator(a.Accelerator); err != nil {
			return nil, fmt.Errorf("action %s: %w", a.Name, err)
		}
	}
	return list, nil
}

// ReadWords reads the texts of one language; table gives those of a name.
func ReadWords(table func(name string) ([]byte, error)) (Words, error) {
	var w Words
	for name, into := range map[string]any{"actions": &w.Actions, "native": &w.Native, "errors": &w.Errors} {
		text, err := table(name)
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			return w, fmt.Errorf("read the words of %s: %w", name, err)
		}
	}
	return w, nil
}

// Menus makes the menus of the table, in the order of the bar and of the table. The
// first ends with the item that quits.
func Menus(actions []Action, words Words) []Menu {
	menus := make([]Menu, 0, len(order))
	for _, name := range order {
		m := Menu{Name: name, Label: words.Native["menu."+name]}
		for _, a := range actions {
			if a.Menu != name {
				continue
			}
			if a.Group && len(m.Items) > 0 {
				m.Items = append(m.Items, Item{})
			}
			m.Items = append(m.Items, item(a, words))
		}
		if name == order[0] {
			m.Items = append(m.Items, Item{}, Item{Name: Quit, Label: words.Native["menu.quit"], Accelerator: Accelerator{Key: "q", Mod: true}})
		}
		menus = append(menus, m)
	}
	return menus
}

func item(a Action, words Words) Item {
	accelerator, _ := parseAccelerator(a.Accelerator) // ReadActions looked at it
	i := Item{Name: a.Name, Label: words.Actions[a.Name], Accelerator: accelerator}
	if len(a.Keys) > 0 && accelerator.Key == "" {
		i.Hint = shownKey(a.Keys[0])
	}
	return i
}

// shownKey is a key as the help sheet shows it.
func shownKey(key string) string {
	return strings.NewReplacer("ArrowDown", "↓", "ArrowUp", "↑", "Escape", "Esc").Replace(key)
}

// parseAccelerator reads "mod+shift+f". Function keys need no modifier; everything else
// needs one that keeps it from being typed.
func parseAccelerator(text string) (Accelerator, error) {
	var a Accelerator
	if text == "" {
		return a, nil
	}
	parts := strings.Split(text, "+")
	for _, p := range parts[:len(parts)-1] {
		switch p {
		case "mod":
			a.Mod = true
		case "alt":
			a.Alt = true
		case "shift":
			a.Shift = true
		default:
			return a, fmt.Errorf("%q: %s is no modifier", text, p)
		}
	}
	a.Key = parts[len(parts)-1]
	function := len(a.Key) > 1 && a.Key[0] == 'f' && strings.Trim(a.Key[1:], "0123456789") == ""
	if a.Key == "" || !function && !a.Mod && !a.Alt {
		return a, fmt.Errorf("%q would be taken from what is typed", text)
	}
	return a, nil
}
