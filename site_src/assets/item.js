// What an item's page offers to who has a script: read aloud, copy the citation, share, print. It is made here and not in
// the page, so that a page without a script has no dead buttons and `gongkai verify` finds the record alone in the article.
const article = document.querySelector(".gk-item")
const tag = name => document.querySelector(`meta[name="${name}"]`)?.content ?? ""
const box = text => [...document.querySelectorAll(".gk-meta dt")].find(head => head.textContent === text)?.nextElementSibling.textContent ?? ""

const element = (name, parent, attributes = {}) => {
  const made = Object.assign(document.createElement(name), attributes)
  parent.append(made)
  return made
}
const tools = document.createElement("div")
tools.className = "gk-tools"
const button = (parent, textContent, act) => {
  const made = element("button", parent, { type: "button", textContent })
  made.addEventListener("click", act)
  return made
}

// --- Cite and share ---
const number = box(_("Document number"))
const permalink = tag("Url")
const cited = {
  publisher: box(_("Publisher")), title: tag("ArticleTitle"), number, url: permalink,
  day: longDate(new Date(document.querySelector(".gk-byline time").dateTime)),
}
const citation = number && number !== "—"
  ? _("%(publisher)s: “%(title)s” (%(number)s), published %(day)s, %(url)s", cited)
  : _("%(publisher)s: “%(title)s”, published %(day)s, %(url)s", cited)

const cite = document.createElement("div")
cite.className = "gk-cite"
cite.id = "cite"
cite.hidden = true
element("p", cite, { textContent: citation })
const row = element("div", cite, { className: "gk-tools" })
const told = element("p", cite)
told.setAttribute("role", "status")

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    told.textContent = _("Copied.")
  } catch { // no permission, or not over https
    getSelection().selectAllChildren(cite.firstElementChild)
    told.textContent = _("The browser did not allow copying. The text is selected; please copy it yourself.")
  }
}
button(row, _("Copy the citation"), () => copy(citation))
button(row, _("Copy the link"), () => copy(permalink))
if (navigator.share) button(row, _("Send to…"), () => navigator.share({ title: tag("ArticleTitle"), url: permalink }).catch(() => {}))

// --- Read aloud ---
const AFTER = "gk-go gk-files gk-related gk-changes gk-after".split(" ")
const SENTENCE = /(?:[^。！？；.!?;\n]|[.!?;](?!\s))+[。！？；.!?;\n]*/g
const PIECE = /[^]{1,120}(?!\w)|[^]{1,120}/g // some voices stop within a longer one; a word is cut only if it is that long

// The title and what stands between the box and the attachments, each block with its sentences.
function* passages() {
  yield [article.querySelector("h1"), tag("ArticleTitle")]
  let part = article.querySelector(".gk-meta").nextElementSibling
  for (; part && !AFTER.some(name => part.classList.contains(name)); part = part.nextElementSibling)
    for (const block of blocks(part)) {
      const text = spoken(block)
      for (const sentence of text.match(SENTENCE) ?? [])
        for (const piece of sentence.match(PIECE)) yield [block, piece]
    }
}
function blocks(part) {
  const inner = [...part.querySelectorAll("p, li, tr, h2, h3, h4, h5, h6, dt, dd, pre, figcaption, caption")]
  return inner.length ? inner.filter(each => !inner.some(other => other !== each && other.contains(each) && other.tagName !== "LI")) : [part]
}
function spoken(block) {
  if (block.tagName === "TR") {
    const cells = [...block.cells].map(cell => cell.textContent.trim()).filter(Boolean)
    return cells.length ? _("%(sentence)s.", { sentence: cells.reduce((cell, next) => _("%(cell)s, %(next)s", { cell, next })) }) : ""
  }
  const copied = block.cloneNode(true)
  for (const left of copied.querySelectorAll("sup, ul, ol, p, .gk-said")) left.remove()
  for (const image of copied.querySelectorAll("img")) image.replaceWith(_("Picture: %(description)s.", { description: image.alt }))
  return copied.textContent.trim()
}

function reader(speech) {
  const NAMES = { idle: _("Read aloud"), reading: _("Pause"), paused: _("Go on") }
  let state = "idle"
  let queue = []
  let turn = 0 // what an utterance of an earlier reading still reports is not heeded

  const become = now => {
    state = now
    start.textContent = NAMES[now]
    stop.hidden = now === "idle"
  }
  const mark = block => {
    document.querySelector(".gk-spoken")?.classList.remove("gk-spoken")
    block?.classList.add("gk-spoken")
  }
  const end = () => {
    turn += 1
    queue = []
    mark(null)
    speech.cancel()
    become("idle")
  }
  const next = mine => {
    if (mine !== turn) return
    if (!queue.length) return end()
    const [block, text] = queue.shift()
    const piece = new SpeechSynthesisUtterance(text)
    piece.lang = document.documentElement.lang
    piece.onend = () => next(mine)
    piece.onerror = () => mine === turn && end()
    mark(block)
    speech.speak(piece)
  }
  const start = button(tools, NAMES.idle, () => {
    if (state === "reading") {
      speech.pause()
      return become("paused")
    }
    const wasPaused = state === "paused"
    become("reading")
    if (wasPaused) return speech.resume()
    speech.cancel() // what another page of the site has left
    queue = [...passages()].filter(([, text]) => text.trim())
    next(turn)
  })
  const stop = button(tools, _("Stop"), () => {
    end()
    start.focus()
  })
  addEventListener("pagehide", end)
  become("idle")
}
if (window.speechSynthesis && window.SpeechSynthesisUtterance) reader(speechSynthesis)

const opener = button(tools, _("Cite and share"), () => {
  cite.hidden = !cite.hidden
  opener.setAttribute("aria-expanded", !cite.hidden)
})
opener.setAttribute("aria-expanded", "false")
opener.setAttribute("aria-controls", "cite")
button(tools, _("Print"), () => print())
document.querySelector(".gk-byline").after(tools, cite)
