// The body's field: plain Markdown, so that nothing of a text is rewritten, with buttons for its marks.
(() => {
  const line = mark => text => text.split('\n').map(each => mark + each).join('\n')
  const TABLE = '| 项目 | 数量 |\n| --- | ---: |\n| 一 | 1 |\n| 二 | 2 |'
  // Label, what is written where nothing is selected, what becomes of the selection, whether it needs its own lines.
  const BUTTONS = [
    ['小标题', '小标题', text => `## ${text}`, true],
    ['加粗', '加粗的文字', text => `**${text}**`, false],
    ['链接', '链接的文字', text => `[${text}](https://)`, false],
    ['列表', '一项', line('- '), true],
    ['编号列表', '一项', text => text.split('\n').map((each, number) => `${number + 1}. ${each}`).join('\n'), true],
    ['引用', '引用的文字', line('> '), true],
    ['表格', TABLE, text => text, true],
  ]

  const Body = createClass({
    getInitialState() {
      return {id: crypto.randomUUID()}
    },
    componentDidUpdate() {
      const path = this.props.mediaPaths.get(this.state.id)
      if (!path) return
      this.props.onRemoveInsertedMedia(this.state.id)
      this.insert('图片说明', text => `![${text}](${path})`, true)
    },
    componentWillUnmount() {
      this.props.onRemoveMediaControl(this.state.id)
    },

    insert(empty, mark, ownLines) {
      const area = this.area
      const value = area.value
      const {selectionStart: from, selectionEnd: to} = area
      const chosen = value.slice(from, to)
      let text = mark(chosen || empty)
      if (ownLines) {
        const before = value.slice(0, from), after = value.slice(to)
        if (before && !before.endsWith('\n\n')) text = (before.endsWith('\n') ? '\n' : '\n\n') + text
        if (after && !after.startsWith('\n\n')) text += after.startsWith('\n') ? '\n' : '\n\n'
      }
      area.focus()
      // As if it was typed, so that the browser can take it back.
      if (!document.execCommand('insertText', false, text)) {
        area.setRangeText(text, from, to, 'end')
        this.props.onChange(area.value)
      }
    },
    picture() {
      this.props.onOpenMediaLibrary({
        controlID: this.state.id, forImage: true, allowMultiple: false, field: this.props.field,
      })
    },

    render() {
      const button = (label, act) => h('button', {key: label, type: 'button', onClick: act}, label)
      return h('div', {className: `${this.props.classNameWrapper} gk-body`},
        h('div', {className: 'gk-marks', role: 'toolbar', 'aria-label': '插入'},
          BUTTONS.map(([label, empty, mark, own]) => button(label, () => this.insert(empty, mark, own))),
          button('图片', this.picture)),
        h('textarea', {
          id: this.props.forID,
          ref: area => { this.area = area },
          value: this.props.value || '',
          rows: 18,
          spellCheck: false,
          onChange: event => this.props.onChange(event.target.value),
          onFocus: this.props.setActiveStyle,
          onBlur: this.props.setInactiveStyle,
        }))
    },
  })
  CMS.registerWidget('gongkai-body', Body)

  // The record as its page will show it: title, body rendered by the program itself, attachments.
  window.gongkai.preview = folder => createClass({
    getInitialState() {
      return {html: ''}
    },
    componentDidMount() {
      this.show()
    },
    componentDidUpdate(before) {
      if (before.entry.getIn(['data', 'body']) !== this.props.entry.getIn(['data', 'body'])) {
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.show(), 300)
      }
    },
    componentWillUnmount() {
      clearTimeout(this.timer)
      this.isGone = true
    },
    async show() {
      const body = this.props.entry.getIn(['data', 'body']) || ''
      try {
        const {html} = await window.gongkai.ask('preview', {folder, body})
        if (!this.isGone) this.setState({html})
      } catch (error) {
        if (!this.isGone) this.setState({html: ''})
      }
    },
    render() {
      const data = this.props.entry.get('data')
      const files = data.get('attachments')
      const listed = files && files.size ? files.toJS() : []
      return h('article', {},
        h('h1', {}, data.get('title') || '（还没有标题）'),
        h('p', {className: 'day'}, (data.get('published') || '').replace(' 00:00', '')),
        data.get('status') === '草稿' && h('p', {className: 'draft'}, '草稿，还不公开'),
        h('div', {dangerouslySetInnerHTML: {__html: this.state.html}}),
        listed.length > 0 && h('div', {},
          h('h2', {}, '附件'),
          h('ul', {}, listed.map((each, number) => h('li', {key: number}, each.title || each.file || '（没有选文件）')))))
    },
  })
})()
