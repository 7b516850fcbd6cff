// The search page: asks the engine, shows what it finds, and keeps the query in the address so that it can be shared.
import { Engine, StaleIndex } from "./search-engine.js"
import { findIn } from "./search-text.js"

const PAGE = 10
const PAUSE = 200 // ms without typing
const EXCERPT = LOCALE.startsWith("zh") ? 70 : 140 // characters around a hit; a Latin word takes more than a Chinese one
const DAY = 86_400_000
const EPOCH = Date.UTC(2000, 0, 1)

const form = document.querySelector(".gk-finder")
const list = document.querySelector(".gk-found")
const more = document.querySelector(".gk-finder__more")
const status = document.querySelector(".gk-finder__status")
const base = new URL("./", location) // this page lies in the folder of the index
const root = new URL("..", base)
const engine = new Engine(base)
// Of an index that joins those of several sites, each segment has its site's name as `source`, and as `base` where the
// index of that lies, seen from here.
const pageOf = ({ url }, { base: of = "" }) => new URL(`${of}../${url}`, base)

let turn = 0 // the latest query; what answers an older one is dropped
let shown = { hits: [], terms: [], count: 0 }

const element = (name, text, attributes = {}) => Object.assign(document.createElement(name), { textContent: text, ...attributes })
const filters = () => Object.fromEntries([...new FormData(form)].filter(([name, value]) => value && name !== "q"))

async function search() {
  const query = form.q.value.trim()
  const mine = ++turn
  remember(query)
  offerFeed()
  if ([...query].length < 2) return show(mine, { hits: [], terms: [] }, query && _("Type one more character."))
  status.textContent = _("Searching…")
  try {
    const { source } = filters()
    const found = await engine.find(query, source ? segment => segment.source === source : undefined)
    const hits = await filtered(found.hits)
    await show(mine, { hits, terms: found.terms }, told(query, hits, found))
  } catch (error) {
    if (mine !== turn) return
    const isStale = error instanceof StaleIndex && !engine.wasStale
    engine.forget()
    engine.wasStale = true
    if (isStale) return search()
    status.textContent = _("The site cannot be reached. Check the network and try again.")
    console.warn(error)
  }
}

// What brings from now on what the category, and the genre in it, has; the words and the other filters no feed knows.
async function offerFeed() {
  const line = form.querySelector(".gk-finder__feed")
  const { category, genre } = filters()
  const { feeds } = category ? await engine.index() : { feeds: [] }
  if (category !== filters().category || genre !== filters().genre) return
  const of = wanted => feeds.find(feed => feed[0] === category && feed[1] === wanted)
  const [, , label, anchor] = (genre && of(genre)) || of("") || []
  line.hidden = !label
  line.querySelector("span").textContent = label
  line.querySelector("a").href = new URL(`feeds/#${anchor}`, root)
}

function told(query, hits, { isNear, terms }) {
  const pages = hits.filter(hit => hit.segment.name === "pages").length
  const items = hits.length - pages
  if (!hits.length) return "request" in form.dataset
    ? _("Nothing found for “%(query)s”. Try other words, remove the filters, or request the information.", { query })
    : _("Nothing found for “%(query)s”. Try other words or remove the filters.", { query })
  const found = ngettext("%(number)s published item", "%(number)s published items", items)
  const count = pages
    ? _("%(items)s, %(pages)s", { items: found, pages: ngettext("%(number)s page", "%(number)s pages", pages) })
    : found
  if (!isNear) return _("Found %(count)s.", { count })
  const words = { query, count, terms: terms.join(_("”, “")) }
  return _("Nothing has exactly “%(query)s”; found %(count)s that have all of “%(terms)s”.", words)
}

// The hits that the filters leave, in the order asked for; a page that is no item stands before the items.
async function filtered(hits) {
  const wanted = filters()
  const { categories, genres, validities, segments } = await engine.index()
  const isJoined = segments.some(segment => segment.base)
  if (isJoined || Object.keys(wanted).length) {
    const rows = new Map()
    for (const segment of new Set(hits.map(hit => hit.segment))) rows.set(segment, await engine.columns(segment))
    hits = hits.filter(hit => {
      const row = rows.get(hit.segment)(hit.number)
      hit.day = row.day
      return (!wanted.category || categories[row.category]?.id === wanted.category)
        && (!wanted.year || (row.day && yearOf(row.day) === wanted.year))
        && (!wanted.genre || genres[row.genre] === wanted.genre)
        && (!wanted.validity || validities[row.validity] === wanted.validity)
        && (!wanted.files || row.hasFiles)
    })
    if (wanted.sort) hits.sort((one, other) => other.day - one.day)
    else if (isJoined) hits.sort((one, other) => other.weight - one.weight || other.day - one.day)
  }
  const isPage = hit => hit.segment.name === "pages"
  return [...hits.filter(hit => isPage(hit) && hit.weight > 1), ...hits.filter(hit => !isPage(hit)),
    ...hits.filter(hit => isPage(hit) && hit.weight < 2)]
}

const yearOf = day => String(new Date(EPOCH + day * DAY).getUTCFullYear())

async function show(mine, found, words) {
  const entries = await entriesOf(found.hits.slice(0, PAGE), found.terms)
  if (mine !== turn) return
  shown = { ...found, count: entries.length }
  list.replaceChildren(...entries)
  status.textContent = words
  offerMore()
}

async function showMore() {
  const entries = await entriesOf(shown.hits.slice(shown.count, shown.count + PAGE), shown.terms)
  list.append(...entries)
  shown.count += entries.length
  offerMore()
  entries[0]?.querySelector("a").focus()
}

