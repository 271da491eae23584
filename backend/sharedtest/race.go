//go:build race

package sharedtest

// step is how many pages there are to one that is read: the race detector makes
// aligning and comparing thirty times slower and finds nothing in them, since they are
// pure. `make test` reads all pages without it.
const step = 5
