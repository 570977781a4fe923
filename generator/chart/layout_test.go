package chart

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// boxOf is what a word of a sheet covers.
func boxOf(w word) area {
	size := normal
	if w.look != plain && w.look != strong {
		size = small
	}
	x, y, room := float64(w.Value[0]), float64(w.Value[1]), width(w.Text, size)
	if w.look == quietInMiddle || w.look == tie || w.look == conflict || w.Label != nil && w.Label.Position == "inside" {
		x -= room / 2
	}
	// half of the letters' height, without the air above and below them
	return area{x, y - float64(size)/2 + 1, x + room, y + float64(size)/2 - 1}
}

// nodesOf are the places of the people on a map, by the row of the table.
func nodesOf(t *testing.T, d drawing) map[int]coordinates {
	t.Helper()
	places := make(map[int]coordinates)
	for _, s := range d.Series {
		if nodes, ok := s.Data.([]point); ok && s.Tip == tipPerson {
			for _, n := range nodes {
				places[n.Row-1] = n.Value.(coordinates)
			}
		}
	}
	if len(places) == 0 {
		t.Fatal("a map without people")
	}
	return places
}

// mapsOf are all drawings of a deal's relationship map, by name.
func mapsOf(d *book.Deal, l lang.Lang) map[string]drawing {
	rows, _ := hierarchy(d.Stakeholders, mostRelated)
	all := make(map[string]drawing)
	for _, wide := range []float64{pageWidth, tabletWidth, phoneWidth} {
		all[fmt.Sprint("outline ", wide)] = outline(l, rows, wide)
	}
	if names, spots, ok := departments(rows); ok {
		all["departments"] = departmentMap(l, rows, names, spots)
	}
	return all
}

func TestNamesOnTheMapOfRelationsMeetNeitherEachOtherNorAMark(t *testing.T) {
	drawn := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		d := dealOf(crowd(r, 1+r.IntN(20))...)
		for _, p := range d.Stakeholders {
			if seed%2 == 0 { // names short enough for the map of departments
				p.Name.V = p.Name.V[len(p.Name.V)-1:] + fmt.Sprint(r.IntN(100))
			}
		}
		for name, m := range mapsOf(d, lang.EN) {
			drawn++
			all := m.Words
			for i, a := range all {
				for _, b := range all[:i] {
					if boxOf(a).meets(boxOf(b)) {
						t.Errorf("seed %d, %s: %q at %v covers %q at %v", seed, name, a.Text, a.Value, b.Text, b.Value)
					}
				}
				for _, n := range nodesOf(t, m) {
					r := nodeSizes[3] / 2
					mark := area{float64(n[0]) - r, float64(n[1]) - r, float64(n[0]) + r, float64(n[1]) + r}
					if boxOf(a).meets(mark) {
						t.Errorf("seed %d, %s: %q covers a mark", seed, name, a.Text)
					}
				}
			}
		}
	}
	if drawn < 200 {
		t.Errorf("only %d maps were looked at", drawn)
	}
}

// placesOf are where a deal's people stand in each drawing of the map, by drawing and name.
func placesOf(t *testing.T, people []somebody) map[string]map[string]coordinates {
	t.Helper()
	d := dealOf(people...)
	rows, _ := hierarchy(d.Stakeholders, mostRelated)
	all := make(map[string]map[string]coordinates)
	for name, m := range mapsOf(d, lang.ZH) {
		all[name] = make(map[string]coordinates)
		for row, place := range nodesOf(t, m) {
			all[name][rows[row].Name.V] = place
		}
	}
	return all
}

