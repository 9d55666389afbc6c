import type { Route } from './call.ts'

interface Node {
  readonly literals: Map<string, Node>
  readonly routes: Map<string, { route: Route; names: readonly string[] }>
  any?: Node
}

export type Match = { route: Route; params: Record<string, string> } | 'no-such-path' | 'no-such-method'

/** Finds the route of a request; a literal segment wins over a `{parameter}`. */
export class Router {
  readonly #root = makeNode()

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route)
  }

  match(method: string, path: string): Match {
    const segments = path.split('/').filter(Boolean)
    const found = find(this.#root, segments, 0, [])
    if (!found) return 'no-such-path'
    const entry = found.node.routes.get(method) ?? (method === 'HEAD' ? found.node.routes.get('GET') : undefined)
    if (!entry) return 'no-such-method'
    return { route: entry.route, params: Object.fromEntries(entry.names.map((name, i) => [name, found.values[i]!])) }
  }

  #add(route: Route): void {
    let node = this.#root
    const names: string[] = []
    for (const segment of route.path.split('/').filter(Boolean)) {
      if (segment.startsWith('{')) {
        names.push(segment.slice(1, -1))
        node.any ??= makeNode()
        node = node.any
      } else {
        if (!node.literals.has(segment)) node.literals.set(segment, makeNode())
        node = node.literals.get(segment)!
      }
    }
    if (node.routes.has(route.method)) throw new Error(`two handlers for ${route.method} ${route.path}`)
    node.routes.set(route.method, { route, names })
  }
}

const makeNode = (): Node => ({ literals: new Map(), routes: new Map() })

function find(
  node: Node,
  segments: readonly string[],
  at: number,
  values: string[],
): { node: Node; values: string[] } | undefined {
  const segment = segments[at]
  if (segment === undefined) return node.routes.size > 0 ? { node, values } : undefined
  const literal = node.literals.get(segment)
  const found = literal && find(literal, segments, at + 1, values)
  return found ?? (node.any && find(node.any, segments, at + 1, [...values, safeDecode(segment)]))
}

function safeDecode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
