package rule

import (
	"time"

	"jiuwen/generator/book"
)

// planWords are those of questions 7 to 9, and of collection.
var planWords = map[Code]Words{
	"approach-missing": {
		Title: say("关键人没有应对", "No approach to key person"),
		When: say(
			"影响力高的人，既没有写应对，也没有一条没做完的行动是与他的。",
			"For somebody of high influence there is neither an approach nor an open action."),
		Why: say(
			"同一个动作用在两个人身上，结果可以相反。没有想过就去见，用的总是我们最顺手的那一套。",
			"The same act can have opposite effects on two people. Without a thought about this one, we do what suits ourselves best."),
		Advice: say(
			"先看角色，再看反馈，最后看支持度，写一句换了人就不成立的应对，再定一次有正当理由的行动。",
			"Look at the role, the feedback, the support, and write an approach that would not fit anybody else. Then plan one action with a legitimate reason."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], influence: high, feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
actions:
  - {date: 2026-12-02, with: [许静], what: 用她的记录试跑一周, reason: 她要月报里的断电次数, because: customer}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], influence: high, feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
actions:
  - {date: 2026-12-02, with: [Omar Said], what: Trial week with his logs,
     reason: He reports power cuts every month, because: customer}
`)},
	},
	"action-no-reason": {
		Title: say("行动没有正当理由", "Action without a legitimate reason"),
		When: say(
			"一条没做完的行动写了对象，没有写正当理由。",
			"An open action is with somebody and has no legitimate reason."),
		Why: say(
			"客户给一个小时，要先说服自己。没有理由地来，一两次是客气，再来就派一个做不了主的人下来接。",
			"Whoever gives us an hour has to justify it. Come without a reason and they are polite once or twice; then they send somebody down who cannot decide."),
		Advice: say(
			"写出站在他那边说得通的理由：他问过的，流程要他做的，他用得上而手里没有的。写不出，宁可晚一周去。",
			"Write a reason that makes sense from their side: they asked, their process requires it, or they can use it and have not got it. If there is none, better go a week later."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
actions:
  - {date: 2026-12-02, with: [周铭], what: 汇报新版本, because: us}
  - {date: 2026-12-09, with: [周铭], what: 讲同行三年的断电记录, reason: 他要在年会上讲食品安全, because: customer}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
actions:
  - {date: 2026-12-02, with: [Ruth Keller], what: Present our new release, because: us}
  - {date: 2026-12-09, with: [Ruth Keller], what: Three years of power cuts at a peer,
     reason: She speaks on food safety in January, because: customer}
`)},
	},
	"action-overdue": {
		Title: say("行动过期没做", "Action overdue"),
		When: say(
			"一条没做完的行动，日期在今天之前。",
			"An open action is dated before today."),
		Why: say(
			"做了没写，团队以为还没做；没做也没说，客户以为我们忘了。两种都是失信的开头。",
			"Done and not noted, our team believes it is still to do; not done and not said, the customer believes we forgot. Trust starts to go either way."),
		Advice: say(
			"做了，就改成完成，写下对方做了什么；没做，今天定新的日期，与人约好的先打个招呼。",
			"If it was done, mark it so and note what they did; if not, set a new date today, and tell whoever was expecting it."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
actions:
  - {date: 2026-11-16, with: [周铭], what: 交断电处置的一页纸, reason: 他当面要的, because: customer}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
actions:
  - {date: 2026-11-16, with: [Ruth Keller], what: One page on what happens in a power cut,
     reason: She asked for it, because: customer}
`)},
	},
	"no-next-action": {
		Title: say("没有下一步行动", "No next action"),
		When: say(
			"紧急程度是紧急或正在做，而没有一条没做完的行动。",
			"The urgency is urgent or active, and there is no open action."),
		Why: say(
			"客户在往前走，我们没有下一步，下一步就由对手来安排。",
			"The customer moves on. If we have no next step, a rival plans it for us."),
		Advice: say(
			"挑最要紧的一个缺口，今天定一次行动：哪一天，见谁，为了他在意的哪件事。三样都要有。",
			"Take the gap that matters most and plan one action today: which day, which person, and about what that matters to them. It needs all three."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: lead, urgency: active, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
actions:
  - {date: 2026-11-18, with: [周铭], what: 看样板冷库, reason: 他想看同行怎样报警, because: customer, done: true}
`, `title: Harrow Foods cold chain
position: {stage: lead, urgency: active, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
actions:
  - {date: 2026-11-18, with: [Ruth Keller], what: Visit a reference,
     reason: She asked how peers raise alarms, because: customer, done: true}
`)},
	},
	"action-reactive": {
		Title: say("行动跟着别人走", "Actions follow others"),
		When: say(
			"没做完的行动里，超过一半因对手、流程或我方而起，没有一条因客户而起；没写起因的，两边都不算。",
			"More than half of the open actions were set off by a rival, the process or us, and none by the customer. One without a cause counts as neither."),
		Why: say(
			"大半的行动跟着对手和自己的节奏，就是别人在安排我们的日程，客户的事没有人做。",
			"If most of our actions answer a rival or our own routine, somebody else is writing our diary, and nobody does what the customer needs."),
		Advice: say(
			"问一位关键人“下次谈什么，对您最有用”，照他的回答加一条行动。只对我们有用的那几条，先放下。",
			"Ask one key person what to talk about next time to be of use to them, and plan an action by the answer. Drop those that only serve us."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
actions:
  - {date: 2026-12-02, with: [方远], what: 答复对手的参数表, reason: 评审会要各家的参数, because: rival}
  - {date: 2026-12-09, with: [周铭], what: 月度汇报, reason: 项目章程约定, because: us}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
actions:
  - {date: 2026-12-02, with: [Dana Petrov], what: Answer the rival’s data sheet,
     reason: The review wants figures from all, because: rival}
  - {date: 2026-12-09, with: [Ruth Keller], what: Monthly report, reason: Agreed at the outset, because: us}
`)},
	},
	"tb-argued": {
		Title: say("技术选型者不看好我们", "TB not with us"),
		When: say(
			"技术选型者的支持度为负。",
			"The support of a TB is below 0."),
		Why: say(
			"技术选型者不能让我们赢，能让我们出局。他拦，常常是因为没有人把他的判断当回事；会上赢他一条，会后还有十条。",
			"A TB cannot make us win and can put us out. They often block because nobody took their judgement seriously; win one point in the meeting, and ten new ones follow."),
		Advice: say(
			"不争。弄清他在护着什么，请他定标准、署他的名；问什么答什么，答不了的说哪一天给书面。",
			"Do not argue. Find out what they protect, let them set the standard under their name, answer what was asked, and name a day for what you cannot answer yet."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], support: -2, contacted: 2026-11-12}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], support: -2, contacted: 2026-11-12}
`)},
	},
	"ub-ignored": {
		Title: say("应用选型者没人理", "UBs are ignored"),
		When: say(
			"从方案阶段起，有应用选型者，却没有一位接触过，也没有一条与他们的行动，做过的、计划的都算。",
			"From the solution stage on there are UBs, and none of them has a contact or an action, done or planned."),
		Why: say(
			"天天要用的人批不了单子，却可以就是不用，谁也没有办法。方案里没有他们的一条意见，上线那天就要还账。",
			"Users cannot approve a purchase, but they can quietly not use it. An offer without an idea of theirs is paid for on the day it goes live."),
		Advice: say(
			"这周坐到一位使用者旁边看半天，理由是方案要照实际的做法写。采纳他一条意见，让他看得见。",
			"Sit beside one of them for half a day this week, because the offer has to follow how the work is done. Take up one idea of theirs, where they can see it."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
  - {name: 许静, title: 质量主管, roles: [UB]}
  - {name: 阿榆, roles: [coach], support: +3, private: true}
`, `title: Harrow Foods cold chain
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
  - {name: Omar Said, title: Head of quality, roles: [UB]}
  - {name: Linnet, roles: [coach], support: +3, private: true}
`)},
	},
	"manager-pushed": {
		Title: say("没见过就派上司", "Manager sent to a stranger"),
		When: say(
			"安排了销售上司或公司高管去见一个人，时间还没有过，而这个人从未接触过。",
			"A manager or an executive of ours is planned, in time still to come, for somebody who was never contacted."),
		Why: say(
			"上司见完，下一步没有人接；客户从此什么事都找上司，门槛反而高了。",
			"The meeting goes well, and nobody is there to take the next step; from then on the customer takes everything to the manager, and the bar is higher."),
		Advice: say(
			"先由销售自己见一面，至少见到替他排日程的人，说好下一步谁接，再派上司去。来不及，就把日期推后。",
			"Let the rep meet this person first, or at least whoever keeps their calendar, and settle who follows up. If there is no time for that, put the visit off."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB]}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
resources:
  - {name: 副总 高朗, kind: executive, for: [周铭], purpose: 为五年的服务担保, win: 进入乳业,
     from: 2026-12-04, to: 2026-12-04}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB]}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
resources:
  - {name: Vice president Carl Thorne, kind: executive, for: [Ruth Keller], purpose: Stand for five years of service,
     win: A way into dairy, from: 2026-12-04, to: 2026-12-04}
`)},
	},
	"resource-idle": {
		Title: say("决策者那里没用资源", "No resource for the EB"),
		When: say(
			"决策者的支持度为负或还不知道，而没有一个时间未过的资源用在他身上。",
			"The EB’s support is below 0 or not known, and no resource whose time is not past is for them."),
		Why: say(
			"有些话只有别人说才有分量。决策者还没有站到我们这边，资源最该用在这里。",
			"Some sentences only count from others. As long as the EB is not with us, this is where a resource is needed most."),
		Advice: say(
			"想清楚他缺的是同行的一句话、专家的一个答案，还是一个担保，挑一个资源，写明目的和资源自己的赢；还没见过的决策者，先不派上司。",
			"Decide what they lack: a peer’s word, an expert’s answer or a guarantee. Pick one resource with a purpose and a win of its own; while nobody has met the EB, let it be no manager."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], support: -1, contacted: 2026-11-18}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], support: -1, contacted: 2026-11-18}
