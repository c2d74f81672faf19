// Package refusal says in Danish what packages without a language refuse with.
//
//	refusal.In("--level 2 is not between 0 and 1", trial.Danish)
//	// "--level 2 ligger ikke mellem 0 og 1"
//
// stat, trial and the readers of YAML files refuse in English, in one sentence that
// stands where the rule is checked; they know no languages. The sentence is the
// key of its translation, as in gettext. What was filled in is read back from it
// and put into the Danish one, and may be a sentence itself.
//
// A sentence without a translation stays as it is. A test reads the sources of
// the doors, the use cases and the packages that read files and options, and fails
// where a refusal has no Danish.
package refusal
