package document

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// What a preview may cost.
const (
	previewIdle   = 3 * time.Minute  // then the memory is given back
	previewLimit  = 30 * time.Second // for one page
	previewMemory = 4096             // pages of 64 KB for the file and its picture
	previewPixels = 24_000_000
)

// A Previewer draws pages of PDF files as pictures, with PDFium in a sandbox
// that reaches neither files nor network. It starts with the first page, which
// takes seconds once for each machine and a tenth of one afterwards, and gives
// its memory (50 MB) back after some idle minutes. Any goroutine may use it;
// one page is drawn at a time.
type Previewer struct {
	folder string
	turn   chan struct{} // holds one token: whoever has it uses what follows
	drawer drawer
	idle   *time.Timer
	closed atomic.Bool
}

// A PreviewPage is a page of a file as it would be printed.
type PreviewPage struct {
	Picture *image.RGBA
	Page    int // from 1
	Pages   int
}

// NewPreviewer returns a previewer that keeps what it has compiled in a folder
// of its own; where that cannot be written, or for "", it compiles at each start.
func NewPreviewer(folder string) *Previewer {
	v := &Previewer{folder: folder, turn: make(chan struct{}, 1)}
	v.turn <- struct{}{}
	return v
}

// Page draws a page of a PDF file, counted from 1, as large as fits most
// (pixels; 0 for a side of any length). A page after the last one is the last
// one. Any file is safe to give; one that is no PDF is an error. ErrPictureLost
// comes with the page as far as it was drawn. When ctx ends, so does the work,
// with ctx's error.
func (v *Previewer) Page(ctx context.Context, pdf []byte, page int, most image.Point) (PreviewPage, error) {
	if err := v.take(ctx); err != nil {
		return PreviewPage{}, fmt.Errorf("preview: %w", err)
	}
	defer v.give()
	if err := v.drawer.start(v.folder); err != nil {
		return PreviewPage{}, fmt.Errorf("preview: %w", err)
	}
	limited, cancel := context.WithTimeout(ctx, previewLimit)
	defer cancel()
	untouched := context.AfterFunc(limited, v.drawer.cancel)
	drawn, err := v.drawer.page(pdf, page, most)
	if !untouched() || err != nil && !isOfFile(err) {
		v.drawer.stop() // interrupted or broken, it is not used again
		debug.FreeOSMemory()
	}
	if err != nil {
		return drawn, fmt.Errorf("preview: %w", errors.Join(limited.Err(), err))
	}
	return drawn, nil
}

// Close ends the previewer for good; it does not wait for a page that is being drawn.
func (v *Previewer) Close() {
	v.closed.Store(true)
	v.idled()
}

// take waits for the turn.
func (v *Previewer) take(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-v.turn:
	}
	if v.idle != nil {
		v.idle.Stop()
	}
	if v.closed.Load() {
		v.turn <- struct{}{}
		return os.ErrClosed
	}
	return nil
}

func (v *Previewer) give() {
	if v.drawer.cache != nil {
		v.idle = time.AfterFunc(previewIdle, v.idled)
	}
	v.turn <- struct{}{}
	if v.closed.Load() {
		v.idled()
	}
}

// idled gives the memory back, unless somebody draws just now.
func (v *Previewer) idled() {
	select {
	case <-v.turn:
		v.drawer.free()
		v.turn <- struct{}{}
		debug.FreeOSMemory()
	default:
	}
}

// A drawer is a PDFium that runs, or rests: its zero value.
type drawer struct {
	cache    wazero.CompilationCache // nil: rests
	cancel   context.CancelFunc      // interrupts it for good
	pool     pdfium.Pool             // nil: to be started again
	instance pdfium.Pdfium
}

// start begins from what the folder holds, or without it when that fails.
func (d *drawer) start(folder string) error {
	if d.cache != nil {
		return d.run()
	}
	if folder != "" {
		folder = filepath.Join(folder, "pdfium")
		compiled, _ := filepath.Glob(filepath.Join(folder, "*", "*"))
		if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			d.cache = cache
			if err = d.run(); err == nil {
				if len(compiled) == 0 {
					debug.FreeOSMemory() // compiling takes 300 MB for a moment
				}
				return nil
			}
			d.free()
			if len(compiled) > 0 && os.RemoveAll(folder) == nil {
				return d.start(filepath.Dir(folder)) // what lay there was damaged
			}
		}
	}
	d.cache = wazero.NewCompilationCache()
	err := d.run()
	debug.FreeOSMemory()
	return err
}