`)},
	},
	"resource-no-purpose": {
		Title: say("资源没有目的或赢", "Resource without purpose or win"),
		When: say(
			"一个资源没有写目的，或没有写资源自己的赢。",
			"A resource has no purpose, or no win of its own."),
		Why: say(
			"说不出谁会因此改变，去了就是热闹，花掉的是信用；来帮忙的人不赢，没有第二次。",
			"If nobody can say who should change, the visit is a show and still costs trust. And a helper who gains nothing does not come twice."),
		Advice: say(
			"写一句去了以后谁身上变什么，再问资源本人“这一趟你想得到什么”。写不出来，先不派。",
			"Write what should change in whom, and ask the helper what they would like to get out of it. If nothing can be written, do not send anybody yet."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], support: +1, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
resources:
  - {name: 冷链专家 沈越, kind: expert, for: [方远], from: 2026-12-01, to: 2026-12-01}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], support: +1, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
resources:
  - {name: Cold chain expert Ines Vogel, kind: expert, for: [Dana Petrov], from: 2026-12-01, to: 2026-12-01}
`)},
	},
	"resource-no-effect": {
		Title: say("资源用完没写效果", "Resource without a noted effect"),
		When: say(
			"一个资源的时间过了，效果没有写。",
			"A resource’s time is past, and its effect is not written."),
		Why: say(
			"每用一次都花信用。效果空着，谁也说不出值不值，下次就凭运气；帮忙的人没有回音，下次就忙。",
			"Each use spends trust. With no effect noted nobody can say whether it was worth it; and a helper who never heard what became of it is busy next time."),
		Advice: say(
			"写下那个人之后主动做了什么，什么也没做就写没有变化。再把结果告诉帮忙的人。",
			"Write what that person did afterwards, unasked; if nothing, write that nothing changed. And tell the helper how it ended."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], support: +1, contacted: 2026-11-18}
