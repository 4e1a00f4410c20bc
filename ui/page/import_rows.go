package page

import (
	"context"
	"slices"
	"strings"
	"sync"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// importRows lets the rows of a preview stand as a list; kinds are outcomes.
type importRows struct {
	mutex sync.Mutex // Find and Rows are asked from the background
	all   []desk.ImportRow
}

func (r *importRows) set(all []desk.ImportRow) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.all = all
}

// Find returns the numbers, from 1, of the rows with that outcome whose name
// holds the text: what should be looked at first, unless the lines order them.
func (r *importRows) Find(_ context.Context, q model.Query) ([]int64, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	text, numbers := model.Fold(q.Text), make([]int64, 0, len(r.all))
	for i, row := range r.all {
		if (q.Kind == "" || q.Kind == row.Outcome) && (text == "" || strings.Contains(model.Fold(row.Name), text)) {
			numbers = append(numbers, int64(i+1))
		}
	}
	if q.Sort == "" {
		slices.SortStableFunc(numbers, func(a, b int64) int { return urgency(r.all[b-1]) - urgency(r.all[a-1]) })
	} else if q.Descending {
		slices.Reverse(numbers)
	}
	return numbers, nil
}

func urgency(r desk.ImportRow) int {
	switch {
	case r.Problem != nil:
		return 2
	case len(r.Warnings) > 0:
		return 1
	default:
		return 0
	}
}

// Rows returns the rows with these numbers.
func (r *importRows) Rows(_ context.Context, numbers []int64) ([]desk.ImportRow, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	rows := make([]desk.ImportRow, 0, len(numbers))
	for _, n := range numbers {
		if int(n) <= len(r.all) {
			rows = append(rows, r.all[n-1])
		}
	}
	return rows, nil
}

func outcomeTone(r desk.ImportRow) look.Tone {
	switch r.Outcome {
	case desk.ImportCreated:
		return look.Good
	case desk.ImportRefused:
		return look.Wrong
	default:
		return look.Muted
	}
}

// remarks says why a row was refused, or what should be looked at.
func remarks(r desk.ImportRow) string {
	var sentences []string
	if r.Problem != nil {
		sentences = append(sentences, kit.Sentence(r.Problem))
	}
	for _, w := range r.Warnings {
		sentences = append(sentences, kit.Sentence(w))
	}
	return strings.Join(sentences, " ")
}
