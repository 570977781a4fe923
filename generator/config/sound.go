package config

import (
	"net/url"
	"strings"
	"time"

	"jiuwen/generator/address"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
)

// sound checks the values that are more than a type; what is wrong is reported and taken back to its default.
func sound(r *field.Reader, _ front.Node, s *site) bool {
	if _, err := time.LoadLocation(s.Timezone.V); err != nil || s.Timezone.V == "Local" {
		refuse(r, &s.Timezone, "timezone-unknown")
	}
	if strings.ContainsAny(s.Theme.V, `/\:`) || strings.HasPrefix(s.Theme.V, ".") {
		refuse(r, &s.Theme, "theme-name")
	}
	for _, shown := range []*text{&s.BaseURL, &s.EditURL} {
		if isSecret(shown.V) {
			r.Add("address-secret", shown.At)
			*shown = text{}
		}
	}
	if base, whole := folderAddress(s.BaseURL.V); !isWebAddress(s.BaseURL.V) {
		refuse(r, &s.BaseURL, "web-address")
	} else if !whole {
		refuse(r, &s.BaseURL, "base-url")
	} else {
		s.BaseURL.V = base
	}
	if !isWebAddress(s.EditURL.V) {
		refuse(r, &s.EditURL, "web-address")
	} else if !strings.Contains(s.EditURL.V, "{path}") {
		refuse(r, &s.EditURL, "edit-url-path")
	}
	return true
}

// refuse reports a value that is written, and takes it back.
func refuse(r *field.Reader, value *text, code diag.Code) {
	if value.Known {
		r.Add(code, value.At, value.V)
	}
	*value = text{}
}

// folderAddress is a web address that addresses of files can be appended to, escaped, without the slash at its end; not ok
// where it has more than a folder's has: a login, a query, a fragment.
func folderAddress(address string) (base string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || strings.ContainsAny(address, "?#") {
		return "", false
	}
	return strings.TrimRight(u.String(), "/"), true
}

// isSecret says whether an address may hold a password or a key.
func isSecret(text string) bool {
	_, query, _ := strings.Cut(text, "?")
	options, _ := url.ParseQuery(query) // what can be read of it
	for name := range options {
		if address.NamesSecret(name) {
			return true
		}
	}
	return address.HoldsSecret(text)
}

func isWebAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
