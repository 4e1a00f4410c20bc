package desk

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"io"
	"math"

	"golang.org/x/image/tiff/lzw"
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

// Entries of a directory that say what decoding takes (TIFF 6.0, sections 2, 3 and 15).
const (
	tiffBits         = 258
	tiffCompression  = 259
	tiffStripOffsets = 273
	tiffRowsPerStrip = 278
	tiffStripCounts  = 279
	tiffTileWidth    = 322
	tiffTileLength   = 323
	tiffTileOffsets  = 324
	tiffTileCounts   = 325
)

// tiffEntries are the numbers in the first directory of a TIFF file, by their tags.
type tiffEntries map[uint16][]int

// entriesOf panics where a file is shorter than it says.
func entriesOf(content []byte) tiffEntries {
	const most = 1 << 17 // strips or tiles
	order, entries := tiffOrder(content), tiffEntries{}
	at := int(order.Uint32(content[4:]))
	for i := range int(order.Uint16(content[at:])) {
		entry := content[at+2+12*i:]
		kind, count, values := order.Uint16(entry[2:]), int(order.Uint32(entry[4:])), entry[8:12]
		size := map[uint16]int{1: 1, 3: 2, 4: 4}[kind]
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

// What a compression makes of a byte at most. That of black and white makes any
// number of points, but needs a bit for each row.
var tiffRatios = map[int]int{0: 1, 1: 1, 3: math.MaxInt, 4: math.MaxInt, 5: 2560, 8: deflateMost, 32946: deflateMost, 32773: 64}

// tiffCosts reads the first directory of a TIFF file. Besides the picture its
// decoder holds a strip or tile, and three times as much while that grows.
func tiffCosts(content []byte, size image.Config) scanCosts {
	never := scanCosts{least: math.MaxInt}
	e := entriesOf(content)
	width, height := size.Width, min(max(1, e.first(tiffRowsPerStrip, size.Height)), size.Height)
	offsets, counts := e[tiffStripOffsets], e[tiffStripCounts]
	if wide := e.first(tiffTileWidth, 0); wide != 0 {
		width, height = wide, max(1, e.first(tiffTileLength, 1))
		offsets, counts = e[tiffTileOffsets], e[tiffTileCounts]
	}
	blocks := ((size.Width + width - 1) / width) * ((size.Height + height - 1) / height)
	compression, bits := e.first(tiffCompression, 0), e.first(tiffBits, 1)*max(1, len(e[tiffBits]))
	ratio, known := tiffRatios[compression]
	faxed := ratio == math.MaxInt
	if !known || min(len(offsets), len(counts)) < blocks || faxed && bits > 1 || width > scanPointsMost/height {
		return never
	}
	costs := scanCosts{memory: size.Width * size.Height * pointOf(size.ColorModel)}
	if faxed {
		costs.least = size.Height / 8
		costs.memory += 3 * width * height / 8
		return costs
	}
	costs.least = (size.Width*bits + 7) / 8 * size.Height / ratio
	largest := 0
	for i := range blocks {
		largest = max(largest, e.block(content[min(offsets[i], len(content)):], counts[i], 8*width*height))
	}
	costs.memory += 3 * largest
	return costs
}

// block is how much a strip or tile of so many bytes holds, at most and no more
// than that: it is read only where it may be much.
func (e tiffEntries) block(content []byte, count, most int) int {
	content = content[:min(count, len(content))]
	compression := e.first(tiffCompression, 0)
	size := min(len(content)*tiffRatios[compression], most)
	if 3*size <= scanMemoryMuch {
		return size
	}
	var r io.Reader
	switch compression {
	case 8, 32946:
		deflated, err := zlib.NewReader(bytes.NewReader(content))
		if err != nil {
			return 0
		}
		r = deflated
	case 5:
		r = lzw.NewReader(bytes.NewReader(content), lzw.MSB, 8)
	case 32773:
		return min(unpacked(content), most)
	default:
		return size
	}
	n, _ := io.Copy(io.Discard, io.LimitReader(r, int64(most))) // damage ends it for the decoder too
	return int(n)
}

// unpacked is how much PackBits makes of bytes (TIFF 6.0, section 9).
func unpacked(content []byte) (n int) {
	for at := 0; at < len(content); {
		switch run := int(int8(content[at])); {
		case run >= 0:
			n, at = n+run+1, at+run+2
		case run == -128:
			at++
		default:
			n, at = n+1-run, at+2
		}
	}
	return n
}
