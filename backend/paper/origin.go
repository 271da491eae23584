package paper

// Origin says where bytes that are to be read as a paper came from.
type Origin struct {
	ID      ID
	Version int // as far as the address tells; 0: not known
	Source  ReadingSource
	URL     string // address, or path of a file
}
