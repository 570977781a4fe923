package rule

import (
	"time"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// breakWords are those of questions 4 to 6.
var breakWords = map[Code]Words{
	"change-unanswered": {
		Title: say("威胁没有应对", "Threat without an answer"),
		When: say(
			"一条已经发生的威胁，从那天起没有一次与受影响的人的行动，做过的、计划的都算；没写牵涉谁的，与谁的行动都算。",
			"A threat has happened, and since that day there is no action, done or planned, with anybody it affects. Where it names nobody, any action counts."),
		Why: say(
			"威胁没有人理，就由别人去解释：新来的人先听了谁的，对手的话有没有人回，头几周就定了。",
			"A threat that nobody meets is explained by others: whom a newcomer heard first, and whether a rival’s word stood alone, is settled in the first weeks."),
		Advice: say(
			"这周安排一次行动，找受影响的人里影响力最高的那位，理由从他那边出；一个电话也算。",
			"Plan an action this week with the most influential of those it affects, for a reason of theirs; a telephone call will do."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-10-30}
changes:
  - {date: 2026-11-04, kind: competition, what: 北斗物联免费试装两座冷库, affects: [方远], effect: threat}
actions:
  - {date: 2026-12-02, with: [周铭], what: 讲断电当晚怎么处置, reason: 他要在年会上讲食品安全, because: customer}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-10-30}
changes:
  - {date: 2026-11-04, kind: competition, what: Thermix fits two stores for nothing, affects: [Dana Petrov], effect: threat}
actions:
  - {date: 2026-12-02, with: [Ruth Keller], what: Talk through a power cut,
     reason: She speaks on food safety in January, because: customer}
`)},
	},
	"feedback-unknown": {
		Title: say("反馈还不知道", "Feedback not known"),
		When: say(
			"影响力高或中的人，反馈还不知道。从方案阶段起，决策者不论影响力高低都算，而且是红旗。",
			"The feedback of somebody of high or medium influence is not known. From the solution stage on the EB counts whatever their influence, and it is a red flag."),
		Why: say(
			"反馈说的是现实和期望之间有没有差距，有差距的人才会买。不知道反馈，就不知道他有没有理由动。",
			"Feedback says whether there is a gap between reality and expectation, and only a gap makes people buy. Without it we do not know whether they have a reason to move."),
		Advice: say(
			"下次见面先问现实，再问期望，最后才提方案。原话当天写下来；从别人那里听来的，标成推测。",
			"Next time ask about reality first, then expectation, and come to the proposal last. Write down their words the same day; hearsay is a guess."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], support: +2, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +3, private: true}
`, `title: Harrow Foods cold chain
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], support: +2, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +3, private: true}
`)},
	},
	"support-unknown": {
		Title: say("支持度还不知道", "Support not known"),
		When: say(
			"影响力高或中的人，支持度还不知道。从方案阶段起，决策者不论影响力高低都算，而且是红旗。",
			"The support of somebody of high or medium influence is not known. From the solution stage on the EB counts whatever their influence, and it is a red flag."),
		Why: say(
			"没有人是中立的，只有我们还不知道的。把不知道当成不反对，单子就丢在那一票上。",
			"Nobody is neutral; there are only people whose support we do not know. Take not knowing for not objecting, and that is the vote that loses the deal."),
		Advice: say(
			"问他对这件事最不放心什么；再请两个人分别说说他怎么看我们，对一对。没有亲眼见到的，标成推测。",
			"Ask what worries them most about this purchase, and ask two others, separately, how this person sees us. What you have not seen yourself is a guess."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +3, private: true}
`, `title: Harrow Foods cold chain
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +3, private: true}
`)},
	},
	"guess-unverified": {
		Title: say("推测没有验证", "Guess not verified"),
		When: say(
			"影响力高的人，角色、反馈或支持度标成推测满 {days} 天，天数按文件的历史看；从商务阶段起，只要还是推测就算。",
			"Of somebody of high influence, the role, feedback or support has been a guess for {days} days or more by the file’s history; from the commercial stage on any such guess counts."),
		Why: say(
			"“我觉得”不是客户的感受。推测可以用来定下一步，放久了就被当成事实，最后错在自己写的东西上。",
			"“I think” is not the customer’s feeling. A guess is good for the next step; kept too long it turns into a fact, and we are misled by our own file."),
		Advice: say(
			"找一样凭据：他的一句原话，或一个主动的动作；也可以悄悄请教练核对这一件。证实了去掉推测，不符就改。",
			"Find evidence, a sentence of theirs or a step they took unasked, or check this one thing quietly with a coach. Then drop the guess, or correct it."),
		Example: Example{
			Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - name: 周铭
    title: 总经理
    roles: [EB]
    influence: high
    feedback: T
    support: +2
    contacted: 2026-11-18
    guess: [support]
`, `title: Harrow Foods cold chain
stakeholders:
  - name: Ruth Keller
    title: Managing director
    roles: [EB]
    influence: high
    feedback: T
    support: +2
    contacted: 2026-11-18
    guess: [support]
`),
			Earlier: say("周铭的支持度从 2026-11-02 起就是推测。", "The support of Ruth Keller has been a guess since 2026-11-02."),
			Past: func(d *book.Deal) book.Past {
				return book.Past{
					Changed: on(time.November, 18),
					People:  map[*book.Stakeholder]book.PersonPast{d.Stakeholders[0]: {Guessed: map[string]day.Date{"support": on(time.November, 2)}}},
				}
			},
		},
	},
	"no-gap-no-deal": {
		Title: say("没有差距，没有买的理由", "No gap, no reason to buy"),
		When: say(
			"影响力高的人，反馈是我行我素或班门弄斧，而现实和期望里至少有一样没有写。",
			"Somebody of high influence is even keel (EK) or overconfident (OC), and their reality or their expectation is not written."),
		Why: say(
			"现实和期望之间的差距，就是买的理由。没有差距的人不会买，也不会替我们说话，催也没有用。",
			"The gap between reality and expectation is the reason to buy. Somebody without one will neither buy nor speak for us, and pressing does not make one."),
		Advice: say(
			"单独问他：这件事现在做到几分，该到几分。用他的原话写下来；对班门弄斧的人要委婉，别替他量。",
			"In private, ask how well it works today, out of ten, and how well it should, and write down their words. Be gentle with somebody overconfident, and do not measure the gap for them."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - name: 周铭
    title: 总经理
    roles: [EB]
    influence: high
    feedback: EK
    support: +1
    reality: 冷库夜里有人巡，觉得够了
    contacted: 2026-11-18
`, `title: Harrow Foods cold chain
stakeholders:
  - name: Ruth Keller
    title: Managing director
    roles: [EB]
    influence: high
    feedback: EK
    support: +1
    reality: Somebody walks the stores at night, and that is enough
    contacted: 2026-11-18
`)},
	},
	"oc-high": {
		Title: say("影响力高的人班门弄斧", "Overconfident, with high influence"),
		When: say(
			"影响力高的人，反馈是班门弄斧。",
			"Somebody of high influence is overconfident (OC)."),
		Why: say(
			"他以为现状比实际还好，争一次就更远一步。影响力又高，一句“我们早就做到了”，旁人也不好再提。",
			"They believe today is better than it is, and each argument takes them farther away. With their influence, one “we have that already” silences others too."),
		Advice: say(
			"不争，多听，请他讲是怎么做到的，或请他定一条标准。目标放在他不必拦；时间多给如虎添翼和亡羊补牢的人。",
			"Do not argue. Listen, ask how they did it, or let them set a standard. The aim is that they need not block; give your time to those in growth and trouble."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - name: 方远
    title: 信息总监
    roles: [TB]
    influence: high
    feedback: OC
    support: +1
    reality: 自建的温度采集已经够用
    expectation: 明年再加几个探头
    contacted: 2026-11-12
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - name: Dana Petrov
    title: CIO
    roles: [TB]
    influence: high
    feedback: OC
    support: +1
    reality: The logger her team built does all that is needed
    expectation: A few more sensors next year
    contacted: 2026-11-12
`)},
	},
	"support-contradicts": {
		Title: say("反馈与支持度矛盾", "Feedback and support disagree"),
		When: say(
			"反馈是如虎添翼或亡羊补牢，支持度却在 −3 或以下；或者反馈是我行我素或班门弄斧，支持度却在 +4 或以上。",
			"Feedback is growth (G) or trouble (T) and support −3 or below; or feedback is even keel (EK) or overconfident (OC) and support +4 or above."),
		Why: say(
			"想改变却拦我们的人，看中的是别的路，或者有一段往事；没有差距却大力支持的人，多半是客气，不能当票数。也可能是一样量错了。",
			"Somebody who wants a change and blocks us prefers another way, or there is an old story. Somebody without a gap who champions us is mostly being kind; do not count the vote. Or one of the two was read wrongly."),
		Advice: say(
			"给两样各写一句凭据，缺凭据的那样重新问。都站得住，就单独问他最不放心我们哪一条。",
			"Write one line of evidence for each, and ask again about the one that has none. If both hold, ask in private what worries them most about us."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], feedback: T, support: -3, contacted: 2026-11-20}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], feedback: T, support: -3, contacted: 2026-11-20}
