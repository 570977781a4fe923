package config

import (
	"errors"

	"jiuwen/generator/address"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
)

// Target is a place where the site is published, and for whom. One that is wrong has been reported; it is among the others, so
// that it can be named.
type Target struct {
	To       field.Value[string]
	Address  address.Address     // nil where To is none
	Audience field.Value[string] // the zero value: not written, which is an error
}

var target = field.NewSection("publish",
	field.Required(field.Text("to", "文件夹、sftp:// 或 s3://", "a folder, sftp:// or s3://", func(t *Target) *text { return &t.To })),
	field.Required(field.Text("audience", "给哪类读者；一定要写", "for which audience; it must be written", func(t *Target) *text { return &t.Audience })),
).Checked(func(r *field.Reader, n front.Node, t *Target) bool {
	if !t.To.Known && !written(n, "to") {
		r.Add("target-nowhere", n.Span)
	}
	if !t.Audience.Known && !written(n, "audience") {
		r.Add("target-for-whom", n.Span)
	}
	for _, p := range n.Pairs {
		if address.NamesSecret(p.Key) {
			r.Add("target-secret", p.Value.Span)
		}
	}
	if !t.To.Known {
		return true
	}
	var option *address.OptionError
	var err error
	switch t.Address, err = address.Parse(t.To.V); {
	case errors.Is(err, address.ErrSecret):
		r.Add("target-secret", t.To.At)
	case errors.As(err, &option):
		d := diag.Diagnostic{Code: "target-option", Span: t.To.At, Args: []any{option.Name}, Suggest: diag.Nearest(option.Name, address.Options)}
		r.Report(d)
	case err != nil:
		r.Add("target-address", t.To.At, address.Shown(t.To.V))
	case address.Plain(t.Address):
		r.Add("target-plain", t.To.At)
	}
	return true
})
