// What Material's own script takes from an inline one, which the site's Content-Security-Policy doesn't let run.
window.__md_scope = new URL("..", document.currentScript.src)
window.__md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${key}`))
window.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value)) } catch { /* full, or forbidden */ }
}
window.__md_hash = text => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0)

// Before Material's own script, which takes every <link rel="alternate"> for a translation of the site and fetches a
// sitemap beside it: one request a feed and page, and an error in the console for those that don't exist.
for (const link of document.querySelectorAll('link[rel="alternate"][type]')) link.rel = "alternate feed"

// Labels that open the drawer and the search work from the keyboard too.
const asButton = (label, name) => {
  label.tabIndex = 0
  label.setAttribute("role", "button")
  if (name) label.setAttribute("aria-label", name)
  label.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    event.stopPropagation() // Material clicks a focused label on Enter too, which would close it again
    label.click()
  })
}
for (const label of document.querySelectorAll('.md-header label[for="__drawer"]')) asButton(label, "菜单")
for (const label of document.querySelectorAll('.md-header__button[for="__search"]')) asButton(label, "搜索")

// The home page's search box puts the cursor into Material's input, which opens the search.
for (const box of document.querySelectorAll(".gk-search")) {
  asButton(box)
  box.addEventListener("click", event => {
    event.preventDefault()
    document.querySelector('[data-md-component="search-query"]').focus()
  })
}