`)},
	},
	"opponent-high": {
		Title: say("影响力高的人反对", "Opponent of high influence"),
		When: say(
			"影响力高的人，支持度在 −3 或以下。",
			"Somebody of high influence has a support of −3 or below."),
		Why: say(
			"一个影响力高的反对者，抵得过几个支持者。躲着他，他就在没有我们的会上开口。",
			"One opponent of high influence outweighs several supporters. Avoid them, and they will speak in the meeting that we do not attend."),
		Advice: say(
			"弄清他在护着什么，把反对的理由一条一条拿掉。再看他信任谁，请那个人把他真正担心的事问回来；不反击，也不围攻。",
			"Find out what they protect, and take the reasons away one at a time. See whom they trust, and have that person bring back what really worries them. Do not strike back."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 罗琪, title: 生产副总, roles: [UB], influence: high, feedback: EK, support: -3, contacted: 2026-11-06,
     reality: 夜里巡库不出错, expectation: 别给车间添事}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Piet Lang, title: Head of production, roles: [UB], influence: high, feedback: EK, support: -3, contacted: 2026-11-06,
     reality: The night rounds work, expectation: No more work for the shifts}
`)},
	},
	"support-falling": {
		Title: say("支持度在下降", "Support is falling"),
		When: say(
			"支持度比近 {days} 天里的最高处降了 {points} 或更多，按算术数，+1 到 −1 是 2。按文件的历史看，没有历史就不提醒。",
			"Support is {points} or more below its highest value of the last {days} days, by arithmetic: +1 to −1 is 2. Read from the file’s history, and silent without one."),
		Why: say(
			"支持是悄悄退的，退的时候没有人通知我们。原因常在他上面或旁边：换了领导，有人说了话，或者我们失了一次约。",
			"Support ebbs quietly, and nobody tells us. The cause often sits above or beside them: a new boss, somebody’s word, or a promise of ours not kept."),
		Advice: say(
			"这周单独见他，先问他那边最近变了什么，听完再说。问出来的变化，当天写进文件。",
			"See them alone this week. Ask what has changed on their side, and hear them out before you answer. Write the change into the file the same day."),
		Example: Example{
			Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], support: +2, contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], support: +1, contacted: 2026-11-20}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], support: +2, contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], support: +1, contacted: 2026-11-20}
