package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"segreteria/data/model"
	"segreteria/data/store"
)

// An Attachment says which files go to which record.
type Attachment struct {
	Register string // one of model.DocumentRegisters
	Entry    string // id of the record
	Kind     string // "" guessed from each name
	Paths    []string
	Progress func(done, total int) // in thousandths of a file; nil: nobody wants to know
}

// An Attached file is a document now, or was refused.
type Attached struct {
	Path     string
	Document model.Document
	Err      error // why not
}

// AttachFiles adds files to a record, each as one action: one that is refused
// keeps no other from being added. Refusals are those of Attach and of
// ReadDocument. The error is of what keeps all the rest from being added: a
// full disk, a record that is gone, an end that was asked for.
func AttachFiles(ctx context.Context, a *store.Archive, req Attachment) (all []Attached, err error) {
	for i, path := range req.Paths {
		one := Attached{Path: path}
		content, errFile := ReadDocument(ctx, path, func(share int) {
			if req.Progress != nil {
				req.Progress(i*wholeFile+share, len(req.Paths)*wholeFile)
			}
		})
		if ctx.Err() != nil {
			return all, ctx.Err()
		}
		if errFile == nil {
			one.Document, errFile = a.Documents().Attach(ctx, model.Document{
				Register: req.Register, Entry: req.Entry, Name: filepath.Base(path), Kind: req.Kind,
			}, content)
		}
		var refused *model.Problem
		if errFile != nil && !errors.As(errFile, &refused) {
			return all, fmt.Errorf("add %s: %w", path, errFile)
		}
		one.Err = errFile
		all = append(all, one)
	}
	return all, nil
}

// wholeFile is how many steps of progress a file has.
const wholeFile = 1000

// readStep is how many bytes are read between two looks at the context.
const readStep = 1 << 20

// ReadDocument reads a file that is to be a document, whole or not at all. Told
// says how many thousandths are read. What is no file, is empty, larger than
// model.MaxDocument, cannot be read or changes meanwhile is a Problem with key
// document_folder, _link, _no_file, _empty, _too_large, _gone, _unreadable or
// document_changed, and the name of the file.
func ReadDocument(ctx context.Context, path string, told func(share int)) ([]byte, error) {
	name := model.SafeFileName(filepath.Base(path))
	content, err := readWhole(ctx, path, told)
	var refused *model.Problem
	switch {
	case err == nil:
		return content, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &refused):
		return nil, &model.Problem{Key: refused.Key, Limit: name}
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.Join(&model.Problem{Key: "document_gone", Limit: name}, err)
	default:
		return nil, errors.Join(&model.Problem{Key: "document_unreadable", Limit: name}, err)
	}
}

func readWhole(ctx context.Context, path string, told func(share int)) (content []byte, err error) {
	before, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	if err := readable(before); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	content = make([]byte, before.Size())
	for done := 0; done < len(content); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := io.ReadFull(f, content[done:min(done+readStep, len(content))])
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, &model.Problem{Key: "document_changed"} // shorter than it was
		}
		if err != nil {
			return nil, err
		}
		done += n
		told(wholeFile * done / len(content))
	}
	after, err := os.Lstat(path) // by its name: the file may have been replaced by another
	if err != nil {
		return nil, err
	}
	if !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) || after.Size() != before.Size() {
		return nil, &model.Problem{Key: "document_changed"}
	}
	return content, nil
}

// readable refuses what is no file of a size that can be kept.
func readable(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return &model.Problem{Key: "document_folder"}
	case info.Mode()&fs.ModeSymlink != 0:
		return &model.Problem{Key: "document_link"}
	case !info.Mode().IsRegular():
		return &model.Problem{Key: "document_no_file"}
	default:
		return model.Document{}.CheckSize(info.Size())
	}
}

// SaveDocument writes the file of a document to path, whole or not at all, over
// what may be there. A damaged one is a Problem with key document_damaged.
func SaveDocument(ctx context.Context, a *store.Archive, id, path string) error {
	content, err := a.Documents().Bytes(ctx, id)
	if err != nil {
		return err
	}
	return SaveFile(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// SaveDocuments writes the files of some documents into a folder, each under
// its own name or, where that is taken, one with a number, and returns their
// paths. Nothing that is there is written over.
func SaveDocuments(ctx context.Context, a *store.Archive, all []model.Document, folder string) (paths []string, err error) {
	if err := MakeFolder(folder); err != nil {
		return nil, err
	}
	for _, d := range all {
		path, err := freePath(folder, model.SafeFileName(d.Name))
		if err != nil {
			return paths, err
		}
		if err := SaveDocument(ctx, a, d.ID, path); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// freePath returns a path in the folder at which nothing lies.
func freePath(folder, name string) (string, error) {
	path := filepath.Join(folder, name)
	for number := 2; ; number++ {
		_, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
		if err != nil {
			return "", err
		}
		path = filepath.Join(folder, model.NumberedName(name, number))
	}
}
