/**
 * Whether the process that listens on PORT of this machine is ready: exit code 0, or 1 with the reason. For the health
 * checks of containers, whose image has no other client.
 */
export {}

const address = `http://127.0.0.1:${process.env.PORT ?? 3000}${process.argv[2] ?? '/readyz'}`
const answer = await fetch(address, { signal: AbortSignal.timeout(4000) }).catch((error: Error) => error)
if (answer instanceof Error || !answer.ok) {
  console.error(answer instanceof Error ? `${address}: ${answer.message}` : `${address} answered ${answer.status}`)
  process.exit(1)
}
