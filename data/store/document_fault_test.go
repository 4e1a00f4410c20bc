package store

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"segreteria/data/model"
)

func TestNothingOfADocumentStaysWhenTheDiskIsFull(t *testing.T) {
	a := openNew(t)
	ctx := t.Context()
	p, err := a.People().Save(ctx, model.Person{FamilyName: "Rossi"})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := queryOne(ctx, a.writer, scanNumber, `PRAGMA page_count`)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := queryOne(ctx, a.writer, scanNumber, `PRAGMA max_page_count = `+model.FormatInt(int(pages)+100)); err != nil {
		t.Fatal(err)
	}
	wanted := model.Document{Register: "person", Entry: p.ID, Name: "grande.pdf"}
	_, err = a.Documents().Attach(ctx, wanted, bytes.Repeat([]byte("x"), 1<<20))
	if err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("a full disk: %v", err)
	}
	nothingKept(t, a)
	wanted.Name = "piccolo.pdf"
	if _, err := a.Documents().Attach(ctx, wanted, []byte("x")); err != nil {
		t.Errorf("a small one afterwards: %v", err)
	}
}

func TestNothingOfADocumentStaysWhenItIsCancelled(t *testing.T) {
	a := openNew(t)
	p, err := a.People().Save(t.Context(), model.Person{FamilyName: "Rossi"})
	if err != nil {
		t.Fatal(err)
	}
	content := bytes.Repeat([]byte("x"), model.MaxDocument)
	for _, after := range []time.Duration{0, 5 * time.Millisecond, 20 * time.Millisecond, 60 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		_, err := a.Documents().Attach(ctx, model.Document{Register: "person", Entry: p.ID, Name: "grande.pdf"}, content)
		cancel()
		if err == nil {
			t.Skipf("added within %s", after)
		}
		if !errors.Is(err, context.DeadlineExceeded) && !strings.Contains(err.Error(), "interrupted") {
			t.Errorf("ended after %s: %v", after, err)
		}
		nothingKept(t, a)
	}
}

func nothingKept(t *testing.T, a *Archive) {
	t.Helper()
	c, err := a.Contents(t.Context())
	if err != nil || c.Rows["content"] != 0 || c.Rows["document"] != 0 {
		t.Errorf("%d contents and %d documents stay, %v", c.Rows["content"], c.Rows["document"], err)
	}
	if err := a.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