func TestTheMapStaysPutWhenSupportInfluenceOrTiesChange(t *testing.T) {
	crowds := map[int][]somebody{11: xinghai()}
	for _, n := range []int{3, 30, 60} {
		crowds[n] = crowd(rand.New(rand.NewPCG(8, uint64(n))), n)
	}
	for n, people := range crowds {
		before := placesOf(t, people)
		if want := map[bool]int{true: 4, false: 3}[n == 11]; n != 3 && len(before) != want {
			t.Fatalf("%d people: %d drawings, want %d", n, len(before), want)
		}
		changed := slices.Clone(people)
		for i := range changed {
			changed[i].support, changed[i].guess, changed[i].feedback, changed[i].ties = method.Support(i%5)-5, "", "", nil
			changed[i].influence = method.Medium
		}
		if after := placesOf(t, changed); !reflect.DeepEqual(before, after) {
			t.Errorf("%d people: the map moved:\n%v\n%v", n, before, after)
		}
	}
}

func TestSomebodyNewMovesNobodyOnTheMapButDown(t *testing.T) {
	for _, n := range []int{3, 11, 30, 59} {
		people := crowd(rand.New(rand.NewPCG(2, uint64(n))), n)
		if n == 11 {
			people = xinghai()
		}
		people[1].boss = people[0].name
		before := placesOf(t, people)
		boss := people[0]
		after := placesOf(t, append(slices.Clone(people), somebody{name: "石岩", department: boss.department, boss: boss.name}))
		for name, drawing := range before {
			if len(after[name]) != len(drawing)+1 {
				t.Errorf("%d people, %s: %d people after %d", n, name, len(after[name]), len(drawing))
			}
			for who, at := range drawing {
				if now := after[name][who]; now[0] != at[0] || now[1] < at[1] {
					t.Errorf("%d people, %s: %s moved from %v to %v", n, name, who, at, now)
				}
			}
		}
	}
}

func TestTheTableSaysAllTiesThatTheMapShows(t *testing.T) {
	for _, n := range []int{3, 30, 60, 90} {
		d := dealOf(crowd(rand.New(rand.NewPCG(8, uint64(n))), n)...)
		c := Relations(d, lang.EN)
		if len(c.Table.Rows) != n {
			t.Fatalf("%d rows for %d people", len(c.Table.Rows), n)
		}
		by := make(map[string]*book.Stakeholder)
		for _, s := range d.Stakeholders {
			by[s.Name.V] = s
		}
		met := make(map[string]bool)
		for _, cells := range c.Table.Rows {
			s := by[cells[0].Text]
			met[cells[0].Text] = true
			row := fmt.Sprint(cells)
			var want []string
			if s.ReportsTo != nil {
				want = append(want, s.ReportsTo.Name.V)
				if s.ReportsTo != s && !met[s.ReportsTo.Name.V] {
					t.Errorf("%d people: %s stands above the boss", n, s.Name.V)
				}
			}
			for _, tie := range s.Ties {
				want = append(want, method.TieKinds.Name(tie.Kind, lang.EN)+" "+tie.To.Name.V)
			}
			for _, text := range want {
				if !strings.Contains(row, text) {
					t.Errorf("%d people: the row %s lacks %q", n, row, text)
				}
			}
		}
	}
}

func TestTheMapOfManyKeepsTheInfluentialWithTheirBosses(t *testing.T) {
	people := crowd(rand.New(rand.NewPCG(3, 3)), 300)
	d := dealOf(people...)
	rows, left := hierarchy(d.Stakeholders, mostRelated)
	if len(rows) != mostRelated || left != 300-mostRelated {
		t.Fatalf("%d rows, %d left", len(rows), left)
	}
	for _, p := range rows {
		if p.ReportsTo != nil && p.boss == nil {
			t.Errorf("%s lost the boss", p.Name.V)
		}
		if p.boss != nil && p.boss.row >= p.row {
			t.Errorf("%s stands above the boss", p.Name.V)
		}
	}
}

