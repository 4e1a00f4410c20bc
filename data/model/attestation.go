package model

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Attestation is what the code of a certificate says, and signs.
type Attestation struct {
	Number, Year      int
	Name              string // of the person
	Title             string // of the event
	Issuer            string // the association
	Attended, Planned int    // minutes
	From, To          Date   // of the event
	IssuedOn          Date
}

// NumberText writes the number as the register shows it: "12/2020".
func (a Attestation) NumberText() string { return FormatInt(a.Number) + "/" + FormatInt(a.Year) }

// A code is AttestationPrefix and, in Base45 (RFC 9285), these bytes:
//
//	whole numbers, each as LEB128: number, year - 2000, attended, planned
//	minutes, first day as days since 1/1/2000 (0 none), days to the last day, days
//	from the last day to the day of issue (both zigzag);
//	name, title and issuer packed as packTexts tells, and zeros to the next byte;
//	the first 4 bytes of the SHA-256 of the public key;
//	64 bytes: the Ed25519 signature of all that stands before it;
//	the CRC-32 (IEEE) of all that stands before it, its 2 low bytes.
const AttestationPrefix = "SGC1"

// What a code can hold: the most that fits 49 modules, and 57 (QR code,
// alphanumeric, level M), of 0.508 mm: two points of a scan at 100 dpi.
const (
	SmallCode = 221 // letters
	LargeCode = 311
)

const (
	keyMark  = 4
	checkSum = 2
	tail     = keyMark + ed25519.SignatureSize + checkSum
)

// ErrNoCode says that a text is no code of a certificate.
var ErrNoCode = errors.New("no code of a certificate")

// Sign returns the code of a certificate. Texts that would make it larger than
// LargeCode are cut, the title and the issuer before the name, and end in "…".
func (a Attestation) Sign(key ed25519.PrivateKey) string {
	head := a.numbers()
	texts := []string{plain(a.Name), plain(a.Title), plain(a.Issuer)}
	room := (LargeCode-len(AttestationPrefix))*2/3 - len(head) - tail
	packed := packTexts(texts)
	for len(packed) > room {
		shortenLongest(texts)
		packed = packTexts(texts)
	}
	signed := append(append(head, packed...), markOf(key.Public().(ed25519.PublicKey))...)
	all := append(signed, ed25519.Sign(key, signed)...)
	return AttestationPrefix + base45(append(all, sumOf(all)...))
}

// plain leaves out what no paper shows, and what never fits.
func plain(text string) string {
	const most = 400 // letters; no code holds as many
	if letters := []rune(text); len(letters) > most {
		text = string(letters[:most]) + "…"
	}
	return Tidy(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text))
}

// shortenLongest takes a letter off the title or the issuer, whichever is
// longer; off the name when both are short already, and off the longest of the
// three when the name is short as well (letters outside Latin pack badly).
func shortenLongest(texts []string) {
	const least = 24
	size := func(i int) int { return len([]rune(strings.TrimSuffix(texts[i], "…"))) }
	longest := 1
	if size(2) > size(1) {
		longest = 2
	}
	if size(longest) < least && (size(0) >= least || size(0) >= size(longest)) {
		longest = 0
	}
	letters := []rune(strings.TrimSuffix(texts[longest], "…"))
	if len(letters) == 0 {
		return
	}
	texts[longest] = strings.TrimRight(string(letters[:len(letters)-1]), " ") + "…"
}

func markOf(key ed25519.PublicKey) []byte {
	sum := sha256.Sum256(key)
	return sum[:keyMark]
}

func sumOf(b []byte) []byte {
	sum := crc32.ChecksumIEEE(b)
	return []byte{byte(sum >> 8), byte(sum)}
}

// The verdicts on a code.
const (
	VerdictValid    = "valid"
	VerdictAltered  = "altered"        // not as it was issued, or a key that is known did not sign it
	VerdictUnknown  = "unknown_issuer" // signed with a key that is not known
	VerdictAnnulled = "annulled"       // valid, and annulled in the register here
	VerdictNoCode   = "no_code"        // nothing that could be verified
)

