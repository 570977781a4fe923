package rule

import (
	"time"

	"jiuwen/generator/book"
)

// readWords are those of questions 1 to 3.
var readWords = map[Code]Words{
	"objective-incomplete": {
		Title: say("销售目标不完整", "Sales objective incomplete"),
		When: say(
			"卖什么、数量、签约日期、金额、客户，五样里至少缺一样。",
			"At least one of five parts is missing: what is sold, how many, the close date, the amount, the account."),
		Why: say(
			"后面八问都是对着这一个目标答的。换一个金额、换一个日期，要点头的人可能就换了；目标不全，别的答案也落不稳。",
			"The other eight questions are asked about this one objective. With another amount or another date, somebody else may have to say yes; so a part left open leaves the answers open as well."),
		Advice: say(
			"把目标写成一句话，分别念给客户那边的两个人听；缺的那一样，这周就问。",
			"Write it as one sentence and read it to two of their people, separately. Ask for the missing part this week."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
account: 青桐乳业
objective: {what: 冷链监控平台, amount: 640000, currency: CNY}
`, `title: Harrow Foods cold chain
account: Harrow Foods
objective: {what: Cold chain monitoring, amount: 640000, currency: EUR}
`)},
	},
	"objective-changed": {
		Title: say("销售目标变了", "Sales objective has changed"),
		When: say(
			"近 {days} 天里改过卖什么、金额或签约日期；原来空着、后来补上的不算。按文件的历史看，没有历史就不提醒。",
			"What is sold, the amount or the close date was changed in the last {days} days; filling in what was empty does not count. Read from the file’s history, and silent without one."),
		Why: say(
			"角色跟着目标走。金额大了一半，批的人可能就在楼上；要的东西换了，用的人也换了。名单还照旧，力气就使偏了。",
			"Roles belong to an objective. If the amount grows by half, whoever approves it may sit a floor higher; if the product changes, other people will use it. Keep the old list and you work on the wrong people."),
		Advice: say(
			"对着新目标把角色重认一遍：谁批，谁把关，谁用。再问客户一句：为什么改。",
			"Go through the roles again with the new objective: who approves, who checks, who uses it. And ask the customer why it changed."),
		Example: Example{
			Matter: say(`title: 青桐乳业 冷链监控
account: 青桐乳业
objective: {what: 冷链监控平台, quantity: 40 座冷库, close: 2027-03-31, amount: 960000, currency: CNY}
stakeholders:
  - {name: 秦岚, title: 财务总监, roles: [EB], contacted: 2026-11-10}
`, `title: Harrow Foods cold chain
account: Harrow Foods
objective: {what: Cold chain monitoring, quantity: 40 stores, close: 2027-03-31, amount: 960000, currency: EUR}
stakeholders:
  - {name: Ivo Marsh, title: CFO, roles: [EB], contacted: 2026-11-10}
`),
			Earlier: say("2026-11-16 之前，金额是 640000。", "Until 2026-11-16 the amount was 640000."),
			Past: func(*book.Deal) book.Past {
				return book.Past{
					Changed: on(time.November, 16),
					Shifts:  []book.Shift{{Date: on(time.November, 16), Key: "amount", From: "640000", To: "960000"}},
					Amounts: []book.Dated[float64]{{From: on(time.September, 1), Value: 640000}, {From: on(time.November, 16), Value: 960000}},
				}
			},
		},
	},
	"value-missing": {
		Title: say("客户价值没有算出来", "Value for the customer not counted"),
		When: say(
			"从方案阶段起，没有一条对客户的价值写了价值额。",
			"From the solution stage on, no value written for the customer has a figure (worth)."),
		Why: say(
			"价值没有数，价格就没有东西可比，只会往下走。客户那边替我们说话的人，手里也缺一个数。",
			"Without a figure for the value, the price has nothing to be measured by and can only fall. And whoever speaks for us inside has no number to show."),
		Advice: say(
			"找一个受影响的人，请他自己算：少几天、少几个人、省多少钱。把他算的数写成价值额。",
			"Ask somebody affected to do the sum: days, people, money. Write down their figure as the worth, not ours."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
value:
  - {for: customer, what: 断电当晚就知道，少报废整库的奶}
  - {for: us, what: 第一家乳业样板, worth: 150000}
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +3, private: true}
`, `title: Harrow Foods cold chain
value:
  - {for: customer, what: No more stores of milk lost to a power cut}
  - {for: us, what: First reference in dairy, worth: 150000}
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +3, private: true}
`)},
	},
	"close-past": {
		Title: say("签约日期已过", "Close date is past"),
		When: say(
			"签约日期在今天之前，这单还在进行中。",
			"The close date is before today, and the deal is still open."),
		Why: say(
			"悄悄过去的日期，多半是我们的日期：客户没有为它急过，预测里却一直算着它。",
			"A date that passes without a stir was usually ours alone: the customer never felt it, while the forecast went on counting on it."),
		Advice: say(
			"问客户“晚一个季度会怎样，谁会挨说”，照他的回答定新日期。没有人挨说，就把紧急程度也改了。",
			"Ask what happens, and who is blamed, if it slips by a quarter, and set the new date by the answer. If nobody is, change the urgency as well."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
account: 青桐乳业
objective: {what: 冷链监控平台, quantity: 40 座冷库, close: 2026-10-31, amount: 640000, currency: CNY}
`, `title: Harrow Foods cold chain
account: Harrow Foods
objective: {what: Cold chain monitoring, quantity: 40 stores, close: 2026-10-31, amount: 640000, currency: EUR}
`)},
	},
	"position-unknown": {
		Title: say("位置还不清楚", "Position not known"),
		When: say(
			"阶段、紧急程度、竞争形势、温度，四样里至少缺一样。",
			"At least one of four readings is missing: stage, urgency, competition, temperature."),
		Why: say(
			"同一个动作，位置不同，意思就不同：客户还没想清楚要不要做就谈价，等于教他压价。缺一个读数，下一步就靠运气。",
			"The same step means different things in different places: talk price to somebody who has not settled whether to buy, and you teach them to haggle. With a reading missing, the next step is luck."),
		Advice: say(
			"阶段问使用的人，紧急程度问管钱的人，竞争形势请教练核对；温度凭直觉写，再写下三条理由。",
			"Ask users about the stage, whoever holds the money about the urgency, and check the competition with a coach. Take the temperature from your gut, and write down three reasons."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
account: 青桐乳业
position: {stage: lead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
`, `title: Harrow Foods cold chain
account: Harrow Foods
position: {stage: lead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
`)},
	},
	"temperature-mismatch": {
		Title: say("温度与人对不上", "Temperature at odds with people"),
		When: say(
			"温度在 {high} 或以上，而没有写决策者，或有决策者从未接触、支持度为负，或他们的支持度都不知道；又或者温度在 {low} 或以下，而影响力高的人（至少有一位）都支持。",
			"The temperature is {high} or more, and there is no EB, or one was never contacted or is below 0, or the support of none of them is known. Or it is {low} or less, while everybody of high influence (at least one person) supports us."),
		Why: say(
			"温度是四个读数里唯一的直觉，常常跟着见得多的人走。决策者那里没有凭据，热的是我们自己；人人支持，心里却冷，说明怕的那样东西还没有写进文件。",
			"The temperature is the one reading from the gut, and it follows the people we see. Hot with no evidence from the EB, it is only our own warmth. Cold while all support us, it means that what you fear is not in the file yet."),
		Advice: say(
			"先别改数。热的，从决策者信任的人那里弄清他的态度；冷的，写下怕的是什么，请教练核对这一件。",
			"Leave the number for now. If it is hot, learn from somebody the EB trusts how they stand; if it is cold, write down what you fear and check that one thing with a coach."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: lead, urgency: planned, competition: ahead, temperature: 70}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], support: -1, contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], support: +4, contacted: 2026-11-20}
