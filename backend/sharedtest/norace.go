//go:build !race

package sharedtest

const step = 1
