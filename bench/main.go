package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: bench METHOD DATA.csv")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, name, path string) error {
	for _, m := range methods() {
		if m.name != name {
			continue
		}
		d, err := load(path)
		if err != nil {
			return err
		}
		fit := m.prepare(d)
		begin := time.Now()
		value, err := fit(ctx)
		if err != nil {
			return err
		}
		fmt.Printf("RESULT %s n=%d fit_s=%.4f value=%.8g\n", name, d.rows, time.Since(begin).Seconds(), value)
		return nil
	}
	return fmt.Errorf("no method %q", name)
}
