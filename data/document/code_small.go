package document

import "sync"

// A small code is a QR code of version 2, level M, alphanumeric: 25 x 25
// modules, 28 bytes of data and 16 to mend errors (ISO/IEC 18004:2015).
const (
	smallSize  = 25
	smallText  = 38 // letters
	smallData  = 28 // bytes
	smallCheck = 16 // bytes
	// Any of the eight masks reads alike where no module is lost; this one breaks up rows and columns.
	smallMask = 3
)

type smallModules [smallSize][smallSize]bool

// smallPlan is what all small codes share: the modules that carry no data, and
// the places of the others in the order of the bits.
type smallPlan struct {
	fixed  smallModules
	places [][2]int // x, y
	exp    [255]byte
	log    [256]int
	check  [smallCheck]byte // generator polynomial, without its leading 1
}

var plan = sync.OnceValue(newSmallPlan)

// smallCode draws the code of a text given as alphanumeric values.
func smallCode(values []int, mask int) *smallModules {
	p := plan()
	data := smallBytes(values)
	rest := make([]byte, smallCheck)
	for _, b := range data { // remainder of the division by the generator
		factor := b ^ rest[0]
		copy(rest, rest[1:])
		rest[smallCheck-1] = 0
		for i, c := range p.check {
			rest[i] ^= p.times(c, factor)
		}
	}
	data = append(data, rest...)
	code := p.fixed
	for i, at := range p.places {
		x, y := at[0], at[1]
		bit := i < len(data)*8 && data[i/8]>>(7-i%8)&1 == 1
		code[y][x] = bit != masked(mask, x, y)
	}
	code.setFormat(mask)
	return &code
}

// smallBytes packs mode, length and letters, and fills up to 28 bytes.
func smallBytes(values []int) []byte {
	data := make([]byte, 0, smallData+smallCheck)
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
	put(len(values), 9)
	for i := 0; i+1 < len(values); i += 2 {
		put(values[i]*45+values[i+1], 11)
	}
	if len(values)%2 == 1 {
		put(values[len(values)-1], 6)
	}
	put(0, min(4, smallData*8-len(data)*8-bits))
	if bits > 0 {
		put(0, 8-bits)
	}
	for pad := byte(0xEC); len(data) < smallData; pad ^= 0xEC ^ 0x11 {
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
func (m *smallModules) setFormat(mask int) {
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
			m[8][smallSize-1-i] = bit
		} else {
			m[smallSize-15+i][8] = bit
		}
	}
}

func newSmallPlan() *smallPlan {
	p := &smallPlan{}
	var taken smallModules
	set := func(x, y int, value bool) {
		if x >= 0 && y >= 0 && x < smallSize && y < smallSize {
			p.fixed[y][x], taken[y][x] = value, true
		}
	}
	for i := range smallSize { // timing
		set(i, 6, i%2 == 0)
		set(6, i, i%2 == 0)
	}
	for _, corner := range [][2]int{{3, 3}, {smallSize - 4, 3}, {3, smallSize - 4}} {
		for dy := -4; dy <= 4; dy++ {
			for dx := -4; dx <= 4; dx++ {
				ring := max(dx, -dx, dy, -dy)
				set(corner[0]+dx, corner[1]+dy, ring != 2 && ring != 4)
			}
		}
	}
	for dy := -2; dy <= 2; dy++ {
		for dx := -2; dx <= 2; dx++ {
			set(18+dx, 18+dy, max(dx, -dx, dy, -dy) != 1)
		}
	}
	for i := range 9 { // room for the format
		set(8, i, p.fixed[i][8])
		set(i, 8, p.fixed[8][i])
		if i < 8 {
			set(smallSize-1-i, 8, false)
			set(8, smallSize-1-i, i == 7)
		}
	}
	p.order(&taken)
	p.field()
	return p
}

// order walks the free modules in pairs of columns, up and down from the right.
func (p *smallPlan) order(taken *smallModules) {
	up := true
	for right := smallSize - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for i := range smallSize {
			y := i
			if up {
				y = smallSize - 1 - i
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

// field fills the tables of GF(256) with 0x11D and the generator polynomial.
func (p *smallPlan) field() {
	value := 1
	for i := range p.exp {
		p.exp[i], p.log[value] = byte(value), i
		if value <<= 1; value > 255 {
			value ^= 0x11D
		}
	}
	p.check[smallCheck-1] = 1
	for i := range smallCheck {
		for j := range smallCheck {
			p.check[j] = p.times(p.check[j], p.exp[i])
			if j+1 < smallCheck {
				p.check[j] ^= p.check[j+1]
			}
		}
	}
}

func (p *smallPlan) times(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return p.exp[(p.log[a]+p.log[b])%255]
}
