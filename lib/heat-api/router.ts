import type { Route } from './route.ts'

export interface Matched {
  readonly route: Route
  readonly params: { readonly [name: string]: string }
}

/** What a path leads to: a route, the methods it has instead, or nothing. */
export type Match = Matched | { readonly allowed: readonly string[] } | undefined

interface Place {
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly routes: Route[]
}

/** Finds routes by method and path. Of several that fit, the one that stands first in the table counts. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const places = new Map<string, Place>()
  for (const route of routes) {
    const place = places.get(route.path) ?? { ...compiled(route.path), routes: [] }
    place.routes.push(route)
    places.set(route.path, place)
  }
  return (method, path) => {
    const fitting = [...places.values()].flatMap((place) => {
      const params = paramsOf(place, path)
      return params ? [{ place, params }] : []
    })
    for (const { place, params } of fitting) {
      const route = place.routes.find((one) => one.method === method)
      if (route) return { route, params }
    }
    const allowed = fitting.flatMap(({ place }) => place.routes.map((one) => one.method))
    return allowed.length === 0 ? undefined : { allowed: [...new Set(allowed)] }
  }
}

function compiled(path: string): Pick<Place, 'pattern' | 'names'> {
  const names: string[] = []
  const source = path.replace(/\{(\w+)(?::([^}]+))?\}/g, (_, name: string, words?: string) => {
    names.push(name)
    if (words === undefined) return '([^/]+)'
    // Clients may escape the colons of an ARN.
    return words.endsWith('*') ? `(${words.slice(0, -1).replaceAll(':', '(?::|%3[Aa])')}.*)` : `(${words})`
  })
  return { pattern: new RegExp(`^${source}/?$`), names }
}

function paramsOf({ pattern, names }: Place, path: string): Matched['params'] | undefined {
  const match = pattern.exec(path)
  if (!match) return undefined
  try {
    return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')]))
  } catch {
    // A broken escape names nothing.
    return undefined
  }
}
