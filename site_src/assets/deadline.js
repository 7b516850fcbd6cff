// The answer deadline of an application, as `gongkai deadline` counts it. Calendar, rules and words come from one
// generated file, so the two can't differ. Dates are whole days in UTC: the reader's time zone doesn't matter.
const form = document.querySelector("form.gk-deadline")
const result = document.querySelector(".gk-deadline-result")

const iso = day => day.toISOString().slice(0, 10)
const weekdays = new Intl.DateTimeFormat(LOCALE, { weekday: "long", timeZone: "UTC" })
const named = day => _("%(day)s (%(weekday)s)", { day: longDate(day), weekday: weekdays.format(day) })

class Refused extends Error {}

function isWorkday(day, calendar) {
  if (!calendar.years.includes(day.getUTCFullYear()))
    throw new Refused(calendar.unknown_year.replace("{year}", day.getUTCFullYear()))
  const isWeekend = day.getUTCDay() % 6 === 0
  return isWeekend ? calendar.work_weekends.includes(iso(day)) : !calendar.days_off.includes(iso(day))
}

function addWorkdays(start, count, calendar) {
  const day = new Date(start)
  while (count > 0) {
    day.setUTCDate(day.getUTCDate() + 1)
    if (isWorkday(day, calendar)) count -= 1
  }
  return day
}

// The same steps as generator/model/deadline.py: `days` of each kind that applies, 0 for one that doesn't.
function steps(received, consulted, isExtended, calendar) {
  const rules = calendar.rules
  if (iso(received) < calendar.in_force) throw new Refused(calendar.too_early)
  const step = (kind, number, days) => ({
    date: addWorkdays(received, number, calendar), number, article: rules[kind].article,
    title: rules[kind].title.replace("{days}", days),
  })
  let number = rules.answer.workdays
  const found = [step("received", 0, 0), step("correction", rules.correction.workdays, 0), step("answer", number, number)]
  for (const [kind, days] of Object.entries({ ...consulted, extension: isExtended ? rules.extension.workdays : 0 })) {
    number += days
    if (days) found.push(step(kind, number, days))
  }
  return found
}

// The days of a consultation: 0 if it isn't ticked, the most the rule allows if the number is left empty.
function consultation(kind, calendar) {
  const most = calendar.rules[kind].workdays
  const text = form.elements[`${kind}_days`].value.trim()
  if (!form.elements[kind].checked) return 0
  if (!text) return most
  if (!/^\d+$/.test(text) || text < 1 || text > most) throw new Refused(_("The working days of a consultation are a whole number from 1 to %(most)s", { most }))
  return Number(text)
}

function element(name, text, parent, attributes = {}) {
  const made = parent.appendChild(document.createElement(name))
  made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

function show(calendar) {
  result.replaceChildren()
  try {
    const received = form.elements.received.valueAsDate
    if (!received) throw new Refused(_("Enter the day on which the request was received"))
    const consulted = {
      third_party: consultation("third_party", calendar), other_organs: consultation("other_organs", calendar),
    }
    const found = steps(received, consulted, form.elements.extended.checked, calendar)
    const answer = found[found.length - 1].date
    const [before, after] = _("The answer is due by %(day)s.").split("%(day)s")
    const head = element("p", before, result)
    element("time", named(answer), element("strong", "", head), { datetime: iso(answer) })
    head.append(after)
    const list = element("ol", "", result)
    for (const step of found) {
      const line = element("li", "", list)
      element("time", named(step.date), line, { datetime: iso(step.date) })
      element("span", step.number ? _("Working day %(number)s", step) : _("Received"), line)
      element("p", _("%(title)s (%(article)s)", step), line)
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    element("p", _("%(sentence)s.", { sentence: error.message }), result, { class: "gk-refused" })
  }
}

function start(calendar) {
  const { channel } = form.elements
  const explain = () => { form.querySelector("#gk-receipt").textContent = channel.selectedOptions[0].dataset.rule }
  channel.addEventListener("change", explain)
  for (const kind of ["third_party", "other_organs"])
    form.elements[kind].addEventListener("change", () => { form.elements[`${kind}_days`].disabled = !form.elements[kind].checked })
  form.addEventListener("submit", event => { event.preventDefault(); show(calendar) })
  explain()
  form.hidden = false
  document.querySelector(".gk-deadline-absent").hidden = true
}

// Without the calendar (a page opened from a disk, say) the form stays hidden and the sentence in its place.
fetch(form.dataset.calendar).then(answer => answer.json()).then(start, () => {})
