package app

import (
	"fmt"
	"strings"

	"github.com/sagstal/sagstal/internal/drawfile"
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/pseudonym"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial"
	"github.com/sagstal/sagstal/trial/draw"
)

// drawTexts writes the defects of a draw in a language.
type drawTexts trial.Language

func drawText(language trial.Language) drawTexts { return drawTexts(language) }

func (t drawTexts) in(danish, english string) string {
	return intake.Text{DA: danish, EN: english}.In(trial.Language(t))
}

// refuse is the fault of everything that keeps the lots from being drawn.
func (t drawTexts) refuse(found ...fault.Defect) error {
	return fault.New(fault.Invalid, "%s", t.in(
		"Der kan ikke trækkes lod; intet er skrevet.", "The lots cannot be drawn; nothing was written.")).With(found)
}

// doubt is the fault of everything that differs from a draw.
func (t drawTexts) doubt(found ...fault.Defect) error {
	return fault.New(fault.Invalid, "%s", t.in(
		"Lodtrækningen kan ikke bekræftes.", "The draw cannot be confirmed.")).With(found)
}

func (t drawTexts) defect(file, column, value, rule, remedy string) fault.Defect {
	if pseudonym.Contains(value) {
		value = ""
	}
	return fault.Defect{File: file, Column: column, Value: value, Rule: rule, Remedy: remedy, Severity: fault.SeverityError}
}

func (t drawTexts) alreadyDrawn() fault.Defect {
	return t.defect(drawfile.Name, "", "",
		t.in("der er ikke trukket lod i mappen før", "no lots have been drawn in the folder before"),
		t.in("Lodtrækningen gælder: kontrollér den med “sagstal draw --verify”. En ny lodtrækning kræver en ny mappe og en begrundelse i protokollen.",
			"The draw stands: check it with “sagstal draw --verify”. Another draw takes another folder, and a reason in the protocol."))
}

func (t drawTexts) noCertificate() fault.Defect {
	return t.defect(drawfile.Name, "", "",
		t.in("lodtrækningens attest ligger i mappen", "the certificate of the draw is in the folder"),
		t.in("Læg draw.json tilbage, eller træk lod med “sagstal draw”.", "Put draw.json back, or draw the lots with “sagstal draw”."))
}

func (t drawTexts) badCertificate() fault.Defect {
	return t.defect(drawfile.Name, "", "",
		t.in("filen er en attest af formen "+draw.Schema, "the file is a certificate of the form "+draw.Schema),
		t.in("Hent attesten, som den blev skrevet ved lodtrækningen.", "Fetch the certificate as it was written at the draw."))
}

func (t drawTexts) brokenSeal() fault.Defect {
	return t.defect(drawfile.Name, "seal", "",
		t.in("attesten er uændret siden lodtrækningen", "the certificate is unchanged since the draw"),
		t.in("Hent attesten, som den blev skrevet ved lodtrækningen.", "Fetch the certificate as it was written at the draw."))
}

func (t drawTexts) otherSeed(drawn, asked string) fault.Defect {
	return t.defect(drawfile.Name, "seed", drawn,
		t.in(fmt.Sprintf("lodderne er trukket fra frøet “%s”", asked), fmt.Sprintf("the lots were drawn from the seed “%s”", asked)),
		t.in("Kontrollér med det frø, der blev aftalt; uden --seed gælder attestens.",
			"Verify with the seed that was agreed; without --seed the certificate's is taken."))
}

func (t drawTexts) notCSV(name string) fault.Defect {
	return t.defect(name, "arm", "",
		t.in("grupperne kan skrives i en CSV-fil", "the arms can be written into a CSV file"),
		t.in("Gem arkene portfolios og caseworkers som portfolios.csv og caseworkers.csv i mappen, og fjern dem fra regnearket: lodtrækningen skriver ikke i regneark.",
			"Save the sheets portfolios and caseworkers as portfolios.csv and caseworkers.csv in the folder, and remove them from the workbook: the draw does not write into workbooks."))
}

func (t drawTexts) noneAccepted() fault.Defect {
	return t.defect(intake.ProtocolFile, "randomisation.method", "",
		t.in("balancekravet kan opfyldes", "the balance criterion can be met"),
		t.in("Vælg metoden complete, blocked eller matched_pairs.", "Choose the method complete, blocked or matched_pairs."))
}

