package scan_test

import (
	"syscall"
	"time"
)

// cpuTime is the processor's time that this thread has used: other programs do not count.
func cpuTime() time.Duration {
	var used syscall.Rusage
	const thread = 1
	if err := syscall.Getrusage(thread, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
