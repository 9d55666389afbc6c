// Runs before the first paint, so that a dark page never flashes white. Kept out of the page for a strict CSP.
;(() => {
  const asks = (query) => matchMedia(query).matches
  const theme = localStorage.getItem('hearth.theme')
  const contrast = localStorage.getItem('hearth.contrast')
  const { classList } = document.documentElement
  classList.toggle('dark', theme === 'dark' || (theme !== 'light' && asks('(prefers-color-scheme: dark)')))
  classList.toggle('contrast', contrast === 'more' || (contrast !== 'usual' && asks('(prefers-contrast: more)')))
})()
