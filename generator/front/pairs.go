package front

// pairs collects the pairs of a map, each key once.
type pairs struct {
	list  []Pair
	index map[string]int // of larger maps
}

// few is how many pairs are searched one by one.
const few = 32

// find is the index of the pair with this key, -1 where there is none.
func (p *pairs) find(key string) int {
	if p.index != nil {
		if i, ok := p.index[key]; ok {
			return i
		}
		return -1
	}
	for i := range p.list {
		if p.list[i].Key == key {
			return i
		}
	}
	return -1
}

// add appends a pair whose key is not there yet.
func (p *pairs) add(pair Pair) {
	p.list = append(p.list, pair)
	if p.index != nil {
		p.index[pair.Key] = len(p.list) - 1
	} else if len(p.list) > few {
		p.index = make(map[string]int, 2*few)
		for i := range p.list {
			p.index[p.list[i].Key] = i
		}
	}
}
