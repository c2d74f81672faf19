package planfile

import (
	"github.com/sagstal/sagstal/internal/strictyaml"
	"github.com/sagstal/sagstal/jobcentre"
	"github.com/sagstal/sagstal/jobcentre/guideline"
	"github.com/sagstal/sagstal/trial/plan"
)

func (r reader) departments(f *File) strictyaml.Read {
	return r.list("Write one block for each department, as in the folder examples/plans.", func(_ int, item strictyaml.Node) {
		f.Plan.Departments = append(f.Plan.Departments, r.department(item, f))
	})
}

func (r reader) department(n strictyaml.Node, f *File) plan.Department {
	var d plan.Department
	var name string
	choice := plan.Choice{}
	r.Mapping(
		key("municipality", r.municipality(&d.Municipality)),
		key("name", r.words(&name)),
		key("area", strictyaml.OneOf(r.Reader, &d.Area, jobcentre.Areas()...)),
		key("caseworkers", r.Whole(&d.Caseworkers)),
		key("fte", r.Number(&d.FTE)),
		key("cases", r.cases(&d.Cases)),
		key("inflow_per_week", r.Number(&d.InflowPerWeek)),
		key("mean_weeks", r.Number(&d.MeanWeeks)),
		key("support", r.support(&d.Support)),
		key("specialised", r.Bool(&d.Specialised)),
		key("treat", r.Whole(&d.Treat)),
		key("target_caseload", r.Number(&choice.Caseload)),
		key("target_reason", r.words(&choice.Reason)),
		key("group", r.Text(&d.Group)),
		key("beside", r.beside(&d.Beside)),
		key("side_tasks", r.Number(&d.SideTasks)),
		key("new_staff", r.Number(&d.NewStaff)),
		key("case_weights", r.weights(&d.CaseWeights)),
		key("way", strictyaml.OneOf(r.Reader, &d.Way, plan.Ways()...)),
		key("hired_fte", r.Number(&d.Hired)),
	)(n)
	if name != "" {
		f.Trial.Municipalities[d.Municipality] = name
	}
	if r.Given(n.Path + ".target_caseload") {
		d.Choice = &choice
	}
	r.checkDepartment(n.Path, &d)
	return d
}

// municipality reads a code of three digits, in quotation marks or not.
func (r reader) municipality(into *string) strictyaml.Read {
	return func(n strictyaml.Node) {
		if !n.IsScalar() || !isCode(n.Value) {
			r.Refuse(n, "this is not a municipality code of three digits", `Write the code in quotation marks, as "760".`)
			return
		}
		*into = n.Value
	}
}

func isCode(text string) bool {
	if len(text) != 3 {
		return false
	}
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// support reads none, partial or full; no is none, as YAML's habit has it.
func (r reader) support(into *guideline.Support) strictyaml.Read {
	return func(n strictyaml.Node) {
		if n.IsScalar() && (n.Value == "no" || n.Value == "false") {
			*into = guideline.NoSupport
			return
		}
		strictyaml.OneOf(r.Reader, into, guideline.NoSupport, guideline.PartialSupport, guideline.FullSupport)(n)
	}
}

// categoryKeys are the categories and match groups that a department may name;
// which belong to its area the plan knows.
func categoryKeys(read func(category string) strictyaml.Read) []strictyaml.Key {
	var keys []strictyaml.Key
	for _, category := range []string{"I", "II", "III", "1", "2", "3"} {
		keys = append(keys, key(category, read(category)))
	}
	return keys
}

func (r reader) cases(into *[]plan.CategoryCount) strictyaml.Read {
	return r.Mapping(categoryKeys(func(category string) strictyaml.Read {
		return func(n strictyaml.Node) {
			count := plan.CategoryCount{Category: category}
			r.Whole(&count.Cases)(n)
			*into = append(*into, count)
		}
	})...)
}

func (r reader) weights(into *[]plan.CategoryWeight) strictyaml.Read {
	return r.Mapping(categoryKeys(func(category string) strictyaml.Read {
		return func(n strictyaml.Node) {
			weight := plan.CategoryWeight{Category: category}
			r.Number(&weight.Weight)(n)
			*into = append(*into, weight)
		}
	})...)
}

func (r reader) beside(b *guideline.Beside) strictyaml.Read {
	return r.Mapping(
		key("flexjob", r.Whole(&b.FlexjobFollowUps)),
		key("rehabilitation", r.Whole(&b.RehabilitationFollowUps)),
		key("pension", r.Whole(&b.PensionApplications)),
	)
}
