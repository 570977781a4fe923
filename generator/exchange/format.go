package exchange

import (
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

var kindNames = map[Kind]lang.Text{
	Opportunities: {ZH: "商机", EN: "opportunities"},
	Accounts:      {ZH: "客户", EN: "accounts"},
	Contacts:      {ZH: "联系人", EN: "contacts"},
	Products:      {ZH: "产品", EN: "products"},
	Team:          {ZH: "销售团队", EN: "sales team"},
}

// Name is the word for the kind in l.
func (k Kind) Name(l lang.Lang) string { return kindNames[k].In(l) }

// field is what a column means, whatever a CRM calls it.
type field uint8

const (
	fieldID     field = iota // of the row; opportunities of one system never share one
	fieldName                // of the account, product or rep, or the opportunity's title
	fieldDomain              // an account's, on the web
	fieldIndustry
	fieldManager
	fieldFirstName
	fieldLastName
	fieldEmail // of the contact
	fieldJobTitle
	fieldTag
	fieldOwner
	fieldProduct
	fieldStage
	fieldAmount
	fieldClose
	fieldLostReason
	fieldAccountID // these three lead from an opportunity or a contact to its account
	fieldAccountDomain
	fieldAccountName
	fieldContactID // these two lead from an opportunity to a contact
	fieldContactEmail
	fieldCount
)

// format is one kind of file that one CRM exports.
type format struct {
	system  string // as in a deal's crm line
	kind    Kind
	columns []column
}

// column is a header with its meaning. Case, width, spaces and underscores of headers do not matter.
type column struct {
	header string
	means  field
	must   bool // without this column the file is of another format
}

// systems names the CRMs as readers know them.
var systems = map[string]string{"hubspot": "HubSpot", "salesforce": "Salesforce", "maven": "Maven Analytics"}

// formats is the one table that maps headers to fields. A further CRM is a few more entries.
var formats = []format{
	{"hubspot", Opportunities, []column{
		{"Deal ID", fieldID, true}, {"Deal Name", fieldName, true}, {"Deal Stage", fieldStage, true},
		{"Pipeline", fieldTag, false}, {"Deal Type", fieldTag, false}, {"Amount", fieldAmount, false},
		{"Close Date", fieldClose, false}, {"Deal Owner", fieldOwner, false}, {"Closed Lost Reason", fieldLostReason, false},
		{"Associated Company Domain", fieldAccountDomain, false}, {"Associated Contact Email", fieldContactEmail, false},
	}},
	{"hubspot", Accounts, []column{
		{"Company ID", fieldID, true}, {"Company Name", fieldName, true},
		{"Company Domain Name", fieldDomain, false}, {"Industry", fieldIndustry, false},
	}},
	{"hubspot", Contacts, []column{
		{"Contact ID", fieldID, true}, {"First Name", fieldFirstName, false}, {"Last Name", fieldLastName, true},
		{"Email", fieldEmail, false}, {"Job Title", fieldJobTitle, false},
		{"Associated Company Domain", fieldAccountDomain, false},
	}},
	{"salesforce", Opportunities, []column{
		{"OpportunityId", fieldID, true}, {"OpportunityName", fieldName, true}, {"StageName", fieldStage, true},
		{"Amount", fieldAmount, false}, {"CloseDate", fieldClose, false},
		{"AccountId", fieldAccountID, false}, {"ContactId", fieldContactID, false},
	}},
	{"salesforce", Accounts, []column{
		{"AccountId", fieldID, true}, {"AccountName", fieldName, true}, {"Industry", fieldIndustry, false},
	}},
	{"salesforce", Contacts, []column{
		{"ContactId", fieldID, true}, {"FirstName", fieldFirstName, false}, {"LastName", fieldLastName, true},
		{"Email", fieldEmail, false}, {"Title", fieldJobTitle, false}, {"AccountId", fieldAccountID, false},
	}},
	{"maven", Opportunities, []column{
		{"opportunity_id", fieldID, true}, {"deal_stage", fieldStage, true}, {"sales_agent", fieldOwner, false},
		{"product", fieldProduct, false}, {"account", fieldAccountName, false},
		{"close_date", fieldClose, false}, {"close_value", fieldAmount, false},
	}},
	{"maven", Accounts, []column{{"account", fieldName, true}, {"sector", fieldIndustry, true}}},
	{"maven", Products, []column{{"product", fieldName, true}, {"series", fieldTag, true}}},
	{"maven", Team, []column{
		{"sales_agent", fieldName, true}, {"manager", fieldManager, true}, {"regional_office", fieldTag, false},
	}},
}

// recognise finds the format that a header row belongs to: of those whose needed columns are all there, the one that
// knows most of the columns. It returns nil when none fits.
func recognise(headers []string) *format {
	there := map[string]bool{}
	for _, h := range headers {
		there[foldHeader(h)] = true
	}
	var best *format
	most := 0
	for i := range formats {
		if known := formats[i].knows(there); known > most {
			best, most = &formats[i], known
		}
	}
	return best
}

// knows counts the format's columns that are there; 0 when a needed one is not.
func (f *format) knows(there map[string]bool) int {
	n := 0
	for _, c := range f.columns {
		switch {
		case there[foldHeader(c.header)]:
			n++
		case c.must:
			return 0
		}
	}
	return n
}

// exports says whether files of this kind are known of the format's system.
func (f *format) exports(k Kind) bool {
	return slices.ContainsFunc(formats, func(other format) bool { return other.system == f.system && other.kind == k })
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

// meaning finds what the column under a header means in this format.
func (f *format) meaning(header string) (field, bool) {
	folded := foldHeader(header)
	for _, c := range f.columns {
		if foldHeader(c.header) == folded {
			return c.means, true
		}
	}
	return 0, false
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
