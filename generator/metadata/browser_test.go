package metadata

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/internal/chrome"
)

// look is what a browser shows of a picture: its size, and its pixels.
const look = `(async address => {
	const picture = new Image();
	picture.src = address;
	await picture.decode();
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
	const context = canvas.getContext('2d');
	context.drawImage(picture, 0, 0);
	return [picture.naturalWidth, picture.naturalHeight, ...context.getImageData(0, 0, canvas.width, canvas.height).data];
})`

func TestABrowserShowsThePictureThatItShowed(t *testing.T) {
	tab := chrome.Open(t)
	shown := func(kind string, data []byte) []int {
		address, err := json.Marshal("data:image/" + kind + ";base64," + base64.StdEncoding.EncodeToString(data))
		if err != nil {
			t.Fatal(err)
		}
		return chrome.Eval[[]int](tab, look+"("+string(address)+")")
	}
	drawn := chrome.Eval[string](tab, `(() => {
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [48, 32];
		const context = canvas.getContext('2d');
		for (let x = 0; x < 48; x++) {
			context.fillStyle = 'rgb(' + x * 5 + ' 99 ' + (250 - x * 5) + ')';
			context.fillRect(x, 0, 1, 32);
		}
		return canvas.toDataURL('image/webp').split(',')[1];
	})()`)
	plain, err := base64.StdEncoding.DecodeString(drawn)
	if err != nil {
		t.Fatal(err)
	}
	if string(plain[12:16]) != "VP8X" || !bytes.Contains(plain, []byte("ICCP")) {
		t.Fatalf("the browser writes another WebP: %q", plain[:40])
	}
	plain[20] |= webpExif | webpXMP
	for turn := range uint16(9) {
		webp := webpOf(string(plain[12:]), webpChunk("EXIF", string(fullExif(binary.LittleEndian, turn))), webpChunk("XMP ", canary))
		for name, data := range map[string][]byte{"a.jpeg": fullJPEG(t, turn), "a.png": fullPNG(t, turn), "a.webp": webp} {
			_, kind, _ := strings.Cut(name, ".")
			before, after := shown(kind, data), shown(kind, stripped(t, name, data))
			if !slices.Equal(before, after) {
				t.Errorf("%s, orientation %d: %d × %d became %d × %d", name, turn, before[0], before[1], after[0], after[1])
			}
			if turned := before[0] == 32; kind == "jpeg" && turned != (turn >= 5) {
				t.Errorf("%s, orientation %d: the browser does not turn it: %d × %d", name, turn, before[0], before[1])
			}
		}
	}
	const svg = `<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="48" height="32"><!-- a --><s:defs><s:linearGradient id="a"><s:stop stop-color="red"/>` +
		`<s:stop offset="1" stop-color="#00f"/></s:linearGradient><s:circle id="b" r="9"/></s:defs><s:style>.c &gt; .d{fill:url(#a)}<!-- x --></s:style><s:g class="c"><s:rect class="d" width="48" height="20"/></s:g><s:use x:href="#b" y="20"/></s:svg>`
	if before, after := shown("svg+xml", []byte(svg)), shown("svg+xml", stripped(t, "a.svg", []byte(svg))); !slices.Equal(before, after) || before[0] != 48 || before[2] == 0 {
		t.Error("an SVG is drawn otherwise")
	}
}