func (t drawTexts) otherArm(file, header string, row drawfile.Row, arm jobcentre.Arm) fault.Defect {
	d := t.defect(file, header, row.Arm,
		t.in(fmt.Sprintf("sagsstammen %s trak %s", row.Portfolio, arm), fmt.Sprintf("portfolio %s drew %s", row.Portfolio, arm)),
		t.in("Ret gruppen til den, der blev trukket.", "Correct the arm to the one that was drawn."))
	d.Line = row.Line
	return d
}

// differences tells every field that a repeated draw gives otherwise; a digest
// that differs is blamed on what was hashed.
func (t drawTexts) differences(list []drawfile.Difference, redone *draw.Certificate) []fault.Defect {
	var found []fault.Defect
	for _, d := range list {
		found = append(found, t.difference(d, redone))
	}
	return found
}

func (t drawTexts) difference(d drawfile.Difference, redone *draw.Certificate) fault.Defect {
	unchanged := t.in("Hent filen, som den var ved lodtrækningen; en ændring skal begrundes, og den ændrer ikke lodderne.",
		"Fetch the file as it was at the draw; a change takes a reason, and it does not change the lots.")
	switch {
	case d.Field == "protocol_sha256":
		return t.defect(intake.ProtocolFile, "", "",
			t.in("protokollen er, byte for byte, den der blev trukket lod efter", "the protocol is, byte for byte, the one that was drawn by"), unchanged)
	case d.Field == "roster_sha256":
		return t.defect(drawfile.Name, d.Field, d.Found,
			t.in("deltagerne og det, man vidste om dem, er som ved lodtrækningen", "the units and what was known of them are as at the draw"), unchanged)
	}
	for i, f := range redone.Files {
		if d.Field == fmt.Sprintf("files[%d].sha256", i) {
			return t.defect(f.Name, "", "",
				t.in("filen er, byte for byte, som lodtrækningen skrev den", "the file is, byte for byte, as the draw wrote it"), unchanged)
		}
	}
	want := d.Want
	if pseudonym.Contains(want) {
		want = ""
	}
	return t.defect(drawfile.Name, d.Field, d.Found,
		t.in("lodtrækningen, gentaget, giver “"+want+"”", "the draw, repeated, gives “"+want+"”"),
		t.in("Hent attest, protokol og tabeller, som de var ved lodtrækningen.", "Fetch certificate, protocol and tables as they were at the draw."))
}

// flaws tells everything that keeps the lots from being drawn.
func (t drawTexts) flaws(list []draw.Flaw) []fault.Defect {
	found := make([]fault.Defect, len(list))
	for i, f := range list {
		found[i] = t.flaw(f)
	}
	return found
}

// treatedKey is where the protocol says how many are treated.
const treatedKey = "randomisation.treated"

// rosterFile is the table that those who are drawn stand in.
const rosterFile = string(jobcentre.Caseworkers) + ".csv"

func (t drawTexts) flaw(f draw.Flaw) fault.Defect {
	where := strings.TrimSpace(f.Municipality + " " + string(f.Area))
	switch f.Code {
	case draw.NoUnits:
		return t.defect(rosterFile, "", "",
			t.in("der er nogen at trække lod om i protokollens områder", "there is somebody to draw in the protocol's areas"),
			t.in("Tilføj sagsstammer eller sagsbehandlere, eller ret areas i protokollen.", "Add portfolios or caseworkers, or correct areas in the protocol."))
	case draw.AllHaveArms:
		return t.defect(rosterFile, "arm", "",
			t.in(fmt.Sprintf("mindst én af de %d har ingen gruppe endnu", f.Count), fmt.Sprintf("at least one of the %d has no arm yet", f.Count)),
			t.in("Tøm kolonnen arm for dem, der skal trækkes lod om.", "Empty the column arm of those who are to be drawn."))
	case draw.SmallStratum:
		return t.defect(rosterFile, "", where,
			t.in(fmt.Sprintf("et stratum har mindst to at trække lod om; det har %d", f.Count), fmt.Sprintf("a stratum has at least two to draw; it has %d", f.Count)),
			t.in("Tilføj sagsstammer, eller fjern municipality fra randomisation.strata.", "Add portfolios, or take municipality out of randomisation.strata."))
	case draw.TeamUnknown:
		return t.defect(rosterFile, "team", f.Subject,
			t.in("sagsstammen har ét team", "the portfolio has one team"),
			t.in("Tilføj kolonnen team, og skriv det samme team i alle sagsstammens rækker.", "Add the column team, and write the same team in every row of the portfolio."))
	case draw.TwoArms:
		return t.defect(rosterFile, "arm", f.Subject,
			t.in("et team har én gruppe", "a team has one arm"),
			t.in("Giv alle teamets sagsstammer samme gruppe, eller tøm dem.", "Give all portfolios of the team the same arm, or empty them."))
	case draw.SharedPortfolio:
		return t.defect(rosterFile, "portfolio_id", f.Subject,
			t.in(fmt.Sprintf("hver sagsbehandler har sin egen sagsstamme; denne deles af %d", f.Count), fmt.Sprintf("every caseworker has a portfolio alone; this one is shared by %d", f.Count)),
			t.in("Skriv unit: portfolio i protokollen, eller giv hver sagsbehandler sin egen sagsstamme.", "Write unit: portfolio in the protocol, or give every caseworker a portfolio alone."))
	default:
		return t.methodFlaw(f, where)
	}
}

