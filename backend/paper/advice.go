package paper

// Advice is what a reader is told about an error: one sentence, and a way out.
type Advice struct {
	Sentence string `json:"sentence"`
	WayOut   string `json:"way_out"`
}

// Advice gives the English sentence and way out of a code, for the command line.
// The screen's tables (frontend/src/messages) hold the same codes in every
// language; a test compares them.
func (c Code) Advice() Advice {
	if a, ok := advice()[c]; ok {
		return a
	}
	return advice()[Internal]
}

// Codes lists every code that has an advice, which is all of them.
func Codes() []Code {
	codes := make([]Code, 0, len(advice()))
	for c := range advice() {
		codes = append(codes, c)
	}
	return codes
}

func advice() map[Code]Advice {
	return map[Code]Advice{
		Invalid:     {"This input cannot be used.", "Look at the detail, correct it and try again."},
		InvalidDate: {"This date does not exist.", "Write a date as 2026-01-13."},
		FutureDay:   {"This day lies in the future.", "Choose today or an earlier day."},
		EmptyDay:    {"The list of this day is empty.", "Try the working day before it."},
		WeekendDay:  {"There is no list on a Saturday or Sunday.", "Choose the Friday before or the Monday after."},
		NotYet:      {"The list of this day has not been published yet.", "Try again later today, or choose the working day before."},
		NotFound:    {"This was not found.", "Check the name or number and try again."},
		RateLimited: {"The server asks for fewer requests.", "Wait a few minutes, then run it again: it goes on where it stopped."},
		ServerError: {"The server has a problem of its own.", "Try again later: nothing that was read is lost."},
		Refused:     {"The server refused the request.", "Open the page in a browser; behind a proxy, check its settings."},
		Offline:     {"The server cannot be reached.", "Check the network and the proxy, or set the address of a mirror."},
		NetworkOff:  {"Paperboy was started without the network.", "Start it without --offline: all that is in the library can be read meanwhile."},
		BadAnswer:   {"The answer was damaged or of the wrong kind.", "Try again; if it stays, a proxy or login page may stand in between."},
		TooLarge:    {"The answer is larger than Paperboy reads.", "Open the paper in a browser."},
		HostRefused: {"This host is not one that Paperboy may contact.", "Set its address by an option first."},
		NotAPaper:   {"This page holds no readable paper.", "Read the PDF, or wait until arXiv has converted it."},
		WrongPaper:  {"The page shows another paper than the list names.", "Open it on arXiv; report it if it stays."},
		BadFile:     {"This file cannot be read.", "Check that it is whole and of the right kind."},
		ReadOnly:    {"This place cannot be written to.", "Name another file or folder, or change its permissions."},
		Encrypted:   {"This PDF is protected by a password.", "Save a copy without the password and read that."},
		Scanned:     {"This PDF holds pictures of pages and no text.", "Run text recognition over it first."},

		OllamaDown:      {"Ollama does not answer.", "Start it with `ollama serve`, or go on without a model: --depth quick."},
		OllamaMissing:   {"Ollama is not installed on this machine.", "Get it from https://ollama.com/download, or go on without a model."},
		OllamaSilent:    {"Ollama was started, but does not answer.", "Look at the detail; try again in a minute, or start it in a terminal with `ollama serve`."},
		NoModel:         {"Ollama has no model installed.", "Fetch one, for instance `ollama pull qwen3:4b-instruct`, or use --depth quick."},
		ModelMissing:    {"This model is not installed.", "See `paperboy models` for what is there, or fetch it with `ollama pull`."},
		ModelUnsuitable: {"This model cannot write text.", "Choose one that `paperboy models` lists for writing."},
		ModelRemote:     {"This model runs on another machine, so it is not used: no text leaves yours.", "Choose a local model; see `paperboy models`."},
		ContextExceeded: {"The text does not fit into the model's context.", "Choose a model with a larger context."},
		AnswerCut:       {"The model's answer broke off.", "Run it again; if it stays, choose another model."},
		ModelFailed:     {"The model server reported an error.", "Look at Ollama's log; a smaller model may fit the memory."},

		LibraryLocked:  {"Another Paperboy has this library open.", "Close it, or name another file with --library."},
		LibraryNewer:   {"This library was written by a newer Paperboy.", "Update Paperboy, or name another file with --library."},
		LibraryDamaged: {"This file is no Paperboy library, or it is damaged.", "Look with `paperboy doctor`, or go back to a backup with `paperboy restore FILE`."},
		DiskFull:       {"The disk is full.", "Free some space and run it again: it goes on where it stopped."},

		NameTaken: {"There is one of this name already.", "Choose another name."},

		NoWindow: {"No window can be opened here.", "Use `paperboy serve` and a browser, or `paperboy digest --sample` to see a report."},
		Busy:     {"Another day is being worked on.", "Wait until it is done, or stop it first."},
		Canceled: {"Stopped.", "Run it again: it goes on where it stopped."},
		Internal: {"Something unexpected went wrong.", "Try again; if it stays, please report it with the detail."},
	}
}
