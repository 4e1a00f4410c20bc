package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"segreteria/data/model"
)

// What is read of a file of scans.
const (
	scanFileMost  = 116 << 20 // bytes: the most points in three colours
	scanPDFMost   = 96 << 20  // bytes
	scanPagesMost = 500       // of a file
	scanPDFSide   = 2400      // points of the longer side of a page that is drawn: 205 dpi of A4
)

// ScanExtensions are the files that are taken for scans in a folder.
var ScanExtensions = []string{".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".heic", ".heif"}

// scanFiles are the files that the paths name: of a folder, those in it that
// look like scans, by their names.
func scanFiles(paths []string) []string {
	var files []string
	for _, path := range paths {
		entries, err := os.ReadDir(path)
		if err != nil { // a file, or nothing: reading it tells
			files = append(files, path)
			continue
		}
		for _, e := range entries {
			if isScanName(e.Name()) && !e.IsDir() {
				files = append(files, filepath.Join(path, e.Name()))
			}
		}
	}
	return files
}

func isScanName(name string) bool {
	return !strings.HasPrefix(name, ".") && slices.Contains(ScanExtensions, strings.ToLower(filepath.Ext(name)))
}

// A scanPicture is a page of a file before anybody looked what it shows.
type scanPicture struct {
	page, pages int    // from 1
	sum         string // SHA-256 of the file, and of the page where there are several
	picture     image.Image
	outcome     string // why there is no picture
}

// eachPicture reads the pages of a file, one at a time, so that a book needs no
// more memory than its largest page. There is at least one. It ends when take
// returns an error, with that.
func eachPicture(ctx context.Context, path string, draw PageDrawer, take func(scanPicture) error) error {
	content, outcome := readScan(path)
	if outcome != "" {
		return take(scanPicture{page: 1, pages: 1, outcome: outcome})
	}
	sum := sumOf(content)
	one := func(p scanPicture) error {
		p.sum = sumOfPage(sum, p.page, p.pages)
		return take(p)
	}
	switch {
	case bytes.HasPrefix(content[:min(len(content), 1024)], []byte("%PDF-")):
		if len(content) > scanPDFMost {
			return one(scanPicture{page: 1, pages: 1, outcome: model.ScanTooLarge})
		}
		return eachDrawn(ctx, content, draw, one)
	case isHEIC(content):
		return one(scanPicture{page: 1, pages: 1, outcome: model.ScanUnknown})
	}
	pages := tiffPages(content)
	for i := range max(1, len(pages)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(pages) > 1 {
			tiffOrder(content).PutUint32(content[4:], pages[i])
		}
		p := scanPicture{page: i + 1, pages: max(1, len(pages))}
		p.picture, p.outcome = decodeScan(content)
		if err := one(p); err != nil {
			return err
		}
	}
	return nil
}

func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// sumOfPage is the sum of a file, and of the page where there are several.
func sumOfPage(file string, page, pages int) string {
	if pages < 2 {
		return file
	}
	return sumOf(fmt.Appendf(nil, "%s %d", file, page))
}

func readScan(path string) (content []byte, outcome string) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, model.ScanMissing
	case err != nil || !info.Mode().IsRegular() || info.Size() == 0:
		return nil, model.ScanCorrupt
	case info.Size() > scanFileMost:
		return nil, model.ScanTooLarge
	}
	if info.Size() > scanMemoryMuch {
		debug.FreeOSMemory()
	}
	content, err = readAtMost(path, scanFileMost)
	var grown *model.Problem
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, model.ScanMissing
	case errors.As(err, &grown):
		return nil, model.ScanTooLarge
	case err != nil:
		return nil, model.ScanLocked
	case len(content) == 0:
		return nil, model.ScanCorrupt
	}
	return content, ""
}

// eachDrawn draws the pages of a PDF file.
func eachDrawn(ctx context.Context, pdf []byte, draw PageDrawer, take func(scanPicture) error) error {
	if draw == nil {
		return take(scanPicture{page: 1, pages: 1, outcome: model.ScanNoDrawer})
	}
	for page, pages := 1, 1; page <= pages; page++ {
		picture, n, err := draw(ctx, pdf, page, image.Pt(scanPDFSide, scanPDFSide))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p := scanPicture{page: page, pages: max(pages, n), picture: picture}
		switch {
		case errors.Is(err, ErrPictureLarge): // it would pass for an empty page
			p.picture, p.outcome = nil, model.ScanTooLarge
		case err != nil:
			p.picture, p.outcome = nil, model.ScanCorrupt
		case page > scanPagesMost:
			p.picture, p.outcome, n = nil, model.ScanTooLarge, page
		}
		if pages = max(pages, n); page > scanPagesMost {
			pages = page
		}
		if err := take(p); err != nil {
			return err
		}
	}
	return nil
}

// isHEIC reports whether a file is of the kind that iPhones make, and its like.
func isHEIC(content []byte) bool {
	return len(content) > 12 && string(content[4:8]) == "ftyp"
}
