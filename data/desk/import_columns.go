package desk

// An ImportColumn is a column of a file as a person recognises it.
type ImportColumn struct {
	Header  string   // "" without headers
	Samples []string // its first values
	Field   string   // what it is read as, "" not at all
}

// samplesShown is how many values of a column are shown to tell what it holds.
const samplesShown = 2

// Columns returns the columns of the file from left to right.
func (req ImportRequest) Columns() []ImportColumn {
	columns := make([]ImportColumn, len(req.Mapping))
	for i := range columns {
		columns[i].Field = req.Mapping[i]
		if i < len(req.Table.Headers) {
			columns[i].Header = req.Table.Headers[i]
		}
		for _, row := range req.Table.Rows {
			if len(columns[i].Samples) == samplesShown {
				break
			}
			if value := row.Cell(i); value != "" {
				columns[i].Samples = append(columns[i].Samples, value)
			}
		}
	}
	return columns
}

// WithHeaders takes the first row as names of the columns, or as an entry like
// the others, and guesses the columns anew.
func (req ImportRequest) WithHeaders(register string, has bool) ImportRequest {
	if has {
		req.Table = req.Table.WithHeaders()
	} else {
		req.Table = req.Table.WithoutHeaders()
	}
	return req.Guessed(register)
}
