package method

import "jiuwen/generator/lang"

func words(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }

// Role is the part a person plays in the customer's purchase.
type Role string

// The four roles of question 3.
const (
	EB    Role = "EB"    // economic buyer: says the last yes
	TB    Role = "TB"    // technical buyer: decides who stays in the race
	UB    Role = "UB"    // user buyer: will live with it
	Coach Role = "coach" // trusts us, wants us to win, tells us how it is
)

// Roles is the vocabulary of `roles`.
var Roles = Vocabulary[Role]{
	{EB, words("决策者", "EB"), []string{"EB", "经济决策者", "economic buyer"}},
	{TB, words("技术选型者", "TB"), []string{"技术", "technical buyer"}},
	{UB, words("应用选型者", "UB"), []string{"应用", "使用者", "user buyer"}},
	{Coach, words("教练", "coach"), []string{"顾问"}},
}

// Level tells apart the two kinds of user buyers.
type Level string

// The vocabulary of `level`.
const (
	Senior Level = "senior"
	Staff  Level = "staff"
)

// Levels is the vocabulary of `level`.
var Levels = Vocabulary[Level]{{Senior, words("高层", "senior"), nil}, {Staff, words("员工", "staff"), nil}}

// Grade is high, medium or low: of influence, participation, or the strength of a tie.
type Grade string

// The grades.
const (
	High   Grade = "high"
	Medium Grade = "medium"
	Low    Grade = "low"
)

// Grades is the vocabulary of `influence`, `participation` and `strength`, the highest first.
var Grades = Vocabulary[Grade]{{High, words("高", "high"), nil}, {Medium, words("中", "medium"), nil}, {Low, words("低", "low"), nil}}

// Feedback is how a person sees their own situation.
type Feedback string

// The four feedback modes of question 4.
const (
	Growth        Feedback = "G"
	Trouble       Feedback = "T"
	EvenKeel      Feedback = "EK"
	Overconfident Feedback = "OC"
)

// Feedbacks is the vocabulary of `feedback`.
var Feedbacks = Vocabulary[Feedback]{
	{Growth, words("如虎添翼", "growth"), nil},
	{Trouble, words("亡羊补牢", "trouble"), nil},
	{EvenKeel, words("我行我素", "even keel"), nil},
	{Overconfident, words("班门弄斧", "overconfident"), []string{"自我陶醉"}},
}

// Stage is how far the customer's purchase has come.
type Stage string

// The stages of question 2.
const (
	Lead       Stage = "lead"
	Solution   Stage = "solution"
	Commercial Stage = "commercial"
	Closing    Stage = "closing"
)

// Stages is the vocabulary of `stage`, in the order of a purchase.
var Stages = Vocabulary[Stage]{
	{Lead, words("潜在", "lead"), nil}, {Solution, words("方案", "solution"), nil},
	{Commercial, words("商务", "commercial"), nil}, {Closing, words("成交", "closing"), nil},
}

// Urgency is how pressing the purchase is for the customer.
type Urgency string

// The values of `urgency` of a purchase that goes on now.
const (
	Urgent Urgency = "urgent"
	Active Urgency = "active"
)

// Urgencies is the vocabulary of `urgency`, the most pressing first.
var Urgencies = Vocabulary[Urgency]{
	{Urgent, words("紧急", "urgent"), nil}, {Active, words("正在做", "active"), nil},
	{"planned", words("将要做", "planned"), nil}, {"later", words("以后再做", "later"), nil},
}

// Competition is where we stand against the rivals as a whole.
type Competition string

// The values of `competition`.
const (
	Sole   Competition = "sole"
	Ahead  Competition = "ahead"
	Even   Competition = "level"
	Behind Competition = "behind"
)

// Competitions is the vocabulary of `competition`, the best first.
var Competitions = Vocabulary[Competition]{
	{Sole, words("单一竞争", "sole"), nil}, {Ahead, words("领先对手", "ahead"), []string{"领先"}},
	{Even, words("平手", "level"), nil}, {Behind, words("劣势", "behind"), nil},
}

// Standing is where a rival stands with this customer.
type Standing string

// Incumbent is the rival who is at home here.
const Incumbent Standing = "incumbent"

// Standings is the vocabulary of a rival's `position`.
var Standings = Vocabulary[Standing]{
	{Incumbent, words("主场", "incumbent"), nil}, {"ahead", words("领先", "ahead"), nil},
	{"level", words("平手", "level"), nil}, {"behind", words("劣势", "behind"), nil},
}

