package main

import (
	"fmt"
	"slices"

	"segreteria/data/model"
	"segreteria/data/store"
)

// newOrganisationCommand enters an organisation.
type newOrganisationCommand struct {
	Name     string   `required:"" placeholder:"NAME" help:"${organisation_name}"`
	Kind     string   `placeholder:"KIND" help:"${organisation_kind}"`
	Town     string   `placeholder:"TOWN" help:"${town}"`
	Province string   `placeholder:"TR" help:"${province}"`
	TaxCode  string   `placeholder:"CODE" help:"${tax_code}"`
	VAT      string   `name:"vat" placeholder:"NUMBER" help:"${vat}"`
	Email    string   `placeholder:"ADDRESS" help:"${email}"`
	Phone    string   `placeholder:"NUMBER" help:"${phone}"`
	Tag      []string `placeholder:"TAG" help:"${tag}"`
}

// Run enters the organisation and prints its id alone on the last line.
func (n newOrganisationCommand) Run(c *call) error {
	o := model.Organisation{
		Name: n.Name, Kind: n.Kind, Town: n.Town, Province: n.Province, TaxCode: n.TaxCode, VATNumber: n.VAT,
		Email: n.Email, Phone: n.Phone,
	}
	if n.Kind != "" && !slices.Contains(model.OrganisationKinds, n.Kind) {
		return notOneOf("--kind", model.OrganisationKinds, n.Kind)
	}
	tags := model.SplitTags(model.JoinTags(n.Tag))
	if err := o.Tidied().Validate(); err != nil {
		return err // before an archive is made for nothing
	}
	if err := model.CheckTags(tags); err != nil {
		return err
	}
	return c.write(func(a *store.Archive) error {
		err := a.InTx(c.ctx, "new organisation", func(tx store.Tx) (err error) {
			if o, err = tx.Organisations().Save(c.ctx, o); err != nil {
				return err
			}
			return tx.Tags().SetOrganisation(c.ctx, o.ID, tags)
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, o.ID)
		return err
	})
}
