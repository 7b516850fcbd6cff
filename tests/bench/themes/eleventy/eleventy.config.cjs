// Bodies are Markdown alone, without a template language in it, as with the other peers.
module.exports = config => {
  config.setUseGitIgnore(false)
  config.addPassthroughCopy("src/**/*.txt")
  return { dir: { input: "src", output: "public" }, markdownTemplateEngine: false }
}
