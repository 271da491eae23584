package desktop

import "time"

// Place is where the window stands, as it is kept in the library. Sizes are those of
// the content, positions those of the frame, in the pixels of the system.
type Place struct {
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Placed    bool `json:"placed"` // X and Y are known: under Wayland they are not
	Maximised bool `json:"maximised"`
}

// Area is a rectangle of the desktop, such as a screen without its panels.
type Area struct{ X, Y, Width, Height int }

// Standard and the least size of a window in pixels: below the least the screen's one
// pane is cut.
const (
	StandardWidth, StandardHeight = 1280, 840
	LeastWidth, LeastHeight       = 480, 400
)

// StandardPlace is that of a new reader: the system chooses where.
func StandardPlace() Place { return Place{Width: StandardWidth, Height: StandardHeight} }

// A window can be taken hold of while so much of the top of its frame is on a screen.
const grip = 64

// Correct makes a place one that can be seen and taken hold of on the screens there
// are. A place that is fine stays as it is; one on a screen that is gone comes to the
// first. Without screens only the size is looked at.
func (p Place) Correct(screens []Area) Place {
	p.Width, p.Height = max(p.Width, LeastWidth), max(p.Height, LeastHeight)
	if len(screens) == 0 {
		return p
	}
	if p.Placed {
		for _, s := range screens {
			if fitted := p.fit(s); fitted.inReach(s) {
				return fitted
			}
		}
	}
	home := screens[0]
	if p = p.fit(home); p.Placed {
		p.X, p.Y = home.X+(home.Width-p.Width)/2, home.Y+(home.Height-p.Height)/2
	}
	return p
}

// fit makes the window no larger than a screen.
func (p Place) fit(s Area) Place {
	p.Width, p.Height = min(p.Width, s.Width), min(p.Height, s.Height)
	return p
}

// inReach says whether the reader can take hold of the top of the window on a screen.
func (p Place) inReach(s Area) bool {
	across := min(p.X+p.Width, s.X+s.Width) - max(p.X, s.X)
	return across >= min(grip, p.Width) && p.Y >= s.Y-grip/2 && p.Y <= s.Y+s.Height-grip
}

// Frame is what the window looks like now.
type Frame struct {
	Area
	Placed    bool // X and Y are known
	Maximised bool
	Hidden    bool // minimised or full screen
}

// Tracker finds out when the place of a window is worth keeping: it changed, and has
// stood still since the look before.
type Tracker struct {
	kept, last Place
}

// NewTracker starts at the place that is kept.
func NewTracker(kept Place) *Tracker { return &Tracker{kept: kept, last: kept} }

// LookEvery is how often the window is looked at: it says nothing by itself. What a
// killed process loses is what was moved within twice this time.
const LookEvery = 400 * time.Millisecond

// See takes a look at the window and gives the place to be kept now, if any. While it
// is maximised or hidden, its place before that stays the one to come back to.
func (t *Tracker) See(f Frame) (Place, bool) {
	now := t.now(f)
	still := now == t.last
	t.last = now
	if !still || now == t.kept {
		return Place{}, false
	}
	t.kept = now
	return now, true
}

// Last gives the place to be kept when the window closes, if it is another than the
// one that is kept.
func (t *Tracker) Last(f Frame) (Place, bool) {
	now := t.now(f)
	changed := now != t.kept
	t.kept, t.last = now, now
	return now, changed
}

func (t *Tracker) now(f Frame) Place {
	switch {
	case f.Hidden || f.Width <= 0 || f.Height <= 0:
		return t.last
	case f.Maximised:
		p := t.kept
		p.Maximised = true
		return p
	}
	return Place{Width: f.Width, Height: f.Height, X: f.X, Y: f.Y, Placed: f.Placed}
}
