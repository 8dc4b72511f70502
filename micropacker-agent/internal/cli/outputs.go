package cli

import "io.github.micropacker/agent/internal/rootfs"

// outputFile is a file that is to be written, unless its name is empty.
type outputFile struct {
	name  string
	write func(out *rootfs.Output) error
}

// writeAll writes files, and gives them their names when all are whole. If one fails, none appears.
func writeAll(files ...outputFile) error {
	var outputs []*rootfs.Output
	defer func() {
		for _, out := range outputs {
			out.Abandon()
		}
	}()
	for _, file := range files {
		if file.name == "" {
			continue
		}
		out, err := rootfs.Create(file.name)
		if err != nil {
			return err
		}
		outputs = append(outputs, out)
		if err := file.write(out); err != nil {
			return err
		}
	}
	for _, out := range outputs {
		if err := out.Commit(); err != nil {
			return err
		}
	}
	return nil
}