`),
			Earlier: say("2026-11-10 之前，许静的支持度是 +3。", "Until 2026-11-10 the support of Omar Said was +3."),
			Past: func(d *book.Deal) book.Past {
				return book.Past{
					Changed: on(time.November, 20),
					People: map[*book.Stakeholder]book.PersonPast{d.Stakeholders[1]: {
						Supports: []book.Dated[method.Support]{{From: on(time.September, 1), Value: +3}, {From: on(time.November, 10), Value: +1}},
					}},
				}
			},
		},
	},
	"path-open": {
		Title: say("通往反对者有路", "Path to an opponent"),
		When: say(
			"影响力高、支持度在 −3 或以下的人，与一位支持度在 +3 或以上的人之间，有一条信任或影响的关系；写在哪一头都算。",
			"Somebody of high influence with a support of −3 or below has a tie of trust or influence with somebody at +3 or above; either end may name it."),
		Why: say(
			"反对者不听我们的，可这个人的话他听得进。走到他那里，这是最近的一条路。",
			"The opponent does not listen to us, but does listen to this person. It is the shortest way there is."),
		Advice: say(
			"请这位支持者把反对者真正担心的事问回来，由我们去解决，不请他替我们讲方案。他要是教练，就换一条路。",
			"Ask this supporter to bring back what the opponent really worries about, then solve that; the proposal is not theirs to sell. If they are a coach, find another way."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 罗琪, title: 生产副总, roles: [UB], influence: high, feedback: T, support: -3, contacted: 2026-11-06}
  - {name: 许静, title: 质量主管, roles: [UB], support: +4, contacted: 2026-11-20,
     ties: [{name: 罗琪, kind: trust}]}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Piet Lang, title: Head of production, roles: [UB], influence: high, feedback: T, support: -3, contacted: 2026-11-06}
  - {name: Omar Said, title: Head of quality, roles: [UB], support: +4, contacted: 2026-11-20,
     ties: [{name: Piet Lang, kind: trust}]}
`)},
	},
	"participation-unknown": {
		Title: say("参与度还不知道", "Participation not known"),
		When: say(
			"影响力高的人，眼下这个时期的参与度没有写。潜在阶段是前期，方案阶段是中期，商务和成交阶段是后期。",
			"Of somebody of high influence, the participation in the present phase is not written: early at the lead stage, middle at solution, late at commercial and closing."),
		Why: say(
			"他出不出力，决定他的话用不用得上。该出现的没出现，不该出现的突然积极，背后都有原因；不记，就看不见。",
			"How much they put in decides how much their view weighs. Somebody who should be there and is not, or is suddenly eager, has a reason, and unless it is noted nobody sees it."),
		Advice: say(
			"数一数最近几次会和邮件里有没有他，再问经手的人：这件事他过问到哪一步。",
			"Count in how many of the last meetings and mails they appear, and ask whoever handles the matter how far they look into it."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], influence: high, feedback: T, support: +2, contacted: 2026-11-18}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], influence: high, feedback: T, support: +2, contacted: 2026-11-18}