`, `title: Harrow Foods cold chain
position: {stage: lead, urgency: planned, competition: ahead, temperature: 70}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], support: -1, contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], support: +4, contacted: 2026-11-20}
`)},
	},
	"stage-stuck": {
		Title: say("阶段停住了", "Stage has not moved"),
		When: say(
			"停在同一个阶段 {days} 天或更久。按文件的历史看，没有历史就不提醒。",
			"The stage has been the same for {days} days or more. Read from the file’s history, and silent without one."),
		Why: say(
			"阶段是客户做完了哪一步。这么久一步没走，多半是少一个人点头，或者这件事对客户已经不要紧，只是没有人告诉我们。",
			"A stage is what the customer has completed. If nothing has been for so long, somebody’s nod is missing, or the matter is no longer important and nobody has told us."),
		Advice: say(
			"问“这一步要谁点头才算过，他在等什么”，为那个人安排一次行动。问不出来，就把阶段或紧急程度改成实情。",
			"Ask whose nod completes this step and what they are waiting for, and plan an action for that person. If nobody can say, correct the stage or the urgency."),
		Example: Example{
			Matter: say(`title: 青桐乳业 冷链监控
account: 青桐乳业
position: {stage: lead, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
`, `title: Harrow Foods cold chain
account: Harrow Foods
position: {stage: lead, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
`),
			Earlier: say(
				"2026-08-20 起就是潜在阶段。",
				"It has been at the lead stage since 2026-08-20."),
			Past: func(*book.Deal) book.Past {
				return book.Past{Changed: on(time.November, 18), Staged: on(time.August, 20)}
			},
		},
	},
	"stale": {
		Title: say("很久没有动静", "Nothing has moved for long"),
		When: say(
			"紧急程度是紧急或正在做，而这单 {days} 天或更久没有变过。没有历史时，看文件里最近的接触、做完的行动和变化的日期。",
			"The urgency is urgent or active, and the deal has not changed for {days} days or more. Without a history, the latest date of a contact, a done action or a change in the file counts."),
		Why: say(
			"客户在动。没有跟我们动，就在跟别人动；我们空着的那几周，标准可能已经写完了。",
			"The customer is moving; if not with us, then with somebody else. In the weeks we leave blank, the criteria may get written."),
		Advice: say(
			"这周见一个人，带一样他用得上的东西，见完当天改文件。其实不急，就改紧急程度。",
			"See one person this week, bring something they can use, and update the file the same day. If it is not pressing after all, change the urgency."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: lead, urgency: active, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-10-26}
actions:
  - {date: 2026-12-15, with: [周铭], what: 带同行的断电记录去, reason: 他要在年会上讲食品安全, because: customer}
`, `title: Harrow Foods cold chain
position: {stage: lead, urgency: active, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-10-26}
actions:
  - {date: 2026-12-15, with: [Ruth Keller], what: A peer’s log of power cuts,
     reason: She speaks on food safety in January, because: customer}
`)},
	},
	"role-missing": {
		Title: say("缺关键角色", "A key role is missing"),
		When: say(
			"没有一个人写成决策者；从方案阶段起，没有一个人写成技术选型者，或没有一个人写成应用选型者。缺一个角色报一条，推测的也算有。",
			"Nobody is down as EB; from the solution stage on, nobody as TB, or nobody as UB. One finding for each role; a guessed role counts."),
		Why: say(
			"单子多半丢在不认识的人手里：说最后一个“行”的，能让我们出局的，将来天天要用的。名单上没有，就谈不上应对。",
			"Deals are mostly lost on people we have not found: whoever says the last yes, whoever can put us out of the race, whoever has to work with it every day."),
		Advice: say(
			"问“上一次买这么大的东西，最后谁签的，谁能拦下，谁天天用”，两个部门各问一个人。先写上推测的名字，再去证实。",
			"Ask two people in two departments about their last purchase of this size: who signed last, who could stop it, who uses it every day? Put the name down as a guess, then verify it."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +3, private: true}
`, `title: Harrow Foods cold chain
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +3, private: true}
`)},
	},
	"coach-missing": {
		Title: say("没有教练", "No coach"),
		When: say(
			"没有一个人写成教练。方案阶段之前是缺口，从方案阶段起是红旗。",
			"Nobody is down as a coach: a gap before the solution stage, a red flag from then on."),
		Why: say(
			"没有教练，听到的都是客户愿意让我们听到的。谁在反对，为什么反对，没有人可以核对。",
			"Without a coach we hear what we are meant to hear. Nobody can check for us who is against us, and why."),
		Advice: say(
			"从信任我们、盼我们赢、在里头有人信的人里找一位，悄悄请他核对一件小事；说得准，再认作教练。",
			"Look for somebody who trusts us, wants us to win and is trusted inside. Quietly check one small fact with them; if it holds, call them a coach."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
`, `title: Harrow Foods cold chain
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
`)},
	},
	"coach-unfit": {
		Title: say("教练还不够格", "Coach without enough support"),
		When: say(
			"写成教练的人，支持度还不知道，或低于 +3。",
			"Somebody is down as a coach whose support is below +3 or not known."),
		Why: say(
			"教练要信任我们、盼我们赢。支持度不到 +3，这两条就没有凭据，他的话可能只是客气，也可能是有意说给我们听的。",
			"A coach trusts us and wants us to win. Below +3 nothing shows that they do; what they tell us may be courtesy, or meant for our ears."),
		Advice: say(
			"先停止请教，当普通人处；他说过的事，另找一个来处核对。说不出他为什么盼我们赢，就去掉教练这个角色。",
			"Stop asking for now, treat them like anybody else, and find a second source for what they said. If you cannot say why they want us to win, take the role away."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 阿榆, roles: [coach], support: +1, contacted: 2026-11-14, private: true}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Linnet, roles: [coach], support: +1, contacted: 2026-11-14, private: true}
