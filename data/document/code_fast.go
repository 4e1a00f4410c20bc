package document

import "sync"

// A codeForm is a version of QR code, level M, for alphanumeric text
// (ISO/IEC 18004:2015, tables 1, 7 and 9).
type codeForm struct {
	version  int
	most     int   // letters
	counter  int   // bits of their number
	blocks   []int // bytes of data in each block
	check    int   // bytes to mend errors, in each block
	patterns []int // centres of the alignment patterns
}

// The forms that papers use: for sheets, for certificates, and for those with long names.
var codeForms = []codeForm{
	{2, 38, 9, []int{28}, 16, []int{6, 18}},
	{8, 221, 9, []int{38, 38, 39, 39}, 22, []int{6, 24, 42}},
	{10, 311, 11, []int{43, 43, 43, 43, 44}, 26, []int{6, 28, 50}},
}

func (f codeForm) size() int { return 17 + 4*f.version }

// data is the number of bytes in all blocks.
func (f codeForm) data() int {
	sum := 0
	for _, b := range f.blocks {
		sum += b
	}
	return sum
}

// Any of the eight masks reads alike where no module is lost; this one breaks up rows and columns.
const usualMask = 3

type modules [][]bool // by y and x

// codePlan is what all codes of a form share: the modules that carry no data, and
// the places of the others in the order of the bits.
type codePlan struct {
	codeForm
	fixed     modules
	places    [][2]int // x, y
	exp       [255]byte
	log       [256]int
	generator []byte // polynomial, without its leading 1
}

var codePlans = sync.OnceValue(func() []*codePlan {
	plans := make([]*codePlan, len(codeForms))
	for i, f := range codeForms {
		plans[i] = newCodePlan(f)
	}
	return plans
})

// code draws the code of a text given as alphanumeric values.
func (p *codePlan) code(values []int, mask int) modules {
	data := p.interleaved(p.bytes(values))
	size := p.size()
	code, cells := make(modules, size), make([]bool, size*size)
	for y := range code {
		code[y] = cells[y*size : (y+1)*size]
		copy(code[y], p.fixed[y])
	}
	for i, at := range p.places {
		x, y := at[0], at[1]
		bit := i < len(data)*8 && data[i/8]>>(7-i%8)&1 == 1
		code[y][x] = bit != masked(mask, x, y)
	}
	code.setFormat(mask)
	return code
}

// interleaved adds the check bytes to the blocks and takes a byte of each in turn.
func (p *codePlan) interleaved(data []byte) []byte {
	var blocks, checks [][]byte
	longest := 0
	for _, size := range p.blocks {
		block := data[:size]
		data = data[size:]
		blocks, checks = append(blocks, block), append(checks, p.remainder(block))
		longest = max(longest, size)
	}
	var all []byte
	for i := range longest {
		for _, b := range blocks {
			if i < len(b) {
				all = append(all, b[i])
			}
		}
	}
	for i := range p.check {
		for _, c := range checks {
			all = append(all, c[i])
		}
	}
	return all
}

// remainder is that of the division of a block by the generator.
func (p *codePlan) remainder(block []byte) []byte {
	rest := make([]byte, p.check)
	for _, b := range block {
		factor := b ^ rest[0]
		copy(rest, rest[1:])
		rest[p.check-1] = 0
		for i, c := range p.generator {
			rest[i] ^= p.times(c, factor)
		}
	}
	return rest
}

// bytes packs mode, length and letters, and fills up all blocks.
func (p *codePlan) bytes(values []int) []byte {
	room := p.data()
	data := make([]byte, 0, room)
	held, bits := 0, 0
	put := func(value, n int) {
		held, bits = held<<n|value, bits+n
		for bits >= 8 {
			data = append(data, byte(held>>(bits-8)))
			bits -= 8
			held &= 1<<bits - 1
		}
	}
	put(2, 4)
	put(len(values), p.counter)
	for i := 0; i+1 < len(values); i += 2 {
		put(values[i]*45+values[i+1], 11)
	}
	if len(values)%2 == 1 {
		put(values[len(values)-1], 6)
	}
	put(0, min(4, room*8-len(data)*8-bits))
	if bits > 0 {
		put(0, 8-bits)
	}
	for pad := byte(0xEC); len(data) < room; pad ^= 0xEC ^ 0x11 {
		data = append(data, pad)
	}
	return data
}

