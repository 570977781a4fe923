package lang

// Plain says that a text is made of ASCII and the common Han characters alone. None of Unicode's normal forms changes such
// a text, and telling so is much faster than making one: most names of a team are like that.
func Plain(s string) bool {
	for _, c := range s {
		if c >= 0x80 && (c < 0x4E00 || c > 0x9FFF) {
			return false
		}
	}
	return true
}
