package document

// field fills the tables of GF(256) with 0x11D and the generator polynomial.
func (p *codePlan) field() {
	value := 1
	for i := range p.exp {
		p.exp[i], p.log[value] = byte(value), i
		if value <<= 1; value > 255 {
			value ^= 0x11D
		}
	}
	g := make([]byte, p.check)
	g[p.check-1] = 1
	for i := range p.check {
		for j := range p.check {
			g[j] = p.times(g[j], p.exp[i])
			if j+1 < p.check {
				g[j] ^= g[j+1]
			}
		}
	}
	p.generator = g
}

func (p *codePlan) times(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return p.exp[(p.log[a]+p.log[b])%255]
}
