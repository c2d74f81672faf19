package intake

import (
	"math"

	"github.com/sagstal/sagstal/calendar"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
)

func auditTable() boundTable {
	return &table[jobcentre.Audit]{
		Schema: Schema{Table: jobcentre.Audits, Title: Text{"Gennemgang af sager", "Audits of case files"}},
		rows:   func(b *jobcentre.Batch) *[]jobcentre.Audit { return &b.Audits },
		fresh:  func() jobcentre.Audit { return jobcentre.Audit{RatingRound: 1} },
		columns: []column[jobcentre.Audit]{
			text(caseField(), func(a *jobcentre.Audit) *string { return &a.CaseID }),
			date(Field{
				Name: "audited_on", Required: true, Title: Text{"Gennemgået", "Day of the audit"},
				Aliases: []string{"gennemgået", "gennemgået_den"},
			}, func(a *jobcentre.Audit) *calendar.Date { return &a.AuditedOn }),
			text(Field{
				Name: "auditor_id", Required: true, Title: Text{"Gennemgået af", "Auditor"},
				Aliases: []string{"auditør_id", "bedømmer_id"},
			}, func(a *jobcentre.Audit) *string { return &a.AuditorID }),
			integer(Field{
				Name: "formal_errors", Required: true, Title: Text{"Formelle fejl", "Formal errors"}, Unit: "count",
				Aliases: []string{"formelle_fejl", "fejl"}, Min: limit(0),
			}, math.MinInt, func(a *jobcentre.Audit) *int { return &a.FormalErrors }),
			yesNo(Field{
				Name: "serious_error", Title: Text{"Alvorlig fejl", "Serious error"}, Aliases: []string{"alvorlig_fejl"},
			}, func(a *jobcentre.Audit) *jobcentre.YesNo { return &a.SeriousError }),
			integer(Field{
				Name: "rating_round", Title: Text{"Bedømmelse; tom: 1", "Rating; empty: 1"},
				Aliases: []string{"bedømmelse", "bedømmelsesrunde"}, Min: limit(1), Max: limit(2),
			}, math.MinInt, func(a *jobcentre.Audit) *int { return &a.RatingRound }),
			code(Field{
				Name: "guessed_arm", Extension: true, Title: Text{"Auditørens gæt på gruppen", "The auditor's guess of the arm"},
				Aliases: []string{"gættet_gruppe"},
				Enum:    []string{string(jobcentre.GuessedTrial), string(jobcentre.GuessedControl), string(jobcentre.GuessedUnknown)},
			}, func(a *jobcentre.Audit) *jobcentre.Guess { return &a.GuessedArm }),
		},
	}
}

func respondentField() Field {
	return Field{
		Name: "respondent_id", Required: true, Title: Text{"Besvarelse", "Respondent"},
		Aliases: []string{"respondent", "besvarelses_id"},
	}
}

func answeredField() Field {
	return Field{
		Name: "answered_on", Required: true, Title: Text{"Besvaret", "Day of the answer"},
		Aliases: []string{"besvaret", "besvaret_den"},
	}
}

func waveField() Field {
	return Field{
		Name: "wave", Title: Text{"Måling (baseline, endline …)", "Wave (baseline, endline …)"},
		Aliases: []string{"måling", "runde", "bølge"},
	}
}

// answerKey tells answers apart.
type answerKey struct{ respondent, wave string }

func citizenSurveyTable(survey trial.Survey) boundTable {
	columns := []column[jobcentre.CitizenAnswer]{
		text(respondentField(), func(a *jobcentre.CitizenAnswer) *string { return &a.RespondentID }),
		text(caseField(), func(a *jobcentre.CitizenAnswer) *string { return &a.CaseID }),
		date(answeredField(), func(a *jobcentre.CitizenAnswer) *calendar.Date { return &a.AnsweredOn }),
		text(waveField(), func(a *jobcentre.CitizenAnswer) *string { return &a.Wave }),
	}
	return &table[jobcentre.CitizenAnswer]{
		Schema: Schema{
			Table: jobcentre.CitizenSurvey, Key: []string{"respondent_id", "wave"},
			Title: Text{"Borgerundersøgelse", "Citizen survey"},
		},
		rows:    func(b *jobcentre.Batch) *[]jobcentre.CitizenAnswer { return &b.CitizenAnswers },
		fresh:   func() jobcentre.CitizenAnswer { return jobcentre.CitizenAnswer{Items: unanswered(survey)} },
		columns: append(columns, itemColumns(survey, func(a *jobcentre.CitizenAnswer) []float64 { return a.Items })...),
		checks: []check[jobcentre.CitizenAnswer]{
			uniqueBy(func(a *jobcentre.CitizenAnswer) answerKey { return answerKey{a.RespondentID, a.Wave} }),
		},
	}
}

func staffSurveyTable(survey trial.Survey) boundTable {
	columns := []column[jobcentre.StaffAnswer]{
		text(respondentField(), func(a *jobcentre.StaffAnswer) *string { return &a.RespondentID }),
		text(caseworkerField(), func(a *jobcentre.StaffAnswer) *string { return &a.CaseworkerID }),
		date(answeredField(), func(a *jobcentre.StaffAnswer) *calendar.Date { return &a.AnsweredOn }),
		text(waveField(), func(a *jobcentre.StaffAnswer) *string { return &a.Wave }),
	}
	return &table[jobcentre.StaffAnswer]{
		Schema: Schema{
			Table: jobcentre.StaffSurvey, Key: []string{"respondent_id", "wave"},
			Title: Text{"Medarbejderundersøgelse", "Staff survey"},
		},
		rows:    func(b *jobcentre.Batch) *[]jobcentre.StaffAnswer { return &b.StaffAnswers },
		fresh:   func() jobcentre.StaffAnswer { return jobcentre.StaffAnswer{Items: unanswered(survey)} },
		columns: append(columns, itemColumns(survey, func(a *jobcentre.StaffAnswer) []float64 { return a.Items })...),
		checks: []check[jobcentre.StaffAnswer]{
			uniqueBy(func(a *jobcentre.StaffAnswer) answerKey { return answerKey{a.RespondentID, a.Wave} }),
		},
	}
}

func unanswered(survey trial.Survey) []float64 {
	items := make([]float64, len(survey.Items))
	for i := range items {
		items[i] = math.NaN()
	}
	return items
}

// itemColumns binds a questionnaire's items, one column each.
func itemColumns[T any](survey trial.Survey, items func(*T) []float64) []column[T] {
	columns := make([]column[T], 0, len(survey.Items))
	for i, item := range survey.Items {
		columns = append(columns, number(Field{
			Name: item, Item: true,
			Title: Text{"Svar på spørgsmålet", "Answer to the item"},
			Min:   limit(survey.Range.Low), Max: limit(survey.Range.High),
		}, func(row *T) *float64 { return &items(row)[i] }))
	}
	return columns
}
