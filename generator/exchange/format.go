package exchange

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Kind is what the rows of an export are.
type Kind string

// The kinds of exports.
const (
	Opportunities Kind = "opportunities"
	Accounts      Kind = "accounts"
	Contacts      Kind = "contacts"
	Products      Kind = "products"
	Team          Kind = "team"
)

// kinds is the vocabulary of a map file's `kind`.
var kinds = method.Vocabulary[Kind]{
	{Value: Opportunities, Name: lang.Text{ZH: "商机", EN: "opportunities"}},
	{Value: Accounts, Name: lang.Text{ZH: "客户", EN: "accounts"}},
	{Value: Contacts, Name: lang.Text{ZH: "联系人", EN: "contacts"}},
	{Value: Products, Name: lang.Text{ZH: "产品", EN: "products"}},
	{Value: Team, Name: lang.Text{ZH: "销售团队", EN: "sales team"}},
}

// Name is the word for the kind in l.
func (k Kind) Name(l lang.Lang) string { return kinds.Name(k, l) }

// field is what a column means, whatever a CRM calls it.
type field uint8

const (
	fieldID     field = iota // of the row; opportunities of one system never share one
	fieldName                // of the account, product, rep or contact, or the opportunity's title
	fieldDomain              // an account's, on the web
	fieldIndustry
	fieldManager
	fieldFirstName
	fieldLastName
	fieldEmail // of the contact
	fieldJobTitle
	fieldRole // of the contact, in the purchase
	fieldTag
	fieldOwner
	fieldProduct
	fieldStage
	fieldResult // open, won or lost, where that is no stage
	fieldAmount
	fieldCurrency
	fieldClose
	fieldLostReason
	fieldAccountID // these three lead from an opportunity or a contact to its account
	fieldAccountDomain
	fieldAccountName
	fieldContactID // these three lead from an opportunity to a contact
	fieldContactEmail
	fieldContactName
	fieldQuantity // these are of our own tables alone
	fieldWhat
	fieldUrgency
	fieldCompetition
	fieldTemperature
	fieldEnded
	fieldSigned
	fieldLostTo
	fieldSystem // of the CRM that a deal came from
	fieldOrigin // its id there
	fieldDeal   // leads from a contact to the deal
	fieldMark   // tells the system, and says nothing that a deal has a place for
	fieldTraits // those of our table of people: this and the next, in their order
	fieldCount  = fieldTraits + field(len(traits))
)

// ofKind are the fields that the rows of a kind have a place for, those of opportunities aside. A map file may name others.
var ofKind = map[Kind][]field{
	Accounts: {fieldID, fieldName, fieldDomain, fieldIndustry},
	Products: {fieldID, fieldName, fieldTag},
	Team:     {fieldID, fieldName, fieldTag, fieldManager},
	Contacts: {
		fieldID, fieldName, fieldFirstName, fieldLastName, fieldEmail, fieldJobTitle, fieldRole, fieldAccountID, fieldAccountDomain, fieldAccountName,
	},
}

// uses says whether something is made of a field.
func (f *format) uses(means field) bool {
	switch {
	case means == fieldMark:
		return false
	case f.own != "":
		return true
	case f.kind == Opportunities:
		return !slices.Contains([]field{fieldDomain, fieldIndustry, fieldManager, fieldFirstName, fieldLastName, fieldEmail}, means)
	}
	return slices.Contains(ofKind[f.kind], means)
}

// format is one kind of file that one CRM exports, or that a map file describes.
type format struct {
	system  string // as in a deal's crm line
	kind    Kind
	columns []column
	mapped  bool   // by a map file
	own     string // the name of our own table that it is; empty: a CRM's
}

// column is a header with its meaning. Of several headers, parted by "|", a file has one; where it has more, the first here
// counts. Case, width, spaces and signs of headers do not matter.
type column struct {
	headers string
	means   field
	must    bool // without this column the file is of another format

	folded []string // the headers, comparable
}

