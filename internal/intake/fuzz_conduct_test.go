package intake_test

import "testing"

// The tables of how a trial was carried out, replaced by anything.

func FuzzDeliveries(f *testing.F) {
	for _, seed := range []string{
		"table,delivered_on,period,rows_received,rows_stored,rows_rejected,old_rows_changed\ncases,2026-05-08,2026-04,10,9,1,\n",
		"tabel;leveret;måned;rækker_modtaget;rækker_gemt;rækker_afvist\ncases;08-05-2026;2026-13;-1;x;1\n",
		"table\n0101701234\n",
	} {
		f.Add([]byte(seed))
	}
	fuzzFile(f, "deliveries.csv")
}

func FuzzCoInterventions(f *testing.F) {
	for _, seed := range []string{
		"municipality_code,area,arm,happened_on,kind,classified_by,also_classified_by,touches_primary\n760,sickness_benefit,trial,2026-05-01,training,a,b,yes\n",
		"kommunekode;område;gruppe;dato;art\n760;sickness_benefit;;01-05-2026;0101701234\n",
	} {
		f.Add([]byte(seed))
	}
	fuzzFile(f, "co_interventions.csv")
}

func FuzzOpenings(f *testing.F) {
	f.Add([]byte("opened_on,opened_by,planned\n2026-05-01,council,\n"))
	f.Add([]byte("åbnet;rolle;planlagt\n01-05-2026;Jens 010170-1234;måske\n"))
	fuzzFile(f, "openings.csv")
}

func FuzzSanctions(f *testing.F) {
	f.Add([]byte("case_id,sanctioned_on\nc1,2026-05-01\n"))
	f.Add([]byte("sags_id;sanktionsdato\n0101701234;2026-02-30\n"))
	fuzzFile(f, "sanctions.csv")
}
