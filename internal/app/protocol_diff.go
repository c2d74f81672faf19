package app

import (
	"github.com/sagstal/sagstal/internal/fault"
	"github.com/sagstal/sagstal/internal/intake"
	"github.com/sagstal/sagstal/internal/seal"
	"github.com/sagstal/sagstal/trial"
)

// DiffProtocols lists what differs between two protocols, key by key in the order
// of the file, with every default filled in. Each is a trial folder or a file;
// without a second, the first is compared with what it sealed last.
//
// Errors: those of reading, and Conflict when there is no seal to compare with.
func DiffProtocols(before, after string, language trial.Language) ([]seal.Change, error) {
	if after == "" {
		p, err := readSealed(before, language)
		if err != nil {
			return nil, err
		}
		if p.promised == nil {
			return nil, notLocked(language)
		}
		return p.unrecorded(), nil
	}
	first, err := intake.ReadProtocol(before, language)
	if err != nil {
		return nil, err
	}
	second, err := intake.ReadProtocol(after, language)
	if err != nil {
		return nil, err
	}
	return changes(first.Protocol, second.Protocol), nil
}

func notLocked(language trial.Language) error {
	message := intake.Text{
		DA: "Protokollen er ikke låst. Lås den med “sagstal protocol lock”.",
		EN: "The protocol is not locked. Lock it with “sagstal protocol lock”.",
	}
	return fault.New(fault.Conflict, "%s", message.In(language))
}

// changes lists the keys whose values differ, first those of the new protocol in
// its order, then those that it lacks.
func changes(before, after *trial.Protocol) []seal.Change {
	old, fresh := intake.ProtocolFields(before), intake.ProtocolFields(after)
	was, is := values(old), values(fresh)
	list := []seal.Change{}
	for _, f := range fresh {
		if was[f.Key] != f.Value {
			list = append(list, seal.Change{Key: f.Key, Before: was[f.Key], After: f.Value})
		}
	}
	for _, f := range old {
		if _, kept := is[f.Key]; !kept {
			list = append(list, seal.Change{Key: f.Key, Before: f.Value})
		}
	}
	return list
}

func values(fields []intake.ProtocolField) map[string]string {
	all := make(map[string]string, len(fields))
	for _, f := range fields {
		all[f.Key] = f.Value
	}
	return all
}
