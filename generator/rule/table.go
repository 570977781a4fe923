package rule

import "jiuwen/generator/method"

// table is the method's rules, in the method's order: a line a rule, with its usual severity and what finds it. Their
// words are in words_*.go, their thresholds in package config.
var table = []Rule{
	{Code: "objective-incomplete", Severity: method.Gap, Question: 1, find: objectiveIncomplete},
	{Code: "objective-changed", Severity: method.Flag, Question: 1, find: objectiveChanged},
	{Code: "value-missing", Severity: method.Gap, Question: 1, find: valueMissing},
	{Code: "close-past", Severity: method.Flag, Question: 1, find: closePast},
	{Code: "position-unknown", Severity: method.Gap, Question: 2, find: positionUnknown},
	{Code: "temperature-mismatch", Severity: method.Flag, Question: 2, find: temperatureMismatch},
	{Code: "stage-stuck", Severity: method.Flag, Question: 2, find: stageStuck},
	{Code: "stale", Severity: method.Flag, Question: 2, find: stale},
	{Code: "role-missing", Severity: method.Flag, Question: 3, find: roleMissing},
	{Code: "coach-missing", Severity: method.Gap, Question: 3, find: coachMissing},
	{Code: "coach-unfit", Severity: method.Flag, Question: 3, find: coachUnfit},
	{Code: "coach-single", Severity: method.Hint, Question: 3, find: coachSingle},
	{Code: "coach-exposed", Severity: method.Flag, Question: 3, find: coachExposed},
	{Code: "eb-guess", Severity: method.Flag, Question: 3, find: ebGuess},
	{Code: "uncontacted", Severity: method.Flag, Question: 3, find: uncontacted},
	{Code: "single-threaded", Severity: method.Flag, Question: 3, find: singleThreaded},
	{Code: "coverage-thin", Severity: method.Gap, Question: 3, find: coverageThin},
	{Code: "newcomer", Severity: method.Flag, Question: 3, find: newcomer},
	{Code: "department-silent", Severity: method.Gap, Question: 3, find: departmentSilent},
	{Code: "change-unanswered", Severity: method.Flag, Question: 4, find: changeUnanswered},
	{Code: "feedback-unknown", Severity: method.Gap, Question: 4, find: feedbackUnknown},
	{Code: "support-unknown", Severity: method.Gap, Question: 4, find: supportUnknown},
	{Code: "guess-unverified", Severity: method.Flag, Question: 4, find: guessUnverified},
	{Code: "no-gap-no-deal", Severity: method.Flag, Question: 4, find: noGapNoDeal},
	{Code: "oc-high", Severity: method.Flag, Question: 4, find: ocHigh},
	{Code: "support-contradicts", Severity: method.Flag, Question: 4, find: supportContradicts},
	{Code: "opponent-high", Severity: method.Flag, Question: 4, find: opponentHigh},
	{Code: "support-falling", Severity: method.Flag, Question: 4, find: supportFalling},
	{Code: "path-open", Severity: method.Hint, Question: 5, find: pathOpen},
	{Code: "participation-unknown", Severity: method.Gap, Question: 5, find: participationUnknown},
	{Code: "participation-off", Severity: method.Hint, Question: 5, find: participationOff},
	{Code: "eb-absent-late", Severity: method.Flag, Question: 5, find: ebAbsentLate},
	{Code: "decision-one-sided", Severity: method.Flag, Question: 5, find: decisionOneSided},
	{Code: "decision-unknown", Severity: method.Gap, Question: 5, find: decisionUnknown},
	{Code: "offer-missing", Severity: method.Gap, Question: 6, find: offerMissing},
	{Code: "win-missing", Severity: method.Gap, Question: 6, find: winMissing},
	{Code: "result-missing", Severity: method.Gap, Question: 6, find: resultMissing},
	{Code: "approach-missing", Severity: method.Gap, Question: 7, find: approachMissing},
	{Code: "action-no-reason", Severity: method.Flag, Question: 7, find: actionNoReason},
	{Code: "action-overdue", Severity: method.Flag, Question: 7, find: actionOverdue},
	{Code: "no-next-action", Severity: method.Flag, Question: 7, find: noNextAction},
	{Code: "action-reactive", Severity: method.Flag, Question: 7, find: actionReactive},
	{Code: "tb-argued", Severity: method.Hint, Question: 7, find: tbArgued},
	{Code: "ub-ignored", Severity: method.Flag, Question: 7, find: ubIgnored},
	{Code: "manager-pushed", Severity: method.Hint, Question: 8, find: managerPushed},
	{Code: "resource-idle", Severity: method.Hint, Question: 8, find: resourceIdle},
	{Code: "resource-no-purpose", Severity: method.Flag, Question: 8, find: resourceNoPurpose},
	{Code: "resource-no-effect", Severity: method.Gap, Question: 8, find: resourceNoEffect},
	{Code: "resource-clash", Severity: method.Flag, Question: 8, find: resourceClash},
	{Code: "incumbent-home", Severity: method.Hint, Question: 9, find: incumbentHome},
	{Code: "rival-unwatched", Severity: method.Flag, Question: 9, find: rivalUnwatched},
	{Code: "rival-inside", Severity: method.Flag, Question: 9, find: rivalInside},
	{Code: "home-unwatched", Severity: method.Flag, Question: 9, find: homeUnwatched},
	{Code: "bid-undecided", Severity: method.Flag, Question: 9, find: bidUndecided},
	{Code: "price-cut", Severity: method.Flag, Question: 9, find: priceCut},
	{Code: "blind-bid", Severity: method.Flag, Question: 9, find: blindBid},
	{Code: "collection-late", Severity: method.Flag, Question: method.Collection, find: collectionLate},
	{Code: "collection-unplanned", Severity: method.Gap, Question: method.Collection, find: collectionUnplanned},
}

// All are the method's rules as they are without a site's settings.
func All() []Rule {
	rules := make([]Rule, len(table))
	for i, r := range table {
		r.Words, r.Usual = words[r.Code], r.Severity
		rules[i] = r
	}
	return rules
}
