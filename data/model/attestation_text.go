package model

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The texts of a code are packed in codes of 5 bits, the highest bit first:
//
//	0 end of the text; 1-26 a-z; 27 space;
//	28 the next letter is a capital; twice: all are, until the next 28;
//	29 accent of the letter before it: 5 bits, the place in packedAccents;
//	30 6 bits, the place in packedSigns; 63: 21 bits, any character of Unicode;
//	31 from Latin to Greek letters and back: α is a, β b ... as in packedGreek.
//
// The text is decomposed first (Unicode NFD), so that é is e and its accent.
const (
	packedEnd   = 0
	packedSpace = 27
	packedUpper = 28
	packedMark  = 29
	packedSign  = 30
	packedOther = 31
	packedAny   = 63
)

const (
	packedGreek = "αβψδεφγηιξκλμνοπθρστυωςχυζ" // in the place of a-z; the second υ is never written
	packedSigns = "0123456789.,;:!?'’\"“”«»()[]/\\&+-–—_@#%*=<>°§…|~€·ªº"
)

// packedAccents are grave, acute, circumflex, tilde, macron, breve, dot,
// diaeresis, ring, double acute, caron, comma below, cedilla, ogonek and the
// stroke of ł, ø and đ, which Unicode does not take apart.
const packedAccents = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C\u0326\u0327\u0328\u0335\u0342\u0345\u0313\u0314"

var stroked = strings.NewReplacer("ł", "l\u0335", "Ł", "L\u0335", "ø", "o\u0335", "Ø", "O\u0335", "đ", "d\u0335", "Đ", "D\u0335")

var unstroked = strings.NewReplacer("l\u0335", "ł", "L\u0335", "Ł", "o\u0335", "ø", "O\u0335", "Ø", "d\u0335", "đ", "D\u0335", "Đ")

// place counts letters before r, -1 when it is not among them.
func place(letters string, r rune) int {
	i := strings.IndexRune(letters, r)
	if i < 0 {
		return -1
	}
	return len([]rune(letters[:i]))
}

type packer struct {
	out  []byte
	held uint32
	bits int
}

func (p *packer) put(value, bits int) {
	for i := bits - 1; i >= 0; i-- {
		p.held = p.held<<1 | uint32(value>>i&1)
		if p.bits++; p.bits == 8 {
			p.out = append(p.out, byte(p.held))
			p.held, p.bits = 0, 0
		}
	}
}

// packTexts packs texts one after the other.
func packTexts(texts []string) []byte {
	p := &packer{}
	for _, t := range texts {
		p.text([]rune(stroked.Replace(norm.NFD.String(t))))
		p.put(packedEnd, 5)
	}
	if p.bits > 0 {
		p.put(0, 8-p.bits)
	}
	return p.out
}

func (p *packer) text(letters []rune) {
	greek, capitals := false, false
	for i, r := range letters {
		small := unicode.ToLower(r)
		latin, hellenic := small >= 'a' && small <= 'z', place(packedGreek, small) >= 0
		if (latin || hellenic) && (small == r || unicode.ToUpper(small) == r) {
			if hellenic != greek {
				p.put(packedOther, 5)
				greek = hellenic
			}
			upper := r != small
			switch {
			case upper && !capitals && i+1 < len(letters) && isCapital(letters[i+1]):
				p.put(packedUpper, 5)
				p.put(packedUpper, 5)
				capitals = true
			case upper && !capitals, !upper && capitals:
				p.put(packedUpper, 5)
				capitals = false
			}
			if greek {
				p.put(1+place(packedGreek, small), 5)
			} else {
				p.put(1+int(small-'a'), 5)
			}
			continue
		}
		switch accent, sign := place(packedAccents, r), place(packedSigns, r); {
		case r == ' ':
			p.put(packedSpace, 5)
		case accent >= 0:
			p.put(packedMark, 5)
			p.put(accent, 5)
		case sign >= 0:
			p.put(packedSign, 5)
			p.put(sign, 6)
		default:
			p.put(packedSign, 5)
			p.put(packedAny, 6)
			p.put(int(r), 21)
		}
	}
}

func isCapital(r rune) bool { return unicode.ToLower(r) != r }

type unpacker struct {
	in  []byte
	bit int
}

// take reads bits; false behind the end.
func (u *unpacker) take(bits int) (value int, ok bool) {
	for range bits {
		if u.bit/8 >= len(u.in) {
			return 0, false
		}
		value = value<<1 | int(u.in[u.bit/8]>>(7-u.bit%8)&1)
		u.bit++
	}
	return value, true
}

// unpackTexts reads so many texts, and nothing may follow them.
func unpackTexts(b []byte, n int) ([]string, bool) {
	u := &unpacker{in: b}
	texts := make([]string, n)
	for i := range texts {
		var ok bool
		if texts[i], ok = u.text(); !ok {
			return nil, false
		}
	}
	return texts, len(b)*8-u.bit < 8
}

func (u *unpacker) text() (string, bool) {
	var b strings.Builder
	greek, capitals, once := false, false, false
	for {
		code, ok := u.take(5)
		if !ok {
			return "", false
		}
		switch code {
		case packedEnd:
			return norm.NFC.String(unstroked.Replace(b.String())), true
		case packedSpace:
			b.WriteByte(' ')
		case packedUpper:
			capitals, once = once, !once && !capitals
		case packedOther:
			greek = !greek
		case packedMark, packedSign:
			r, ok := u.sign(code)
			if !ok {
				return "", false
			}
			b.WriteRune(r)
		default:
			r := rune('a' + code - 1)
			if greek {
				r = []rune(packedGreek)[code-1]
			}
			if capitals || once {
				r = unicode.ToUpper(r)
			}
			once = false
			b.WriteRune(r)
		}
	}
}

func (u *unpacker) sign(code int) (rune, bool) {
	bits, letters := 5, []rune(packedAccents)
	if code == packedSign {
		bits, letters = 6, []rune(packedSigns)
	}
	i, ok := u.take(bits)
	switch {
	case !ok:
		return 0, false
	case code == packedSign && i == packedAny:
		any, ok := u.take(21)
		return rune(any), ok && any > 0 && any <= unicode.MaxRune
	case i >= len(letters):
		return 0, false
	default:
		return letters[i], true
	}
}
