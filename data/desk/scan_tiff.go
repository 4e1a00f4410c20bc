package desk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"math"
	"slices"
)

// tiffOrder is the order of bytes in a TIFF file, nil for any other file.
func tiffOrder(content []byte) binary.ByteOrder {
	switch {
	case len(content) < 8:
		return nil
	case bytes.HasPrefix(content, []byte("II*\x00")):
		return binary.LittleEndian
	case bytes.HasPrefix(content, []byte("MM\x00*")):
		return binary.BigEndian
	}
	return nil
}

// tiffPages returns where the directories of a TIFF file begin, one for each
// page; nothing for any other file. A decoder that knows only the first page
// reads another one when the head of the file names its directory (TIFF 6.0,
// section 2: bytes 4-7 hold the first offset, each directory ends with the next).
func tiffPages(content []byte) (pages []uint32) {
	order := tiffOrder(content)
	if order == nil {
		return nil
	}
	const entry = 12
	seen := map[uint32]bool{}
	for at := order.Uint32(content[4:]); at != 0 && !seen[at] && len(pages) < scanPagesMost; {
		seen[at] = true
		if uint64(at)+2 > uint64(len(content)) {
			break
		}
		end := uint64(at) + 2 + entry*uint64(order.Uint16(content[at:]))
		pages = append(pages, at)
		if end+4 > uint64(len(content)) {
			break
		}
		at = order.Uint32(content[end:])
	}
	return pages
}

// Entries of a directory that say how its picture is written (TIFF 6.0; of the
// tables of JPEG: TIFF Technical Note 2).
const (
	tiffWidth        = 256
	tiffHeight       = 257
	tiffBits         = 258
	tiffCompression  = 259
	tiffColours      = 262
	tiffFillOrder    = 266
	tiffStripOffsets = 273
	tiffSamples      = 277
	tiffRowsPerStrip = 278
	tiffStripCounts  = 279
	tiffPlanes       = 284
	tiffPredictor    = 317
	tiffPalette      = 320
	tiffTileWidth    = 322
	tiffTileLength   = 323
	tiffTileOffsets  = 324
	tiffTileCounts   = 325
	tiffExtra        = 338
	tiffSampleFormat = 339
	tiffTables       = 347
)

// What some of them say.
const (
	tiffFax3   = 3
	tiffFax4   = 4
	tiffLZW    = 5
	tiffJPEG   = 7
	tiffPacked = 32773

	tiffInverted = 0
	tiffRGB      = 2
	tiffIndexed  = 3
	tiffYCbCr    = 6

	tiffUnassociated = 2 // what is said of a fourth sample that lets the paper show through
)

// tiffEntries are the numbers in the first directory of a TIFF file, by their tags.
type tiffEntries map[uint16][]int

// entriesOf panics where a file is shorter than it says.
func entriesOf(content []byte) tiffEntries {
	const most = 1 << 17 // strips, tiles, or bytes of tables
	order, entries := tiffOrder(content), tiffEntries{}
	at := int(order.Uint32(content[4:]))
	for i := range int(order.Uint16(content[at:])) {
		entry := content[at+2+12*i:]
		kind, count, values := order.Uint16(entry[2:]), int(order.Uint32(entry[4:])), entry[8:12]
		size := map[uint16]int{1: 1, 3: 2, 4: 4, 7: 1}[kind]
		if size == 0 || count > most {
			continue
		}
		if size*count > 4 {
			values = content[order.Uint32(values):]
		}
		numbers := make([]int, count)
		for k := range numbers {
			switch v := values[size*k:]; size {
			case 1:
				numbers[k] = int(v[0])
			case 2:
				numbers[k] = int(order.Uint16(v))
			default:
				numbers[k] = int(order.Uint32(v))
			}
		}
		entries[order.Uint16(entry)] = numbers
	}
	return entries
}

// first is the number of an entry, or what stands for none.
func (e tiffEntries) first(tag uint16, none int) int {
	if len(e[tag]) == 0 {
		return none
	}
	return e[tag][0]
}

// errOtherTIFF says that a file is sound, but written in a way that is not read.
var errOtherTIFF = errors.New("a kind of TIFF that is not read")

// What a compression makes of a byte at most. That of black and white makes any
// number of points, but needs a bit for each row.
var tiffRatios = map[int]int{
	0: 1, 1: 1, tiffFax3: math.MaxInt, tiffFax4: math.MaxInt, tiffLZW: 2560, tiffJPEG: math.MaxInt,
	8: deflateMost, 32946: deflateMost, tiffPacked: 64,
}