// run brings a PDFium to life that knows no files.
func (d *drawer) run() (err error) {
	if d.pool != nil {
		return nil
	}
	defer rescue("start PDFium", &err)
	ctx, cancel := context.WithCancel(experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(grow)))
	d.cancel = cancel
	d.pool, err = webassembly.Init(webassembly.Config{
		Context: ctx, MaxIdle: 1, MaxTotal: 1, ReuseWorkers: true, FSConfig: wazero.NewFSConfig(),
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(d.cache).
			WithCloseOnContextDone(true).WithMemoryLimitPages(previewMemory).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
		Stdout: io.Discard, Stderr: io.Discard,
	})
	if err == nil {
		d.instance, err = d.pool.GetInstance(previewLimit)
	}
	if err != nil {
		d.stop()
		return fmt.Errorf("start PDFium: %w", err)
	}
	return nil
}

// stop ends what runs; what is compiled stays for the next start. Errors of
// what is thrown away mean nothing.
func (d *drawer) stop() {
	if d.instance != nil {
		_ = d.instance.Close()
	}
	if d.pool != nil {
		_ = d.pool.Close()
	}
	if d.cancel != nil {
		d.cancel()
	}
	d.pool, d.instance, d.cancel = nil, nil, nil
}

// free lets the drawer rest: nothing of it stays in memory.
func (d *drawer) free() {
	d.stop()
	if d.cache != nil {
		_ = d.cache.Close(context.Background())
	}
	d.cache = nil
}

// isOfFile reports an error that is the fault of the file, not of PDFium.
func isOfFile(err error) bool {
	for _, known := range []error{
		pdfiumerrors.ErrFile, pdfiumerrors.ErrFormat, pdfiumerrors.ErrPassword, pdfiumerrors.ErrSecurity, pdfiumerrors.ErrPage, errNoPage,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

var errNoPage = errors.New("no page to draw")

func (d *drawer) page(pdf []byte, page int, most image.Point) (drawn PreviewPage, err error) {
	defer rescue("draw page", &err)
	opened, err := d.instance.OpenDocument(&requests.OpenDocument{File: &pdf})
	if err != nil {
		return drawn, fmt.Errorf("open: %w", err)
	}
	defer func() {
		_, closed := d.instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: opened.Document})
		err = errors.Join(err, closed)
	}()
	counted, err := d.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return drawn, fmt.Errorf("count pages: %w", err)
	}
	if counted.PageCount < 1 {
		return drawn, errNoPage
	}
	drawn.Pages, drawn.Page = counted.PageCount, min(max(page, 1), counted.PageCount)
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: drawn.Page - 1}}
	if drawn.Picture, err = d.render(at, most); err == nil {
		err = lost(d.instance, at, drawn.Picture)
	}
	return drawn, err
}

func (d *drawer) render(at requests.Page, most image.Point) (*image.RGBA, error) {
	size, err := d.instance.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return nil, fmt.Errorf("measure page: %w", err)
	}
	fit, ok := pixels(size.Width, size.Height, most)
	if !ok {
		return nil, errNoPage
	}
	rendered, err := d.instance.RenderPageInPixels(&requests.RenderPageInPixels{Page: at, Width: fit.X, Height: fit.Y})
	if err != nil {
		return nil, fmt.Errorf("draw page: %w", err)
	}
	defer rendered.Cleanup()
	picture, ok := rendered.Result.RenderedImage.(*image.RGBA)
	if !ok {
		return nil, errNoPage
	}
	own := image.NewRGBA(picture.Rect) // what is given lies in PDFium's memory
	copy(own.Pix, picture.Pix)
	return own, nil
}

// pixels returns the size of a page of so many points inside most; false for a
// page without area.
func pixels(width, height float64, most image.Point) (image.Point, bool) {
	if !(width > 0 && height > 0) || math.IsInf(width*height, 0) {
		return image.Point{}, false
	}
	scale := math.Sqrt(previewPixels / (width * height))
	if most.X > 0 {
		scale = min(scale, float64(most.X)/width)
	}
	if most.Y > 0 {
		scale = min(scale, float64(most.Y)/height)
	}
	if most == (image.Point{}) {
		scale = min(scale, 110.0/72)
	}
	fit := image.Pt(int(math.Round(width*scale)), int(math.Round(height*scale)))
	return fit, fit.X > 0 && fit.Y > 0
}
