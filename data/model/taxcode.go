package model

import (
	"strings"
	"time"
)

// Values of the odd positions of a codice fiscale, by index 0-9 then A-Z
// (decree of the Ministry of Finance, 23 December 1976).
var oddValues = [36]int{
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
	1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
}

const (
	omocodiaLetters = "LMNPQRSTUV" // stand for 0-9 where two people would share a code
	monthLetters    = "ABCDEHLMPRST"
	digitPositions  = "0000001101101110" // where a digit, or its omocodia letter, must stand
)

// TidyCode drops spaces and the prefix IT and writes capitals, as codes are stored.
func TidyCode(text string) string {
	text = strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if len(text) == 13 && strings.HasPrefix(text, "IT") {
		return text[2:]
	}
	return text
}

// CheckPersonTaxCode checks a tidy codice fiscale of a person: shape, a date
// that exists and the check character, omocodia allowed. The Problem's key is
// tax_code_shape, tax_code_check or tax_code_date.
func CheckPersonTaxCode(code string) *Problem {
	digits, ok := plainTaxCode(code)
	if !ok {
		return &Problem{Field: "tax_code", Key: "tax_code_shape", Limit: code}
	}
	year, month, day := codeDate(digits)
	// 29 February: the century is not in the code, so either one may be meant.
	if month == 0 || !dayExists(1900+year, month, day) && !dayExists(2000+year, month, day) {
		return &Problem{Field: "tax_code", Key: "tax_code_date", Limit: code}
	}
	if checkLetter(code) != code[15] {
		return &Problem{Field: "tax_code", Key: "tax_code_check", Limit: code}
	}
	return nil
}

// checkLetter is the last letter that the first fifteen characters ask for.
func checkLetter(code string) byte {
	sum := 0
	for i := range 15 {
		sum += taxCodeValue(code[i], i%2 == 0)
	}
	return byte('A' + sum%26)
}

// codeDate reads the day of birth of a code without omocodia: the year of an
// unknown century, the month or 0, the day without the 40 of women.
func codeDate(digits []byte) (year, month, day int) {
	day = int(digits[9]-'0')*10 + int(digits[10]-'0')
	if day > 40 {
		day -= 40
	}
	return int(digits[6]-'0')*10 + int(digits[7]-'0'), strings.IndexByte(monthLetters, digits[8]) + 1, day
}

// plainTaxCode turns omocodia letters back into digits.
func plainTaxCode(code string) ([]byte, bool) {
	if len(code) != 16 {
		return nil, false
	}
	plain := []byte(code)
	for i, b := range plain {
		isDigit, isLetter := b >= '0' && b <= '9', b >= 'A' && b <= 'Z'
		switch {
		case digitPositions[i] == '0' && !isLetter:
			return nil, false
		case digitPositions[i] == '1' && !isDigit:
			n := strings.IndexByte(omocodiaLetters, b)
			if n < 0 {
				return nil, false
			}
			plain[i] = byte('0' + n)
		}
	}
	return plain, true
}

func taxCodeValue(b byte, odd bool) int {
	n := int(b - '0')
	if b >= 'A' {
		n = int(b - 'A')
		if odd {
			return oddValues[10+n]
		}
		return n
	}
	if odd {
		return oddValues[n]
	}
	return n
}

func dayExists(year, month, day int) bool {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return day > 0 && t.Day() == day && int(t.Month()) == month
}

// CheckNumericCode checks a tidy codice fiscale of an organisation or a
// partita IVA: 11 digits, Luhn, not all zero. The keys are vat_shape,
// vat_zero and vat_check.
func CheckNumericCode(field, code string) *Problem {
	if code == "00000000000" {
		return &Problem{Field: field, Key: "vat_zero", Limit: code}
	}
	if len(code) != 11 || strings.Trim(code, "0123456789") != "" {
		return &Problem{Field: field, Key: "vat_shape", Limit: code}
	}
	sum := 0
	for i := range 11 {
		n := int(code[i] - '0')
		if i%2 == 1 {
			n *= 2
			if n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	if sum%10 != 0 {
		return &Problem{Field: field, Key: "vat_check", Limit: code}
	}
	return nil
}

// taxCodeOrEmpty takes either form: a sole trader has 16 characters, an
// association 11 digits (DOMAIN 4).
func taxCodeOrEmpty(code string) *Problem {
	switch {
	case code == "":
		return nil
	case len(code) == 16:
		return CheckPersonTaxCode(code)
	default:
		return CheckNumericCode("tax_code", code)
	}
}