// masked are the eight patterns of the standard, table 10.
func masked(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (y/2+x/3)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	default:
		return ((x+y)%2+x*y%3)%2 == 0
	}
}

// setFormat writes level M and the mask twice, with their BCH check bits.
func (m modules) setFormat(mask int) {
	size := len(m)
	rest := mask << 10
	for i := 14; i >= 10; i-- {
		if rest>>i&1 == 1 {
			rest ^= 0x537 << (i - 10)
		}
	}
	format := (mask<<10 | rest) ^ 0x5412
	for i := range 15 {
		bit := format>>i&1 == 1
		switch { // beside the top left corner
		case i < 6:
			m[i][8] = bit
		case i < 8:
			m[i+1][8] = bit
		case i == 8:
			m[8][7] = bit
		default:
			m[8][14-i] = bit
		}
		if i < 8 {
			m[8][size-1-i] = bit
		} else {
			m[size-15+i][8] = bit
		}
	}
}

func newCodePlan(f codeForm) *codePlan {
	size := f.size()
	p := &codePlan{codeForm: f, fixed: make(modules, size)}
	taken := make(modules, size)
	for y := range size {
		p.fixed[y], taken[y] = make([]bool, size), make([]bool, size)
	}
	set := func(x, y int, value bool) {
		if x >= 0 && y >= 0 && x < size && y < size {
			p.fixed[y][x], taken[y][x] = value, true
		}
	}
	for i := range size { // timing
		set(i, 6, i%2 == 0)
		set(6, i, i%2 == 0)
	}
	for _, corner := range [][2]int{{3, 3}, {size - 4, 3}, {3, size - 4}} {
		for dy := -4; dy <= 4; dy++ {
			for dx := -4; dx <= 4; dx++ {
				ring := max(dx, -dx, dy, -dy)
				set(corner[0]+dx, corner[1]+dy, ring != 2 && ring != 4)
			}
		}
	}
	p.align(set)
	for i := range 9 { // room for the format
		set(8, i, p.fixed[i][8])
		set(i, 8, p.fixed[8][i])
		if i < 8 {
			set(size-1-i, 8, false)
			set(8, size-1-i, i == 7)
		}
	}
	if f.version >= 7 {
		bits := versionBits(f.version)
		for i := range 18 {
			set(i/3, size-11+i%3, bits>>i&1 == 1)
			set(size-11+i%3, i/3, bits>>i&1 == 1)
		}
	}
	p.order(taken)
	p.field()
	return p
}

// align draws the alignment patterns, but not where the corners are.
func (p *codePlan) align(set func(x, y int, value bool)) {
	last := p.patterns[len(p.patterns)-1]
	for _, y := range p.patterns {
		for _, x := range p.patterns {
			if x == 6 && y == 6 || x == 6 && y == last || x == last && y == 6 {
				continue
			}
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					set(x+dx, y+dy, max(dx, -dx, dy, -dy) != 1)
				}
			}
		}
	}
}

// versionBits is the number of the version with its BCH check bits.
func versionBits(version int) int {
	rest := version << 12
	for i := 17; i >= 12; i-- {
		if rest>>i&1 == 1 {
			rest ^= 0x1F25 << (i - 12)
		}
	}
	return version<<12 | rest
}

// order walks the free modules in pairs of columns, up and down from the right.
func (p *codePlan) order(taken modules) {
	size, up := p.size(), true
	for right := size - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for i := range size {
			y := i
			if up {
				y = size - 1 - i
			}
			for x := right; x > right-2; x-- {
				if !taken[y][x] {
					p.places = append(p.places, [2]int{x, y})
				}
			}
		}
		up = !up
	}
}
