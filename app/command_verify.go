package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// verifyCommand says whether a certificate is as it was issued.
type verifyCommand struct {
	What  string   `arg:"" placeholder:"FILE|TEXT" help:"${verify_what}"`
	Keys  []string `name:"key" type:"path" placeholder:"FILE" help:"${verify_key}"`
	JSON  bool     `name:"json" help:"${json}"`
	Parts string   `type:"path" placeholder:"DIR" help:"${verify_parts}"`
}

// Run prints a verdict for each code; any that is not valid is a refusal. It
// works without an archive, and beside a window that has it open, when keys are given.
func (v verifyCommand) Run(c *call) error {
	previewer := desk.NewPreviewer(filepath.Join(cacheFolder(), "preview"))
	defer previewer.Close()
	verifier := desk.Verifier{Draw: desk.DrawWith(previewer)}
	for _, path := range v.Keys {
		keys, err := desk.ReadKeyFile(path)
		if err != nil {
			return err
		}
		verifier.Keys = append(verifier.Keys, keys...)
	}
	err := c.read(func(a *store.Archive) error {
		verifier.Archive = a
		return v.verify(c, verifier)
	})
	var problem *model.Problem
	if errors.As(err, &problem) && verifier.Archive == nil &&
		(problem.Key == "no_archive" || problem.Key == "archive_locked" && len(v.Keys) > 0) {
		return v.verify(c, verifier)
	}
	return err
}

func (v verifyCommand) verify(c *call, verifier desk.Verifier) error {
	var all []desk.Verified
	if _, err := os.Stat(v.What); err == nil {
		if all, err = verifier.File(c.ctx, v.What); err != nil {
			return err
		}
	} else {
		one, err := verifier.Text(c.ctx, v.What)
		if err != nil {
			return err
		}
		all = []desk.Verified{one}
	}
	if err := v.print(c, all); err != nil {
		return err
	}
	if v.Parts != "" && all[0].Signed != nil {
		if err := desk.WriteSigned(v.Parts, all[0].Reading); err != nil {
			return err
		}
	}
	for _, one := range all {
		if one.Verdict != model.VerdictValid {
			return &model.Problem{Key: "not_verified"}
		}
	}
	return nil
}

func (v verifyCommand) print(c *call, all []desk.Verified) error {
	out := bufio.NewWriter(c.stdout)
	if v.JSON {
		l := desk.Listing{Columns: []string{
			"verdict", "page", "number", "name", "title", "attended_minutes", "planned_minutes", "from", "to", "issued_on", "issuer", "annulled_on", "reason",
		}}
		for _, one := range all {
			a, number := one.Attestation, ""
			if a.Number > 0 {
				number = a.NumberText()
			}
			l.Rows = append(l.Rows, []any{
				one.Verdict, one.Page, number, a.Name, a.Title, a.Attended, a.Planned, string(a.From), string(a.To), string(a.IssuedOn), a.Issuer,
				string(one.Entry.AnnulledOn), one.Entry.AnnulReason,
			})
		}
		return errors.Join(writeJSON(out, l), out.Flush())
	}
	for _, one := range all {
		a := one.Attestation
		fmt.Fprintln(out, ui.Words("verify."+one.Verdict))
		if a.Number == 0 {
			continue
		}
		fmt.Fprintf(out, "  %s  %s\n  %s\n  %s / %s\n  %s - %s\n  %s, %s\n", a.NumberText(), a.Name, a.Title, model.FormatMinutes(a.Attended),
			model.FormatMinutes(a.Planned), model.FormatDate(a.From), model.FormatDate(a.To), model.FormatDate(a.IssuedOn), a.Issuer)
		if one.Entry.AnnulledOn != "" {
			fmt.Fprintf(out, "  %s: %s\n", model.FormatDate(one.Entry.AnnulledOn), one.Entry.AnnulReason)
		}
	}
	return out.Flush()
}
