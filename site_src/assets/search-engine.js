// Asks the search index, which generator/outputs/search writes and describes. Nothing is fetched before a query.
import { searchForm, setVariants, wordForm } from "./search-text.js"

const FEW = 10 // so many texts are read anyway, to show them
const FILES = 3 // the zone of the texts of attachments
const TEXT_NAME = 6 // bytes of the name of a text
const NAME = 4 // and of a shard of the index
const FIELD = 2 ** 32 // more than a field is long: a place is its field times this, and how far into the field it is
const STEM = 3 // letters of a word that its shortest stem has
const LATIN = /^\p{Script=Latin}[\p{Script=Latin}\d'-]*$/u
const LONGEST = 20 // characters of a query that stands nowhere as a whole

export class StaleIndex extends Error {} // the site was published anew while the page was open

export class Engine {
  constructor(base) {
    this.base = base
    this.kept = new Map()
  }

  // Fetched once; what fails is asked for again the next time.
  get(path, kind) {
    if (!this.kept.has(path)) {
      const answer = fetch(new URL(path, this.base)).then(response => {
        if (response.ok) return response[kind]()
        throw response.status === 404 ? new StaleIndex(path) : new Error(`${path}: ${response.status}`)
      })
      answer.catch(() => this.kept.delete(path))
      this.kept.set(path, answer)
    }
    return this.kept.get(path)
  }

  bytes(path) {
    return this.get(path, "arrayBuffer").then(buffer => new Uint8Array(buffer))
  }

  index() {
    return this.get("index.json", "json")
  }

  async text(hit) {
    return this.get(`${await this.nameOfText(hit)}.json`, "json")
  }

  async nameOfText({ segment, number }) {
    return `${segment.base ?? ""}text/${segment.name}/${await this.name(segment, "texts", number, TEXT_NAME)}`
  }

  // A file of a shard: `file` is what its name begins with.
  async part(segment, file, shard) {
    const name = await this.name(segment, "names", shard, NAME)
    return this.bytes(`${segment.base ?? ""}parts/${segment.name}/${file}-${name}.bin`)
  }

  async name(segment, file, index, size) {
    const name = (await this.bytes(`${segment.folder}/${file}.bin`)).subarray(index * size, (index + 1) * size)
    return Array.from(name, byte => byte.toString(16).padStart(2, "0")).join("")
  }

  // What the attachments of a hit have of a term: the title of the first that holds it and the piece that does, or null.
  async inFiles({ segment, number }, term) {
    const field = segment.stride * FILES + number
    if (!(await this.fields(segment, term)).includes(field)) return null
    const { pieces } = await this.text({ segment, number })
    const name = await this.nameOfText({ segment, number })
    const place = (await this.starts(segment, await this.pairs(segment, term))).find(start => fieldOf(start) === field)
    let end = field * FIELD
    const index = pieces.findIndex(([, length]) => place < (end += length + 1))
    return { title: pieces[index][0], text: await this.get(`${name}-${index}.json`, "json") }
  }

  forget() {
    this.kept.clear()
  }

  // All that hold the query, best first: hits of {segment, number, weight}, and the terms to mark. Where nothing holds
  // it, what holds the longest pieces of it that stand anywhere, with `isNear`. Only segments that are wanted are asked.
  async find(query, isWanted = () => true) {
    const segments = (await this.index()).segments.filter(isWanted)
    let found = await this.ask(waysToRead(query), segments)
    if (!found.hits.length && /\p{Script=Han}/u.test(query) && !this.hasVariants) {
      setVariants(await this.get("variants.json", "json"))
      this.hasVariants = true
      found = await this.ask(waysToRead(query), segments)
    }
    if (found.hits.length) return found
    const pieces = await this.pieces(waysToRead(query).at(-1) ?? [], segments)
    return pieces.length > 1 || LATIN.test(pieces[0] ?? "") ? { ...(await this.ask([pieces], segments)), isNear: true } : found
  }

  // Each term cut, from its beginning, into the longest pieces that stand somewhere; a Latin word is cut at its end only,
  // so that its stem remains: “workshops” finds “workshop”.
  async pieces(terms, segments) {
    const found = new Set()
    const stands = async piece => (await Promise.all(segments.map(one => this.fields(one, piece)))).some(list => list.length)
    for (const characters of terms.map(term => [...term].slice(0, LONGEST))) {
      for (let start = 0; start < characters.length - 1; ) {
        let end = characters.length
        while (end > start + 1 && !(await stands(characters.slice(start, end).join("")))) end--
        const isWord = LATIN.test(characters.join(""))
        if (end - start > (isWord ? Math.max(STEM, characters.length / 2) - 1 : 1)) found.add(characters.slice(start, end).join(""))
        start = isWord ? characters.length : end
      }
    }
    return [...found]
  }

  async ask(ways, segments) {
    const perSegment = await Promise.all(segments.map(segment => this.inSegment(segment, ways)))
    const hits = perSegment.reverse().flat()
    hits.sort((one, other) => other.weight - one.weight) // stable: the newest stay first
    return { hits, terms: [...new Set(ways.flat())] }
  }

  // What holds every term of one of the ways, the newest first.
  async inSegment(segment, ways) {
    const weights = new Map()
    const terms = [...new Set(ways.flat())]
    const found = new Map(await Promise.all(terms.map(async term => [term, await this.holding(segment, term, ways.words?.get(term))])))
    for (const way of ways) {
      const numbers = way.map(term => found.get(term)).reduce(common)
      for (const [number, heads] of numbers) {
        const weight = (way === ways[0] ? 1 : 0) + (heads >= way.length ? 2 : heads * 2 >= way.length ? 0.5 : Math.min(heads, 0))
        weights.set(number, Math.max(weight, weights.get(number) ?? 0))
      }
    }
    const numbers = [...weights.keys()].sort((one, other) => other - one)
    return numbers.map(number => ({ segment, number, weight: weights.get(number) }))
  }

  // The numbers of the items that hold the term, each with 1 if their head does, 0.5 for the titles of their files,
  // 0 for their body; a little less where it stands in the text of a file alone. A Latin word counts in a head only where
  // a word begins with it, which its `word` form tells: “art” is no title word of “party”.
  async holding(segment, term, word) {
    const [fields, begins] = await Promise.all([this.fields(segment, term), word && this.fields(segment, word)])
    const asWord = new Set(begins)
    const numbers = new Map()
    for (const field of fields) {
      const number = field % segment.stride
      const worth = word && field < segment.stride && !asWord.has(field) ? 0 : [1, 0, 0.5, -0.01][Math.floor(field / segment.stride)]
      numbers.set(number, Math.max(numbers.get(number) ?? -1, worth))
    }
    return numbers
  }

  // The fields (zone * stride + item: head, body, titles and texts of files) that hold the term, rising.
  async fields(segment, term) {
    const pairs = await this.pairs(segment, term)
    if (!pairs.length) return []
    const fields = pairs.map(pair => pair.fields()).reduce(both)
    if (pairs.length === 1 || !fields.length) return fields
    if (fields.length <= FEW && fields.at(-1) < segment.stride * FILES) return this.checked(segment, fields, term)
    return [...new Set((await this.starts(segment, pairs)).map(fieldOf))]
  }

  // The pairs of characters that a term is made of, the rarest first; none where one of them stands nowhere.
  async pairs(segment, term) {
    const characters = [...term]
    const offsets = characters.map((_, index) => index).filter(index => index % 2 === 0 && index < characters.length - 1)
    if (characters.length % 2) offsets.push(characters.length - 2)
    const pairs = await Promise.all(offsets.map(at => this.pair(segment, characters[at], characters[at + 1], at)))
    return pairs.every(Boolean) ? pairs.sort((one, other) => one.size - other.size) : []
  }

  // Where the pairs follow each other: every place at which their term begins, rising.
  async starts(segment, pairs) {
    const places = await Promise.all(pairs.map(pair => this.places(segment, pair)))
    const starts = places.map((list, index) => list.map(place => place - pairs[index].offset))
    return starts.length ? starts.reduce(both) : []
  }

  // Those of the few fields whose text really holds the term.
  async checked(segment, fields, term) {
    const holds = await Promise.all(fields.map(async field => {
      const text = await this.text({ segment, number: field % segment.stride })
      const zone = ["head", "body", "files"][Math.floor(field / segment.stride)]
      return searchForm(text[zone] ?? "").includes(term) || (zone === "head" && wordForm(text.head ?? "")?.includes(term))
    }))
    return fields.filter((_, index) => holds[index])
  }

  // What the index knows of a pair of characters; null where it stands nowhere.
  async pair(segment, first, second, offset) {
    const codes = [first.codePointAt(0), second.codePointAt(0)]
    const hash = (Math.imul(codes[0], 0x9e3779b1) + Math.imul(codes[1], 0x85ebca6b)) >>> 0
    const shard = hash % segment.shards
    const entry = readShard(await this.part(segment, `pairs-${shard}`, shard)).get(first + second)
    if (!entry) return null
    return { ...entry, offset, shard, codes, fields: () => readFields(entry, segment.stride * (FILES + 1)) }
  }

  // Every place of a pair, rising.
  async places(segment, { size, start, shard, codes, fields }) {
    const { lone_bytes: most } = await this.index()
    const of = size > most ? codes.map(code => code.toString(16)).join("-") : shard
    const bytes = await this.part(segment, `places-${of}`, shard)
    return readPlaces(size > most ? bytes : bytes.subarray(start(most), start(most) + size), fields())
  }

  // Day, category, genre, validity and attachments of every item of a segment. Where sites are joined, a segment says
  // which of the index's `categories` its own are.
  async columns(segment) {
    const bytes = await this.bytes(`${segment.folder}/columns.bin`)
    const { count } = segment
    const view = new DataView(bytes.buffer)
    return number => ({
      day: view.getUint16(number * 2, true),
      category: segment.categories?.[bytes[count * 2 + number]] ?? bytes[count * 2 + number],
      genre: bytes[count * 3 + number],
      validity: bytes[count * 4 + number] & 0x7f,
      hasFiles: Boolean(bytes[count * 4 + number] & 0x80),
    })
  }
}

// How a query can be meant, the most literal way first; each way is a list of terms that must all be there. `words` has
// the form with marked words of each term that has Latin ones.
export function waysToRead(query) {
  const ways = []
  const bare = query.replace(/["“”]/g, "")
  const whole = searchForm(bare)
  if ([...whole].length > 1) ways.push([whole])
  const parts = (query.match(/["“][^"“”]+["”]|[^\s"“”]+/gu) ?? []).map(part => part.replace(/["“”]/g, ""))
  const terms = parts.flatMap(wordsOf).map(searchForm).filter(term => term && !/^\p{Script=Latin}$/u.test(term)) // not the “a” of “a permit”
  if (terms.length && terms.every(term => term !== whole && [...term].length > 1)) ways.push([...new Set(terms)])
  ways.words = new Map([bare, ...parts, ...parts.flatMap(wordsOf)].map(part => [searchForm(part), wordForm(part)]).filter(([, form]) => form))
  // 国办发2017 47号, typed without brackets; and a number typed without 号.
  const number = whole.match(/^(\p{Script=Han}{2,15})\(?((?:19|20)\d\d)\)?第?0*([1-9]\d{0,3})号?$/u)
  if (number && whole !== `${number[1]}(${number[2]})${number[3]}号`) ways.push([`${number[1]}(${number[2]})${number[3]}号`])
  return ways
}

// “job-seeker” also finds “job seeker”.
const wordsOf = part => LATIN.test(searchForm(part)) ? part.split(/[-‐‑]/) : [part]

const shards = new WeakMap()

// Pair → what its shard says of it.
function readShard(bytes) {
  if (shards.has(bytes.buffer)) return shards.get(bytes.buffer)
  const head = new DataView(bytes.buffer)
  const [count, length] = [head.getUint32(0, true), head.getUint32(4, true)]
  const characters = [...new TextDecoder().decode(bytes.subarray(8, 8 + length))]
  const sizes = readVarints(bytes.subarray(8 + length), count * 2)
  const entries = new Map()
  const before = [] // the sizes of the places of the pairs before
  let at = 8 + length + sizes.bytes
  for (let index = 0; index < count; index++) {
    const [listed, size] = [sizes[index * 2] >>> 1, sizes[index * 2 + 1]]
    const start = most => before.slice(0, index).reduce((sum, other) => sum + (other > most ? 0 : other), 0)
    const list = bytes.subarray(at, at + listed)
    entries.set(characters[index * 2] + characters[index * 2 + 1], { list, isBitmap: sizes[index * 2] & 1, size, start })
    before.push(size)
    at += listed
  }
  shards.set(bytes.buffer, entries)
  return entries
}

function readFields({ list, isBitmap }, count) {
  if (!isBitmap) return readSteps(list)
  const fields = []
  for (let field = 0; field < count; field++) if (list[field >> 3] & (1 << (field & 7))) fields.push(field)
  return fields
}

function readSteps(bytes) {
  const numbers = readVarints(bytes)
  for (let index = 1; index < numbers.length; index++) numbers[index] += numbers[index - 1]
  return numbers
}

// Each number is twice the way from the place before it, or from the beginning of the field, and one more for the last.
function readPlaces(bytes, fields) {
  let index = 0
  let place = fields[0] * FIELD
  return readVarints(bytes).map(number => {
    const found = place + Math.floor(number / 2)
    place = number % 2 ? fields[++index] * FIELD : found
    return found
  })
}

const fieldOf = place => Math.floor(place / FIELD)

function readVarints(bytes, most = Infinity) {
  const numbers = []
  let value = 0
  let scale = 1
  let at = 0
  for (; at < bytes.length && numbers.length < most; at++) {
    value += (bytes[at] & 0x7f) * scale
    scale *= 128
    if (bytes[at] < 0x80) {
      numbers.push(value)
      value = 0
      scale = 1
    }
  }
  numbers.bytes = at
  return numbers
}

// What stands in both rising lists.
function both(one, other) {
  const kept = []
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) kept.push(one[i++]), j++
    else if (one[i] < other[j]) i++
    else j++
  }
  return kept
}

// The numbers in both maps, with their values added.
function common(one, other) {
  return new Map([...one].filter(([number]) => other.has(number)).map(([number, heads]) => [number, heads + other.get(number)]))
}