`)},
	},
	"coach-single": {
		Title: say("教练只有一位", "One coach only"),
		When: say(
			"从商务阶段起，教练只有一位。",
			"From the commercial stage on, there is one coach only."),
		Why: say(
			"一个人的话没有人核对：他看错了，或者只知道一半，我们也不知道。所以教练要两位，一明一暗。",
			"Nobody confirms what a single coach says: if they are wrong, or know only half of it, we do not notice. The method wants two, one seen with us and one unseen."),
		Advice: say(
			"在另一个部门悄悄找第二位，先请他核对一件我们已经知道的事，看准不准。两位互相不必知道。",
			"Look quietly for a second one in another department. Start with a fact we know already and see whether it holds; the two need not know of each other."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: commercial, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +4, private: true}
`, `title: Harrow Foods cold chain
position: {stage: commercial, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +4, private: true}
`)},
	},
	"coach-exposed": {
		Title: say("教练露面太多", "Coach is seen too often"),
		When: say(
			"今天前后各 {days} 天里，同一位教练出现在 {actions} 次或更多行动中，做过的和计划的都算。",
			"A coach takes part in {actions} or more actions, done or planned, within {days} days either side of today."),
		Why: say(
			"次数一多，别人也数得出来。教练被看出来，就没有人再对他说实话，他自己也不安全。",
			"Others can count as well. Once a coach is seen to be ours, nobody tells them anything any more, and they are not safe."),
		Advice: say(
			"往后的行动里不再安排他，换别的人参加。要核对什么，一次一件，单独问。",
			"Plan the actions ahead without them and with other people. What you need checked, ask one thing at a time and in private."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 阿榆, roles: [coach], support: +4, private: true}
actions:
  - {date: 2026-11-03, with: [阿榆], what: 核对评审人名单, reason: 例行的月度对账, because: us, done: true}
  - {date: 2026-11-12, with: [阿榆, 周铭], what: 看样板冷库, reason: 周铭想看同行怎样报警, because: customer, done: true}
  - {date: 2026-12-01, with: [阿榆], what: 过一遍演示, reason: 演示前要有试用数据, because: customer}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Linnet, roles: [coach], support: +4, private: true}
