// Segreteria is the office program of a small association's secretary. This
// package starts it, wires its parts together and reads the command line.
package main

import "os"

func main() {
	if len(os.Args) == 2 && os.Args[1] == probeFlag {
		os.Exit(answerProbe())
	}
	announce()
	joinConsole()
	os.Exit(runCommand(os.Args[1:]))
}