function offerMore() {
  more.hidden = shown.count >= shown.hits.length
  more.firstChild.textContent = _("Show %(number)s more", { number: Math.min(PAGE, shown.hits.length - shown.count) })
}

const entriesOf = (hits, terms) => Promise.all(hits.map(async hit => {
  const text = await engine.text(hit)
  return entry(text, hit.segment, terms, await attached(hit, text, terms))
}))

// The attachment that holds what stands nowhere else in the item.
async function attached(hit, text, terms) {
  const rest = [text.head, text.body, text.files].join("\n")
  for (const term of text.pieces ? terms : []) {
    const found = findIn(rest, term).length ? null : await engine.inFiles(hit, term)
    if (found) return found
  }
  return null
}

function entry(text, segment, terms, file) {
  const item = element("li", "")
  const link = element("a", "", { href: pageOf(text, segment).href })
  link.append(...marked(text.title, terms))
  const facts = [text.date, segment.source, text.category ?? _("Page")].filter(Boolean).join(" ")
  item.append(link, element("small", facts))
  const lines = [excerpt(text, terms), file && [aroundFirst(file.text, terms), _("Attachment “%(title)s”: ", { title: file.title })]].filter(Boolean)
  for (const [part, where] of lines.length ? lines : [[around(text.body ?? "", 0, 0), ""]]) {
    const line = element("p", where)
    line.append(...marked(part, terms))
    item.append(line)
  }
  return item
}

// The piece of the text around its first hit outside the title, and where that is if not in the body; null without one.
function excerpt(text, terms) {
  for (const [zone, where] of [["body", ""], ["head", ""], ["files", _("Attachment: ")]]) {
    const source = zone === "head" ? (text.head ?? "").split("\n").slice(1).join("\n") : text[zone] ?? ""
    const part = aroundFirst(source, terms)
    if (part) return [part, where]
  }
  return null
}

function aroundFirst(text, terms) {
  const [first] = terms.flatMap(term => findIn(text, term)).sort((one, other) => one[0] - other[0])
  return first && around(text, ...first)
}

function around(text, start, end) {
  const from = Math.max(0, start - EXCERPT / 2)
  const to = Math.min(text.length, Math.max(end, from + EXCERPT * 1.5))
  let piece = text.slice(from, to).replace(/\n/g, " ").replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "")
  // No half words.
  if (/\p{Script=Latin}{2}/u.test(text.slice(Math.max(from - 1, 0), from + 1))) piece = piece.replace(/^\p{Script=Latin}{1,20}(?=\s)/u, "")
  if (/\p{Script=Latin}{2}/u.test(text.slice(to - 1, to + 1))) piece = piece.replace(/\s\p{Script=Latin}{1,20}$/u, " ")
  return (from ? "…" : "") + piece + (to < text.length ? "…" : "")
}

// The text as nodes, with every term in a <mark>.
function marked(text, terms) {
  const spots = terms.flatMap(term => findIn(text, term)).sort((one, other) => one[0] - other[0] || other[1] - one[1])
  const nodes = []
  let at = 0
  for (const [start, end] of spots) {
    if (start < at) continue
    nodes.push(text.slice(at, start), element("mark", text.slice(start, end)))
    at = end
  }
  return [...nodes, text.slice(at)]
}

function remember(query) {
  const wanted = new URLSearchParams({ ...(query && { q: query }), ...filters() })
  history.replaceState(null, "", `${location.pathname}${wanted.size ? `?${wanted}` : ""}`)
  document.querySelectorAll(".gk-find input").forEach(input => { input.value = query })
}

async function offerFilters() {
  const { categories, genres, validities, segments } = await engine.index()
  const fill = (name, options) => options.forEach(([value, text]) => form[name].append(element("option", text, { value })))
  fill("category", categories.map(({ id, title }) => [id, title]))
  fill("genre", genres.filter(Boolean).map(genre => [genre, genre]))
  fill("validity", validities.filter(Boolean).map(validity => [validity, validity]))
  if (form.source) fill("source", [...new Set(segments.map(({ source }) => source))].map(source => [source, source]))
  const years = new Set(segments.flatMap(({ years }) => years))
  fill("year", [...years].sort().reverse().map(year => [String(year), _("%(year)s", { year })]))
}

async function start() {
  const asked = new URLSearchParams(location.search)
  form.q.value = asked.get("q") ?? ""
  form.hidden = false
  if (!form.q.value) form.q.focus()
  const narrows = ["source", "category", "year", "genre", "validity", "sort", "files"].filter(name => form[name] && asked.get(name))
  if (narrows.length) {
    form.querySelector("details").open = true
    await filtersReady()
    for (const name of narrows) {
      if (name === "files") form.files.checked = true
      else form[name].value = asked.get(name)
    }
  }
  if (form.q.value) search()
}

let offered
const filtersReady = () => (offered ??= offerFilters().catch(() => { offered = undefined }))

let waiting
const soon = () => {
  clearTimeout(waiting)
  waiting = setTimeout(search, PAUSE)
}
form.q.addEventListener("input", event => { if (!event.isComposing) soon() })
form.q.addEventListener("compositionend", soon)
form.addEventListener("change", event => { if (event.target !== form.q) search() })
form.addEventListener("submit", event => {
  event.preventDefault()
  clearTimeout(waiting)
  search()
})
form.querySelector("details").addEventListener("toggle", filtersReady)
more.firstChild.addEventListener("click", showMore)
start()
