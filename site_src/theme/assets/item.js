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
const day = document.querySelector(".gk-byline time").dateTime.split("-").map(Number)
const number = box("文号")
const permalink = tag("Url")
const citation = `${box("发布机构")}：《${tag("ArticleTitle")}》` +
  `${number && number !== "—" ? `（${number}）` : ""}，${day[0]}年${day[1]}月${day[2]}日发布，${permalink}`

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
    told.textContent = "已复制。"
  } catch { // no permission, or not over https
    getSelection().selectAllChildren(cite.firstElementChild)
    told.textContent = "浏览器没有允许复制；文字已选中，请自行复制。"
  }
}
button(row, "复制引用", () => copy(citation))
button(row, "复制链接", () => copy(permalink))
if (navigator.share) button(row, "发送给……", () => navigator.share({ title: tag("ArticleTitle"), url: permalink }).catch(() => {}))

// --- Read aloud ---
const AFTER = "gk-go gk-files gk-related gk-changes gk-after".split(" ")
const LONGEST = 120 // characters; some voices stop within a longer piece

// The title and what stands between the box and the attachments, each block with its sentences.
function* passages() {
  yield [article.querySelector("h1"), tag("ArticleTitle")]
  let part = article.querySelector(".gk-meta").nextElementSibling
  for (; part && !AFTER.some(name => part.classList.contains(name)); part = part.nextElementSibling)
    for (const block of blocks(part)) {
      const text = spoken(block)
      for (const sentence of text.match(/[^。！？；\n]+[。！？；\n]*/g) ?? [])
        for (let at = 0; at < sentence.length; at += LONGEST) yield [block, sentence.slice(at, at + LONGEST)]
    }
}
function blocks(part) {
  const inner = [...part.querySelectorAll("p, li, tr, h2, h3, h4, h5, h6, dt, dd, pre, figcaption, caption")]
  return inner.length ? inner.filter(each => !inner.some(other => other !== each && other.contains(each) && other.tagName !== "LI")) : [part]
}
function spoken(block) {
  if (block.tagName === "TR") return [...block.cells].map(cell => cell.textContent.trim()).filter(Boolean).join("，") + "。"
  const copied = block.cloneNode(true)
  for (const left of copied.querySelectorAll("sup, ul, ol, p, .gk-said")) left.remove()
  for (const image of copied.querySelectorAll("img")) image.replaceWith(`图片：${image.alt}。`)
  return copied.textContent.trim()
}

function reader(speech) {
  const NAMES = { idle: "朗读", reading: "暂停", paused: "继续" }
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
  const stop = button(tools, "停止", () => {
    end()
    start.focus()
  })
  addEventListener("pagehide", end)
  become("idle")
}
if (window.speechSynthesis && window.SpeechSynthesisUtterance) reader(speechSynthesis)

const opener = button(tools, "引用和分享", () => {
  cite.hidden = !cite.hidden
  opener.setAttribute("aria-expanded", !cite.hidden)
})
opener.setAttribute("aria-expanded", "false")
opener.setAttribute("aria-controls", "cite")
button(tools, "打印", () => print())
document.querySelector(".gk-byline").after(tools, cite)
