package rootfs

import (
	"syscall"
	"time"
)

// Times says which modification times the entries get.
type Times struct {
	// Clamp, unless zero, is the latest time there is.
	Clamp time.Time
	// Fresh, unless zero, is when the engine began to touch files, which get the time FreshAs.
	Fresh   time.Time
	FreshAs time.Time
}

// of returns the time that an entry gets.
func (t Times) of(stat *syscall.Stat_t) time.Time {
	modified := time.Unix(stat.Mtim.Unix())
	if !t.Fresh.IsZero() && !modified.Before(t.Fresh) {
		modified = t.FreshAs
	}
	if !t.Clamp.IsZero() && modified.After(t.Clamp) {
		modified = t.Clamp
	}
	return modified
}
