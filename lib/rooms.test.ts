import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Who may import whom: this table is the documentation. A name stands for a folder (or file) of ours; `types:` in front
 * allows `import type` alone. Everything may import its own room. Packages are listed where they are confined.
 */
const rooms: Record<string, string[]> = {
  'lib/text': [],
  'lib/template': ['lib/text'],
  'lib/template/yaql': ['lib/template/re2-source.ts', 'types:lib/template/float.ts'],
  'lib/catalogue': ['types:lib/template'],
  'lib/graph': ['lib/text', 'lib/template'],
  'lib/openstack': [],
  'lib/demo-cloud': [],
  'lib/resources': ['types:lib/template', 'types:lib/catalogue', 'lib/openstack'],
  'lib/engine': ['lib/text', 'lib/template', 'lib/graph', 'lib/resources', 'lib/openstack', 'types:lib/catalogue'],
  'lib/preflight': ['lib/openstack', 'lib/template'],
  'lib/launch-preview.ts': ['lib/preflight', 'lib/rehearsal', 'types:lib/engine', 'types:lib/access', 'types:lib/api'],
  'lib/read-price-book.ts': ['lib/config.ts', 'lib/preflight'],
  'lib/rehearsal': ['lib/engine', 'lib/demo-cloud', 'lib/openstack', 'lib/preflight'],
  'lib/random-bytes.ts': [],
  'lib/db': [
    'lib/random-bytes.ts',
    'types:lib/engine',
    'types:lib/access',
    'types:lib/api',
    'types:lib/demo-cloud',
    'types:lib/openstack',
    'types:lib/webhooks',
  ],
  'lib/access': ['lib/openstack', 'types:lib/api'],
  'lib/heat-api': ['lib/engine', 'lib/template'],
  'lib/api': ['lib/graph', 'lib/template', 'types:lib/engine', 'lib/text'],
  'lib/config.ts': [],
  'lib/reachable.ts': [],
  'lib/fetch-text.ts': ['lib/reachable.ts'],
  'lib/post-json.ts': ['lib/fetch-text.ts', 'lib/reachable.ts'],
  'lib/webhooks': ['types:lib/api'],
  'lib/observe': ['types:lib/db', 'types:lib/engine', 'types:lib/graph', 'types:lib/openstack'],
  'lib/serve-fetch.ts': [],
  'lib/live-drafts.ts': ['lib/api', 'types:lib/db'],
  'lib/demo-dials.ts': ['types:lib/api', 'types:lib/demo-cloud'],
  'lib/server.ts': ['lib'],
  'lib/server': ['lib'],
  'lib/running-server.ts': ['types:lib/server.ts'],
  'components/words': [],
  'components/ui': ['components/words'],
  'components/graph': [
    'components/ui',
    'components/words',
    'lib/text',
    'lib/template',
    'lib/graph',
    'lib/catalogue',
    'lib/api',
  ],
  'components/document': [
    'components/graph',
    'components/ui',
    'components/words',
    'lib/text',
    'lib/template',
    'lib/graph',
    'lib/catalogue',
    'lib/api',
  ],
  'components/editor': [
    'components/document',
    'components/graph',
    'components/ui',
    'components/words',
    'lib/text',
    'lib/template',
    'lib/graph',
    'lib/catalogue',
    'lib/api',
  ],
  'components/designer': [
    'components/editor',
    'components/document',
    'components/graph',
    'components/ui',
    'components/words',
    'lib/text',
    'lib/template',
    'lib/graph',
    'lib/catalogue',
    'lib/api',
  ],
  'components/topology': [
    'components/graph',
    'components/ui',
    'components/words',
    'lib/text',
    'lib/template',
    'lib/graph',
    'lib/catalogue',
    'lib/api',
  ],
  'components/stacks': [
    'components/topology',
    'components/editor',
    'components/document',
    'components/graph',
    'components/ui',
    'components/words',
    'lib/text',
    'lib/template',
    'lib/graph',
    'lib/catalogue',
    'lib/api',
  ],
  'components/reference': ['components/ui', 'components/words', 'lib/api'],
  app: [
    'components',
    'lib/api',
    'lib/running-server.ts',
    'types:lib/server.ts',
    'types:lib/engine',
    'types:lib/access',
  ],
  bin: ['lib', 'components/words'],
  bench: ['lib', 'bin', 'components/document', 'e2e/scale'],
  e2e: ['lib', 'bin', 'bench'],
}

