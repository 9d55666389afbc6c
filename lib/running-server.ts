import type { Hearth } from '#lib/server.ts'

const place = Symbol.for('hearth.server')

/**
 * The server of this process. Pages and routes are bundled apart from the rest, so they find it on `globalThis`, where
 * `startServer` put it.
 */
export function runningServer(): Hearth {
  const found = (globalThis as { [place]?: Hearth })[place]
  if (!found) throw new Error('Hearth is not running in this process; start it with npm start or npm run dev.')
  return found
}

/** Called once by `startServer`. */
export function announceServer(server: Hearth): void {
  ;(globalThis as { [place]?: Hearth })[place] = server
}