// Result is how a deal came out.
type Result string

// The values of `outcome.result`; a deal without one is open.
const (
	Open    Result = "open"
	Won     Result = "won"
	Lost    Result = "lost"
	Dropped Result = "dropped"
)

// Results is the vocabulary of `outcome.result`.
var Results = Vocabulary[Result]{
	{Open, words("进行中", "open"), nil}, {Won, words("赢单", "won"), nil},
	{Lost, words("丢单", "lost"), nil}, {Dropped, words("放弃", "dropped"), nil},
}

// TieKind is the kind of an informal line between two people.
type TieKind string

// The kinds of ties.
const (
	Trust     TieKind = "trust"
	Influence TieKind = "influence"
	Conflict  TieKind = "conflict"
)

// TieKinds is the vocabulary of a tie's `kind`.
var TieKinds = Vocabulary[TieKind]{
	{Trust, words("信任", "trust"), nil}, {Influence, words("影响", "influence"), nil}, {Conflict, words("冲突", "conflict"), nil},
}

// ChangeKind is what a change is about.
type ChangeKind string

// People is a change of who is who: somebody came, went or got another position.
const People ChangeKind = "people"

// ChangeKinds is the vocabulary of a change's `kind`.
var ChangeKinds = Vocabulary[ChangeKind]{
	{"environment", words("环境", "environment"), nil}, {"organisation", words("组织", "organisation"), []string{"organization"}},
	{"technology", words("技术", "technology"), nil}, {People, words("人事", "people"), nil}, {"competition", words("竞争", "competition"), nil},
}

// Effect is what a change does to us.
type Effect string

// The values of a change's `effect`.
const (
	Threat Effect = "threat"
	Chance Effect = "chance"
)

// Effects is the vocabulary of a change's `effect`.
var Effects = Vocabulary[Effect]{{Threat, words("威胁", "threat"), nil}, {Chance, words("机会", "chance"), nil}}

// Cause is what set an action off.
type Cause string

// NeedOfCustomer is the cause that the method wants: the customer's own need.
const NeedOfCustomer Cause = "customer"

// Causes is the vocabulary of an action's `because`.
var Causes = Vocabulary[Cause]{
	{NeedOfCustomer, words("客户", "customer"), nil}, {"rival", words("对手", "rival"), nil},
	{"process", words("流程", "process"), nil}, {"us", words("我方", "us"), nil},
}

// Party is one of the two sides that a value is for.
type Party string

// The values of a value's `for`.
const (
	Customer Party = "customer"
	Us       Party = "us"
)

// Parties is the vocabulary of a value's `for`.
var Parties = Vocabulary[Party]{{Customer, words("客户", "customer"), nil}, {Us, words("我方", "us"), nil}}

// ResourceKind is one of the six kinds of resources of question 8.
type ResourceKind string

// The kinds of resources that stand above the rep.
const (
	ManagerKind   ResourceKind = "manager"
	ExecutiveKind ResourceKind = "executive"
)

// ResourceKinds is the vocabulary of a resource's `kind`.
var ResourceKinds = Vocabulary[ResourceKind]{
	{"consultant", words("专业顾问", "consultant"), nil}, {"expert", words("行业专家", "expert"), nil},
	{ManagerKind, words("销售上司", "manager"), nil}, {ExecutiveKind, words("公司高管", "executive"), nil},
	{"partner", words("合作伙伴", "partner"), nil}, {"reference", words("样板客户", "reference"), nil},
}

// FactorKind is a kind of factor in how a customer decides.
type FactorKind string

// FactorKinds is the vocabulary of a factor's `kind`.
var FactorKinds = Vocabulary[FactorKind]{
	{"objective", words("目标", "objective"), nil}, {"process", words("流程", "process"), nil}, {"department", words("部门", "department"), nil},
	{"expertise", words("专业", "expertise"), nil}, {"politics", words("政治", "politics"), nil},
}

// BidDecision is what we have decided about a bid.
type BidDecision string

// Values of a bid's `decision`.
const (
	Decline   BidDecision = "decline"
	Undecided BidDecision = "undecided"
)

// BidDecisions is the vocabulary of a bid's `decision`.
var BidDecisions = Vocabulary[BidDecision]{
	{"go", words("参与", "go"), nil}, {Decline, words("谢绝", "decline"), nil}, {Undecided, words("未定", "undecided"), nil},
}