actions:
  - {date: 2026-11-03, with: [Linnet], what: Check who evaluates, reason: Monthly account review, because: us, done: true}
  - {date: 2026-11-12, with: [Linnet, Ruth Keller], what: Visit a reference,
     reason: Ruth asked how peers raise alarms, because: customer, done: true}
  - {date: 2026-12-01, with: [Linnet], what: Rehearse the demo, reason: The demo needs trial data, because: customer}
`)},
	},
	"eb-guess": {
		Title: say("决策者可能认错了", "EB may be somebody else"),
		When: say(
			"唯一的决策者是员工层级；或者一个目标写了两位或更多的决策者。",
			"The only EB is of staff level, or one objective has two or more EBs."),
		Why: say(
			"一个目标只有一位决策者。员工层级的多半只是经办；写着两位的，多半一位批、一位报，力气容易使在报的那位身上。",
			"One objective has one EB. Somebody at staff level mostly just handles the paperwork; of two, one decides and one proposes, and our effort tends to go to the one who proposes."),
		Advice: say(
			"问两个部门的人“上一次这么大的单子，最后谁签的，有没有签了又被退回来”，照那件往事改准角色，还没证实的标成推测。",
			"Ask people in two departments who had the last signature on the last purchase of this size, and whether one ever came back after it was signed. Correct the role by that story, as a guess until it is confirmed."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 秦岚, title: 财务总监, roles: [EB], contacted: 2026-11-10}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Ivo Marsh, title: CFO, roles: [EB], contacted: 2026-11-10}
`)},
	},
	"uncontacted": {
		Title: say("关键人没有接触", "Key person not contacted"),
		When: say(
			"影响力高或中的人从未接触；或者影响力高的人 {days} 天或更久没有接触。最近接触和做完的行动都算。",
			"Somebody of high or medium influence was never contacted, or somebody of high influence not for {days} days or more. A contact is the last one noted, or a done action with them."),
		Why: say(
			"没有见过的人，他的反馈和支持度都是听来的。等他开口反对，我们不知道为什么，也没有说话的机会了。",
			"The feedback and support of somebody we do not meet are hearsay. When they speak up against us, we do not know why and have no chance to answer."),
		Advice: say(
			"先想好这次见面他能得到什么，再去约；是决策者，就经他信任的人引见，带简报去。",
			"Decide first what they will gain from the meeting, then ask for it. If it is the EB, come through somebody they trust, with a briefing."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], influence: high, contacted: 2026-10-08}
  - {name: 杜衡, title: 采购经理, roles: [TB], influence: medium}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], influence: high, contacted: 2026-10-08}
  - {name: Greta Olsen, title: Head of procurement, roles: [TB], influence: medium}
