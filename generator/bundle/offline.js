// Stands in for what a page on a disk may not do: fetch a file of its site, and open a folder as its page.
(() => {
  const root = new URL("..", document.currentScript.src)
  const asked = new Map() // path → the promise of its content
  const waiting = new Map()

  // Called by `<file>.js`, which has the content of the file.
  window.gongkaiFile = (path, content, isBase64) => {
    waiting.get(path)?.(isBase64 ? Uint8Array.from(atob(content), letter => letter.charCodeAt(0)) : content)
    waiting.delete(path)
  }

  const load = (path, address) => new Promise((resolve, reject) => {
    const script = document.createElement("script")
    waiting.set(path, resolve)
    script.onload = () => script.remove()
    script.onerror = () => {
      script.remove()
      waiting.delete(path)
      asked.delete(path)
      reject(new TypeError(`${path}: not in this copy`))
    }
    script.src = `${address}.js`
    document.head.append(script)
  })

  window.fetch = async input => {
    const url = new URL(input.url ?? input, document.baseURI)
    const address = url.href.replace(/[?#].*/, "")
    if (!address.startsWith(root.href)) throw new TypeError(`${address}: not in this copy`)
    const path = decodeURIComponent(address.slice(root.href.length))
    if (!asked.has(path)) asked.set(path, load(path, address))
    return new Response(await asked.get(path))
  }

  // Links that scripts have made.
  const complete = event => {
    const link = event.target.closest?.("a[href]")
    if (!link?.href.startsWith(root.href)) return
    const url = new URL(link.href)
    if (!url.pathname.endsWith("/")) return
    url.pathname += "index.html"
    link.href = url.href
  }
  for (const kind of ["pointerdown", "focusin", "click", "auxclick", "contextmenu"]) addEventListener(kind, complete, true)
})()
