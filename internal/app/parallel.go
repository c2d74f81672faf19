package app

import (
	"context"
	"runtime"
	"sync"
)

// inParallel does the work of 0 … n−1, workers at a time. After a failure no more
// is begun; what is under way ends, so that the error is that of the first that
// fails, whoever is fastest.
func inParallel(ctx context.Context, n, workers int, step func(done int), work func(ctx context.Context, i int) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	shared := queue{n: n, step: step, failed: n}
	var group sync.WaitGroup
	for range min(workers, n) {
		group.Go(func() {
			for i, more := shared.next(); more && ctx.Err() == nil; i, more = shared.next() {
				shared.finish(i, work(ctx, i))
			}
		})
	}
	group.Wait()
	if shared.err != nil {
		return shared.err
	}
	return ctx.Err()
}

// queue hands out the numbers 0 … n−1 and hears what became of them.
type queue struct {
	sync.Mutex
	n, begun, done int
	step           func(done int)
	failed         int // the first that failed; n: none
	err            error
}

func (q *queue) next() (i int, more bool) {
	q.Lock()
	defer q.Unlock()
	if q.begun == q.n || q.err != nil {
		return 0, false
	}
	q.begun++
	return q.begun - 1, true
}

func (q *queue) finish(i int, err error) {
	q.Lock()
	defer q.Unlock()
	if err != nil {
		if i < q.failed {
			q.failed, q.err = i, err
		}
		return
	}
	q.done++
	if q.step != nil {
		q.step(q.done)
	}
}
