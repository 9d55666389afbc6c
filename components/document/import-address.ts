import { t } from '#components/words/t.ts'
import { RequestError, request } from '#lib/api/client.ts'
import type { fetchedText } from '#lib/api/contract.ts'
import { type Found, found } from './import-files.ts'
import { readProject, resolvePath } from './read-project.ts'

/** More files of one template than this are not fetched. */
const mostFiles = 40

export type FetchText = (url: string) => Promise<string>

/** Fetches a text by way of the server, which asks nobody inside its network. Throws RequestError. */
export const fetchText: FetchText = async (url) =>
  (await request<typeof fetchedText>('POST', '/api/fetched-text', { body: { url } })).text

/**
 * The template at an address, with the files it calls as far as they lie beside it. What could not be had is among the
 * project's missing ones. Throws a sentence for people.
 */
export async function importAddress(address: string, fetch: FetchText = fetchText): Promise<Found> {
  const url = rawAddress(address)
  const main = decodeURIComponent(new URL(url).pathname.split('/').at(-1) || 'template.yaml')
  const texts = new Map([[main, await fetch(url)]])
  const places = new Map([[main, url]])
  const tried = new Set<string>()
  for (;;) {
    const project = readProject(texts)
    if (!project) throw new Error(t('There is no template at this address.'))
    const next = project.missing.find(({ name, calledBy }) => !tried.has(resolvePath(calledBy, name)))
    if (!next || tried.size >= mostFiles) return found(project)
    const path = resolvePath(next.calledBy, next.name)
    tried.add(path)
    const place = URL.parse(next.name, places.get(next.calledBy) ?? url)?.href
    const text = place === undefined ? undefined : await fetch(place).catch(absent)
    if (place === undefined || text === undefined) continue
    texts.set(path, text)
    places.set(path, place)
  }
}

/** What isn't there stays missing; a server out of reach stops it all. */
function absent(error: unknown): undefined {
  if (!(error instanceof RequestError) || error.status === 0 || error.status === 401) throw error
  return undefined
}

/** A page that shows a file on a code host leads to the file itself. */
export function rawAddress(address: string): string {
  const page = /^https:\/\/github\.com\/([^/]+)\/([^/]+)\/blob\/(.+)$/.exec(address)
  if (page) return `https://raw.githubusercontent.com/${page[1]}/${page[2]}/${page[3]}`
  return address.replace(/^(https:\/\/[^/]+\/.+)\/-\/blob\//, '$1/-/raw/')
}
