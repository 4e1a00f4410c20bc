package kit

import "context"

// blockSize is how many rows are read at once.
const blockSize = 100

// keptBlocks are kept in memory; the oldest go first.
const keptBlocks = 24

// blocks holds the rows of a long list that were read, and reads the others
// when they are first asked for.
type blocks[E any] struct {
	n      *Navigator
	read   func(ctx context.Context, ids []int64) ([]E, error)
	came   func() // a block has come
	ids    []int64
	rows   map[int][]E
	stale  map[int64]E    // of the lists before, by id
	asked  map[int]func() // blocks on their way, and how to stop them
	order  []int          // blocks held, the oldest first
	failed bool
}

func newBlocks[E any](n *Navigator, read func(context.Context, []int64) ([]E, error), came func()) *blocks[E] {
	return &blocks[E]{n: n, read: read, came: came, rows: map[int][]E{}, stale: map[int64]E{}, asked: map[int]func(){}}
}

// reset takes other ids; every row is read again. Rows of an entry that was
// read before stay on the screen until then, so that the list does not flicker.
func (b *blocks[E]) reset(ids []int64) {
	for _, stop := range b.asked {
		stop()
	}
	for block, rows := range b.rows {
		for i, id := range b.ids[block*blockSize:][:min(len(rows), len(b.ids)-block*blockSize)] {
			b.stale[id] = rows[i]
		}
	}
	if len(b.stale) > keptBlocks*blockSize {
		clear(b.stale)
	}
	b.ids, b.rows, b.asked, b.order, b.failed = ids, map[int][]E{}, map[int]func(){}, nil, false
}

// id returns the id at a place, 0 where there is none.
func (b *blocks[E]) id(i int) int64 {
	if i < 0 || i >= len(b.ids) {
		return 0
	}
	return b.ids[i]
}

// shown returns the entry at a place, or as it was before it is read again.
func (b *blocks[E]) shown(i int) (E, bool) {
	entry, known := b.row(i)
	if !known {
		entry, known = b.stale[b.id(i)]
	}
	return entry, known
}

// row returns the entry at a place. False: there is none, or it is on its way.
func (b *blocks[E]) row(i int) (E, bool) {
	var none E
	if i < 0 || i >= len(b.ids) {
		return none, false
	}
	block := i / blockSize
	rows, known := b.rows[block]
	if !known {
		b.ask(block)
		return none, false
	}
	if i%blockSize >= len(rows) {
		return none, false // it went while the block was read
	}
	return rows[i%blockSize], true
}

func (b *blocks[E]) ask(block int) {
	if b.asked[block] != nil || b.failed {
		return
	}
	ids := b.ids[block*blockSize : min(len(b.ids), (block+1)*blockSize)]
	asked := b.asked
	asked[block] = func() {}
	var rows []E
	stop := b.n.InBackground(func(ctx context.Context) (err error) {
		rows, err = b.read(ctx, ids)
		return err
	}, func(err error) {
		if _, wanted := asked[block]; !wanted || !b.current(ids, block) {
			return
		}
		delete(asked, block)
		if err != nil {
			b.failed = true // one message, not one for each block
			b.n.ShowError(err)
			return
		}
		b.keep(block, rows)
		b.came()
	})
	if _, still := asked[block]; still {
		asked[block] = stop
	}
}

// current reports whether the ids are still those of the list.
func (b *blocks[E]) current(ids []int64, block int) bool {
	start := block * blockSize
	return start < len(b.ids) && &b.ids[start] == &ids[0]
}

func (b *blocks[E]) keep(block int, rows []E) {
	b.rows[block] = rows
	b.order = append(b.order, block)
	if len(b.order) > keptBlocks {
		delete(b.rows, b.order[0])
		b.order = b.order[1:]
	}
}