`)},
	},
	"participation-off": {
		Title: say("参与度不合角色", "Participation unlike the role"),
		When: say(
			"眼下这个时期写下的参与度，与他每一个角色的曲线都差两级：该高的是低，该低的是高。教练没有曲线。",
			"The participation noted in the present phase is two steps off the curve of each of their roles: low where high is usual, or high where low is. A coach has no curve."),
		Why: say(
			"每个角色有一条该有的曲线。该在的不在，也许角色认错了，也许他不在意了；该淡的突然积极，是有人或有事推着他。",
			"Each role has a curve that one would expect. Who is missing may have another role, or may have stopped caring; who is suddenly eager is pushed by something."),
		Advice: say(
			"先别下结论，问熟悉他的人：这件事为什么轮到他管，或者为什么不管了。角色认错了就改。",
			"Do not judge yet. Ask somebody who knows them why they look after this matter, or no longer do, and correct the role if it was wrong."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], participation: {early: low}, contacted: 2026-11-20}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], participation: {early: low}, contacted: 2026-11-20}
`)},
	},
	"eb-absent-late": {
		Title: say("后期决策者不在场", "EB absent in late phase"),
		When: say(
			"从商务阶段起，决策者后期的参与度是低。",
			"From the commercial stage on, the EB’s participation in the late phase is low."),
		Why: say(
			"后期本该是决策者最用心的时候。看不到他，多半是决策者找错了，或者这件事在他那里已经不要紧。",
			"Late is when the EB usually puts in most. If they do not, they are probably not the EB, or the matter no longer counts for them."),
		Advice: say(
			"悄悄请教练核对：再往上还有没有人点头，他最近为什么事操心。再经他信任的人，带一份要他定的事的简报去。",
			"Check quietly with a coach whether anybody further up has to nod, and what is on the EB’s mind. Then come through somebody they trust, with a briefing on what only they can settle."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: commercial, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], participation: {late: low},
     feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], contacted: 2026-11-12}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +4, private: true}
