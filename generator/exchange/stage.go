package exchange

import (
	"strings"

	"jiuwen/generator/method"
)

// milestone is where a CRM's stage leaves a deal. A lost deal's last stage is not known.
type milestone struct {
	stage  method.Stage
	result method.Result // empty: open
}

// milestones maps the stage names of CRMs, compared as headers are. They are the stages that these systems are delivered
// with. A stage that is not here, nor in a map file, is reported, never guessed.
var milestones = func() map[string]milestone {
	folded := map[string]milestone{}
	for _, row := range []struct {
		milestone
		names []string
	}{
		{milestone{stage: method.Lead}, []string{
			"Prospecting", "Qualification", "Appointment Scheduled",
			"Qualify", "1-Qualify", "Qualified", "Contact Made",
			"初步接洽", "初步接触", "初步沟通", "立项", "立项申请", "立项评估", "商机立项", // before it is known what is needed
			"验证客户", "商机验证", "发现商机", "潜在",
		}},
		{milestone{stage: method.Solution}, []string{
			"Engaging", "Qualified To Buy", "Presentation Scheduled", "Needs Analysis", "Value Proposition",
			"Id. Decision Makers", "Identify Decision Makers", "Perception Analysis", "Proposal",
			"Develop", "2-Develop", "Demo Scheduled", "Needs Defined",
			"需求确定", "需求确认", "需求分析", "需求调研", "方案制定", "方案论证", "方案交流", "方案",
		}},
		{milestone{stage: method.Commercial}, []string{
			"Proposal/Price Quote", "Negotiation", "Negotiation/Review", "Decision Maker Bought-In",
			"Propose", "3-Propose", "Proposal Made", "Negotiations Started",
			"方案/报价", "方案报价", "报价", "投标", "招投标", "谈判审核", "商务谈判", "谈判", "商务",
		}},
		{milestone{stage: method.Closing}, []string{"Contract Sent", "Close", "4-Close", "合同签订", "签订合同", "合同签署", "签约", "成交"}},
		{milestone{method.Closing, method.Won}, []string{"Won", "Closed Won", "赢单", "已赢单", "成交关闭"}},
		{milestone{"", method.Lost}, []string{"Lost", "Closed Lost", "Closed-Lost to Competition", "输单", "已输单", "丢单", "已丢单"}},
		{milestone{"", method.Dropped}, []string{"Canceled", "Cancelled", "无效", "已放弃", "放弃"}},
	} {
		for _, name := range row.names {
			folded[foldHeader(name)] = row.milestone
		}
	}
	return folded
}()

// goesOn are the words of a status that says no more than that the deal is open.
var goesOn = map[string]bool{"open": true, "inprogress": true, "进行中": true, "跟进中": true, "正常": true}

// milestone finds what a stage means to this file.
func (t *table) milestone(name string) (milestone, bool) {
	folded := foldHeader(name)
	if t.told != nil {
		if m, ok := t.told.stages[folded]; ok {
			return m, true
		}
	}
	m, ok := milestones[folded]
	return m, ok
}

// roleNames maps what CRMs call a contact's part in the purchase, compared as headers are. Who only has influence may be
// anybody, and is not guessed.
var roleNames = func() map[string]method.Role {
	folded := map[string]method.Role{}
	for role, names := range map[method.Role][]string{
		method.EB: {"Decision Maker", "Economic Decision Maker", "Economic Buyer", "Executive Sponsor", "Budget Holder",
			"决策人", "最终决策人", "决策者", "经济决策人", "经济决策者", "审批人"},
		method.TB: {"Evaluator", "Technical Buyer", "Technical Decision Maker", "Technical Evaluator",
			"技术决策", "技术决策人", "技术决策者", "技术评估人", "技术选型者", "技术把关者"},
		method.UB:    {"Business User", "End User", "User", "User Buyer", "使用人", "使用者", "最终用户", "业务使用者", "应用选型者"},
		method.Coach: {"Coach", "Internal Coach", "教练", "内线", "内部教练"},
	} {
		for _, name := range names {
			folded[foldHeader(name)] = role
		}
	}
	return folded
}()

// roles are the roles that a row gives its contact.
func (t *table) roles(r row) []method.Role {
	var roles []method.Role
	for name := range strings.FieldsFuncSeq(t.cell(r, fieldRole), isListSign) {
		if strings.TrimSpace(name) == "" {
			continue
		}
		role, ok := roleNames[foldHeader(name)]
		if !ok {
			t.note("import-role", t.header(fieldRole), r.number, strings.TrimSpace(name))
			continue
		}
		roles = append(roles, role)
	}
	return roles
}

// isListSign tells what stands between several names in a cell.
func isListSign(r rune) bool { return strings.ContainsRune(";；、\n", r) }
