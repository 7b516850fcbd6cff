// What the CMS reads and writes: the project on this machine, asked through the preview's own server.
(() => {
  const {gongkai} = window

  gongkai.ask = async (action, values) => {
    let answer
    try {
      answer = await fetch(`api/${action}`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-Gongkai-Tab': gongkai.tab},
        body: JSON.stringify(values),
      })
    } catch {
      throw new Error('预览停了，连不上；请重新运行 gongkai serve，这一页先不要关')
    }
    const told = (answer.headers.get('Content-Type') || '').startsWith('application/json')
    const content = told ? await answer.json() : {error: await answer.text()}
    if (answer.ok) return content
    const error = new Error(content.error)
    error.problems = content.problems || []
    throw error
  }

  const base64 = blob => new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1))
    reader.onerror = () => reject(new Error('读不了选中的文件'))
    reader.readAsDataURL(blob)
  })

  const entry = ({path, data}) => ({data, file: {path, id: path}})

  // Who opens this page is who commits; there is nothing to log in to.
  const Entrance = createClass({
    componentDidMount() {
      this.props.onLogin({})
    },
    render() {
      return h('p', {className: 'gk-entrance'}, '正在打开……')
    },
  })

  class Project {
    constructor(config) {
      this.mediaFolder = config.media_folder
    }
    isGitBackend() {
      return false
    }
    status() {
      return Promise.resolve({auth: {status: true}, api: {status: true, statusPage: ''}})
    }
    authComponent() {
      return Entrance
    }
    restoreUser() {
      return this.authenticate()
    }
    authenticate() {
      return Promise.resolve({name: gongkai.author, login: gongkai.author, token: 'none'})
    }
    logout() {
      return Promise.resolve()
    }
    getToken() {
      return Promise.resolve('none')
    }

    async entriesByFolder(folder) {
      return (await gongkai.ask('entries', {folder})).map(entry)
    }
    async entriesByFiles() {
      return []
    }
    async getEntry(path) {
      return entry(await gongkai.ask('entry', {path}))
    }

    async getMedia(folder = this.mediaFolder) {
      const files = await gongkai.ask('media', {folder})
      return files.map(file => ({...file, displayURL: file.url}))
    }
    async getMediaFile(path) {
      const url = `/admin/files/${path.split('/').slice(2).map(encodeURIComponent).join('/')}`
      return {id: path, name: path.split('/').pop(), path, size: 0, url, displayURL: url}
    }
    getMediaDisplayURL(displayURL) {
      return Promise.resolve(displayURL)
    }
    async persistMedia() {
      throw new Error('附件请在填写一条信息时上传')
    }

    async persistEntry({dataFiles: [file], assets}, {newEntry}) {
      gongkai.clear()
      try {
        const sent = await Promise.all(
          assets.map(async asset => ({path: asset.path, content: await base64(asset.fileObj)})),
        )
        const saved = await gongkai.ask('persist', {path: file.path, data: file.raw, new: !!newEntry, assets: sent})
        gongkai.saved(saved)
      } catch (error) {
        gongkai.refused(error)
        throw error
      }
    }
    async deleteFiles() {
      // The library takes the old file away before it takes the new one of the same name: saving does that.
      if (gongkai.replacing) {
        gongkai.replacing = false
        return
      }
      throw new Error('公开过的文件不能在这里删除；从附件里去掉它就不再公开')
    }
    async getNotes() {
      return []
    }
    async unpublishedEntries() {
      return []
    }
  }

  CMS.registerBackend('gongkai', Project)
})()
