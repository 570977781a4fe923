package rule

import "jiuwen/generator/method"

// Roles, modes and stances that lines of the table have in common.
var (
	buyer   = []method.Role{method.EB}
	gate    = []method.Role{method.TB}
	user    = []method.Role{method.UB}
	ally    = []method.Role{method.Coach}
	nobody  = []method.Role{""}
	sure    = []method.Feedback{method.Overconfident}
	settled = []method.Feedback{method.EvenKeel}
	hurt    = []method.Feedback{method.Trouble}
	growing = []method.Feedback{method.Growth}
	cooler  = []stance{against, cool}
)

// advice is the table: how to get to a person, how to meet them, what to make sure of. In each part the first line that
// fits is said. Source: 赢单九问, question 7. It never tells a rep to argue with a TB, to let a coach be seen, to go to an
// EB without a legitimate reason, or to speak of price before value.
var advice = [][]line{toReach, toMeet, toVerify}

// toReach is how to come to a person whom nobody has met, or not for long.
var toReach = []line{
	{blocks: true, says: say(
		"%[1]s是%[2]s的下属，挡得住我们去见%[2]s：帮%[1]s在上司面前立功、赢得信任，路自然会开；不要绕过去。",
		"%[1]s reports to %[2]s and can block our way there: help %[1]s to earn the boss’s trust, and the way opens; do not go around them.")},
	{roles: buyer, contacts: []contact{unmet}, says: say(
		"先向教练或别的信得过的人打听%[1]s在乎什么，猜到的逐条核实；请%[1]s信得过的人引荐，带一页简报和一个正当理由去见。",
		"Ask a coach or somebody else whom we trust what %[1]s cares about, and verify what we guess; be introduced by somebody they trust, with a one-page briefing and a legitimate reason.")},
	{roles: ally, contacts: []contact{unmet}, says: say(
		"没有见过面的人还谈不上教练：单独见一次，看%[1]s信不信我们、盼不盼我们赢。",
		"Nobody is a coach whom we never met: see %[1]s alone once, and find out whether they trust us and want us to win.")},
	{roles: buyer, contacts: []contact{cold}, says: say(
		"很久没有见%[1]s了：带一条眼下用得上的新消息和一个正当理由去，不要只是问候。",
		"It is a long time since we met %[1]s: come with news that serves their goal and a legitimate reason, not just to say hello.")},
	{roles: ally, contacts: []contact{cold}, says: say(
		"很久没有见%[1]s了：在公司外单独见一次，先看是不是还信我们、还盼我们赢。",
		"It is a long time since we met %[1]s: meet alone and away from the office, and see first whether they still trust us and want us to win.")},
	{influences: []method.Grade{method.Low}, contacts: []contact{unmet, cold}, says: say(
		"%[1]s影响力低，不必专程拜访：借别人的会见一面就够。",
		"%[1]s has little influence and needs no visit of their own: a few words at another meeting will do.")},
	{roles: gate, contacts: []contact{unmet}, says: say(
		"带着问题去请教%[1]s的标准，第一次只听，不讲方案；标准就是去的理由。",
		"Go to %[1]s with questions about their standards, which are the reason to come; listen the first time, do not present.")},
	{roles: user, contacts: []contact{unmet}, says: say(
		"请%[1]s讲讲手上的活怎么做、卡在哪里：方案要照实际用法来写，这就是去的理由。",
		"Ask %[1]s how the work is done and where it sticks: an offer has to follow it, and that is the reason to come.")},
	{contacts: []contact{unmet}, says: say(
		"先弄清%[1]s在这次采购里起什么作用，再带一条用得上的消息去见。",
		"Find out which part %[1]s has in this purchase, then come with something that is of use to them.")},
	{roles: gate, contacts: []contact{cold}, says: say(
		"请%[1]s看看上次提的要求我们怎么答的，把来往接起来。",
		"Show %[1]s how we have answered what they asked for last time, and take up the thread.")},
	{roles: user, contacts: []contact{cold}, says: say(
		"回去告诉%[1]s，上次提的想法落实到哪一步了。",
		"Go back to %[1]s and say what has become of the idea they gave us.")},
	{contacts: []contact{cold}, says: say(
		"带一条对%[1]s有用的消息，把来往接起来。",
		"Take up the thread with %[1]s again, with something that is of use to them.")},
}

