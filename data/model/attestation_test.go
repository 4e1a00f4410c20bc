package model

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var testKey = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))

func testKeys() []ed25519.PublicKey { return []ed25519.PublicKey{testKey.Public().(ed25519.PublicKey)} }

func sampleAttestation() Attestation {
	return Attestation{
		Number: 12, Year: 2020, Name: "Maria Grazia De Luca", Title: "Corso di personal branding", Issuer: "Confartigianato Imprese Terni",
		Attended: 479, Planned: 600, From: "2020-02-08", To: "2020-03-11", IssuedOn: "2020-03-12",
	}
}

func TestASignedCodeIsReadAsItWas(t *testing.T) {
	greek, polish := sampleAttestation(), sampleAttestation()
	greek.Name = "Κωνσταντίνος-Αλέξανδρος Παπαδόπουλος Χατζηγεωργίου του Αθανασίου Οικονομοπούλου"
	polish.Name = "Władysława Świętosława Brzęczyszczykiewicz-Gżegżółka Łękołodzka Źdźbłowska Ćwikły"
	undated := Attestation{Number: 1, Year: 2026, Name: "Anna Forlì", IssuedOn: "2026-01-02"}
	for name, tc := range map[string]struct {
		a    Attestation
		most int
	}{
		"short": {sampleAttestation(), SmallCode}, "a long Greek name": {greek, LargeCode},
		"a long Polish name": {polish, LargeCode}, "no date": {undated, SmallCode},
	} {
		code := tc.a.Sign(testKey)
		if len(code) > tc.most {
			t.Errorf("%s: %d letters, %d fit", name, len(code), tc.most)
		}
		got, err := ReadAttestation(code, testKeys())
		if err != nil || got.Verdict != VerdictValid || got.Attestation != tc.a {
			t.Errorf("%s: %v %s\n%+v\n%+v", name, err, got.Verdict, got.Attestation, tc.a)
		}
	}
	if n := len([]rune(greek.Name)); n < 75 {
		t.Errorf("the Greek name has %d letters only", n)
	}
}

func TestAnyTextIsPackedAndCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := sampleAttestation()
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Za-zÀ-ſΑ-ω0-9 .,'’-]{0,300}`))
		a.Name, a.Title, a.Issuer = text.Draw(t, "name"), text.Draw(t, "title"), text.Draw(t, "issuer")
		code := a.Sign(testKey)
		got, err := ReadAttestation(code, testKeys())
		if err != nil || got.Verdict != VerdictValid || len(code) > LargeCode {
			t.Fatalf("%v %s, %d letters: %q", err, got.Verdict, len(code), code)
		}
		for i, pair := range [][2]string{{a.Name, got.Attestation.Name}, {a.Title, got.Attestation.Title}, {a.Issuer, got.Attestation.Issuer}} {
			want, is := norm.NFC.String(norm.NFD.String(plain(pair[0]))), pair[1]
			if cut, ok := strings.CutSuffix(is, "…"); is != want && !(ok && strings.HasPrefix(norm.NFD.String(want), norm.NFD.String(cut))) {
				t.Fatalf("text %d: %q became %q", i, want, is)
			}
		}
	})
}

func TestAnyChangedLetterIsSeen(t *testing.T) {
	code := sampleAttestation().Sign(testKey)
	for i := range code {
		for _, letter := range base45Letters + "ax" {
			if byte(letter) == code[i] {
				continue
			}
			changed := code[:i] + string(letter) + code[i+1:]
			for name, keys := range map[string][]ed25519.PublicKey{"known": testKeys(), "unknown": nil} {
				if got, err := ReadAttestation(changed, keys); err != nil || got.Verdict != VerdictAltered {
					t.Fatalf("letter %d made %q, issuer %s: %v %s", i, letter, name, err, got.Verdict)
				}
			}
		}
	}
}

func TestVerdicts(t *testing.T) {
	other := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{8}, ed25519.SeedSize))
	code := sampleAttestation().Sign(testKey)
	if got, _ := ReadAttestation(code, []ed25519.PublicKey{other.Public().(ed25519.PublicKey)}); got.Verdict != VerdictUnknown || got.Attestation != sampleAttestation() {
		t.Errorf("a key that is not known: %+v", got)
	}
	// Somebody changes the hours, and mends the check sum as well.
	forged := sampleAttestation()
	forged.Attended = 600
	b, _ := unbase45(forged.Sign(testKey)[4:])
	genuine, _ := unbase45(code[4:])
	copy(b[len(b)-66:], genuine[len(genuine)-66:])
	copy(b[len(b)-2:], sumOf(b[:len(b)-2]))
	if got, _ := ReadAttestation(AttestationPrefix+base45(b), testKeys()); got.Verdict != VerdictAltered {
		t.Errorf("a forged one: %s", got.Verdict)
	}
	for _, text := range []string{"", "SGC1", "SGC1ABC", "https://example.org/" + strings.Repeat("x", 200)} {
		if _, err := ReadAttestation(text, testKeys()); !errors.Is(err, ErrNoCode) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add(sampleAttestation().Sign(testKey))
	f.Add("SGC1" + strings.Repeat(":", 200))
	f.Add("")
	f.Add(strings.Repeat("\U0010FFFD", 16)) // short texts of letters that pack badly: all three are cut
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ReadAttestation(text, testKeys())
		if err == nil && got.Verdict == VerdictValid && !strings.HasPrefix(strings.Trim(text, "\r\n\t"), AttestationPrefix) {
			t.Errorf("%q is valid", text)
		}
		a := Attestation{Number: 1, Year: 2026, Name: text, Title: text, Issuer: text}
		if got, err := ReadAttestation(a.Sign(testKey), testKeys()); err != nil || got.Verdict != VerdictValid {
			t.Errorf("%q cannot be read again: %v %s", text, err, got.Verdict)
		}
	})
}
