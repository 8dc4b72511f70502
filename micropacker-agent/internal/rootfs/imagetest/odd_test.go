package imagetest

import (
	"archive/tar"
	"errors"
	"io"
	"strings"
	"time"
)

// bindService is what setcap writes for "cap_net_bind_service=ep".
const bindService = "\x01\x00\x00\x02\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

// odd are entries that packers get wrong.
func odd() []tar.Header {
	long := strings.Repeat("n", 255)
	return []tar.Header{
		{Name: "odd/", Typeflag: tar.TypeDir, Mode: 0o2751, Uid: 1234, Gid: 4321, PAXRecords: map[string]string{"SCHILY.xattr.user.dir": "on a directory"}},
		{Name: "odd/capable", Typeflag: tar.TypeReg, Mode: 0o755, Size: 10, PAXRecords: map[string]string{"SCHILY.xattr.security.capability": bindService}},
		{Name: "odd/attributed", Typeflag: tar.TypeReg, Mode: 0o640, Uid: 65534, Gid: 100000, Size: 10, PAXRecords: map[string]string{
			"SCHILY.xattr.user.plain": "value", "SCHILY.xattr.user.bytes": "\x01\xff\n=\x02", "SCHILY.xattr.user.empty ": "x"}},
		{Name: "odd/setuid", Typeflag: tar.TypeReg, Mode: 0o4755, Size: 10},
		{Name: "odd/setgid", Typeflag: tar.TypeReg, Mode: 0o2710, Gid: 42, Size: 10},
		{Name: "odd/same", Typeflag: tar.TypeLink, Linkname: "odd/setuid", Mode: 0o4755},
		{Name: "odd/unreadable", Typeflag: tar.TypeReg, Mode: 0, Size: 10},
		{Name: "odd/empty", Typeflag: tar.TypeReg, Mode: 0o644},
		{Name: "odd/sparse", Typeflag: tar.TypeReg, Mode: 0o644, Size: 8 << 20},
		{Name: "odd/" + long, Typeflag: tar.TypeReg, Mode: 0o644, Size: 10},
		{Name: "odd/" + long[1:] + "d/", Typeflag: tar.TypeDir, Mode: 0o700},
		{Name: "odd/" + long[1:] + "d/" + long, Typeflag: tar.TypeReg, Mode: 0o644, Size: 10},
		{Name: "odd/\xff\xfe", Typeflag: tar.TypeReg, Mode: 0o644, Size: 10},
		{Name: "odd/a\nb \u2028ü💀", Typeflag: tar.TypeReg, Mode: 0o644, Size: 10},
		{Name: "odd/fifo", Typeflag: tar.TypeFifo, Mode: 0o622, Uid: 7},
		{Name: "odd/to-dir", Typeflag: tar.TypeSymlink, Linkname: "../usr/share", Mode: 0o777, Uid: 9},
		{Name: "odd/to-nothing", Typeflag: tar.TypeSymlink, Linkname: "/no/\xff/" + long[:100], Mode: 0o777},
		{Name: "odd/sticky/", Typeflag: tar.TypeDir, Mode: 0o1777, Uid: 33, Gid: 33},
	}
}

// oddNames are the absolute paths of the odd entries.
func oddNames() []string {
	var names []string
	for _, each := range odd() {
		names = append(names, "/"+strings.TrimSuffix(each.Name, "/"))
	}
	return names
}

// addOdd copies an archive, and adds the odd entries, each with a time of its own, to the nanosecond.
func addOdd(in io.Reader, out io.Writer) error {
	archive := tar.NewWriter(out)
	for reader := tar.NewReader(in); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		header.Format = tar.FormatPAX
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if _, err := io.Copy(archive, reader); err != nil {
			return err
		}
	}
	for i, each := range odd() {
		each.Format = tar.FormatPAX
		each.ModTime = time.Unix(int64(i)*86400*365, int64(i)*1001001)
		if err := archive.WriteHeader(&each); err != nil {
			return err
		}
		if _, err := io.CopyN(archive, zeros{}, each.Size); err != nil {
			return err
		}
	}
	return archive.Close()
}

// zeros is an endless file of zeros.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
