import { freshHearth } from '#e2e/clients/fresh-hearth.ts'

/* A Hearth that listens, in a process of its own; answers any message with the memory that it holds and uses, in bytes. */

const { address, authUrl } = await freshHearth()
process.on('message', () => {
  globalThis.gc?.()
  process.send!(process.memoryUsage())
})
process.on('disconnect', () => process.exit())
process.send!({ address, authUrl })
