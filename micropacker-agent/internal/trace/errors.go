package trace

import "errors"

// errNoSentinel is a tracer that was attached but saw nothing.
var errNoSentinel = errors.New("cannot trace: the kernel attached the tracer but told it nothing")

func diagnose(err error) error { return err }
