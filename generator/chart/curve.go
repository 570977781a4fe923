package chart

import "math"

// curves finds ways for ties through a map: each a bow between two people, bent so that it and its word cover as few
// people and names as can be.
type curves struct {
	wide, high float64
	nodes      []area
	texts      []area // names, and the words of ties that have their place
}

// area is a rectangle, in CSS pixels.
type area struct{ left, top, right, bottom float64 }

func (a area) holds(x, y float64) bool {
	return x >= a.left && x <= a.right && y >= a.top && y <= a.bottom
}

func (a area) meets(b area) bool {
	return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top
}

func (c *curves) node(x, y, r float64) {
	c.nodes = append(c.nodes, area{x - r - 3, y - r - 3, x + r + 3, y + r + 3})
}

func (c *curves) text(left, top, right, bottom float64) {
	c.texts = append(c.texts, area{left - 2, top, right + 2, bottom})
}

// bow is a quadratic curve: bend is ECharts' curveness, how far the control point lies off the middle of the chord, as
// a share of the chord's length.
type bow struct {
	x1, y1, x2, y2 float64
	bend           float64
	labelX, labelY float64
	blocked        bool // no place for the label that is free
}

func (b bow) at(t float64) (x, y float64) {
	cx, cy := (b.x1+b.x2)/2-(b.y1-b.y2)*b.bend, (b.y1+b.y2)/2-(b.x2-b.x1)*b.bend
	u := 1 - t
	return u*u*b.x1 + 2*u*t*cx + t*t*b.x2, u*u*b.y1 + 2*u*t*cy + t*t*b.y2
}

// corners are the bow as a line of short pieces: less than a pixel beside it.
func (b bow) corners() []coordinates {
	pieces := 4 + int(math.Hypot(b.x2-b.x1, b.y2-b.y1)/20)
	all := make([]coordinates, pieces+1)
	for i := range all {
		all[i] = at(b.at(float64(i) / float64(pieces)))
	}
	return all
}

// arrow is the head of the bow, before a node of that radius.
func (b bow) arrow(radius float64) point {
	tip := 1.0
	for tip > 0.5 {
		if x, y := b.at(tip); math.Hypot(x-b.x2, y-b.y2) > radius+5 {
			break
		}
		tip -= 0.01
	}
	x, y := b.at(tip)
	beforeX, beforeY := b.at(tip - 0.05)
	turn := int(math.Round(math.Atan2(beforeX-x, beforeY-y) * 180 / math.Pi)) // ECharts turns a triangle that points up, against the clock
	return point{Value: at(x, y), Rotate: &turn}
}

// between finds the best bow from one person to another, and the place of its word, that is so many pixels wide.
func (c *curves) between(x1, y1, x2, y2, label float64) bow {
	var best bow
	least := math.Inf(1)
	for _, bend := range [...]float64{0.22, -0.22, 0.35, -0.35, 0.5, -0.5, 0.1, -0.1} {
		b := bow{x1: x1, y1: y1, x2: x2, y2: y2, bend: bend}
		cost := c.crossing(b) + math.Abs(bend)
		x, y, blocked := c.place(b, label)
		if blocked {
			cost += 8
		}
		if cost < least {
			least, best = cost, b
			best.labelX, best.labelY, best.blocked = x, y, blocked
		}
	}
	if !best.blocked {
		c.text(best.labelX-label/2, best.labelY-8, best.labelX+label/2, best.labelY+8)
	}
	return best
}

// crossing says how much of a bow lies on people, on words, or outside of the map.
func (c *curves) crossing(b bow) float64 {
	const samples = 16
	cost := 0.0
	for i := 2; i < samples-1; i++ {
		x, y := b.at(float64(i) / samples)
		if x < 4 || y < 4 || x > c.wide-4 || y > c.high-4 {
			cost += 6
		}
		for _, n := range c.nodes {
			// its own people are at its ends
			if n.holds(x, y) && !n.holds(b.x1, b.y1) && !n.holds(b.x2, b.y2) {
				cost += 4
			}
		}
		for _, t := range c.texts {
			if t.holds(x, y) {
				cost++
			}
		}
	}
	return cost
}

// place finds where on a bow, as near its middle as can be, a word covers nothing.
func (c *curves) place(b bow, label float64) (x, y float64, blocked bool) {
	for _, t := range [...]float64{0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8} {
		x, y := b.at(t)
		here := area{x - label/2 - 2, y - 9, x + label/2 + 2, y + 9}
		free := here.left >= 0 && here.top >= 0 && here.right <= c.wide && here.bottom <= c.high
		for _, some := range [...][]area{c.nodes, c.texts} {
			for _, taken := range some {
				free = free && !here.meets(taken)
			}
		}
		if free {
			return x, y, false
		}
	}
	x, y = b.at(0.5)
	return x, y, true
}
