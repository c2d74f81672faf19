package intake

import (
	"regexp"
	"strings"

	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/trial"
)

// RuleOf names the rule behind an English defect, by its sentences.
func RuleOf(d fault.Defect) string {
	for name, text := range ruleTexts {
		if matches(text.rule.EN, d.Rule) && matches(text.remedy.EN, d.Remedy) {
			return string(name)
		}
	}
	return ""
}

var placeholder = regexp.MustCompile(`\\\{[a-z]+\\\}`)

func matches(template, text string) bool {
	pattern := placeholder.ReplaceAllString(regexp.QuoteMeta(template), `.*`)
	return regexp.MustCompile("^" + pattern + "$").MatchString(text)
}

// RuleTexts are the texts of every rule in a language: rule and remedy.
func RuleTexts(language trial.Language) map[string][2]string {
	all := map[string][2]string{}
	for name, text := range ruleTexts {
		all[string(name)] = [2]string{text.rule.In(language), text.remedy.In(language)}
	}
	return all
}

// Placeholders lists the details that a text names, in order.
func Placeholders(text string) string {
	return strings.Join(regexp.MustCompile(`\{[a-z]+\}`).FindAllString(text, -1), " ")
}
