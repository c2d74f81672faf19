package pdf

// Packed lets the tests pack files that no browser wrote.
var Packed = packed
