# Result collection and full-precision JSON writing (the same layout as the other oracles).
.results <- list()

# add one named result. rel/abs: tolerance; pass if |got-want| <= abs + rel*|want|
add <- function(name, value, call, rel = 1e-8, abs = 1e-9, note = NULL) {
  if (!is.null(.results[[name]])) stop("duplicate result name ", name)
  e <- list(value = value, call = call, rel = rel, abs = abs)
  if (!is.null(note)) e$note <- note
  .results[[name]] <<- e
  invisible(value)
}

.jstr <- function(s) {
  s <- enc2utf8(as.character(s))
  s <- gsub("\\", "\\\\", s, fixed = TRUE); s <- gsub("\"", "\\\"", s, fixed = TRUE)
  paste0("\"", gsub("\n", "\\n", s, fixed = TRUE), "\"")
}
.jnum <- function(x) vapply(x, function(v) {
  if (is.na(v)) return("null")
  if (is.infinite(v)) return(if (v > 0) "\"Inf\"" else "\"-Inf\"")
  if (v == round(v) && abs(v) < 1e15) return(sprintf("%.0f", v))
  s <- sprintf("%.15g", v)
  if (nchar(s) <= 9 && as.numeric(s) == v) s else sprintf("%.17g", v)
}, "")
.jatom <- function(x) {
  if (is.logical(x)) ifelse(is.na(x), "null", ifelse(x, "true", "false"))
  else if (is.numeric(x)) .jnum(as.vector(x))
  else ifelse(is.na(x), "null", .jstr(x))
}
tojson <- function(x, ind = 0) {
  pad <- strrep("  ", ind + 1); end <- strrep("  ", ind)
  if (is.null(x)) return("null")
  if (is.data.frame(x)) x <- lapply(as.list(x), function(v) I(unname(v)))
  if (is.list(x)) {
    s <- vapply(seq_along(x), function(i) paste0(pad, .jstr(names(x)[i]), ": ", tojson(x[[i]], ind + 1)), "")
    return(paste0("{\n", paste(s, collapse = ",\n"), "\n", end, "}"))
  }
  if (!is.null(names(x)) && !inherits(x, "AsIs"))
    return(paste0("{", paste(paste0(.jstr(names(x)), ": ", .jatom(unname(x))), collapse = ", "), "}"))
  a <- .jatom(unclass(x))
  if (length(x) == 1 && !inherits(x, "AsIs")) a else paste0("[", paste(a, collapse = ", "), "]")
}

finish <- function(pkgs, call, data, note) {
  src <- paste(c(paste0("R ", getRversion()),
                 vapply(pkgs, function(p) paste(p, packageDescription(p)$Version), "")), collapse = ", ")
  o <- list(source = src, call = call, data = data, note = note,
            tolerance = "pass if |got-want| <= abs + rel*|want|, rel and abs given beside each value; null = not defined or not asked for",
            results = .results)
  con <- file("expected.json", "wb"); on.exit(close(con))
  writeLines(tojson(o), con, useBytes = TRUE)
  cat(sprintf("expected.json: %d results\n", length(.results)))
}
