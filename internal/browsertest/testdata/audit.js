// Opens every details, asks axe about the page, and tells the frame around it.
(function () {
  function tell(result) {
    result.viewport_width = document.documentElement.clientWidth;
    result.content_width = document.documentElement.scrollWidth;
    parent.postMessage(JSON.stringify(result), "*");
  }
  document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  document.fonts.ready.then(function () {
    return axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] });
  }).then(function (found) {
    tell({
      passes: found.passes.length,
      violations: found.violations.map(function (v) {
        return { rule: v.id, help: v.help, targets: v.nodes.slice(0, 5).map(function (n) { return n.target.join(" "); }) };
      })
    });
  }).catch(function (e) { tell({ violations: [], error: String(e) }); });
})();