`)},
	},
	"single-threaded": {
		Title: say("接触的人太少", "Too few people contacted"),
		When: say(
			"从方案阶段起，近 {days} 天里接触过的客户的人不到两位；局中人不算。",
			"From the solution stage on, fewer than two of the customer’s people were contacted in the last {days} days. Insiders of ours do not count."),
		Why: say(
			"只靠一个人传话，他升了、病了、调了，单子就断；平时听到的，也只有他看见的那一面。",
			"A deal that hangs on one contact ends with that contact’s promotion, illness or transfer. And all we hear is the side that this one person sees."),
		Advice: say(
			"这周再约一个人，最好在另一个部门，带一样他那一摊用得上的东西去。",
			"Arrange to see one more person this week, best in another department, and bring something that is of use in their work."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, support: +2, contacted: 2026-09-02}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-08-27}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +3, contacted: 2026-09-20, private: true}
`, `title: Harrow Foods cold chain
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, support: +2, contacted: 2026-09-02}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-08-27}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +3, contacted: 2026-09-20, private: true}
`)},
	},
	"coverage-thin": {
		Title: say("关键人没有人负责", "Nobody covers a key person"),
		When: say(
			"影响力高的人，没有写我方谁负责。",
			"Somebody of high influence has nobody on our side to look after the relationship."),
		Why: say(
			"没有写谁负责，就人人以为别人在跟。他的变化最要紧，却没有一个人会先知道。",
			"Where nobody is named, everybody believes that somebody else does it. What changes with this person matters most, and none of us would be the first to know."),
		Advice: say(
			"给他定一位我方的人，职级配得上，也跟得久；几个人一起跟的，领头的写在前面。",
			"Name one of our people for the relationship, of fitting rank and here to stay. If several share it, put the leading one first."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], influence: high, contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], influence: medium, contacted: 2026-11-20, covered_by: [韩冰]}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], influence: high, contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], influence: medium, contacted: 2026-11-20, covered_by: [Nora Hale]}
