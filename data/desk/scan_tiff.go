package desk

import (
	"bytes"
	"encoding/binary"
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