// A tiffPage is what the first directory of a TIFF file says of its picture.
type tiffPage struct {
	tiffEntries
	content         []byte
	size            image.Point
	bits, samples   int // of a sample, of a point
	compression     int
	colours         int         // what the samples mean
	block           image.Point // size of a strip or tile
	offsets, counts []int       // of them
}

// tiffPageOf panics where a file is shorter than it says; errOtherTIFF.
func tiffPageOf(content []byte) (tiffPage, error) {
	e := entriesOf(content)
	p := tiffPage{
		tiffEntries: e, content: content, size: image.Pt(e.first(tiffWidth, 0), e.first(tiffHeight, 0)),
		bits: e.first(tiffBits, 1), samples: max(1, len(e[tiffBits]), e.first(tiffSamples, 1)),
		compression: e.first(tiffCompression, 0), colours: e.first(tiffColours, tiffInverted),
		offsets: e[tiffStripOffsets], counts: e[tiffStripCounts],
	}
	p.block = image.Pt(p.size.X, max(1, min(e.first(tiffRowsPerStrip, p.size.Y), p.size.Y)))
	if wide := e.first(tiffTileWidth, 0); wide != 0 {
		p.block = image.Pt(wide, e.first(tiffTileLength, 0))
		p.offsets, p.counts = e[tiffTileOffsets], e[tiffTileCounts]
	}
	if !p.known() {
		return p, errOtherTIFF
	}
	return p, nil
}

// known reports whether the picture is of a kind that is read.
func (p tiffPage) known() bool {
	for _, bits := range p.tiffEntries[tiffBits] {
		if bits != p.bits {
			return false
		}
	}
	predictor := p.first(tiffPredictor, 1)
	whole := p.first(tiffSampleFormat, 1) == 1 && (p.samples == 1 || p.first(tiffPlanes, 1) == 1)
	if !whole || p.samples > 4 || !slices.Contains([]int{1, 2, 4, 8, 16}, p.bits) || predictor > 2 || predictor == 2 && p.bits < 8 {
		return false
	}
	switch p.compression {
	case tiffFax3, tiffFax4:
		return p.bits*p.samples == 1
	case tiffJPEG:
		return p.bits == 8 && p.samples != 4 && (p.colours <= tiffRGB || p.colours == tiffYCbCr)
	}
	colours := p.colours < tiffRGB || p.colours == tiffRGB && p.samples > 2 || p.colours == tiffIndexed && p.bits <= 8
	return tiffRatios[p.compression] != 0 && colours
}

// part is where a strip or tile lies in the picture.
func (p tiffPage) part(i int) image.Rectangle {
	across := (p.size.X + p.block.X - 1) / p.block.X
	at := image.Pt(i%across*p.block.X, i/across*p.block.Y)
	return image.Rectangle{at, at.Add(p.block)}.Intersect(image.Rectangle{Max: p.size})
}

func (p tiffPage) blocks() int {
	return ((p.size.X + p.block.X - 1) / p.block.X) * ((p.size.Y + p.block.Y - 1) / p.block.Y)
}

// stored are the bytes of a strip or tile as they lie in the file.
func (p tiffPage) stored(i int) []byte {
	from := min(p.offsets[i], len(p.content))
	return p.content[from:min(from+p.counts[i], len(p.content))]
}

// rowBytes are those of a row of a strip or tile.
func (p tiffPage) rowBytes() int { return (p.block.X*p.bits*p.samples + 7) / 8 }

func tiffSize(content []byte) (image.Config, error) {
	p, err := tiffPageOf(content)
	return image.Config{Width: p.size.X, Height: p.size.Y}, err
}

// tiffCosts reads the first directory of a TIFF file. Besides the picture, which
// is grey, its decoder holds a row of a strip or tile.
func tiffCosts(content []byte, size image.Config) scanCosts {
	const loose = 1024 // points of a tile that may be larger than the picture
	never := scanCosts{least: math.MaxInt}
	p, err := tiffPageOf(content)
	if err != nil || p.block.X < 1 || p.block.Y < 1 || p.block.X > max(loose, size.Width+16) || p.block.Y > max(loose, size.Height+16) ||
		min(len(p.offsets), len(p.counts)) < p.blocks() {
		return never
	}
	costs := scanCosts{memory: size.Width * size.Height}
	switch p.compression {
	case tiffJPEG:
		most, sound := p.jpegCosts()
		if !sound {
			return never
		}
		costs.least, costs.memory = size.Width*size.Height/jpegMost, costs.memory+most
		return costs
	case tiffFax3, tiffFax4:
		costs.least = size.Height / 8
	default:
		costs.least = (size.Width*p.bits*p.samples + 7) / 8 * size.Height / tiffRatios[p.compression]
	}
	costs.memory += p.rowBytes() + p.block.X*p.samples
	return costs
}