`, `title: Harrow Foods cold chain
position: {stage: commercial, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], participation: {late: low},
     feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], contacted: 2026-11-12}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +4, private: true}
`)},
	},
	"decision-one-sided": {
		Title: say("一边热一边冷", "One side for us, one against"),
		When: say(
			"决策者、技术选型者、应用选型者各算支持度的平均，只算知道的：一类在 +2 或以上，另一类在 −2 或以下。",
			"Of EBs, TBs and UBs, each with the mean of what support is known, one group is at +2 or above and another at −2 or below."),
		Why: say(
			"支持的一边推得越快，反对的一边越觉得这是别人的项目，最后当作别人的项目来否。赞成的人多，不等于过得去。",
			"The harder one side pulls, the more the other sees somebody else’s project, and vetoes it as such. A majority in favour does not get us through the gate."),
		Advice: say(
			"先停下来等冷的那一边：去问他们要什么条件，请他们先写，写进方案。热的那一边，请他们慢一步。",
			"Stop and wait for the cool side: ask for their conditions, let them write first, and put it into the proposal. Ask the warm side to go slower."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], support: +3, contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], support: -1, contacted: 2026-11-20}
  - {name: 罗琪, title: 生产副总, roles: [UB], support: -3, contacted: 2026-11-06}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], support: +3, contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], support: -1, contacted: 2026-11-20}
  - {name: Piet Lang, title: Head of production, roles: [UB], support: -3, contacted: 2026-11-06}
`)},
	},
	"decision-unknown": {
		Title: say("不知道怎么决定", "Decision not understood"),
		When: say(
			"从方案阶段起，决策流程没有写，或者没有一个影响力高的人。",
			"From the solution stage on, no decision process is written, or nobody is of high influence."),
		Why: say(
			"流程说谁签字，影响力说谁说了算，缺一样就只看见一半。真正的关口，是以前退回过东西的那一步。",
			"The process says who signs, influence says who decides, and either alone is half the picture. The gate is the step that has sent something back before."),
		Advice: say(
			"问两个部门的人：从现在到签字一共几步，哪一步以前卡住过，那一步的人拿不准时去问谁。",
			"Ask in two departments how many steps are left to a signature, which one has stopped something before, and whom the person there asks when unsure."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: 方远, title: 信息总监, roles: [TB], influence: medium, contacted: 2026-11-12}
  - {name: 许静, title: 质量主管, roles: [UB], influence: low, contacted: 2026-11-20}
  - {name: 阿榆, roles: [coach], support: +3, private: true}
`, `title: Harrow Foods cold chain
position: {stage: solution, urgency: planned, competition: ahead, temperature: 50}
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], feedback: T, support: +2, contacted: 2026-11-18}
  - {name: Dana Petrov, title: CIO, roles: [TB], influence: medium, contacted: 2026-11-12}
  - {name: Omar Said, title: Head of quality, roles: [UB], influence: low, contacted: 2026-11-20}
  - {name: Linnet, roles: [coach], support: +3, private: true}
