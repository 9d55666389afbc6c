import type { Server } from 'node:http'
import type { Running } from '#lib/server.ts'

/** Whoever sent a request just before the end is still answered. */
const lingerMs = 500

/**
 * Ends the process when it is told to (SIGTERM, Ctrl-C): what it had taken on goes to others, streams end, requests are
 * answered, and within `patienceMs` it is gone whatever still holds it. Being told twice ends it at once.
 */
export function stopInOrder(server: Server, running: Running, patienceMs: number): void {
  const stop = async () => {
    const late = setTimeout(() => process.exit(1), patienceMs)
    // Connections end with the next answer, so that clients go elsewhere.
    server.prependListener('request', (_, response) => void response.setHeader('connection', 'close'))
    await running.leave()
    await new Promise((resume) => setTimeout(resume, lingerMs))
    await new Promise((closed) => server.close(closed))
    await running.stop()
    clearTimeout(late)
    process.exit(0)
  }
  let told = false
  const hear = () => {
    if (told) process.exit(1)
    told = true
    stop().catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  }
  process.on('SIGINT', hear)
  process.on('SIGTERM', hear)
}
