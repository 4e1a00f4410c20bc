package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"segreteria/data/model"
)

// A Print is a page as it was printed, apart from what it shares with the other
// pages of that printing: fonts, pictures, date. Joined again it has the same
// bytes for ever, whatever fonts and program are used by then.
type Print struct {
	Page   []byte // content of the page: one object of a PDF file, without its number
	Shared []byte // all other objects, with their numbers; the same slice for all pages of a printing
}

// A Mark is drawn over a print when it is joined.
type Mark struct {
	Language    string
	Annulled    bool
	DuplicateOn model.Date // "" no duplicate
}

// A MarkedPrint is a page to be joined.
type MarkedPrint struct {
	Print
	Mark Mark
}

var errPrint = errors.New("print is damaged")

// PrintCertificates makes the pages of certificates, one for each.
func PrintCertificates(certificates []Certificate, printedAt time.Time) ([]Print, []Warning, error) {
	var pdf bytes.Buffer
	warnings, err := writeCertificates(&pdf, certificates, printedAt, func(p *paper) {
		// The letters of the marks go into the fonts with a page that is thrown away.
		p.addPage()
		var letters strings.Builder
		for _, l := range model.Languages {
			if w, err := openWords(l); err == nil {
				letters.WriteString(w.say("certificate.annulled") + w.say("certificate.duplicate") + w.fill("certificate.duplicate_on", values{"Day": "0123456789/"}))
			}
		}
		p.put(text{10, 10, certMarkFont, letters.String()})
	})
	if err != nil {
		return nil, nil, err
	}
	prints, err := takeApart(pdf.Bytes())
	if err == nil && len(prints) != len(certificates)+1 {
		err = errPrint
	}
	if err != nil {
		return nil, nil, fmt.Errorf("take certificates apart: %w", err)
	}
	return prints[:len(certificates)], warnings, nil
}

var certMarkFont = font{bold, 13, ink}

var (
	reference  = regexp.MustCompile(`\b(\d+) 0 R`)
	kidsOf     = regexp.MustCompile(`/Kids \[([^\]]*)\]`)
	contentsOf = regexp.MustCompile(`/Contents (\d+) 0 R`)
	objectHead = regexp.MustCompile(`^(\d+) 0 obj\n`)
	infoOf     = regexp.MustCompile(`/Info (\d+) 0 R`)
)

// takeApart reads what gofpdf wrote: objects 1 (pages) and 2 (resources), the
// pages with their contents, and the rest.
func takeApart(pdf []byte) ([]Print, error) {
	objects, trailer, err := objectsOf(pdf)
	if err != nil {
		return nil, err
	}
	kids := kidsOf.FindSubmatch(objects[1])
	info := infoOf.FindSubmatch(trailer)
	if kids == nil || info == nil {
		return nil, errPrint
	}
	own := map[int]bool{1: true, len(objects): true} // gofpdf writes the catalog last
	var prints []Print
	for _, kid := range reference.FindAllSubmatch(kids[1], -1) {
		page := number(kid[1])
		contents := contentsOf.FindSubmatch(objects[page])
		if contents == nil {
			return nil, errPrint
		}
		n := number(contents[1])
		own[page], own[n] = true, true
		prints = append(prints, Print{Page: objectHead.ReplaceAll(objects[n], nil)})
	}
	var shared bytes.Buffer
	fmt.Fprintf(&shared, "%s\n", info[1])
	for n := 1; n <= len(objects); n++ {
		if !own[n] {
			shared.Write(objects[n])
		}
	}
	for i := range prints {
		prints[i].Shared = shared.Bytes()
	}
	return prints, nil
}

func number(digits []byte) int {
	n, _ := strconv.Atoi(string(digits)) // digits by a pattern
	return n
}

// objectsOf cuts a file at the places that its table names.
func objectsOf(pdf []byte) (objects map[int][]byte, trailer []byte, err error) {
	start := bytes.LastIndex(pdf, []byte("startxref\n"))
	if start < 0 {
		return nil, nil, errPrint
	}
	table, err := strconv.Atoi(string(bytes.Fields(pdf[start+len("startxref\n"):])[0]))
	if err != nil || table >= start {
		return nil, nil, errPrint
	}
	lines := bytes.Split(pdf[table:start], []byte("\n"))
	if len(lines) < 3 {
		return nil, nil, errPrint
	}
	var size int
	if _, err := fmt.Sscanf(string(lines[1]), "0 %d", &size); err != nil || size < 2 || len(lines) < size+2 {
		return nil, nil, errPrint
	}
	places := make([]int, size)
	for n := 1; n < size; n++ {
		if places[n], err = strconv.Atoi(string(lines[n+2][:10])); err != nil {
			return nil, nil, errPrint
		}
	}
	objects = map[int][]byte{}
	for n := 1; n < size; n++ {
		end := table
		for _, other := range places[1:] {
			if other > places[n] && other < end {
				end = other
			}
		}
		objects[n] = pdf[places[n]:end]
	}
	return objects, bytes.Join(lines[size+2:], []byte("\n")), nil
}

// joiner writes a file out of prints.
type joiner struct {
	out    bytes.Buffer
	places []int // of the objects, by their number; 0 is not used
}

