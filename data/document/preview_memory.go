package document

import "github.com/tetratelabs/wazero/experimental"

// previewUsual is what almost any file needs, in bytes.
const previewUsual = 64 << 20

// A growing is the memory of the sandbox. Left to itself it would grow by a
// quarter again and again, each time with the old beside the new, so that the
// limit would be reached twice at once. This grows once; what is not written to
// takes no memory.
type growing struct {
	content []byte
	most    uint64
}

func grow(_, most uint64) experimental.LinearMemory { return &growing{most: most} }

// Reallocate is wazero's.
func (g *growing) Reallocate(size uint64) []byte {
	if size <= uint64(cap(g.content)) {
		g.content = g.content[:size]
		return g.content
	}
	room := g.most
	if size <= previewUsual {
		room = min(room, previewUsual)
	}
	larger := make([]byte, size, room)
	copy(larger, g.content)
	g.content = larger
	return larger
}

// Free is wazero's.
func (g *growing) Free() { g.content = nil }