resources:
  - {name: 样板客户 云岭乳品, kind: reference, for: [周铭], purpose: 听同行讲断电那一夜, win: 想有第二家同行可以比,
     from: 2026-11-05, to: 2026-11-05}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], support: +1, contacted: 2026-11-18}
resources:
  - {name: Reference Aldwyn Dairies, kind: reference, for: [Ruth Keller], purpose: Hear a peer on the night of a power cut,
     win: A second dairy to compare with, from: 2026-11-05, to: 2026-11-05}
`)},
	},
	"resource-clash": {
		Title: say("资源撞期", "Resource booked twice"),
		When: say(
			"同一个资源在同一天也被另一单订了。从开始到结束每一天都算，只看进行中的单子。",
			"One resource is booked for the same day in another deal. All days from the first to the last count, and open deals only."),
		Why: say(
			"撞上的那天，总有一个客户等来一位临时的替补，他对这一单一无所知，比不来还糟。",
			"On that day one customer gets a substitute at the last minute, who knows nothing about them: worse than nobody."),
		Advice: say(
			"两单的销售自己商量：先看哪边更可能有一位要紧的人转过来，再看哪边的日期动不了。别让资源自己选。",
			"The two reps settle it between themselves: first where a person of influence is most likely to move, then whose date cannot. Do not let the resource choose."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders: [{name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}]
resources:
  - {name: 冷链专家 沈越, kind: expert, for: [方远], purpose: 让他放心断网也能报警, win: 写一篇行业文章,
     from: 2026-12-01, to: 2026-12-03}
---
title: 临川疾控 疫苗冷库
resources:
  - {name: 冷链专家 沈越, kind: expert, purpose: 讲清两级报警, win: 进入疾控行业, from: 2026-12-03, to: 2026-12-03}
`, `title: Harrow Foods cold chain
stakeholders: [{name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}]
resources:
  - {name: Cold chain expert Ines Vogel, kind: expert, for: [Dana Petrov], purpose: Be sure of alarms without a network,
     win: An article in the trade press, from: 2026-12-01, to: 2026-12-03}
---
title: Calder vaccine stores
resources:
  - {name: Cold chain expert Ines Vogel, kind: expert, purpose: Explain two levels of alarm,
     win: A first case in health, from: 2026-12-03, to: 2026-12-03}
`)},
	},
	"incumbent-home": {
		Title: say("对手的主场", "On the rival’s ground"),
		When: say(
			"一个对手的位置是主场。",
			"A rival is the incumbent."),
		Why: say(
			"在他的主场，人人用惯了，当初还有人选了它。一开口就谈价格、谈替换，他一降价，我们就出局。",
			"People are used to the rival, and somebody chose it once. Open with price or with replacing, and the rival lowers its own; you are out, and the customer thanks you."),
		Advice: say(
			"多见人，去对手照顾不到的部门，问明年要来什么、现在还做不到。不谈替换；价格等价值算清了再说。",
			"Meet more people, in departments the rival does not look after, and ask what is coming next year that cannot be done yet. Do not talk of replacing anything, nor of price until the value is counted."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
competitors:
  - {name: 衡温科技, position: incumbent, strengths: [用了六年], strategy: 不动原有探头，加一层断电报警}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
competitors:
  - {name: Frostwell, position: incumbent, strengths: [In use for six years], strategy: Leave the sensors and put alarms on top}
`)},
	},
	"rival-unwatched": {
		Title: say("对手没有写清", "Rival not worked out"),
		When: say(
			"竞争形势是平手或劣势，而一个对手也没有写，或者写了的对手没有策略。",
			"We are level or behind in the competition, and no rival is named, or there is no strategy against one that is."),
		Why: say(
			"每个对手背后都有客户的一个人。不知道是谁、凭什么，就只能跟产品打、跟价格打。“不做”和“自己做”也是对手。",
			"Behind every rival there is one of the customer’s people. While we do not know who, and why, all that is left is to fight a product and a price. “Do nothing” and “build it ourselves” are rivals too."),
		Advice: say(
			"问客户“要是选别家，会因为哪一点”，写下对手和支持它的人，再写一句换个对手就不成立的策略。",
			"Ask what would be the reason if they took someone else. Note the rival, who supports it, and a strategy that would not fit any other rival."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: lead, urgency: planned, competition: level, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
competitors:
  - {name: 北斗物联, position: level, strengths: [报价低两成]}
`, `title: Harrow Foods cold chain
position: {stage: lead, urgency: planned, competition: level, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
competitors:
  - {name: Thermix, position: level, strengths: [A fifth cheaper]}
`)},
	},
	"rival-inside": {
		Title: say("对手在里面有人", "Rival has backing inside"),
		When: say(
			"一个对手的支持者里，有影响力高的人。",
			"A supporter of a rival has high influence."),
		Why: say(
			"替对手说话的人坐在里面，标准就可能照它写。弄不清他图什么，赢了参数也会输单子。",
			"With somebody inside who speaks for it, the standard may be written after its product. As long as we do not know what they gain, we can win on features and lose the deal."),
		Advice: say(
			"弄清他图的是什么，看我们能不能给他同样的赢。在他面前不说对手不好，也不逼他表态。",
			"Find out what they gain by it, and whether they could have the same win with us. Never speak ill of the rival, and do not press them to take sides."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], influence: high, feedback: G, support: +1, contacted: 2026-11-12}
