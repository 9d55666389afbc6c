/** Resolves when the address answers; the first start may have to build. Throws when the server `stopped`, or after ten minutes. */
export async function answering(url: string, stopped: () => boolean): Promise<void> {
  for (const end = Date.now() + 600_000; Date.now() < end; ) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    if (stopped()) throw new Error('The server stopped.')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`${url} did not answer.`)
}
