// Runs before the first paint, so that a dark page never flashes white. Kept out of the page for a strict CSP.
;(() => {
  const choice = localStorage.getItem('hearth.theme')
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
})()
