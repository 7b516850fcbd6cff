// Before Material's own script, which takes every <link rel="alternate"> for a translation of the site and fetches a
// sitemap beside it: one request a feed and page, and an error in the console for those that don't exist.
for (const link of document.querySelectorAll('link[rel="alternate"][type]')) link.rel = "alternate feed"

// The search box of the home page opens Material's search, from the keyboard too.
for (const box of document.querySelectorAll(".gk-search")) {
  box.tabIndex = 0
  box.setAttribute("role", "button")
  box.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); box.click() }
  })
}
