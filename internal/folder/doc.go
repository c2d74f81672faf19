// Package folder puts a folder in its place whole: all of its files or none.
// WriteFile does the same for one file.
//
//	err := folder.Replace("results", 0o755, func(dir string) error { … })
//
// The files are written beside the place they are meant for and moved there
// when all of them are written. A process that is killed leaves the old folder
// as it was, and may leave its unfinished one beside it, hidden, for the owner
// to delete.
package folder