`)},
	},
	"newcomer": {
		Title: say("新来的人还没摸清", "Newcomer not yet known"),
		When: say(
			"近 {days} 天里加进名单、换了职务，或被一条人事变化牵涉的人，还缺角色、反馈、接触中的一样。这单的第一版就有的人不算新加的；没有历史时，只看人事变化。",
			"Somebody was added, got another title, or was affected by a people change in the last {days} days, and has no role, no feedback or no contact. People of the deal’s first version are not new; without a history only such changes count."),
		Why: say(
			"新来的人带着自己的习惯和用过的供应商。头一个月他最愿意听，也在这时候站队；等他定了，原来的判断就不算数了。",
			"Newcomers bring their habits and the suppliers they know. In the first weeks they listen best, and take sides; once they have, our old picture is wrong."),
		Advice: say(
			"赶在别人前面见他：带一份刚上任用得上的东西，问他先看什么。当天补上角色和反馈，猜的标成推测。",
			"See them before others do: bring something that helps in a new post and ask what they look at first. Add role and feedback the same day, as guesses where they are."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 蒋帆, title: 信息总监}
changes:
  - {date: 2026-11-09, kind: people, what: 新任信息总监到岗, affects: [蒋帆], effect: chance}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Felix Braun, title: CIO}
changes:
  - {date: 2026-11-09, kind: people, what: New CIO, affects: [Felix Braun], effect: chance}
`)},
	},
	"department-silent": {
		Title: say("有部门没人接触", "Department with no contact"),
		When: say(
			"名单上写着的一个部门，里面没有一个人接触过；局中人不算。",
			"Of a department among the stakeholders, nobody was ever contacted. Insiders of ours do not count."),
		Why: say(
			"意外常常从没有声音的部门来。它要什么、怕什么，别的部门替它说的多半不准。",
			"Surprises come from the silent department. What it wants and fears, others can hardly say for it."),
		Advice: say(
			"先问熟悉的人：那个部门谁管这件事，最担心什么。有了对那位有用的理由，就去见。",
			"Ask somebody you know who looks after this matter there, and what worries them. With a reason that is of use to that person, go and see them."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, department: 总办, roles: [EB], contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, department: 质量部, roles: [UB], contacted: 2026-11-20}
  - {name: 杜衡, title: 采购经理, department: 采购部, roles: [TB]}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, department: Management, roles: [EB], contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, department: Quality, roles: [UB], contacted: 2026-11-20}
  - {name: Greta Olsen, title: Head of procurement, department: Procurement, roles: [TB]}
`)},
	},
}
