// Package web is the door through a browser. Until there is a web application
// it serves the pages of one evaluation, read-only, to this machine alone.
package web
