/** The page to go to after signing in: a place of our own, never another site. */
export function safeNext(next: string): string {
  const home = 'http://hearth.invalid'
  if (!next.startsWith('/') || !URL.canParse(next, home)) return '/stacks'
  const url = new URL(next, home)
  if (url.origin !== home || url.pathname === '/sign-in') return '/stacks'
  return url.pathname + url.search
}