// prepared makes the headers of formats comparable, once.
func prepared(list []*format) []*format {
	for _, f := range list {
		for i := range f.columns {
			for header := range strings.SplitSeq(f.columns[i].headers, "|") {
				f.columns[i].folded = append(f.columns[i].folded, foldHeader(header))
			}
		}
	}
	return list
}

// titleRows is how many rows may stand above a header.
const titleRows = 30

// firstRecords reads the rows among which the header is, and says with which error the file ends there.
func firstRecords(g grid) (top []record, err error) {
	for len(top) <= titleRows {
		var r record
		if r, err = g.next(); err != nil {
			return top, err
		}
		r.cells = slices.Clone(r.cells)
		top = append(top, r)
	}
	return top, nil
}

// findHeader finds the row that is the header of a known format, by most columns that are known. Without one, the format is
// nil, and the row the first of the fullest.
func findHeader(top []record, known []*format) (at int, best *format, columns int) {
	fullest := 0
	for i, r := range top {
		f, n := recognise(r.cells, known)
		filled := len(r.cells) - count(r.cells, "")
		if n > columns || columns == 0 && filled > fullest {
			at, best, columns, fullest = i, f, n, max(fullest, filled)
		}
	}
	return at, best, columns
}

func count(cells []string, what string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) == what {
			n++
		}
	}
	return n
}

// recognise finds the format that a header row belongs to: of those whose needed columns are all there, the one that
// knows most of the columns. It returns nil when none fits. What a map file describes comes before what a CRM exports.
func recognise(headers []string, known []*format) (best *format, most int) {
	there := foldedHeaders(headers)
	for _, f := range known {
		if best != nil && best.mapped && !f.mapped {
			break
		}
		if n := f.knows(there); n > most {
			best, most = f, n
		}
	}
	return best, most
}

// knows counts the format's columns that are there; 0 when a needed one is not.
func (f *format) knows(there map[string]bool) int {
	n := 0
	for _, c := range f.columns {
		switch {
		case slices.ContainsFunc(c.folded, func(h string) bool { return there[h] }):
			n++
		case c.must:
			return 0
		}
	}
	return n
}

// exports says whether files of this kind are known of the format's system.
func (f *format) exports(k Kind) bool {
	return slices.ContainsFunc(formats, func(other *format) bool { return other.system == f.system && other.kind == k })
}

// columnsOf counts the columns that mean a field.
func (f *format) columnsOf(means field) int {
	n := 0
	for _, c := range f.columns {
		if c.means == means {
			n++
		}
	}
	return n
}

// meanings says for each folded header that is used what it means.
func (f *format) meanings(there map[string]bool) map[string]field {
	used := map[string]field{}
	for _, c := range f.columns {
		if i := slices.IndexFunc(c.folded, func(h string) bool { return there[h] }); i >= 0 {
			used[c.folded[i]] = c.means
		}
	}
	return used
}

// remark is what stands in brackets at the end of a header: a unit, or how to fill the column in.
var remark = regexp.MustCompile(`^(.*\S)\s*[(\[【]([^()\[\]【】]*)[)\]】]\s*$`)

// cutRemark parts a header from the remark at its end.
func cutRemark(header string) (rest, said string) {
	if m := remark.FindStringSubmatch(method.Fold(header)); m != nil {
		return m[1], m[2]
	}
	return header, ""
}

// foldedHeaders are headers as formats know them. One with a remark is also there without, unless another is called just so.
func foldedHeaders(headers []string) map[string]bool {
	there := map[string]bool{}
	for _, h := range headers {
		there[foldHeader(h)] = true
	}
	for _, h := range headers {
		rest, _ := cutRemark(h)
		there[foldHeader(rest)] = true
	}
	return there
}

// foldHeader makes headers comparable: letters and digits only, in one width and lower case.
func foldHeader(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, method.Fold(s))
}
