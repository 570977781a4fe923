package exchange

// systems names the CRMs as readers know them.
var systems = map[string]string{
	"hubspot": "HubSpot", "salesforce": "Salesforce", "maven": "Maven Analytics", "dynamics": "Dynamics 365", "pipedrive": "Pipedrive",
	"zoho": "Zoho", ownSystem: "jiuwen", "zh": "纷享销客 / 销售易 / 用友 / 金蝶",
}

// systemName is what people call a system; one that a map file names is called so.
func systemName(system string) string {
	if name := systems[system]; name != "" {
		return name
	}
	return system
}

// formats is the one table that maps headers to fields. A further CRM is a few more entries. Teams rename columns, so these
// are the usual headers; a map file is for others.
var formats = prepared(append([]*format{
	{system: "hubspot", kind: Opportunities, columns: []column{
		{headers: "Deal ID|Record ID", means: fieldID, must: true}, {headers: "Deal Name", means: fieldName, must: true},
		{headers: "Deal Stage", means: fieldStage, must: true},
		{headers: "Pipeline", means: fieldTag}, {headers: "Deal Type", means: fieldTag}, {headers: "Amount", means: fieldAmount},
		{headers: "Currency", means: fieldCurrency},
		{headers: "Close Date", means: fieldClose}, {headers: "Deal Owner", means: fieldOwner}, {headers: "Closed Lost Reason", means: fieldLostReason},
		{headers: "Associated Company Domain", means: fieldAccountDomain}, {headers: "Associated Company|Associated Company (Primary)", means: fieldAccountName},
		{headers: "Associated Contact Email", means: fieldContactEmail}, {headers: "Associated Contact", means: fieldContactName},
	}},
	{system: "hubspot", kind: Accounts, columns: []column{
		{headers: "Company ID|Record ID", means: fieldID, must: true}, {headers: "Company Name", means: fieldName, must: true},
		{headers: "Company Domain Name", means: fieldDomain}, {headers: "Industry", means: fieldIndustry},
	}},
	{system: "hubspot", kind: Contacts, columns: []column{
		{headers: "Contact ID|Record ID", means: fieldID, must: true}, {headers: "First Name", means: fieldFirstName},
		{headers: "Last Name", means: fieldLastName, must: true}, {headers: "Email", means: fieldEmail}, {headers: "Job Title", means: fieldJobTitle},
		{headers: "Buying Role", means: fieldRole}, {headers: "Associated Company Domain", means: fieldAccountDomain},
		{headers: "Associated Company|Associated Company (Primary)|Company Name", means: fieldAccountName},
	}},

	// Field names as headers, and the reports of its pages.
	{system: "salesforce", kind: Opportunities, columns: []column{
		{headers: "OpportunityId", means: fieldID}, {headers: "OpportunityName", means: fieldName, must: true},
		{headers: "StageName|Stage", means: fieldStage, must: true}, {headers: "Amount|Amount (converted)", means: fieldAmount},
		{headers: "Amount Currency|CurrencyIsoCode|Opportunity Currency", means: fieldCurrency}, {headers: "CloseDate", means: fieldClose},
		{headers: "Opportunity Owner|Owner", means: fieldOwner}, {headers: "Product Name", means: fieldProduct},
		{headers: "Loss Reason|Closed Lost Reason|Reason Lost", means: fieldLostReason},
		{headers: "AccountId", means: fieldAccountID}, {headers: "Account Name", means: fieldAccountName},
		{headers: "ContactId", means: fieldContactID}, {headers: "Contact Name|Contact: Full Name|Primary Contact|Full Name", means: fieldContactName},
		{headers: "Contact Role|Role", means: fieldRole}, {headers: "Contact Title|Contact: Title|Title", means: fieldJobTitle},
	}},
	{system: "salesforce", kind: Accounts, columns: []column{
		{headers: "AccountId", means: fieldID, must: true}, {headers: "AccountName", means: fieldName, must: true}, {headers: "Industry", means: fieldIndustry},
	}},
	{system: "salesforce", kind: Contacts, columns: []column{
		{headers: "ContactId", means: fieldID, must: true}, {headers: "FirstName", means: fieldFirstName},
		{headers: "LastName", means: fieldLastName, must: true}, {headers: "Email", means: fieldEmail}, {headers: "Title", means: fieldJobTitle},
		{headers: "Contact Role|Role", means: fieldRole}, {headers: "AccountId", means: fieldAccountID}, {headers: "Account Name", means: fieldAccountName},
	}},

	{system: "maven", kind: Opportunities, columns: []column{
		{headers: "opportunity_id", means: fieldID, must: true}, {headers: "deal_stage", means: fieldStage, must: true},
		{headers: "sales_agent", means: fieldOwner}, {headers: "product", means: fieldProduct}, {headers: "account", means: fieldAccountName},
		{headers: "close_date", means: fieldClose}, {headers: "close_value", means: fieldAmount},
	}},
	{system: "maven", kind: Accounts, columns: []column{{headers: "account", means: fieldName, must: true}, {headers: "sector", means: fieldIndustry, must: true}}},
	{system: "maven", kind: Products, columns: []column{{headers: "product", means: fieldName, must: true}, {headers: "series", means: fieldTag, must: true}}},
	{system: "maven", kind: Team, columns: []column{
		{headers: "sales_agent", means: fieldName, must: true}, {headers: "manager", means: fieldManager, must: true},
		{headers: "regional_office", means: fieldTag},
	}},

	{system: "dynamics", kind: Opportunities, columns: []column{
		{headers: "(Do Not Modify) Opportunity|Opportunity ID", means: fieldID}, {headers: "Topic|主题", means: fieldName, must: true},
		{headers: "Potential Customer|潜在客户", means: fieldAccountName, must: true}, {headers: "Contact|联系人", means: fieldContactName},
		{headers: "Est. Close Date|Estimated Close Date|预计结束日期", means: fieldClose},
		{headers: "Est. Revenue|Estimated Revenue|预计收入", means: fieldAmount}, {headers: "Currency|货币", means: fieldCurrency},
		{headers: "Pipeline Phase|Sales Stage|Process Stage|销售阶段", means: fieldStage}, {headers: "Status|状态", means: fieldResult},
		{headers: "Owner|负责人", means: fieldOwner},
	}},
	{system: "dynamics", kind: Accounts, columns: []column{
		{headers: "(Do Not Modify) Account", means: fieldID, must: true}, {headers: "Account Name", means: fieldName, must: true}, {headers: "Industry", means: fieldIndustry},
	}},
	{system: "dynamics", kind: Contacts, columns: []column{
		{headers: "(Do Not Modify) Contact", means: fieldID, must: true}, {headers: "Full Name", means: fieldName},
		{headers: "First Name", means: fieldFirstName}, {headers: "Last Name", means: fieldLastName}, {headers: "Email", means: fieldEmail},
		{headers: "Job Title", means: fieldJobTitle}, {headers: "Role", means: fieldRole}, {headers: "Company Name|Account Name", means: fieldAccountName},
	}},

	{system: "pipedrive", kind: Opportunities, columns: []column{
		{headers: "Deal - ID", means: fieldID}, {headers: "Deal - Title", means: fieldName, must: true},
		{headers: "Deal - Organization", means: fieldAccountName}, {headers: "Deal - Value", means: fieldAmount, must: true},
		{headers: "Deal - Currency|Deal - Currency of Value", means: fieldCurrency}, {headers: "Deal - Stage", means: fieldStage},
		{headers: "Deal - Status", means: fieldResult}, {headers: "Deal - Owner", means: fieldOwner},
		{headers: "Deal - Expected close date", means: fieldClose}, {headers: "Deal - Contact person", means: fieldContactName},
		{headers: "Deal - Lost reason", means: fieldLostReason}, {headers: "Deal - Pipeline", means: fieldTag}, {headers: "Deal - Label", means: fieldTag},
	}},
	{system: "pipedrive", kind: Accounts, columns: []column{
		{headers: "Organization - ID", means: fieldID}, {headers: "Organization - Name", means: fieldName, must: true},
		{headers: "Organization - Industry", means: fieldIndustry},
	}},
	{system: "pipedrive", kind: Contacts, columns: []column{
		{headers: "Person - ID", means: fieldID, must: true}, {headers: "Person - Name", means: fieldName, must: true},
		{headers: "Person - Email|Person - Email - Work", means: fieldEmail}, {headers: "Person - Job title", means: fieldJobTitle},
		{headers: "Person - Organization", means: fieldAccountName},
	}},

	{system: "zoho", kind: Opportunities, columns: []column{
		{headers: "Record Id|Deal Id", means: fieldID}, {headers: "Deal Name", means: fieldName, must: true},
		{headers: "Closing Date", means: fieldClose, must: true}, {headers: "Account Name.id", means: fieldAccountID}, {headers: "Account Name", means: fieldAccountName},
		{headers: "Stage", means: fieldStage}, {headers: "Amount", means: fieldAmount}, {headers: "Currency", means: fieldCurrency},
		{headers: "Deal Owner", means: fieldOwner}, {headers: "Contact Name", means: fieldContactName}, {headers: "Pipeline", means: fieldTag},
		{headers: "Type", means: fieldTag}, {headers: "Reason For Loss|Reason For Loss__s", means: fieldLostReason},
	}},
	{system: "zoho", kind: Accounts, columns: []column{
		{headers: "Record Id", means: fieldID, must: true}, {headers: "Account Name", means: fieldName, must: true},
		{headers: "Account Owner", means: fieldMark, must: true}, {headers: "Industry", means: fieldIndustry},
	}},
	{system: "zoho", kind: Contacts, columns: []column{
		{headers: "Record Id", means: fieldID, must: true}, {headers: "First Name", means: fieldFirstName},
		{headers: "Last Name", means: fieldLastName, must: true}, {headers: "Account Name", means: fieldAccountName, must: true},
		{headers: "Email", means: fieldEmail}, {headers: "Title", means: fieldJobTitle},
	}},

	// 纷享销客, 销售易, 用友 and 金蝶 name their columns much alike, and teams rename them: nothing tells them apart for sure, and
	// one that was told otherwise in the next export would bring all deals again. So they are one system here.
	{system: "zh", kind: Opportunities, columns: []column{
		{headers: "商机编号|商机编码|销售机会编号|销售机会编码|机会编号|单据编号|商机ID|销售机会ID|唯一性ID|数据ID", means: fieldID},
		{headers: "商机名称|销售机会名称|机会名称|商机主题|商机2.0名称", means: fieldName, must: true},
		{headers: "客户名称|客户|公司名称|公司", means: fieldAccountName, must: true},
		{headers: "负责人|商机负责人|商机所有人|销售机会所有人|所有人|业务员|销售员|销售人员", means: fieldOwner},
		{headers: "预计成交金额|预计签单金额|预计签约金额|商机金额|预计金额|预计销售金额|销售金额|金额", means: fieldAmount}, {headers: "币种|货币|币别", means: fieldCurrency},
		{headers: "预计成交日期|预计签单日期|预计签约日期|结单日期|预计结单日期|预计成交时间|预计签单时间|预计结束日期", means: fieldClose},
		{headers: "销售阶段|商机阶段|销售机会阶段|阶段|阶段名称", means: fieldStage}, {headers: "商机状态|赢单状态", means: fieldResult},
		{headers: "产品名称|产品|意向产品", means: fieldProduct}, {headers: "输单原因|丢单原因|失败原因", means: fieldLostReason},
		{headers: "联系人|联系人姓名|客户联系人|主要联系人", means: fieldContactName}, {headers: "职务|职位|联系人职务", means: fieldJobTitle},
		{headers: "角色|联系人角色|决策角色", means: fieldRole}, {headers: "商机类型|业务类型", means: fieldTag},
	}},
	{system: "zh", kind: Accounts, columns: []column{
		{headers: "客户编号|客户编码|客户ID", means: fieldID}, {headers: "客户名称|公司名称", means: fieldName, must: true},
		{headers: "所属行业|行业|客户行业|一级行业", means: fieldIndustry, must: true},
	}},
	{system: "zh", kind: Contacts, columns: []column{
		{headers: "联系人编号|联系人编码|联系人ID", means: fieldID}, {headers: "姓名|联系人姓名|联系人名称", means: fieldName, must: true},
		{headers: "客户名称|所属客户|客户|公司名称|公司", means: fieldAccountName, must: true}, {headers: "职务|职位", means: fieldJobTitle},
		{headers: "角色|联系人角色|决策角色", means: fieldRole}, {headers: "邮箱|电子邮件|邮件|Email", means: fieldEmail},
	}},
}, ownFormats()...))
