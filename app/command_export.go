package main

import (
	"fmt"
	"io"

	"segreteria/data/desk"
	"segreteria/ui"
)

// exportCommand writes a register as a CSV file for Italian Excel, or the
// calendar as iCalendar.
type exportCommand struct {
	Register string `arg:"" enum:"people,organisations,contacts,events,courses,lessons,hours,participants,attendance,certificates,memoranda,deadlines,calendar" help:"${list_register}"`
	Output   string `short:"o" required:"" type:"path" placeholder:"FILE.csv" help:"${output_csv}"`
	Find     string `placeholder:"TEXT" help:"${find}"`
	Event    string `placeholder:"EVENT" help:"${event}"`
}

// Run writes the file and prints its name.
func (e exportCommand) Run(c *call) error {
	if e.Register == "calendar" {
		return calendarCommand{Output: e.Output, Event: e.Event}.Run(c)
	}
	wanted := listCommand{Register: e.Register, Find: e.Find, Event: e.Event}
	return c.list(wanted, func(listing desk.Listing) error {
		err := desk.SaveFile(e.Output, func(w io.Writer) error {
			return desk.Export(w, readable(e.Register, listing), func(column string) string { return ui.Words("column." + column) })
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, e.Output)
		return err
	})
}
