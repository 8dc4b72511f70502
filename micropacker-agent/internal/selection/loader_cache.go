package selection

import (
	"bytes"
	"encoding/binary"
	"io"
)

// What ldconfig(8) writes: possibly the old table, then the new one.
const (
	oldCacheMagic     = "ld.so-1.7.0"
	newCacheMagic     = "glibc-ld.so.cache1.1"
	oldCacheHeader    = 16
	oldCacheEntry     = 12
	newCacheHeader    = 48
	newCacheEntry     = 24
	maxCache          = 64 << 20
	newCacheAlignment = 8
)

// readLoaderCache returns the places of each library that /etc/ld.so.cache names. An image without it, or
// with one in another format, has none.
func readLoaderCache(s *selector) (map[string][]string, error) {
	at, err := s.resolve("/etc/ld.so.cache", true)
	if isNothing(err) || (err == nil && (at.entry.Kind != File || at.entry.Size > maxCache)) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	content, err := s.fs.Open(at.path)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	cache, err := io.ReadAll(io.NewSectionReader(content, 0, at.entry.Size))
	if err != nil {
		return nil, err
	}
	return parseLoaderCache(cache), nil
}

// parseLoaderCache reads the new table of a cache.
func parseLoaderCache(cache []byte) map[string][]string {
	table := newTable(cache)
	if len(table) < newCacheHeader {
		return nil
	}
	count := int(binary.NativeEndian.Uint32(table[len(newCacheMagic):]))
	places := map[string][]string{}
	for i := range count {
		start := newCacheHeader + i*newCacheEntry
		if start+newCacheEntry > len(table) {
			break
		}
		entry := table[start:]
		name := cacheString(table, binary.NativeEndian.Uint32(entry[4:]))
		place := cacheString(table, binary.NativeEndian.Uint32(entry[8:]))
		if name != "" && place != "" {
			places[name] = append(places[name], place)
		}
	}
	return places
}

// newTable returns the new table, which may come after the old one.
func newTable(cache []byte) []byte {
	if bytes.HasPrefix(cache, []byte(oldCacheMagic)) && len(cache) > oldCacheHeader {
		count := int(binary.NativeEndian.Uint32(cache[12:]))
		end := oldCacheHeader + count*oldCacheEntry
		end = (end + newCacheAlignment - 1) / newCacheAlignment * newCacheAlignment
		cache = cache[min(end, len(cache)):]
	}
	if !bytes.HasPrefix(cache, []byte(newCacheMagic)) {
		return nil
	}
	return cache
}

// cacheString returns the string at an offset of a table.
func cacheString(table []byte, offset uint32) string {
	if int64(offset) >= int64(len(table)) {
		return ""
	}
	text, _, _ := bytes.Cut(table[offset:], []byte{0})
	return string(text)
}
