package kit

import (
	"sync"

	"segreteria/assets"
	"segreteria/data/model"
)

// Towns returns the Italian municipalities, read when they are first asked for.
var Towns = sync.OnceValue(func() model.Towns { return model.ParseTowns(assets.Towns()) })
