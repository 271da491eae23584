package desktop

import (
	"strconv"
	"strings"

	"paperboy/backend/paper"
)

// Ended is a run that came to its end.
type Ended struct {
	Day     paper.Day
	Papers  int // that are ready
	Failed  int
	Problem paper.Code // why there is nothing at all; empty if there is something
}

// Attention says whether a notice would reach a reader who wants it.
type Attention struct {
	Wanted  bool // the setting
	InFront bool // the reader looks at the window: it says so itself
}

// Notice is what the system is asked to show.
type Notice struct{ Title, Text string }

// NoticeOf is the notice of a run that ended; false where the reader sees it anyway,
// wants none, or stopped the run.
func NoticeOf(e Ended, stopped bool, at Attention, words Words) (Notice, bool) {
	if !at.Wanted || at.InFront || stopped {
		return Notice{}, false
	}
	fill := func(name string) string {
		return strings.NewReplacer("{day}", string(e.Day), "{papers}", strconv.Itoa(e.Papers), "{failed}", strconv.Itoa(e.Failed)).Replace(words.Native[name])
	}
	switch {
	case e.Problem != "":
		return Notice{fill("notice.failed"), words.Errors[e.Problem].Sentence}, true
	case e.Failed > 0:
		return Notice{fill("notice.ready"), fill("notice.part")}, true
	case e.Papers == 1:
		return Notice{fill("notice.ready"), fill("notice.one")}, true
	}
	return Notice{fill("notice.ready"), fill("notice.all")}, true
}
