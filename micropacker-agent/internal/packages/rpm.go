package packages

// readRpm reads the database of rpm.
func readRpm(d *Database, files Files, distro string) error {
	return nil
}
