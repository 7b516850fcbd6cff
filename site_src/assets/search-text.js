// One form for text that readers take for the same, as generator/search_text.py makes it for the index.

const SAME = new Map()
for (const [kinds, one] of [
  ["(〔[【〖{〈", "("],
  [")〕]】〗}〉", ")"],
  ["“”„「」『』〝〞", '"'],
  ["‘’", "'"],
  ["‐‑‒–—―−", "-"],
  ["•・‧", "·"],
]) for (const kind of kinds) SAME.set(kind, one)
const NOTHING = /[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]/u

const known = new Map()
let simplified = new Map()

// The traditional characters and their simplified forms, as two texts of one length; needed by few queries and texts.
export function setVariants([traditional, simple]) {
  const other = [...simple]
  simplified = new Map([...traditional].map((character, index) => [character, other[index]]))
  known.clear()
}

function formOf(character) {
  if (character === "\n") return "\n"
  let form = known.get(character)
  if (form === undefined) {
    form = ""
    for (const part of character.normalize("NFKC").toLowerCase()) {
      if (NOTHING.test(part)) continue
      const same = SAME.get(part) ?? part
      form += simplified.get(same) ?? same
    }
    known.set(character, form)
  }
  return form
}

export function searchForm(text) {
  let form = ""
  for (const character of text) form += formOf(character)
  return form
}

// What the index puts before each word of Latin letters, in a copy of the heads.
const WORD = "\x1f"
const LATIN_WORD = /[A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ][0-9A-Za-zÀ-ÖØ-öø-ɏ０-９Ａ-Ｚａ-ｚ]*|[0-9０-９][0-9A-Za-zÀ-ÖØ-öø-ɏ０-９Ａ-Ｚａ-ｚ]*/g

// The text with its words marked, as it stands in that copy; null where it has none.
export function wordForm(text) {
  const form = searchForm(text.replace(LATIN_WORD, word => /^[0-9０-９]/.test(word) ? word : WORD + word))
  return form.includes(WORD) ? form : null
}

// Where the searched `term` (already in its form) stands in `text`: pairs of start and end, in UTF-16 units of `text`.
export function findIn(text, term) {
  let form = ""
  const origins = [] // for each unit of the form, where its character begins and ends in the text
  let at = 0
  for (const character of text) {
    const part = formOf(character)
    for (let unit = 0; unit < part.length; unit++) origins.push([at, at + character.length])
    form += part
    at += character.length
  }
  const found = []
  for (let start = form.indexOf(term); start >= 0 && term; start = form.indexOf(term, start + term.length)) {
    found.push([origins[start][0], origins[start + term.length - 1][1]])
  }
  return found
}