// A Reading is a code as it was read.
type Reading struct {
	Verdict     string      // one of the verdicts; never annulled, which only a register knows
	Attestation Attestation // what it says; the zero value of what cannot be read
	Signed      []byte      // the bytes that are signed
	Signature   []byte
	Key         ed25519.PublicKey // which one signed it; nil: none of those that are known
}

// ReadAttestation reads a code and verifies it with the keys that are known.
// What is no code at all is ErrNoCode.
func ReadAttestation(text string, keys []ed25519.PublicKey) (Reading, error) {
	text = strings.Trim(text, "\r\n\t")
	prefix := text[:min(len(AttestationPrefix), len(text))]
	differ := 0
	for i := range prefix {
		if prefix[i] != AttestationPrefix[i] {
			differ++
		}
	}
	const least = 120 // the signature alone has a hundred letters
	if len(text) < least || differ > 1 || len(text) > 4*LargeCode {
		return Reading{}, ErrNoCode
	}
	altered := Reading{Verdict: VerdictAltered}
	all, ok := unbase45(text[len(prefix):])
	if !ok || len(all) <= tail {
		return altered, nil
	}
	end := len(all) - checkSum
	signed := all[:end-ed25519.SignatureSize]
	a, ok := readNumbers(signed[:len(signed)-keyMark])
	if !ok {
		return altered, nil
	}
	r := Reading{Verdict: VerdictAltered, Attestation: a, Signed: signed, Signature: all[len(signed):end]}
	if differ > 0 || string(sumOf(all[:end])) != string(all[end:]) {
		return r, nil
	}
	r.Verdict = VerdictUnknown
	for _, key := range keys {
		if len(key) != ed25519.PublicKeySize || string(markOf(key)) != string(signed[len(signed)-keyMark:]) {
			continue
		}
		r.Verdict = VerdictAltered
		if ed25519.Verify(key, signed, r.Signature) {
			r.Verdict, r.Key = VerdictValid, key
			break
		}
	}
	return r, nil
}

const firstDay = Date("2000-01-01")

func (a Attestation) numbers() []byte {
	b := binary.AppendUvarint(nil, uint64(max(0, a.Number)))
	for _, n := range []int{a.Year - 2000, a.Attended, a.Planned} {
		b = binary.AppendUvarint(b, uint64(max(0, n)))
	}
	from, to := 0, 0
	if a.From.Valid() {
		from = max(0, firstDay.DaysTo(a.From)) + 1
	}
	if a.From.Valid() && a.To.Valid() {
		to = a.From.DaysTo(a.To)
	}
	last := firstDay.AddDays(from - 1 + to)
	if from == 0 {
		last = firstDay
	}
	issued := 0
	if a.IssuedOn.Valid() {
		issued = last.DaysTo(a.IssuedOn)
	}
	b = binary.AppendUvarint(b, uint64(from))
	return binary.AppendVarint(binary.AppendVarint(b, int64(to)), int64(issued))
}

// readNumbers reads what numbers and packTexts wrote.
func readNumbers(b []byte) (a Attestation, ok bool) {
	const most = 1 << 30
	var n [5]int
	for i := range n {
		value, size := binary.Uvarint(b)
		if size <= 0 || value > most {
			return a, false
		}
		n[i], b = int(value), b[size:]
	}
	var days [2]int
	for i := range days {
		value, size := binary.Varint(b)
		if size <= 0 || value > 100_000 || value < -100_000 {
			return a, false
		}
		days[i], b = int(value), b[size:]
	}
	if n[1] > 8_000 || n[4] > 3_000_000 {
		return a, false
	}
	a = Attestation{Number: n[0], Year: n[1] + 2000, Attended: n[2], Planned: n[3]}
	last := firstDay
	if n[4] > 0 {
		a.From = firstDay.AddDays(n[4] - 1)
		a.To = a.From.AddDays(days[0])
		last = a.To
	}
	a.IssuedOn = last.AddDays(days[1])
	texts, ok := unpackTexts(b, 3)
	if !ok {
		return a, false
	}
	a.Name, a.Title, a.Issuer = texts[0], texts[1], texts[2]
	return a, true
}
