package design

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"

	"github.com/sagstal/sagstal/stat/regress"
)

// collinear is the share of a column's length that must be left once the columns
// before it are taken out.
const collinear = 1e-7

// Basis is a design in coordinates in which X′WX is the identity.
type Basis struct {
	names  []string
	q      *mat.Dense // n×k, rows of Q
	toCoef *mat.Dense // k×k: R⁻¹, upper triangular
	logDet float64
	spread []float64 // of every column: its range, or its size where it is constant
}

// New orthonormalises columns that Check has passed, in the metric of positive
// weights, one for every row.
func New(x []regress.Column, weight []float64) (*Basis, error) {
	if len(x) == 0 {
		return nil, &InputError{"X", "has no columns"}
	}
	if len(weight) < len(x) {
		return nil, &CollinearError{x[len(weight)].Name}
	}
	b := &Basis{}
	scaled, norm := mat.NewDense(len(weight), len(x), nil), make([]float64, len(x))
	for j, c := range x {
		b.names = append(b.names, c.Name)
		b.spread = append(b.spread, spreadOf(c.Values))
		for i, v := range c.Values {
			scaled.Set(i, j, math.Sqrt(weight[i])*v)
		}
		if norm[j] = mat.Norm(scaled.ColView(j), 2); norm[j] == 0 {
			return nil, &CollinearError{c.Name}
		}
		for i := range weight {
			scaled.Set(i, j, scaled.At(i, j)/norm[j])
		}
	}
	return b, b.factorise(scaled, weight, norm)
}

// factorise fills the basis from √W·X with columns of length one.
func (b *Basis) factorise(scaled *mat.Dense, weight, norm []float64) error {
	r := thinQR(scaled)
	for j := range norm {
		diagonal := math.Abs(r.Data[j*r.Stride+j])
		if diagonal <= collinear {
			return &CollinearError{b.names[j]}
		}
		b.logDet += 2 * (math.Log(diagonal) + math.Log(norm[j]))
	}
	b.q = scaled
	for i, w := range weight {
		floats.Scale(1/math.Sqrt(w), b.q.RawRowView(i))
	}
	b.toCoef = mat.NewDense(len(norm), len(norm), nil)
	for j := range norm {
		b.toCoef.Set(j, j, 1)
	}
	blas64.Trsm(blas.Left, blas.NoTrans, 1, r, b.toCoef.RawMatrix())
	for j, v := range norm {
		floats.Scale(1/v, b.toCoef.RawRowView(j))
	}
	return nil
}

// thinQR overwrites a with the orthonormal factor, which is orthonormal even
// where a nearly is not of full rank, and returns the triangle.
func thinQR(a *mat.Dense) blas64.Triangular {
	raw := a.RawMatrix()
	tau, work := make([]float64, raw.Cols), []float64{0}
	lapack64.Geqrf(raw, tau, work, -1)
	work = make([]float64, int(work[0]))
	lapack64.Geqrf(raw, tau, work, len(work))
	var r mat.Dense
	r.CloneFrom(a.Slice(0, raw.Cols, 0, raw.Cols))
	lapack64.Orgqr(raw, tau, work[:1], -1)
	work = make([]float64, int(work[0]))
	lapack64.Orgqr(raw, tau, work, len(work))
	return blas64.Triangular{
		Uplo: blas.Upper, Diag: blas.NonUnit, N: raw.Cols,
		Stride: r.RawMatrix().Stride, Data: r.RawMatrix().Data,
	}
}

// Names returns the columns' names.
func (b *Basis) Names() []string { return b.names }

// Terms returns the number of columns.
func (b *Basis) Terms() int { return len(b.names) }

// Row returns the coordinates qᵢ of a row; it must not be changed.
func (b *Basis) Row(i int) []float64 { return b.q.RawRowView(i) }

// LogDet returns log|X′WX|.
func (b *Basis) LogDet() float64 { return b.logDet }

// Project returns the coordinates of v's regression on the columns, Q′Wv.
func (b *Basis) Project(v, weight []float64) []float64 {
	coord := make([]float64, b.Terms())
	for i, w := range weight {
		floats.AddScaled(coord, w*v[i], b.Row(i))
	}
	return coord
}

// Predict returns qᵢ′γ for every row.
func (b *Basis) Predict(coord []float64) []float64 {
	n, _ := b.q.Dims()
	out := make([]float64, n)
	for i := range out {
		out[i] = floats.Dot(b.Row(i), coord)
	}
	return out
}

// Coefficients turns coordinates into the coefficients of the columns.
func (b *Basis) Coefficients(coord []float64) []float64 {
	out := make([]float64, len(coord))
	for j := range out {
		out[j] = floats.Dot(b.toCoef.RawRowView(j), coord)
	}
	return out
}

// Drifting names the term whose coefficient a step in coordinates moves most, as
// far as the linear predictor is concerned: the one to blame where iterations
// run away. The first skip columns are not to blame.
func (b *Basis) Drifting(step []float64, skip int) string {
	worst, most := skip, -1.0
	for j, change := range b.Coefficients(step) {
		if moved := math.Abs(change) * b.spread[j]; j >= skip && moved > most {
			worst, most = j, moved
		}
	}
	return b.names[worst]
}

func spreadOf(values []float64) float64 {
	if spread := floats.Max(values) - floats.Min(values); spread > 0 {
		return spread
	}
	return math.Abs(values[0])
}

// Covariance turns a covariance of coordinates into that of the coefficients.
func (b *Basis) Covariance(c mat.Symmetric) *mat.SymDense {
	var half, whole mat.Dense
	half.Mul(b.toCoef, c)
	whole.Mul(&half, b.toCoef.T())
	k := c.SymmetricDim()
	out := mat.NewSymDense(k, nil)
	for i := range k {
		for j := i; j < k; j++ {
			out.SetSym(i, j, (whole.At(i, j)+whole.At(j, i))/2)
		}
	}
	return out
}
