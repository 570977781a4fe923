package exchange

import "jiuwen/generator/method"

// milestone is where a CRM's stage leaves a deal. A lost deal's last stage is not known.
type milestone struct {
	stage  method.Stage
	result method.Result // empty: open
}

// milestones maps the stage names of CRMs, compared as headers are. Those of HubSpot and Salesforce are the stages that
// these systems are delivered with. A stage that is not here is reported, never guessed.
var milestones = func() map[string]milestone {
	folded := map[string]milestone{}
	for _, row := range []struct {
		milestone
		names []string
	}{
		{milestone{stage: method.Lead}, []string{"Prospecting", "Qualification", "Appointment Scheduled"}},
		{milestone{stage: method.Solution}, []string{
			"Engaging", "Qualified To Buy", "Presentation Scheduled", "Needs Analysis", "Value Proposition",
			"Id. Decision Makers", "Perception Analysis", "Proposal",
		}},
		{milestone{stage: method.Commercial}, []string{
			"Proposal/Price Quote", "Negotiation", "Negotiation/Review", "Decision Maker Bought-In",
		}},
		{milestone{stage: method.Closing}, []string{"Contract Sent"}},
		{milestone{method.Closing, method.Won}, []string{"Won", "Closed Won"}},
		{milestone{"", method.Lost}, []string{"Lost", "Closed Lost"}},
	} {
		for _, name := range row.names {
			folded[foldHeader(name)] = row.milestone
		}
	}
	return folded
}()
