// Package paper holds the words of the domain: what a listing, a document, a
// passage, a summary, a check and a job are. Every arrow between two stages of
// Paperboy is a value of this package, so it imports the standard library only
// and does no I/O.
package paper
