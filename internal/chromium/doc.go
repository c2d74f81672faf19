// Package chromium runs the browser that is already on the machine, without a
// window, on pages that this program has written.
//
//	said, err := chromium.Run(ctx, folder, "--dump-dom", "file://"+page)
//
// The browser is the program named in CHROMIUM, or else the first of Chromium's
// usual names on the path. It keeps its profile in the folder it is given, and
// is told not to call home. ErrNotFound is returned where there is none: nothing
// is ever downloaded.
package chromium
