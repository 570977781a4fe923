package calibration

import (
	"fmt"
	"math"
)

// Share is how many of a number of things are so.
type Share struct{ Of, All int }

func (s *Share) add(is bool) {
	s.All++
	if is {
		s.Of++
	}
}

// Value is the share itself, from 0 to 1; 0 of nothing.
func (s Share) Value() float64 {
	if s.All == 0 {
		return 0
	}
	return float64(s.Of) / float64(s.All)
}

// Sure95 is the quantile of the normal distribution for intervals of 95 %.
const Sure95 = 1.959963984540054

// Interval is where the share in the long run may lie, by Wilson's score interval: for p of n,
//
//	(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
//
// It holds also for few things, for none and for all of them, where the usual p ± z √(p(1−p)/n) says that nothing is
// uncertain. Of nothing it is all from 0 to 1. Source: E. B. Wilson, Probable inference, the law of succession, and
// statistical inference, Journal of the American Statistical Association 22 (1927), 209–212.
func (s Share) Interval(z float64) (low, high float64) {
	if s.All == 0 {
		return 0, 1
	}
	n, p := float64(s.All), s.Value()
	middle := p + z*z/(2*n)
	reach := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	low, high = (middle-reach)/(1+z*z/n), (middle+reach)/(1+z*z/n)
	return max(0, min(low, p)), min(1, max(high, p)) // but for rounding they are so
}

// Range is the interval of 95 %, in hundredths: "38–69".
func (s Share) Range() string {
	low, high := s.Interval(Sure95)
	return fmt.Sprintf("%.0f–%.0f", 100*low, 100*high)
}

// Apart is how far the intervals of two shares lie from each other; what they have in common, below 0, where they meet.
func (s Share) Apart(other Share) float64 {
	low, high := s.Interval(Sure95)
	otherLow, otherHigh := other.Interval(Sure95)
	return max(low-otherHigh, otherLow-high)
}
