// The CMS starts when it is told to, and not as soon as it is loaded.
window.CMS_MANUAL_INIT = true

// One window of the browser: the server tells by it who was shown what.
window.gongkai = {tab: crypto.randomUUID(), replacing: false}

// The CMS asks some questions in English, in the browser's own box.
const ask = window.confirm.bind(window)
window.confirm = question => {
  const same = /^(.*) already exists\. Do you want to replace it\?$/.exec(question)
  if (!same) return ask(question)
  window.gongkai.replacing = ask(`已经有“${same[1]}”，要用新的文件替换吗？（保存以后生效）`)
  return window.gongkai.replacing
}
