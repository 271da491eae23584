// Package desktop is what a reader expects of a program with a window, without a
// window: where it stood, what its menu holds, that a library has one window, and
// when something is told that the reader does not see. Package main ties it to Wails.
package desktop
