// Package money holds amounts in whole øre, as accounts do.
//
//	a, _ := money.Parse("4695")  // 4695 kr.
//	a.Share(40, 100)             // 40 % of it, rounded half away from zero
//
// An Amount is exact; whatever divides rounds once, half away from zero, and
// says so. The package refuses amounts with more than two decimals and amounts
// over 9·10¹⁵ øre. It knows nothing of currencies other than the krone, nor of
// price levels yet.
package money
