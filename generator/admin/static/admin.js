// Starts the CMS for one year, in Chinese, and says what the checks found.
(() => {
  const {gongkai} = window
  const message = document.getElementById('gk-message')

  const element = (name, text, ...children) => {
    const made = document.createElement(name)
    if (text) made.textContent = text
    made.append(...children)
    return made
  }

  gongkai.clear = () => {
    message.hidden = true
    message.replaceChildren()
  }
  const show = (kind, title, problems) => {
    const close = element('button', '关闭')
    close.type = 'button'
    close.onclick = gongkai.clear
    const items = problems.map(each =>
      element('li', '', element('strong', each.found), element('span', `；${each.advice} `),
        element('small', `${each.file}:${each.line} [${each.rule}]`)))
    message.className = kind
    message.replaceChildren(close, element('p', title), ...(items.length ? [element('ul', '', ...items)] : []))
    message.hidden = false
  }
  gongkai.saved = ({commit, warnings}) => {
    if (!commit) show('good', '没有改动，不用保存。', [])
    else if (warnings.length) show('warning', `已保存并提交（${commit}）。还有 ${warnings.length} 处请看一看：`, warnings)
    else show('good', `已保存并提交（${commit}）。`, [])
  }
  gongkai.refused = error => show('error', error.message, error.problems || [])

  // What was refused is told above; the CMS leaves its own news of it to nobody.
  addEventListener('unhandledrejection', event => {
    if (event.reason === undefined || event.reason?.type === 'ENTRY_PERSIST_FAILURE') event.preventDefault()
  })

  // The CMS says 发布 of what is only saved here: whether it is public, the record's own 状态 says.
  const words = {
    app: {header: {content: '信息', quickAdd: '新建'}, app: {errorHeader: '打不开', configErrors: '设置有误'}},
    collection: {
      sidebar: {collections: '栏目', allCollections: '所有栏目', searchAll: '查找……', searchIn: '查找范围'},
      collectionTop: {newButton: '新建%{collectionLabel}', newButtonAriaLabel: '新建%{collectionLabel}'},
      entries: {noEntries: '这一年还没有信息'},
    },
    editor: {
      editor: {confirmLoadBackup: '上次有没保存的内容，要接着写吗？', onLeavePage: '还没有保存，确定要离开吗？'},
      editorInterface: {togglePreview: '显示或收起预览', toggleScrollSync: '预览跟着滚动'},
      editorControlPane: {widget: {regexPattern: '“%{fieldLabel}”：%{pattern}'}},
      editorToolbar: {
        publish: '保存', publishing: '正在检查和保存……', published: '已保存', publishNow: '保存',
        publishAndCreateNew: '保存，再新建一条', publishAndDuplicate: '保存，再复制一条',
        backCollection: '返回“%{collectionLabel}”', deployPreviewPendingButtonLabel: '看网页', deployPreviewButtonLabel: '看网页', deployButtonLabel: '看网页',
        changesSaved: '没有要保存的', unsavedChanges: '还没有保存',
      },
    },
    mediaLibrary: {
      mediaLibraryModal: {
        mediaAssets: '附件', images: '图片', deleting: '正在删除……', noAssetsFound: '这个栏目这一年还没有附件',
        noImagesFound: '这个栏目这一年还没有图片', chooseSelected: '选用', deleteSelected: '删除', upload: '上传',
      },
    },
    ui: {toast: {
      entrySaved: '已保存', onFailToPersist: '没有保存，原因见右下角', onFailToLoadEntries: '读不了：%{details}',
      missingRequiredField: '有必填的没有填，见标红的地方',
    }},
  }
  const merged = (one, other) => Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map(key => [
      key,
      typeof other[key] === 'object' ? merged(one[key] || {}, other[key]) : other[key] ?? one[key],
    ]))

  const years = (known, chosen) => {
    const bar = document.getElementById('gk-years')
    bar.replaceChildren(...known.map(year => {
      const link = element('a', year)
      link.href = `?year=${year}`
      if (year === chosen) link.setAttribute('aria-current', 'page')
      return link
    }))
    // Only beside the list: in a form it would cover what is written, and leaving would lose it.
    const place = () => {
      bar.hidden = /\/(new|entries)(\/|$)/.test(location.hash)
      document.title = '填写信息'
    }
    addEventListener('hashchange', place)
    place()
  }

  const start = async () => {
    const year = new URLSearchParams(location.search).get('year') || ''
    const info = await gongkai.ask('info', {year})
    gongkai.author = info.author
    CMS.registerLocale('zh_Hans', merged(CMS.getLocale('zh_Hans'), words))
    CMS.registerPreviewStyle('preview.css')
    for (const {name, folder} of info.config.collections) CMS.registerPreviewTemplate(name, gongkai.preview(folder))
    years(info.years, info.year)
    // The site is the preview itself: a record's page is a link away.
    CMS.init({config: {...info.config, site_url: `${location.origin}/`}})
    if (info.warning) show('error', info.warning, [])
  }
  start().catch(error => show('error', error.message, []))
})()