func (j *joiner) object(n int, body []byte) {
	for len(j.places) <= n {
		j.places = append(j.places, 0)
	}
	j.places[n] = j.out.Len()
	fmt.Fprintf(&j.out, "%d 0 obj\n", n)
	j.out.Write(body)
}

// sharedParts are the objects of one printing in their new numbers.
type sharedParts struct {
	resources, info int
	bold            string // name of the font in the resources
}

// JoinPrints writes the pages as one file, in their order. Equal prints and
// marks make equal bytes.
func JoinPrints(w io.Writer, pages []MarkedPrint) (err error) {
	defer rescue("join prints", &err)
	if len(pages) == 0 {
		return fmt.Errorf("join prints: %w", model.ErrNotFound)
	}
	j := &joiner{places: []int{0, 0, 0}}
	j.out.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	next, known := 3, map[*byte]sharedParts{}
	var kids strings.Builder
	for _, page := range pages {
		if len(page.Page) == 0 || len(page.Shared) == 0 {
			return fmt.Errorf("join prints: %w", errPrint)
		}
		parts, ok := known[&page.Shared[0]]
		if !ok {
			if parts, next, err = j.share(page.Shared, next); err != nil {
				return err
			}
			known[&page.Shared[0]] = parts
		}
		contents := fmt.Sprintf("%d 0 R", next+1)
		j.object(next+1, page.Page)
		if mark := page.Mark.drawn(parts.bold); mark != "" {
			contents = fmt.Sprintf("[%d 0 R %d 0 R]", next+1, next+2)
			j.object(next+2, fmt.Appendf(nil, "<</Length %d>>\nstream\n%s\nendstream\nendobj\n", len(mark), mark))
		}
		fmt.Fprintf(&kids, "%d 0 R ", next)
		j.object(next, fmt.Appendf(nil, "<</Type /Page\n/Parent 1 0 R\n/MediaBox [0 0 841.89 595.28]\n/Resources %d 0 R\n/Contents %s>>\nendobj\n", parts.resources, contents))
		next = len(j.places)
	}
	j.object(1, fmt.Appendf(nil, "<</Type /Pages\n/Kids [%s]\n/Count %d>>\nendobj\n", strings.TrimSpace(kids.String()), len(pages)))
	j.object(2, []byte("<</Type /Catalog\n/Pages 1 0 R>>\nendobj\n"))
	table := j.out.Len()
	fmt.Fprintf(&j.out, "xref\n0 %d\n0000000000 65535 f \n", len(j.places))
	for _, place := range j.places[1:] {
		fmt.Fprintf(&j.out, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&j.out, "trailer\n<</Size %d\n/Root 2 0 R\n/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(j.places), known[&pages[0].Shared[0]].info, table)
	_, err = w.Write(j.out.Bytes())
	return err
}

// share writes what pages share, with numbers from next on.
func (j *joiner) share(shared []byte, next int) (parts sharedParts, free int, err error) {
	head, rest, ok := bytes.Cut(shared, []byte("\n"))
	if !ok {
		return parts, next, errPrint
	}
	renamed := map[int]int{}
	objects := splitObjects(rest)
	var bold, resources []byte
	for i, o := range objects {
		renamed[o.number] = next + i
		if bytes.Contains(o.body, []byte("/Subtype /Type0\n/BaseFont /utf8notoB\n")) {
			bold = fmt.Appendf(nil, " %d 0 R", o.number)
		}
		if o.number == 2 {
			resources = o.body
		}
	}
	for _, o := range objects {
		before, after, stream := bytes.Cut(o.body, []byte("\nstream\n"))
		body := reference.ReplaceAllFunc(before, func(found []byte) []byte {
			n := number(reference.FindSubmatch(found)[1])
			return fmt.Appendf(nil, "%d 0 R", renamed[n])
		})
		if stream {
			body = append(append(body, "\nstream\n"...), after...)
		}
		j.object(renamed[o.number], body)
	}
	before, _, ok := bytes.Cut(resources, bold)
	if !ok || len(bold) == 0 {
		return parts, next, errPrint
	}
	name := string(before[bytes.LastIndexByte(before, '/')+1:])
	return sharedParts{renamed[2], renamed[number(head)], name}, next + len(objects), nil
}

type numberedObject struct {
	number int
	body   []byte
}

// splitObjects reads objects one after the other; streams by their length, as
// their bytes may hold anything.
func splitObjects(b []byte) (all []numberedObject) {
	for len(b) > 0 {
		head := objectHead.FindSubmatch(b)
		if head == nil {
			return nil
		}
		body := b[len(head[0]):]
		end := bytes.Index(body, []byte("endobj\n"))
		if stream := bytes.Index(body, []byte("\nstream\n")); stream >= 0 && stream < end {
			if length := lengthOf.FindSubmatch(body[:stream]); length != nil {
				from := stream + len("\nstream\n") + number(length[1])
				if from > len(body) {
					return nil
				}
				end = from + bytes.Index(body[from:], []byte("endobj\n"))
			}
		}
		if end < 0 {
			return nil
		}
		end += len("endobj\n")
		all, b = append(all, numberedObject{number(head[1]), body[:end]}), body[end:]
	}
	return all
}

var lengthOf = regexp.MustCompile(`/Length (\d+)`)
