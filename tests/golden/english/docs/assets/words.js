// The words of the scripts, from the catalogue of the site's language. A page that needs some loads this file first.
const LOCALE = "en-GB"
const WORDS = {"%(number)s published item":{"other":"%(number)s published items","one":"%(number)s published item"},"%(number)s page":{"other":"%(number)s pages","one":"%(number)s page"}}
const filled = (message, values) => message.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole)
const _ = (message, values = {}) => filled(WORDS[message] ?? message, values)
const kindOf = new Intl.PluralRules(LOCALE)
const ngettext = (one, many, number, values = {}) => {
  const forms = WORDS[one] ?? {}
  return filled(forms[kindOf.select(number)] ?? forms.other ?? many, { number, ...values })
}
const longDate = day => new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" }).format(day)
