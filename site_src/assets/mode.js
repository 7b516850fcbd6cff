// How the reader wants the pages to look, before anything is drawn: therefore in <head>, and as short as can be.
const modes = {
  read(name) {
    try { return localStorage.getItem(`gongkai.${name}`) } catch { return null } // storage may be forbidden
  },
  write(name, value) {
    try { localStorage.setItem(`gongkai.${name}`, value) } catch { /* then for this page alone */ }
  },
  system: matchMedia("(prefers-color-scheme: dark)"),
  is: {},
  apply() {
    const dark = modes.read("dark")
    modes.is.dark = dark ? dark === "on" : modes.system.matches
    modes.is.elder = modes.read("elder") === "on"
    modes.is.nokeys = modes.read("nokeys") === "on"
    modes.show()
  },
  show() {
    document.getElementById("gk-dark").media = modes.is.dark ? "screen" : "not all"
    document.documentElement.classList.toggle("gk-elder", modes.is.elder)
    for (const button of document.querySelectorAll(".gk-mode"))
      button.setAttribute("aria-pressed", modes.is[button.dataset.mode])
  },
}
document.documentElement.classList.replace("no-js", "js")
modes.apply()
modes.system.addEventListener?.("change", modes.apply)
addEventListener("storage", modes.apply) // another window of the site
addEventListener("pageshow", event => event.persisted && modes.apply()) // back to a page that was kept