func (t drawTexts) methodFlaw(f draw.Flaw, where string) fault.Defect {
	switch f.Code {
	case draw.NothingKnown:
		return t.defect(intake.ProtocolFile, "randomisation.method", f.Subject,
			t.in("metoden har noget at gå efter: sagstal, kategori, årsværk eller anciennitet er kendt for alle og varierer", "the method has something to go by: caseload, category, FTE or seniority is known of all and varies"),
			t.in("Læg cases.csv, caseworker_fte.csv eller employed_from i mappen, eller vælg complete eller blocked.", "Put cases.csv, caseworker_fte.csv or employed_from into the folder, or choose complete or blocked."))
	case draw.TreatedByHalves:
		return t.defect(intake.ProtocolFile, treatedKey, f.Subject,
			t.in("metoden kan trække et andet antal end halvdelen", "the method can draw another number than half"),
			t.in("Vælg complete, blocked eller rerandomised, eller fjern randomisation.treated.", "Choose complete, blocked or rerandomised, or remove randomisation.treated."))
	case draw.TreatedWithoutStrata:
		return t.defect(intake.ProtocolFile, treatedKey, "",
			t.in("hver kommune trækkes for sig, når antallet er sagt pr. kommune", "municipalities are drawn apart where the number is told for each"),
			t.in("Skriv municipality i randomisation.strata.", "Write municipality in randomisation.strata."))
	case draw.TreatedNobody:
		return t.defect(intake.ProtocolFile, treatedKey, where,
			t.in("der er nogen at trække lod om i kommunen og området", "there is somebody to draw in the municipality and area"),
			t.in("Ret kommunekoden eller området.", "Correct the municipality code or the area."))
	case draw.TreatedOutOfRange:
		return t.defect(intake.ProtocolFile, treatedKey, fmt.Sprintf("%s: %d", where, f.Count),
			t.in(fmt.Sprintf("begge grupper får mindst én, og de, der har en gruppe, beholder den: fra %d til %d", f.Least, f.Most),
				fmt.Sprintf("both arms get at least one, and those that have an arm keep it: from %d to %d", f.Least, f.Most)),
			t.in("Ret antallet, eller ret kolonnen arm.", "Correct the number, or correct the column arm."))
	case draw.BadIdentifier:
		return t.defect(rosterFile, "portfolio_id", where,
			t.in("et id har ingen tabulator eller andre styretegn", "an id has no tabulator or other control character"),
			t.in("Skriv id'et på én linje uden tabulator.", "Write the id on one line without a tabulator."))
	case draw.UnknownUnit:
		return t.defect(intake.ProtocolFile, "randomisation.unit", f.Subject,
			t.in("enheden er portfolio, caseworker, team eller citizen", "the unit is portfolio, caseworker, team or citizen"),
			t.in("Ret randomisation.unit.", "Correct randomisation.unit."))
	default:
		return t.defect(intake.ProtocolFile, "randomisation.method", f.Subject,
			t.in("metoden er complete, blocked, matched_pairs, rerandomised eller minimisation", "the method is complete, blocked, matched_pairs, rerandomised or minimisation"),
			t.in("Ret randomisation.method.", "Correct randomisation.method."))
	}
}