// toMeet is how to meet a person, by role, by what they think of their own situation and of us. It has a line for each
// combination.
var toMeet = []line{
	// Of these toReach has said all.
	{roles: ally, contacts: []contact{unmet}},
	{roles: nobody, stances: []stance{unasked}, influences: []method.Grade{method.High, method.Medium, ""}, contacts: []contact{unmet}},

	// A coach: checks facts and people for us, and stays unseen.
	{roles: ally, stances: cooler, says: say(
		"%[1]s现在当不了教练：不要再交底，另找一位信任我们、盼我们赢的人。",
		"%[1]s can be no coach now: tell them nothing more of our plans, and look for somebody who trusts us and wants us to win.")},
	{roles: ally, stances: []stance{unasked}, says: say(
		"先看%[1]s信不信我们、盼不盼我们赢；在那之前，说的话当线索，不当结论。",
		"Find out first whether %[1]s trusts us and wants us to win; until then take what they say as a lead, not as a fact.")},
	{roles: ally, stances: []stance{mild}, says: say(
		"弄清我们赢了，%[1]s自己赢什么；支持度到 +3 之前，听来的都再找人核对。",
		"Find out what %[1]s gains when we win; until their support is +3, check with somebody else what they tell us.")},
	{roles: ally, says: say(
		"一次只请%[1]s核对一件事或一个人；私下来往，不请这个人替我们出头。",
		"Ask %[1]s to check one fact or one person at a time; keep it private, and never ask them to speak up for us.")},

	// The economic buyer: value first, always with a reason.
	{roles: buyer, feedbacks: sure, says: say(
		"对%[1]s要温和、间接、有耐心：用同行的做法和事实铺垫，不点破；更多时间给想改变的人。",
		"Be gentle, indirect and patient with %[1]s: let peers and facts speak, and prove nothing; give more time to those who want a change.")},
	{roles: buyer, feedbacks: settled, says: say(
		"先和%[1]s一起把期望立起来，或者有分寸地一起看清现状的风险；没有差距之前不谈方案。",
		"Build an expectation together with %[1]s, or look with care at how risky the present is; no offer before there is a gap.")},
	{roles: buyer, stances: cooler, says: say(
		"弄清%[1]s担心的是什么，先回应这一条；谈组织的结果和个人的赢，不谈价格。",
		"Find out what worries %[1]s and answer that first; speak of the result and of their own win, not of price.")},
	{roles: buyer, stances: []stance{firm}, contacts: []contact{cold, warm}, says: say(
		"请%[1]s在内部把目标和时间定下来；每次去，都带上我们上次答应的东西。",
		"Ask %[1]s to settle the goal and the date internally; each time bring what we promised the time before.")},
	{roles: buyer, feedbacks: hurt, says: say(
		"从%[1]s眼下的麻烦说起，用客户自己的数字讲解决之后的结果。",
		"Begin with the trouble %[1]s has now, and show in their own figures what it is like once solved.")},
	{roles: buyer, feedbacks: growing, says: say(
		"帮%[1]s把想要的增长说成数得出来的结果，再讲我们能让它快多少。",
		"Help %[1]s to put the growth they want into a result that counts, then show how much sooner it comes with us.")},
	{roles: buyer, says: say(
		"不要替%[1]s下结论：带一个正当理由当面问，现在怎么样、想要怎么样。",
		"Do not decide for %[1]s what they think: ask them, with a legitimate reason, how things are and how they should be.")},

	// A technical buyer decides who stays in the race, and blocks when not respected.
	{roles: gate, feedbacks: sure, says: say(
		"对%[1]s不比较、不反驳，多请教，温和而有耐心；更多时间给想改变的人。",
		"Do not compare and do not contradict %[1]s; ask for advice, gently and patiently, and give more time to those who want a change.")},
	{roles: gate, stances: []stance{against}, says: say(
		"对%[1]s亮专业、给面子，不争论：请%[1]s定标准、署名，把最担心的一条写进方案。",
		"Show %[1]s competence and give face, do not argue: let them set the standard and sign it, and put what worries them most into the offer.")},
	{roles: gate, stances: []stance{cool}, says: say(
		"承认%[1]s守的那条线有道理，拿出证据请%[1]s亲自来验，并留一条退路。",
		"Grant that the line %[1]s holds makes sense; bring evidence, let them test it, and leave a way back.")},
	{roles: gate, stances: []stance{firm}, says: say(
		"请%[1]s把评审标准写实，让标准替我们说话。",
		"Ask %[1]s to make the standard concrete, and let the standard speak for us.")},
	{roles: gate, feedbacks: settled, says: say(
		"问%[1]s现在的做法哪一条不能动，先保证不动它，再一起看还缺什么。",
		"Ask %[1]s what must not change, promise that first, and then look together at what is missing.")},
	{roles: gate, says: say(
		"请%[1]s亲手验证最在意的一项，结论也请%[1]s来写。",
		"Let %[1]s test what matters most to them, and write the conclusion themselves.")},

	// A user whose idea is heeded becomes a supporter.
	{roles: user, stances: []stance{firm}, says: say(
		"用了%[1]s的哪个想法，就署上名字；再请%[1]s给同事讲讲，这样改能省下什么。",
		"Put the name of %[1]s to the ideas that we took from them, and ask them to tell colleagues what these will change.")},
	{roles: user, feedbacks: sure, says: say(
		"先请%[1]s讲自己做得好的地方，再顺着问一处小改进；有耐心，更多时间给想改变的人。",
		"Let %[1]s show what they do well, then ask for one small improvement; be patient, and give more time to those who want a change.")},
	{roles: user, stances: []stance{against}, says: say(
		"单独听%[1]s说最大的不满，改一处给%[1]s看；不要绕开。",
		"Hear in private what %[1]s dislikes most, change one thing and show it; do not go around them.")},
	{roles: user, feedbacks: settled, says: say(
		"和%[1]s一起走一遍手上的活，请%[1]s自己说哪一步最想改。",
		"Walk through the work with %[1]s, and let them say for themselves which step they would change.")},
	{roles: user, stances: []stance{cool}, says: say(
		"问清%[1]s怕多出哪些活，先把这一条解决掉。",
		"Find out which extra work %[1]s fears, and solve that first.")},
	{roles: user, says: say(
		"采纳%[1]s的一个想法，让它出现在演示里：想法被采纳的人会成为支持者。",
		"Take up one idea of %[1]s and let it be seen in the demonstration: whoever is heeded becomes a supporter.")},

	// Nobody knows which part they have.
	{roles: nobody, feedbacks: sure, says: say(
		"%[1]s的角色还不清楚，先不花大力气：温和来往，向教练或熟悉的人核实说话算不算数。",
		"The role of %[1]s is not clear, so do not spend much: keep it gentle, and check with a coach, or with somebody who knows them, whether their word counts.")},
	{roles: nobody, stances: cooler, says: say(
		"先弄清%[1]s能在哪一步说“不”，再问担心什么。",
		"Find out at which step %[1]s can say no, then ask what worries them.")},
	{roles: nobody, stances: []stance{firm}, says: say(
		"弄清%[1]s还能在哪一步说上话，角色向教练或熟悉的人核实。",
		"Find out at which step %[1]s has a say, and check their role with a coach or somebody who knows them.")},
	{roles: nobody, says: say(
		"先向教练或熟悉的人核实%[1]s的角色，再定怎么来往。",
		"Check with a coach, or with somebody who knows them, which role %[1]s has, then decide how to meet them.")},
}

// toVerify is what to make sure of.
var toVerify = []line{
	{guess: true, says: say(
		"对%[1]s的判断里有推测：另找一个来源核实，再改文件。",
		"Part of what we have on %[1]s is a guess: check it with a second source, then correct the file.")},
	{influences: []method.Grade{""}, says: say(
		"%[1]s说话有多大分量还不知道，去问清楚。",
		"How much weight %[1]s has is not known: find out.")},
}