competitors:
  - {name: 北斗物联, position: level, supporters: [方远], strategy: 请他拿断网的一夜来比}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], influence: high, feedback: G, support: +1, contacted: 2026-11-12}
competitors:
  - {name: Thermix, position: level, supporters: [Dana Petrov], strategy: Let her compare a night without network}
`)},
	},
	"home-unwatched": {
		Title: say("主场没有人看", "Home ground not watched"),
		When: say(
			"竞争形势是单一竞争或领先对手，而近 {days} 天里的一条变化，之后没有与受影响的人的行动；或者近 {days} 天里新来或换了职务的人，之后没有与他的行动。",
			"We are sole or ahead in the competition, and a change of the last {days} days was followed by no action with those it affects, or somebody new or moved in the last {days} days was met with none."),
		Why: say(
			"主场很少因为对手强才输，多半输在没有看：来了一个人，改了一条规定，等发现的时候，标准已经换了。",
			"The home side seldom loses because the other is strong. It loses by what it does not watch: a new face, a new rule, and by the time we look the standard has moved."),
		Advice: say(
			"每条变化都给一次行动：先见新来的人，问他接手后先看什么；再去老用户旁边坐半天，问最近有什么不一样。",
			"Answer each change with an action: see newcomers first and ask what they look at, then sit beside old users for half a day and ask what has changed."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: lead, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 杜衡, title: 采购经理, roles: [TB], contacted: 2026-10-20}
changes:
  - {date: 2026-11-05, kind: organisation, what: 采购并进集团共享中心, affects: [杜衡], effect: chance}
`, `title: Harrow Foods cold chain
position: {stage: lead, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Greta Olsen, title: Head of procurement, roles: [TB], contacted: 2026-10-20}
changes:
  - {date: 2026-11-05, kind: organisation, what: Procurement moves to the group, affects: [Greta Olsen], effect: chance}
`)},
	},
	"bid-undecided": {
		Title: say("投标没有决定", "Bid not decided"),
		When: say(
			"投标在 {days} 天内截止，或已经截止，参与还是谢绝还没有决定；或者已经谢绝，没有写理由。",
			"A bid is due within {days} days, or past its due date, and go or decline is not decided; or it is declined and no reason is written."),
		Why: say(
			"不决定，就变成“反正做了一半”。标书发出那天，高下多半已经分了，力气也许该给别的单子；谢绝没有理由，下次就没有门了。",
			"Undecided turns into “we are half through anyway”. By the day the documents arrive most of it is settled, and the weeks may belong to another deal. And a decline without a reason closes the door for the next phase."),
		Advice: say(
			"在标书里找一条出自我们的要求，再提两个请求：见一小时使用的人，改一条条款。都被拒，就写明理由，体面地谢绝。",
			"Look for one line in the documents that came from us, and make two requests: an hour with the users, a change to one term. If both are refused, decline politely, with a reason."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
bid: {invited: 2026-11-10, due: 2026-12-01, decision: undecided}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
bid: {invited: 2026-11-10, due: 2026-12-01, decision: undecided}
`)},
	},
	"price-cut": {
		Title: say("白白降价", "Price cut for nothing"),
		When: say(
			"金额比近 {days} 天里的最高处降了 {percent}% 或更多，之后价值和产品没有添新的，卖什么和数量也没有变。按文件的历史看，没有历史就不提醒。",
			"The amount is {percent}% or more below its highest of the last {days} days, and since then no value or product was added and neither what is sold nor how many has changed. Read from the file’s history, and silent without one."),
		Why: say(
			"什么也没有换回来的降价，等于承认原来的价是虚的，客户也知道还有下一次。",
			"A price that falls for nothing admits that the first one was not meant, and tells the customer to wait for the next step."),
		Advice: say(
			"停在这个价，请客户自己把价值算一遍。还要让，就换一样回来：多一年，首付多一成，少一个模块；写进价值或数量。",
			"Hold this price, and let the customer work out the value. If you must give more, get something back (another year, a larger first payment, a module less) and write it under value or quantity."),
		Example: Example{
			Matter: say(`title: 青桐乳业 冷链监控
account: 青桐乳业
objective: {what: 冷链监控平台, quantity: 40 座冷库, close: 2027-03-31, amount: 540000, currency: CNY}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
`, `title: Harrow Foods cold chain
account: Harrow Foods
objective: {what: Cold chain monitoring, quantity: 40 stores, close: 2027-03-31, amount: 540000, currency: EUR}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
`),
			Earlier: say("2026-10-20 之前，金额是 640000，其余一样。", "Until 2026-10-20 the amount was 640000, and all else as it is now."),
			Past: func(*book.Deal) book.Past {
				return book.Past{
					Changed: on(time.November, 18),
					Shifts:  []book.Shift{{Date: on(time.October, 20), Key: "amount", From: "640000", To: "540000"}},
					Amounts: []book.Dated[float64]{{From: on(time.September, 1), Value: 640000}, {From: on(time.October, 20), Value: 540000}},
				}
			},
		},
	},
	"blind-bid": {
		Title: say("蒙眼投标", "Blind bid"),
		When: say(
			"从商务阶段起，没有写决策者或技术选型者，或者他们中有人从未接触。",
			"From the commercial stage on, there is no EB or no TB, or one of them was never contacted."),
		Why: say(
			"没见过定的人，也没见过把关的人，就是对着文件报价。偶尔会赢，赢了也不知道为什么。",
			"Without having met whoever decides and whoever checks, we price the documents. It wins now and then, and nobody knows why."),
		Advice: say(
			"报价之前见到这个人：经他信任的人引见，理由从评审的流程里找；影响力低的，借别人的会见一面也算。实在见不到，就认真想一想谢绝。",
			"Meet this person before you quote: through somebody they trust, with a reason from their own process; for one of low influence, a few words at another meeting will do. If it cannot be done, consider declining."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: commercial, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB]}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +4, private: true}
`, `title: Harrow Foods cold chain
position: {stage: commercial, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB]}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +4, private: true}
`)},
	},
	"collection-late": {
		Title: say("款到期没到账", "Payment is late"),
		When: say(
			"一笔款的到期日在今天之前，还没有付。进行中和赢了的单子都看。",
			"A payment was due before today and is not paid. Open and won deals are looked at."),
		Why: say(
			"签字只是两边的约定，钱到了、有人在用，单子才做完。拖着的款后面，常有一句没人说出口的不满。",
			"A signature is a promise on both sides; the deal is done when the money has arrived and somebody uses the system. Behind a late payment there is often a complaint that nobody has voiced."),
		Advice: say(
			"今天就问经办人卡在哪一步，再问使用部门满不满意。欠客户的先做完，要一个日期，写进文件。",
			"Ask whoever handles it today where the payment is stuck, then ask the users whether they are content. Do first what we still owe them, get a date, and write it down."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
account: 青桐乳业
objective: {what: 冷链监控平台, quantity: 40 座冷库, close: 2026-09-30, amount: 640000, currency: CNY}
payments:
  - {due: 2026-10-31, amount: 192000, paid: null}
  - {due: 2027-03-31, amount: 448000, paid: null}
outcome: {result: won, date: 2026-09-24, amount: 640000}
`, `title: Harrow Foods cold chain
account: Harrow Foods
objective: {what: Cold chain monitoring, quantity: 40 stores, close: 2026-09-30, amount: 640000, currency: EUR}
payments:
  - {due: 2026-10-31, amount: 192000, paid: null}
  - {due: 2027-03-31, amount: 448000, paid: null}
outcome: {result: won, date: 2026-09-24, amount: 640000}
`)},
	},
	"collection-unplanned": {
		Title: say("回款计划对不上", "Payments do not add up"),
		When: say(
			"已经赢单，而没有回款计划，或有一笔没有金额，或各笔合计与成交金额对不上；没写成交金额的，看目标的金额。",
			"The deal is won, and no payment is planned, or one has no amount, or they do not add up to the amount signed (to the objective’s where that is not written)."),
		Why: say(
			"对不上，说明忘了一笔，或者有一笔没有谈定。等到要钱的时候再谈，主动已经在别人手里。",
			"A plan that does not add up forgot a payment, or has one that nobody agreed to. Negotiate it when the money is due, and the other side holds the pen."),
		Advice: say(
			"照合同把每一笔的到期日和金额写全。没有谈定的，这周与管付款的人谈妥：什么算到期，谁来签。",
			"Enter every payment of the contract with its date and amount. Settle what is still open with whoever pays, this week: what triggers it, and who signs."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
account: 青桐乳业
objective: {what: 冷链监控平台, quantity: 40 座冷库, close: 2026-09-30, amount: 640000, currency: CNY}
payments:
  - {due: 2026-10-31, amount: 192000, paid: 2026-10-29}
  - {due: 2027-03-31, amount: 384000, paid: null}
outcome: {result: won, date: 2026-09-24, amount: 640000}
`, `title: Harrow Foods cold chain
account: Harrow Foods
objective: {what: Cold chain monitoring, quantity: 40 stores, close: 2026-09-30, amount: 640000, currency: EUR}
payments:
  - {due: 2026-10-31, amount: 192000, paid: 2026-10-29}
  - {due: 2027-03-31, amount: 384000, paid: null}
outcome: {result: won, date: 2026-09-24, amount: 640000}
`)},
	},
}