`)},
	},
	"offer-missing": {
		Title: say("方案没有说给人听", "Offer speaks to nobody"),
		When: say(
			"方案里有一条功能没有写利益；或者从方案阶段起，没有一条方案是给某个影响力高的人的。没写给谁的，不算给任何人。",
			"A feature in the offer has no benefit; or, from the solution stage on, nothing is offered to somebody of high influence. An entry that names nobody is for nobody."),
		Why: say(
			"功能是我们的，利益才是他的。谁都合适的方案，等于对谁都没有说，会上也没有人替它开口。",
			"The feature is ours, the benefit is theirs. What would do for anybody was written for nobody, and nobody speaks up for it."),
		Advice: say(
			"从他的问题写起，写到他得到什么。再把名字遮住，看那一句像不像说给他一个人听的。",
			"Begin with this person’s problem and end with what they get. Then cover the name and see whether the line still speaks to them alone."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - {name: 周铭, title: 总经理, roles: [EB], contacted: 2026-11-18}
  - {name: 许静, title: 质量主管, roles: [UB], contacted: 2026-11-20}
offer:
  - {problem: 断电第二天才知道, feature: 断电短信报警, advantage: 不用人巡库, for: [许静]}
`, `title: Harrow Foods cold chain
stakeholders:
  - {name: Ruth Keller, title: Managing director, roles: [EB], contacted: 2026-11-18}
  - {name: Omar Said, title: Head of quality, roles: [UB], contacted: 2026-11-20}
offer:
  - {problem: A power cut is noticed next day, feature: Alarm by text, advantage: Nobody walks the stores, for: [Omar Said]}
`)},
	},
	"win-missing": {
		Title: say("个人的赢不知道", "Own win not known"),
		When: say(
			"影响力高的人写了组织的结果，没有写个人的赢。",
			"For somebody of high influence the organisation’s result is written, but not their own win."),
		Why: say(
			"人为结果找理由，为赢下决心。替别人的系统说话要担风险，只有结果的人会说不错，不会去推。",
			"People explain with results, and move for wins. To speak for somebody else’s system is a risk; with a result alone they say “good” and do not push."),
		Advice: say(
			"单独见面，谈完正事问一句“那对您自己呢”，问完停住。由职务猜的写成推测；猜到了也不当面说破。",
			"In private, when the business is done, ask “and for you?” and be quiet. A win inferred from a title is a guess; never tell them what you think it is."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - name: 周铭
    title: 总经理
    roles: [EB]
    influence: high
    feedback: T
    support: +2
    result: 一年少报废 90 万元的奶
    contacted: 2026-11-18
`, `title: Harrow Foods cold chain
stakeholders:
  - name: Ruth Keller
    title: Managing director
    roles: [EB]
    influence: high
    feedback: T
    support: +2
    result: 90,000 litres a year not thrown away
    contacted: 2026-11-18
`)},
	},
	"result-missing": {
		Title: say("组织的结果不知道", "Organisation’s result not known"),
		When: say(
			"影响力高的人没有写组织的结果，个人的赢写没写都算。",
			"For somebody of high influence the organisation’s result is not written, whether or not their own win is."),
		Why: say(
			"没有一个数得出来的结果，他想推也拿不出摆得上桌面的理由。",
			"Without a result that can be counted, they may want to push but have nothing to put on the table."),
		Advice: say(
			"问他“做成了，您部门最大的变化是什么，拿哪个数去汇报”，请他自己说出那个数。",
			"Ask what would change most in their department, and which number they would report. The number must be theirs."),
		Example: Example{Matter: say(`title: 青桐乳业 冷链监控
stakeholders:
  - name: 周铭
    title: 总经理
    roles: [EB]
    influence: high
    feedback: T
    support: +2
    win: 年会上不再为那批坏奶道歉
    contacted: 2026-11-18
`, `title: Harrow Foods cold chain
stakeholders:
  - name: Ruth Keller
    title: Managing director
    roles: [EB]
    influence: high
    feedback: T
    support: +2
    win: Never again to apologise for spoilt milk
    contacted: 2026-11-18
`)},
	},
}
