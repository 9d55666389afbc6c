import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The segments of Heat's addresses that are words and nobody's names. */
const heatWords = [
  ...[
    'abandon',
    'actions',
    'build_info',
    'detail',
    'environment',
    'events',
    'export',
    'files',
    'functions',
    'metadata',
  ],
  ...['outputs', 'preview', 'resource_types', 'resources', 'restore', 'services', 'signal', 'snapshots'],
  ...['software_configs', 'software_deployments', 'stacks', 'template', 'template_versions', 'validate'],
]

/** Those of our own, as the folders of `app` have them. */
function ownWords(): string[] {
  const app = fileURLToPath(new URL('../../app', import.meta.url))
  const files = globSync('**/{page,route}.{ts,tsx}', { cwd: app })
  return files.flatMap((file) => file.split('/').slice(0, -1)).filter((word) => /^[\w-]+$/.test(word))
}

/** More would be somebody's play with addresses, and every one costs memory here and where metrics are kept. */
const mostRoutes = 300
const deepest = 12

/**
 * Names the routes that requests take, with `*` for what stands in place of ids and names: `/api/stacks/*`. Of the demo
 * cloud it tells only the service. There are never more names than a few hundred, whatever anybody asks for.
 */
export function routeNames(words: readonly string[] = [...heatWords, ...ownWords()]): (path: string) => string {
  const known = new Set(words)
  const given = new Set<string>()
  return (path) => {
    const name = named(path, known)
    if (!given.has(name) && given.size >= mostRoutes) return 'other'
    given.add(name)
    return name
  }
}

function named(path: string, known: ReadonlySet<string>): string {
  const [first = '', second = '', ...rest] = path.split('/').slice(1, deepest)
  if (first === '') return '/'
  if (first === '_next' || first === 'v1') return `/${first}/*`
  const whole = (segments: string[]) => `/${segments.join('/')}`
  const words = (segments: string[]) => segments.map((one) => (known.has(one) ? one : '*'))
  if (first === 'demo-cloud') return whole([first, /^[a-z-]+$/.test(second) ? second : '*'])
  if (first === 'heat') return whole([first, second === 'v1' || second === 'cfn' ? second : '*', ...words(rest)])
  return whole(words([first, ...(second === '' ? [] : [second]), ...rest]))
}
