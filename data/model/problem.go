// Package model holds the entities of the registers and the rules of the
// domain. It knows no screen, no SQL and no paper.
package model

import (
	"errors"
	"net/mail"
	"strings"
	"unicode/utf8"
)

// ErrNotFound says that no record has the wanted id, or that it lies in the bin.
var ErrNotFound = errors.New("not found")

// ErrInUse says that a record cannot go because others refer to it.
var ErrInUse = errors.New("in use")

// A Problem is a refusal that a person can mend. It holds no sentence: the
// screen and the command line look "problem.<Key>" up in their language.
type Problem struct {
	Field string // the key of the field, "" when the whole record or file is meant
	Key   string // what is wrong, such as "required"
	Limit string // the limit, or the thing that it clashes with
}

func (p *Problem) Error() string {
	text := p.Key
	if p.Field != "" {
		text = p.Field + ": " + text
	}
	if p.Limit != "" {
		text += " (" + p.Limit + ")"
	}
	return text
}

// firstProblem returns the first check that failed. A typed nil never leaves it.
func firstProblem(checks ...*Problem) error {
	for _, p := range checks {
		if p != nil {
			return p
		}
	}
	return nil
}

func required(field, text string) *Problem {
	if strings.TrimSpace(text) == "" {
		return &Problem{Field: field, Key: "required"}
	}
	return nil
}

func atMost(limit int, field, text string) *Problem {
	if utf8.RuneCountInString(text) > limit {
		return &Problem{Field: field, Key: "too_long", Limit: FormatInt(limit)}
	}
	return nil
}

func oneOf(known []string, field, code string) *Problem {
	for _, k := range known {
		if k == code {
			return nil
		}
	}
	return &Problem{Field: field, Key: "unknown_code", Limit: code}
}

func emailOrEmpty(field, text string) *Problem {
	if text == "" {
		return nil
	}
	address, err := mail.ParseAddress(text)
	if err != nil || address.Address != text || !strings.Contains(text[strings.LastIndex(text, "@"):], ".") {
		return &Problem{Field: field, Key: "email", Limit: text}
	}
	return nil
}

// postcodeOrEmpty accepts the five digits of an Italian CAP and, for partners
// abroad, any short code of letters, digits, spaces and hyphens.
func postcodeOrEmpty(field, text string) *Problem {
	for _, r := range text {
		if !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == ' ' || r == '-') {
			return &Problem{Field: field, Key: "postcode", Limit: text}
		}
	}
	return atMost(12, field, text)
}

func dateOrEmpty(field string, d Date) *Problem {
	if d != "" && !d.Valid() {
		return &Problem{Field: field, Key: "date", Limit: string(d)}
	}
	return nil
}
