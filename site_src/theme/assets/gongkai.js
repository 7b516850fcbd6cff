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

// The label that opens the drawer works from the keyboard too.
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

// `/`, `s` and `f` go to the search, as in Material.
document.addEventListener("keydown", event => {
  if (!"/sf".includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest("input, textarea, select, [contenteditable]")) return
  const box = [...document.querySelectorAll(".gk-finder input, .gk-searchbox input, .gk-find input")].find(input => input.offsetParent)
  event.preventDefault()
  if (box) box.focus()
  else location.href = document.querySelector(".gk-find-link").href
})
