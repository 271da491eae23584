package desktop_test

import (
	"testing"

	"pgregory.net/rapid"

	"paperboy/backend/desktop"
)

var (
	left  = desktop.Area{Width: 1920, Height: 1080}
	right = desktop.Area{X: 1920, Width: 1280, Height: 1024}
)

func place(x, y, width, height int) desktop.Place {
	return desktop.Place{X: x, Y: y, Width: width, Height: height, Placed: true}
}

func TestCorrect(t *testing.T) {
	for name, c := range map[string]struct {
		place, want desktop.Place
		screens     []desktop.Area
	}{
		"fine":                         {place(100, 60, 1000, 700), place(100, 60, 1000, 700), []desktop.Area{left}},
		"on the second screen":         {place(2000, 60, 1000, 700), place(2000, 60, 1000, 700), []desktop.Area{left, right}},
		"on a screen that is gone":     {place(2000, 60, 1000, 700), place(460, 190, 1000, 700), []desktop.Area{left}},
		"half out, but within reach":   {place(-600, 60, 1000, 700), place(-600, 60, 1000, 700), []desktop.Area{left}},
		"all but gone":                 {place(-990, 60, 1000, 700), place(460, 190, 1000, 700), []desktop.Area{left}},
		"title bar above the screen":   {place(100, -300, 1000, 700), place(460, 190, 1000, 700), []desktop.Area{left}},
		"larger than the screen":       {place(0, 0, 4000, 3000), place(0, 0, 1920, 1080), []desktop.Area{left}},
		"too small":                    {place(0, 0, 1, 1), place(0, 0, 480, 400), []desktop.Area{left}},
		"screens are not known":        {place(9000, 9000, 1000, 700), place(9000, 9000, 1000, 700), nil},
		"the system chooses the place": {desktop.Place{Width: 3000, Height: 700}, desktop.Place{Width: 1920, Height: 700}, []desktop.Area{left}},
	} {
		if got := c.place.Correct(c.screens); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// TestCorrectAlways: whatever is stored, the window can be taken hold of, and a place
// that was corrected is not corrected again.
func TestCorrectAlways(t *testing.T) {
	number := rapid.IntRange(-10_000, 10_000)
	rapid.Check(t, func(t *rapid.T) {
		screens := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) desktop.Area {
			return desktop.Area{X: number.Draw(t, "x"), Y: number.Draw(t, "y"), Width: rapid.IntRange(600, 5000).Draw(t, "width"), Height: rapid.IntRange(500, 4000).Draw(t, "height")}
		}), 1, 4).Draw(t, "screens")
		p := place(number.Draw(t, "left"), number.Draw(t, "top"), number.Draw(t, "wide"), number.Draw(t, "high")).Correct(screens)
		if again := p.Correct(screens); again != p {
			t.Fatalf("%+v becomes %+v", p, again)
		}
		for _, s := range screens {
			across := min(p.X+p.Width, s.X+s.Width) - max(p.X, s.X)
			if across >= 64 && p.Y >= s.Y-32 && p.Y <= s.Y+s.Height-64 {
				return
			}
		}
		t.Fatalf("%+v is out of reach on %+v", p, screens)
	})
}

func frameAt(p desktop.Place) desktop.Frame {
	return desktop.Frame{Area: desktop.Area{X: p.X, Y: p.Y, Width: p.Width, Height: p.Height}, Placed: p.Placed, Maximised: p.Maximised}
}

func TestTracker(t *testing.T) {
	start, moved := place(10, 10, 1000, 700), place(200, 10, 1000, 700)
	tracker := desktop.NewTracker(start)
	see := func(what string, f desktop.Frame, want *desktop.Place) {
		t.Helper()
		got, changed := tracker.See(f)
		if changed != (want != nil) || changed && got != *want {
			t.Errorf("%s: %+v, %v", what, got, changed)
		}
	}
	see("nothing happened", frameAt(start), nil)
	see("on the way", frameAt(place(100, 10, 1000, 700)), nil)
	see("still on the way", frameAt(moved), nil)
	see("stands still", frameAt(moved), &moved)
	see("is kept already", frameAt(moved), nil)
	wide := frameAt(place(0, 0, 1920, 1080))
	wide.Maximised = true
	kept := moved
	kept.Maximised = true
	see("maximised", wide, nil)
	see("maximised: the place before stays", wide, &kept)
	hidden := frameAt(place(-32000, -32000, 160, 28))
	hidden.Hidden = true
	see("minimised", hidden, nil)
	see("minimised still", hidden, nil)
	see("back", frameAt(moved), nil)
	see("back, still", frameAt(moved), &moved)
	if got, changed := tracker.Last(frameAt(start)); !changed || got != start {
		t.Errorf("closed at once after it was moved: %+v, %v", got, changed)
	}
	if got, changed := tracker.Last(desktop.Frame{}); changed || got != start {
		t.Errorf("a window that is gone: %+v, %v", got, changed)
	}
}
