// A button beside each address that copies it, and the entry that the page's address names opened. Without this script
// the addresses can be selected, and every entry opened, all the same.
const said = Object.assign(document.createElement("p"), { className: "gk-said" })
said.setAttribute("role", "status")
document.querySelector("article").append(said)

async function copy(button, code) {
  try {
    await navigator.clipboard.writeText(code.textContent)
    button.textContent = _("Copied")
    said.textContent = _("Copied %(address)s", { address: code.textContent })
  } catch { // an old browser, or a page that came without HTTPS: select it, so that one key is enough
    getSelection().selectAllChildren(code)
    button.textContent = _("Selected; press the key for copying")
    said.textContent = button.textContent
  }
  setTimeout(() => { button.textContent = _("Copy") }, 4000)
}

for (const line of document.querySelectorAll(".gk-address")) {
  const code = line.querySelector("code")
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: _("Copy") })
  button.setAttribute("aria-label", _("Copy %(address)s", { address: code.textContent }))
  button.addEventListener("click", () => copy(button, code))
  line.append(button)
}

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (named?.tagName !== "DETAILS") return
  named.open = true
  named.scrollIntoView()
}
addEventListener("hashchange", openNamed)
openNamed()
