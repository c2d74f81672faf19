// Command bench times Sagstal's estimators on the simulated trial of sim.R, in
// the manner of the peers' programs beside it: the data are loaded first, one
// method is timed, and a line RESULT gives the seconds and one number by which
// the methods can be seen to answer the same question.
//
//	go run ./bench METHOD DATA.csv
//
// run.sh runs every method and its peers one after the other and prints ratios.
package main