func TestTiesInOneLaneDoNotMeet(t *testing.T) {
	for seed := range uint64(40) {
		d := dealOf(crowd(rand.New(rand.NewPCG(seed, 5)), 25)...)
		rows, _ := hierarchy(d.Stakeholders, mostRelated)
		all, _ := brackets(lang.ZH, rows, mostTies)
		for i, a := range all {
			for _, b := range all[:i] {
				if a.lane == b.lane && a.top() <= b.bottom() && b.top() <= a.bottom() {
					t.Fatalf("seed %d: %v–%v meets %v–%v in lane %d", seed, a.top(), a.bottom(), b.top(), b.bottom(), a.lane)
				}
			}
		}
	}
}

func TestATieThatBothNameIsDrawnOnce(t *testing.T) {
	d := dealOf(somebody{name: "Ann", ties: []string{"trust Bob", "influence Bob"}}, somebody{name: "Bob", ties: []string{"trust Ann", "influence Ann"}})
	rows, _ := hierarchy(d.Stakeholders, mostRelated)
	if all, _ := brackets(lang.EN, rows, mostTies); len(all) != 3 {
		t.Errorf("%d ties, want one of trust and two of influence", len(all))
	}
}

func TestNamesOnTheMapOfInfluenceDoNotMeet(t *testing.T) {
	for seed := range uint64(40) {
		d := dealOf(crowd(rand.New(rand.NewPCG(seed, 9)), int(seed))...)
		for _, wide := range []int{halfWidth, phoneWidth} {
			m := layMap(lang.ZH, wide)
			for _, b := range seatBands(lang.ZH, d.Stakeholders, m) {
				for i, one := range b.seats {
					from, to := m.span(one)
					if from < 0 || to > float64(wide) {
						t.Errorf("seed %d: %q leaves the plot: %v–%v of %d", seed, one.name, from, to, wide)
					}
					for _, other := range b.seats[:i] {
						otherFrom, otherTo := m.span(other)
						if one.slot == other.slot && from < otherTo && otherFrom < to {
							t.Errorf("seed %d, %d wide: %q covers %q", seed, wide, one.name, other.name)
						}
					}
				}
			}
		}
	}
}

func TestNamesOfBubblesMeetNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	all := make([]bubble, 120)
	for i := range all {
		d := sized(dealOf(somebody{name: "Ann", support: 1}), fmt.Sprint("商机 ", i), 1+r.IntN(100), 1, "CNY", method.Lead)
		all[i] = bubble{deal: d, name: d.Name, x: 30 + r.Float64()*400, y: 30 + r.Float64()*300, size: 4 + r.Float64()*20}
	}
	nameBubbles(all, halfWidth, 400)
	var boxes []area
	for _, b := range all {
		w, reach := width(b.name, normal), b.size/2+4
		switch b.side {
		case "right":
			boxes = append(boxes, area{b.x + reach, b.y - 8, b.x + reach + w, b.y + 8})
		case "left":
			boxes = append(boxes, area{b.x - reach - w, b.y - 8, b.x - reach, b.y + 8})
		case "top":
			boxes = append(boxes, area{b.x - w/2, b.y - reach - 16, b.x + w/2, b.y - reach})
		case "bottom":
			boxes = append(boxes, area{b.x - w/2, b.y + reach, b.x + w/2, b.y + reach + 16})
		}
	}
	if len(boxes) == 0 || len(boxes) > mostNamed {
		t.Fatalf("%d names", len(boxes))
	}
	for i, a := range boxes {
		for _, b := range boxes[:i] {
			if a.meets(b) {
				t.Errorf("two names meet: %v, %v", a, b)
			}
		}
		for _, b := range all {
			if a.holds(b.x, b.y) {
				t.Errorf("a name covers a bubble: %v", a)
			}
		}
	}
}

func TestABowBendsAsEChartsDoes(t *testing.T) {
	b := bow{x1: 0, y1: 0, x2: 100, y2: 0, bend: 0.5}
	if x, y := b.at(0.5); math.Abs(x-50) > 1e-9 || math.Abs(y+25) > 1e-9 {
		t.Errorf("the middle lies at %v, %v", x, y)
	}
}
