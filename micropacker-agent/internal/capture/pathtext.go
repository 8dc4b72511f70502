package capture

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A byte that is not part of valid UTF-8 is written as surrogateBase plus the byte (PEP 383).
const surrogateBase = 0xdc00

const hexDigits = "0123456789abcdef"

// AppendText appends path to dst as a JSON string that loses no byte of it.
func AppendText(dst []byte, path string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(path); {
		r, size := utf8.DecodeRuneInString(path[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			dst = append(dst, `\udc`...)
			dst = append(dst, hexDigits[path[i]>>4], hexDigits[path[i]&0xf])
		case size == 1:
			dst = appendASCII(dst, path[i])
		default:
			dst = append(dst, path[i:i+size]...)
		}
		i += size
	}
	return append(dst, '"')
}

// appendASCII appends one character as JSON has it, escaped only where it must be.
func appendASCII(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	if c < ' ' {
		return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
	}
	return append(dst, c)
}

var errPathText = errors.New("malformed path text")

// ParseText returns the bytes that a JSON string made by AppendText stands for.
func ParseText(text []byte) (string, error) {
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return "", fmt.Errorf("%w: not a JSON string", errPathText)
	}
	text = text[1 : len(text)-1]
	path := make([]byte, 0, len(text))
	for len(text) > 0 {
		if text[0] != '\\' {
			path = append(path, text[0])
			text = text[1:]
			continue
		}
		var err error
		if path, text, err = appendEscape(path, text); err != nil {
			return "", err
		}
	}
	return string(path), nil
}

// appendEscape appends what the escape at the start of text stands for, and returns the rest.
func appendEscape(path, text []byte) (longer, rest []byte, err error) {
	if len(text) < 2 {
		return nil, nil, fmt.Errorf("%w: it ends in an escape", errPathText)
	}
	switch c := text[1]; c {
	case '"', '\\', '/':
		return append(path, c), text[2:], nil
	case 'b':
		return append(path, '\b'), text[2:], nil
	case 'f':
		return append(path, '\f'), text[2:], nil
	case 'n':
		return append(path, '\n'), text[2:], nil
	case 'r':
		return append(path, '\r'), text[2:], nil
	case 't':
		return append(path, '\t'), text[2:], nil
	case 'u':
		return appendUnicode(path, text)
	default:
		return nil, nil, fmt.Errorf("%w: unknown escape %q", errPathText, c)
	}
}

// appendUnicode appends what the \u escape at the start of text stands for, and returns the rest.
func appendUnicode(path, text []byte) (longer, rest []byte, err error) {
	first, ok := unicodeEscape(text)
	if !ok {
		return nil, nil, fmt.Errorf("%w: four hexadecimal digits must follow \\u", errPathText)
	}
	text = text[6:]
	if !utf16.IsSurrogate(first) {
		return utf8.AppendRune(path, first), text, nil
	}
	if second, ok := unicodeEscape(text); ok {
		if r := utf16.DecodeRune(first, second); r != utf8.RuneError {
			return utf8.AppendRune(path, r), text[6:], nil
		}
	}
	if first < surrogateBase+0x80 || first > surrogateBase+0xff {
		return nil, nil, fmt.Errorf("%w: the lone surrogate %x stands for no byte", errPathText, first)
	}
	return append(path, byte(first-surrogateBase)), text, nil
}

// unicodeEscape reads a \u escape at the start of text.
func unicodeEscape(text []byte) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	value, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(value), err == nil
}

// pathText is a path inside a JSON line.
type pathText string

// UnmarshalJSON reads path text.
func (p *pathText) UnmarshalJSON(text []byte) error {
	path, err := ParseText(text)
	*p = pathText(path)
	return err
}

// PlainText returns path as a line of a list has it: raw, or as a JSON line if it holds a newline or begins
// with a brace.
func PlainText(path string) string {
	if !strings.HasPrefix(path, "{") && !strings.ContainsAny(path, "\n\r") {
		return path
	}
	return string(append(AppendText([]byte(`{"path":`), path), '}'))
}
