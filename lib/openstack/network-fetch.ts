const original = globalThis.fetch

/**
 * The network, as it was when the process began. Next.js puts a `fetch` of its own into its place, which sends bodies as
 * streams, without their length: a Keystone behind uWSGI then reads none at all.
 */
export const networkFetch = (request: Request, how?: RequestInit): Promise<Response> => original(request, how)
