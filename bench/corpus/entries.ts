import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourceType } from '#lib/resources/registry.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** A corpus template with the files and environment it was judged with. */
export interface CorpusEntry {
  readonly id: string
  readonly label: string
  readonly text: string
  readonly files: Readonly<Record<string, string>>
  readonly environment: { readonly [section: string]: Value }
}

interface GoldenTemplate {
  id: string
  repo: string
  path: string
  resources?: Record<string, string>
  files?: Record<string, { path: string | null }>
  environment?: CorpusEntry['environment']
  validateCreate?: { ok: boolean }
}

/** What a missing get_file held when the outcome was recorded. */
const STUB = '# stub: not part of the corpus\n'

/**
 * The templates of `folder` (laid out as golden/templates.json and corpus/) that Heat accepts for creation and whose
 * resource types Hearth all has.
 */
export function launchable(folder: string): CorpusEntry[] {
  const golden = JSON.parse(readFileSync(join(folder, 'golden/templates.json'), 'utf8')) as GoldenTemplate[]
  return golden
    .filter(({ validateCreate, resources }) => validateCreate?.ok && Object.values(resources ?? {}).every(known))
    .flatMap((entry) => {
      if (!Object.values(filesOf(folder, entry)).every(nestable)) return []
      const text = fileOf(folder, entry.repo, entry.path)
      return text === undefined
        ? []
        : [
            {
              id: entry.id,
              label: `${entry.repo} ${entry.path}`,
              text,
              files: filesOf(folder, entry),
              environment: entry.environment ?? {},
            },
          ]
    })
}

const known = (type: string): boolean => resourceType(type) !== undefined || /\.(yaml|template)$/.test(type)

/** Templates among the files must be made of known types too. */
const nestable = (text: string): boolean =>
  !/^\s*(heat_template_version|HeatTemplateFormatVersion)/m.test(text) ||
  [...parseTemplate(text).resources.values()].every(({ type }) => known(type) || !/^(OS|AWS)::/.test(type))

function filesOf(folder: string, { repo, files = {} }: GoldenTemplate): Record<string, string> {
  const found = Object.entries(files).map(
    ([name, { path }]) => [name, (path && fileOf(folder, repo, path)) ?? STUB] as const,
  )
  return Object.fromEntries(found)
}

function fileOf(folder: string, repo: string, path: string): string | undefined {
  const place = join(folder, 'corpus', repo.replace('/', '+'), path)
  return existsSync(place) ? readFileSync(place, 'utf8') : undefined
}
