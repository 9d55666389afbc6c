import type { ServerResponse } from 'node:http'

/** The answers that this process is giving. */
export interface OpenResponses {
  add(response: ServerResponse): void
  /** How many of them are event streams. */
  streams(): number
}

export function openResponses(): OpenResponses {
  const open = new Set<ServerResponse>()
  const isStream = (response: ServerResponse) =>
    String(response.getHeader('content-type')).startsWith('text/event-stream')
  return {
    add(response) {
      open.add(response)
      response.once('close', () => open.delete(response))
    },
    streams: () => [...open].filter(isStream).length,
  }
}