/** Packages that only some rooms may touch. */
const confined: [RegExp, string[]][] = [
  [/^(react|react-dom|next)(\/|$)/, ['components', 'app', 'bin']],
  [/^@xyflow\//, ['components/graph', 'components/designer', 'components/topology', 'components/document']],
  [/^monaco-editor/, ['components/editor']],
  [/^vscode-languageserver/, ['bin', 'e2e/language-server']],
  [/^(@prisma|prisma|pg|pg-boss|@electric-sql|pglite-prisma-adapter)(\/|$)/, ['lib/db', 'e2e/faults']],
  [/^(pino|prom-client|@opentelemetry)(\/|$)/, ['lib/observe']],
  [
    /^node:/,
    [
      'lib/db',
      'lib/demo-cloud',
      'lib/access',
      'lib/resources',
      'lib/engine',
      'lib/openstack',
      'lib/observe',
      'lib/config.ts',
      'lib/reachable.ts',
      'lib/fetch-text.ts',
      'lib/post-json.ts',
      'lib/webhooks',
      'lib/random-bytes.ts',
      'lib/read-price-book.ts',
      'lib/server',
      'lib/serve-fetch.ts',
      'bin',
      'bench',
      'e2e',
      'app/api',
      'components/words/serve-words.ts',
    ],
  ],
]

/** Imports that a room may not make although its tests may: a test builds its own world. */
const sources = globSync('{lib,components,app,bin,bench,e2e}/**/*.{ts,tsx}', {
  exclude: (name) => name.includes('node_modules') || name.includes('generated'),
}).filter((file) => !/\.(test|spec)\.tsx?$/.test(file) && !file.includes('/testing/'))

interface Import {
  target: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const found: Import[] = []
  const statement =
    /^\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"]([^'"]+\.tsx?)['"]/gm
  for (const match of text.matchAll(statement)) {
    const target = match[2] ?? match[3] ?? match[4]
    if (target) found.push({ target, typeOnly: Boolean(match[1]) })
  }
  return found
}

const within = (path: string, room: string) => path === room || path.startsWith(`${room}/`)
const roomOf = (path: string) =>
  Object.keys(rooms)
    .filter((room) => within(path, room))
    .sort((a, b) => b.length - a.length)[0]

function breaches(file: string): string[] {
  const room = roomOf(file)
  if (!room) return [`${file}: lies in no room of the table`]
  return importsOf(file).flatMap(({ target, typeOnly }) => {
    if (target.startsWith('.')) {
      const path = new URL(target, `file:///${file}`).pathname.slice(1)
      return within(path, room) || path.startsWith('lib/db/generated')
        ? []
        : [`${file}: reaches out of ${room} by ${target}`]
    }
    if (target.startsWith('#')) {
      const path = target.slice(1)
      const allowed = rooms[room]!.some((entry) =>
        entry.startsWith('types:') ? typeOnly && within(path, entry.slice(6)) : within(path, entry),
      )
      return within(path, room) || allowed
        ? []
        : [`${file}: ${room} may not import ${typeOnly ? 'types of ' : ''}${path}`]
    }
    const rule = confined.find(([pattern]) => pattern.test(target))
    return !rule || typeOnly || rule[1].some((place) => within(file, place))
      ? []
      : [`${file}: ${target} is not for ${room}`]
  })
}

test('the rule reads real imports', () => {
  expect(sources.length).toBeGreaterThan(10)
  expect(importsOf('lib/rooms.test.ts').map((i) => i.target)).toContain('vitest')
})

test('every file imports only what its room may', () => {
  expect(sources.flatMap(breaches)).toEqual([])
})

/** All that a browser fetches sooner or later when it opens the page in `file`: imports of imports, workers too. */
function loadedBy(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded
  loaded.add(file)
  if (!/\.tsx?$/.test(file)) return loaded
  for (const { target, typeOnly } of importsOf(file)) {
    if (typeOnly || !/^[#.]/.test(target)) continue
    loadedBy(target.startsWith('#') ? target.slice(1) : join(dirname(file), target), loaded)
  }
  return loaded
}

test('the designer alone loads the catalogue; pages of stacks stay small', () => {
  const loads = (page: string) => [...loadedBy(page)].some((file) => file.startsWith('lib/catalogue/data/'))
  const pages = globSync('app/**/page.tsx')
  const [designer = [], others = []] = [true, false].map((of) =>
    pages.filter((page) => within(page, 'app/designer') === of),
  )
  expect(others).toContain('app/(pages)/stacks/page.tsx')
  // The page of a new design only begins one.
  expect(designer.filter(loads)).toEqual(designer.filter((page) => page !== 'app/designer/(framed)/page.tsx'))
  expect(others.filter(loads)).toEqual([])
})

test('there are no drawers and no barrels', () => {
  const drawers = sources.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager|index)(\.tsx?|\/)/.test(file))
  expect(drawers).toEqual([])
})
