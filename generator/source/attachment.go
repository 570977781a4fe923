package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"

	"jiuwen/generator/diag"
)

// CheckAttachment says whether a file of the tree that a page links may be copied beside it. Of what is no SVG it reads the
// beginning only, whatever the size.
func (t *Tree) CheckAttachment(name string) (diag.List, error) {
	var diags diag.List
	file, err := t.Open(name)
	if err != nil {
		diags.Add("unreadable", name, diag.Span{}, reason(err))
		return diags, nil
	}
	defer file.Close()
	size := int64(sniffed)
	if isSVG(name) {
		size = MaxFile + 1
	}
	data, err := upTo(file, size)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > MaxFile {
		diags.Add("file-too-large", name, diag.Span{}, MaxFile>>20)
		return diags, nil
	}
	return checkAttachment(name, data), nil
}

// sniffed is how many bytes tell what a file is.
const sniffed = 512

func isSVG(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }

// checkAttachment refuses what a browser would run as a page: HTML, and SVG with scripts, handlers, foreign objects or outside references.
func checkAttachment(file string, data []byte) diag.List {
	var diags diag.List
	switch {
	case isSVG(file):
		checkSVG(file, data, &diags)
	case isHTML(strings.ToLower(path.Ext(file)), data):
		diags.Add("attachment-html", file, diag.Span{}, path.Base(file))
	}
	return diags
}

// markup are extensions that browsers show as a page with scripts.
var markup = []string{".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".hta", ".xml", ".xsl", ".xslt", ".svgz"}

// inert are extensions that browsers never take for a page, whatever is inside.
var inert = []string{".txt", ".csv", ".md", ".json", ".log", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".docx", ".xlsx", ".pptx", ".zip"}

func isHTML(ext string, data []byte) bool {
	if slices.Contains(markup, ext) {
		return true
	}
	return !slices.Contains(inert, ext) && strings.HasPrefix(http.DetectContentType(data), "text/html")
}

// innerURL is the url(#id) of a style that stays in the file. What else may stand between the brackets could hide more.
var innerURL = regexp.MustCompile(`(?i)url\(\s*["']?#[\pL\pN_.-]*["']?\s*\)`)

// innerPicture is the beginning of a picture that lies in the file itself, and is none that is a document.
var innerPicture = regexp.MustCompile(`(?i)^data:image/(png|jpeg)[;,]`)

// maxUnsafe is how much of what is wrong with one SVG is reported: it is exported anew, not mended line by line.
const maxUnsafe = 20

// checkSVG reads an SVG token by token.
func checkSVG(file string, data []byte, diags *diag.List) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Strict = true
	depth, styled := 0, 0 // styled: how deep the style element lies that is being read, 0 outside
	var style []byte      // its text so far: what a comment or an element parts is one text to a browser
	styleStart := 0
	for len(*diags) < maxUnsafe {
		start := int(decoder.InputOffset())
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			diags.Add("svg-broken", file, diag.At(start, start))
			return
		}
		bad := ""
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; styled == 0 && strings.EqualFold(token.Name.Local, "style") {
				styled, style, styleStart = depth, nil, int(decoder.InputOffset())
			}
			bad = badElement(token)
		case xml.EndElement:
			if depth == styled {
				styled = 0
				if reachesOut(string(style)) {
					bad, start = "url(…)", styleStart
				}
			}
			depth--
		case xml.CharData:
			if styled > 0 {
				style = append(style, token...)
			}
		case xml.Directive:
			// A document's own declarations hold entities, and attributes that elements have without being written, as onload.
			if bytes.ContainsRune(token, '[') || !bytes.HasPrefix(token, []byte("DOCTYPE")) {
				bad = "<!DOCTYPE […]>"
			}
		case xml.ProcInst:
			if token.Target != "xml" {
				bad = "<?" + token.Target + "?>"
			}
		}
		if bad != "" {
			diags.Add("svg-unsafe", file, diag.At(start, int(decoder.InputOffset())), bad)
		}
	}
}

// refused are elements that run something, or show what is not SVG.
var refused = []string{"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "set", "audio", "video"}

// xhtml is the namespace whose elements make a page of an SVG: meta sends its reader elsewhere, link loads styles.
const xhtml = "http://www.w3.org/1999/xhtml"

// badElement names what is not allowed in an element; it is empty where all is well.
func badElement(e xml.StartElement) string {
	if e.Name.Space == xhtml || slices.Contains(refused, strings.ToLower(e.Name.Local)) {
		return "<" + e.Name.Local + ">"
	}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
		switch {
		case strings.HasPrefix(name, "on"):
			return a.Name.Local + "="
		case name == "ping":
			return a.Name.Local + "="
		case name == "href" || name == "src":
			if value != "" && !strings.HasPrefix(value, "#") && !innerPicture.MatchString(value) {
				return a.Name.Local + "=" + value
			}
		case name == "attributename" && (strings.HasSuffix(strings.ToLower(value), "href") || strings.HasPrefix(strings.ToLower(value), "on")):
			return a.Name.Local + "=" + value
		case a.Name.Space != "xmlns" && name != "xmlns" && reachesOut(value):
			return a.Name.Local + "=url(…)"
		}
	}
	return ""
}

// reachesOut says whether a style refers to something outside its file. A backslash can hide such a reference.
func reachesOut(style string) bool {
	style = strings.ToLower(innerURL.ReplaceAllString(style, ""))
	return strings.Contains(style, "url(") || strings.Contains(style, "@import") || strings.Contains(style, "image-set(") || strings.Contains(style, "image(") || strings.Contains(style, "src(") ||
		strings.Contains(style, "javascript:") || strings.Contains(style, `\`)
}
