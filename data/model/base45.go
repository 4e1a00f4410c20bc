package model

import "strings"

// base45Letters are the letters of alphanumeric QR codes (RFC 9285).
const base45Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

func base45(b []byte) string {
	out := make([]byte, 0, len(b)*3/2+2)
	for ; len(b) > 1; b = b[2:] {
		n := int(b[0])<<8 | int(b[1])
		out = append(out, base45Letters[n%45], base45Letters[n/45%45], base45Letters[n/2025])
	}
	if len(b) == 1 {
		out = append(out, base45Letters[int(b[0])%45], base45Letters[int(b[0])/45])
	}
	return string(out)
}

// unbase45 reads what base45 wrote, and nothing else.
func unbase45(text string) ([]byte, bool) {
	out := make([]byte, 0, len(text)*2/3+1)
	for len(text) > 0 {
		size := min(3, len(text))
		n := 0
		for i := size - 1; i >= 0; i-- {
			value := strings.IndexByte(base45Letters, text[i])
			if value < 0 {
				return nil, false
			}
			n = n*45 + value
		}
		switch {
		case size == 3 && n <= 0xFFFF:
			out = append(out, byte(n>>8), byte(n))
		case size == 2 && n <= 0xFF:
			out = append(out, byte(n))
		default:
			return nil, false
		}
		text = text[size:]
	}
	return out, true
}
