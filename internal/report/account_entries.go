package report

import (
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/trial/evaluate"
)

// entry is a row of the account. The reasons to leave a case out and those to
// leave the job are entries of their own.
type entry string

// The entries that are no reasons.
const (
	casesAll      entry = "cases"
	casesAnalysed entry = "analysed"
	casesStock    entry = "stock"
	casesInflow   entry = "inflow"
	casesClosed   entry = "closed"
	casesMoved    entry = "moved"
	casesDied     entry = "died"
	casesSettled  entry = "settled" // closed and neither moved nor died
	casesOpen     entry = "open"

	staffAtDraw     entry = "staff_at_draw"
	staffLeftBefore entry = "staff_left_before"
	staffStayed     entry = "staff_stayed" // from the draw into the window
	staffHired      entry = "staff_hired"
	staffJoined     entry = "staff_joined"
	staffWorked     entry = "staff_worked"
	staffAtEnd      entry = "staff_at_end"
)

func excludedFor(r evaluate.ExclusionReason) entry { return entry("excluded " + r) }
func leftFor(r jobcentre.LeaveReason) entry        { return entry("left " + r) }

func exclusionReasons() []evaluate.ExclusionReason {
	return []evaluate.ExclusionReason{
		evaluate.ExcludedArea, evaluate.ExcludedComparison, evaluate.ExcludedNoPortfolio,
		evaluate.ExcludedNoArm, evaluate.ExcludedBefore, evaluate.ExcludedAfter, evaluate.ExcludedNoDayAtRisk,
	}
}

// leaveReasons ends with the unknown.
func leaveReasons() []jobcentre.LeaveReason { return append(jobcentre.LeaveReasons(), "") }

// entryCount is an entry, how it is counted, and what hiding it costs a reader.
type entryCount struct {
	entry
	worth int
	of    func(evaluate.FlowCount) int
}

// entries are the rows of the account, in its order.
func entries() []entryCount {
	var rows []entryCount
	for _, reason := range exclusionReasons() {
		rows = append(rows, entryCount{excludedFor(reason), 0, func(n evaluate.FlowCount) int { return casesLeftOut(n, reason) }})
	}
	for _, reason := range leaveReasons() {
		rows = append(rows, entryCount{leftFor(reason), 0, func(n evaluate.FlowCount) int { return staffWhoLeft(n, reason) }})
	}
	return append(rows,
		entryCount{casesMoved, 0, func(n evaluate.FlowCount) int { return n.Moved }},
		entryCount{casesDied, 0, func(n evaluate.FlowCount) int { return n.Died }},
		entryCount{casesSettled, 0, func(n evaluate.FlowCount) int { return n.Closed - n.Moved - n.Died }},
		entryCount{casesOpen, 1, func(n evaluate.FlowCount) int { return n.Analysed - n.Closed }},
		entryCount{casesClosed, 2, func(n evaluate.FlowCount) int { return n.Closed }},
		entryCount{casesStock, 2, func(n evaluate.FlowCount) int { return n.Stock }},
		entryCount{casesInflow, 2, func(n evaluate.FlowCount) int { return n.Inflow }},
		entryCount{casesAll, 1, func(n evaluate.FlowCount) int { return n.Cases }},
		entryCount{casesAnalysed, 2, func(n evaluate.FlowCount) int { return n.Analysed }},
		entryCount{staffLeftBefore, 0, func(n evaluate.FlowCount) int { return n.Staff.LeftBefore }},
		entryCount{staffStayed, 1, func(n evaluate.FlowCount) int { return n.Staff.AtDraw - n.Staff.LeftBefore }},
		entryCount{staffHired, 1, func(n evaluate.FlowCount) int { return n.Staff.Hired }},
		entryCount{staffJoined, 0, func(n evaluate.FlowCount) int { return n.Staff.Joined }},
		entryCount{staffAtDraw, 2, func(n evaluate.FlowCount) int { return n.Staff.AtDraw }},
		entryCount{staffAtEnd, 2, func(n evaluate.FlowCount) int { return n.Staff.AtEnd }},
		entryCount{staffWorked, 2, func(n evaluate.FlowCount) int { return n.Caseworkers }},
	)
}

func casesLeftOut(n evaluate.FlowCount, reason evaluate.ExclusionReason) int {
	for _, e := range n.Excluded {
		if e.Reason == reason {
			return e.Cases
		}
	}
	return 0
}

func staffWhoLeft(n evaluate.FlowCount, reason jobcentre.LeaveReason) int {
	for _, l := range n.Staff.Left {
		if l.Reason == reason {
			return l.Caseworkers
		}
	}
	return 0
}

// balances are the sums that hold in every column: parts, and their sum last.
func balances() [][]entry {
	var leftOut, left []entry
	for _, reason := range exclusionReasons() {
		leftOut = append(leftOut, excludedFor(reason))
	}
	for _, reason := range leaveReasons() {
		left = append(left, leftFor(reason))
	}
	return [][]entry{
		append(leftOut, casesAnalysed, casesAll),
		{casesStock, casesInflow, casesAnalysed},
		{casesMoved, casesDied, casesSettled, casesClosed},
		{casesClosed, casesOpen, casesAnalysed},
		{staffLeftBefore, staffStayed, staffAtDraw},
		{staffStayed, staffHired, staffJoined, staffWorked},
		append(left, staffAtEnd, staffWorked),
	}
}
