// Package browsertest looks at a page in a browser: Debian's Chromium, driven by
// its command line, with axe-core inside a copy of the page.
//
//	audit, err := browsertest.Audit(ctx, page, 320)
//
// The copy loses its content security policy, so that axe may run in it; the
// page itself stays as it is. The audit lists what axe finds against WCAG 2.0 to
// 2.2, A and AA, and best practice, with every closed details opened, and tells
// how wide the page came out.
//
// It is for tests. It refuses to guess: where no Chromium is found, it says so
// (chromium.ErrNotFound).
//
// axe-core is version 4.14.1, unmodified, under the Mozilla Public License 2.0
// (testdata/axe-core-LICENSE.txt).
package browsertest
