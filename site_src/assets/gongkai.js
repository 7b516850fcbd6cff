// What every page does with a script; each part of it is an ease, and the page works without.

for (const button of document.querySelectorAll(".gk-mode")) {
  button.hidden = false
  button.setAttribute("aria-pressed", modes.is[button.dataset.mode])
  button.addEventListener("click", () => {
    const { mode } = button.dataset
    modes.is[mode] = !modes.is[mode]
    modes.write(mode, modes.is[mode] ? "on" : "off")
    modes.show()
  })
}

// The menu closes on Escape, and when the focus leaves it.
const menu = document.querySelector(".gk-menu")
menu.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !menu.open) return
  menu.open = false
  menu.firstElementChild.focus()
})
menu.addEventListener("focusout", event => {
  if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false
})
document.addEventListener("click", event => { if (!menu.contains(event.target)) menu.open = false })

// `/`, `s` and `f` go to the search, as in Material; who speaks to the machine would be led there by words (WCAG 2.1.4).
document.addEventListener("keydown", event => {
  if (modes.is.nokeys || !"/sf".includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest("input, textarea, select, [contenteditable]")) return
  const box = [...document.querySelectorAll(".gk-finder input, .gk-searchbox input, .gk-find input")].find(input => input.offsetParent)
  event.preventDefault()
  if (box) box.focus()
  else location.href = document.querySelector(".gk-find-link").href
})

// What is wider than its column scrolls in a box, which the keyboard reaches and a screen reader names.
const words = document.currentScript.dataset
const named = element => {
  const caption = element.querySelector("caption")?.textContent.trim()
  if (caption) return caption
  const heads = [...document.querySelectorAll("h1, h2, h3, h4")].filter(
    head => head.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
  )
  const kind = element.tagName === "CODE" ? words.code : words.table
  const heading = heads.at(-1)?.textContent.trim()
  return heading ? words.named.replace("%(heading)s", () => heading).replace("%(kind)s", () => kind) : kind
}
const BOXES = ".gk-wide, .gk-scroll, .gk-money, .gk-counts, main pre > code"
for (const table of document.querySelectorAll("main table")) {
  if (table.closest(BOXES)) continue
  const box = document.createElement("div")
  box.className = "gk-wide"
  table.replaceWith(box)
  box.append(table)
}
const reach = new ResizeObserver(entries => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth
    if (!scrolls && !target.dataset.reached) continue
    target.dataset.reached = "" // what was named here is also unnamed here
    for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", named(target)]])
      scrolls ? target.setAttribute(name, value) : target.removeAttribute(name)
  }
})
for (const box of document.querySelectorAll(BOXES)) if (!box.hasAttribute("tabindex")) reach.observe(box)

// On paper nothing is folded, and a link says where it leads on the site, also from an offline copy of it.
const home = document.querySelector("link[rel=canonical]")?.href ?? location.href
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("main details:not([open])")) {
    fold.open = true
    fold.dataset.folded = ""
  }
  for (const link of document.querySelectorAll("article a[href]")) {
    const { href, hash, protocol } = new URL(link.getAttribute("href"), home)
    if (protocol !== "tel:" && link.textContent.trim() !== href && !hash) link.dataset.url = href
  }
})
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-folded]")) {
    fold.open = false
    delete fold.dataset.folded
  }
})
