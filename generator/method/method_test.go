package method

import "testing"

// unambiguous holds that every spelling of a vocabulary means one value, in whatever case and width it is written.
func unambiguous[T ~string](t *testing.T, name string, v Vocabulary[T]) {
	t.Helper()
	means := map[string]T{}
	for i, term := range v {
		if term.Name.ZH == "" || term.Name.EN == "" {
			t.Errorf("%s: %q has no word in one language", name, term.Value)
		}
		if v.Index(term.Value) != i {
			t.Errorf("%s: %q is there twice", name, term.Value)
		}
		for _, spelling := range term.spellings() {
			folded := Fold(spelling)
			if other, taken := means[folded]; taken && other != term.Value {
				t.Errorf("%s: %q means both %q and %q", name, spelling, other, term.Value)
			}
			means[folded] = term.Value
		}
	}
}

func TestNoSpellingMeansTwoValues(t *testing.T) {
	unambiguous(t, "roles", Roles)
	unambiguous(t, "levels", Levels)
	unambiguous(t, "grades", Grades)
	unambiguous(t, "feedbacks", Feedbacks)
	unambiguous(t, "stages", Stages)
	unambiguous(t, "urgencies", Urgencies)
	unambiguous(t, "competitions", Competitions)
	unambiguous(t, "standings", Standings)
	unambiguous(t, "results", Results)
	unambiguous(t, "ties", TieKinds)
	unambiguous(t, "changes", ChangeKinds)
	unambiguous(t, "effects", Effects)
	unambiguous(t, "causes", Causes)
	unambiguous(t, "parties", Parties)
	unambiguous(t, "resources", ResourceKinds)
	unambiguous(t, "factors", FactorKinds)
	unambiguous(t, "bids", BidDecisions)
}

func TestSupportIsWithoutAMiddle(t *testing.T) {
	if len(SupportScale) != 10 {
		t.Errorf("%d levels", len(SupportScale))
	}
	for i, level := range SupportScale {
		want := Support(5 - i)
		if want <= 0 {
			want--
		}
		if level.Level != want {
			t.Errorf("level %d is %d, want %d", i, level.Level, want)
		}
	}
}

func TestStagesLieInThePhasesOfThePurchase(t *testing.T) {
	for stage, want := range map[Stage]Moment{"": Early, Lead: Early, Solution: Middle, Commercial: Late, Closing: Late} {
		if got := stage.Moment(); got != want {
			t.Errorf("%q lies in %d, want %d", stage, got, want)
		}
	}
}

func TestEveryRoleButTheCoachHasACurve(t *testing.T) {
	for role, want := range map[Role][3]Grade{UB: {High, Medium, Low}, TB: {Medium, High, Low}, EB: {Low, Medium, High}} {
		if got, ok := role.Curve(); !ok || got != want {
			t.Errorf("%s: %v, %v", role, got, ok)
		}
	}
	if _, ok := Coach.Curve(); ok {
		t.Error("a coach has a curve")
	}
}

func TestQuestionsLieInThreesInThePhases(t *testing.T) {
	for i, want := range []Phase{0, 0, 0, 1, 1, 1, 2, 2, 2} {
		if q := Question(i + 1); q.Phase() != want {
			t.Errorf("question %s lies in phase %d, want %d", q.Key(), q.Phase(), want)
		}
	}
}
