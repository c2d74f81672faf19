// Package refund prices weeks on benefit: which share the state refunds.
package refund
