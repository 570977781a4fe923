package metadata

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode"
)

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
)

// svg writes an SVG anew, without comments, metadata elements, and elements and attributes that are of no SVG: those are the
// notes of drawing programs, file names among them. Pictures inside it are stripped too.
func svg(data []byte) ([]byte, error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	var out bytes.Buffer
	out.Grow(len(data))
	depth, roots := 0, 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && roots == 1 {
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, ErrBroken
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth == 0 {
				if roots++; roots > 1 || token.Name != (xml.Name{Space: svgSpace, Local: "svg"}) {
					return nil, ErrBroken
				}
			}
			if token.Name.Space != svgSpace || token.Name.Local == "metadata" || strings.Contains(token.Name.Local, ":") {
				if decoder.Skip() != nil {
					return nil, ErrBroken
				}
				continue
			}
			if err := writeElement(&out, token, depth == 0); err != nil {
				return nil, err
			}
			depth++
		case xml.EndElement:
			depth--
			out.WriteString("</" + token.Name.Local + ">")
		case xml.CharData:
			if depth > 0 {
				out.WriteString(asText.Replace(string(token)))
			}
		}
	}
}

// prefixes are those of attributes, by their name space.
var prefixes = map[string]string{"": "", xlinkSpace: "xlink:", "http://www.w3.org/XML/1998/namespace": "xml:"}

// asText writes text between elements. Unlike xml.EscapeText it leaves line ends as they are.
var asText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")

// writeElement writes the begin of an element of SVG, with the prefixes that its attributes may have if it is the root.
func writeElement(out *bytes.Buffer, e xml.StartElement, root bool) error {
	attribute := func(name, value string) {
		out.WriteString(" " + name + `="`)
		_ = xml.EscapeText(out, []byte(value)) // a buffer takes all
		out.WriteString(`"`)
	}
	out.WriteString("<" + e.Name.Local)
	if root {
		attribute("xmlns", svgSpace)
		attribute("xmlns:xlink", xlinkSpace)
	}
	for _, a := range e.Attr {
		prefix, kept := prefixes[a.Name.Space]
		if !kept || prefix+a.Name.Local == "xmlns" || strings.Contains(a.Name.Local, ":") {
			continue
		}
		value := a.Value
		if strings.EqualFold(a.Name.Local, "href") {
			var err error
			if value, err = inner(value); err != nil {
				return err
			}
		}
		attribute(prefix+a.Name.Local, value)
	}
	out.WriteString(">")
	return nil
}

// inner strips the picture that a reference holds, if it does.
func inner(reference string) (string, error) {
	const scheme = "data:"
	address := strings.TrimSpace(reference)
	if len(address) < len(scheme) || !strings.EqualFold(address[:len(scheme)], scheme) {
		return reference, nil
	}
	kind, text, ok := strings.Cut(address, ",")
	if !ok || !strings.HasSuffix(strings.ToLower(kind), ";base64") {
		return "", ErrUnknown
	}
	data, err := base64.StdEncoding.DecodeString(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text))
	if err != nil {
		return "", ErrBroken
	}
	strip := formatOf("", data[:min(len(data), sniffed)])
	if strip == nil {
		return "", ErrUnknown
	}
	if data, err = strip(data); err != nil {
		return "", err
	}
	return kind + "," + base64.StdEncoding.EncodeToString(data), nil
}
