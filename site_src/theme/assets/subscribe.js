// A button beside each address that copies it, and the entry that the page's address names opened. Without this script
// the addresses can be selected, and every entry opened, all the same.
const said = Object.assign(document.createElement("p"), { className: "gk-said" })
said.setAttribute("role", "status")
document.querySelector("article").append(said)

async function copy(button, code) {
  try {
    await navigator.clipboard.writeText(code.textContent)
    button.textContent = "已复制"
    said.textContent = `已复制 ${code.textContent}`
  } catch { // an old browser, or a page that came without HTTPS: select it, so that one key is enough
    getSelection().selectAllChildren(code)
    button.textContent = "已选中，请按复制键"
    said.textContent = button.textContent
  }
  setTimeout(() => { button.textContent = "复制" }, 4000)
}

for (const line of document.querySelectorAll(".gk-address")) {
  const code = line.querySelector("code")
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "复制" })
  button.setAttribute("aria-label", `复制 ${code.textContent}`)
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
