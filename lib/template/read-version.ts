import { type Entry, type Findings, suggestion, tightRange } from './reading.ts'
import type { TemplateFormat } from './template.ts'
import { templateVersions, type VersionKey } from './versions.ts'
import type { YamlNode } from './yaml-node.ts'

/** Which language a template is written in; `version` null when it doesn't say, or says something unknown. */
export interface Language {
  readonly format: TemplateFormat
  readonly version: string | null
  readonly versionKey: string | null
}

/** What we write where a version is missing. */
const usual = '2021-04-16'

const versionKeys: ReadonlySet<string> = new Set<VersionKey>(templateVersions.map(({ key }) => key))

export function isVersionKey(name: string): boolean {
  return versionKeys.has(name)
}

/** Finds the one version key a template must have. `broken`: the text has syntax errors that explain what is missing. */
export function readVersion(
  root: YamlNode | undefined,
  entries: readonly Entry[],
  text: string,
  broken: boolean,
  findings: Findings,
): Language {
  const keys = entries.filter(({ name }) => versionKeys.has(name))
  const [key, second] = keys.filter(({ value }) => typeof value === 'string')
  if (second) {
    const names = keys.map(({ name }) => name).join(', ')
    findings.error('ambiguous-version', second.pair.key.range, `The template names its version twice: ${names}.`, {
      hint: 'Keep one of them.',
    })
    return { format: guessFormat(entries), version: null, versionKey: null }
  }
  if (key) return knownVersion(key, text, findings)
  if (!broken) reportMissing(root, entries, keys[0], findings)
  return { format: guessFormat(entries), version: null, versionKey: keys[0]?.name ?? null }
}

function knownVersion(entry: Entry, text: string, findings: Findings): Language {
  const { name: key, value } = entry
  const candidates = templateVersions.filter((version) => version.key === key)
  const format = key === 'heat_template_version' ? 'hot' : 'cfn'
  const found = candidates.find(({ version, alias }) => version === value || (alias !== undefined && alias === value))
  if (found) return { format, version: found.version, versionKey: key }
  const names = candidates.flatMap(({ version, alias }) => (alias === undefined ? [version] : [version, alias]))
  const range = tightRange(entry.pair)
  const near = suggestion(String(value), names, range, text)
  findings.error('unknown-version', range, `There is no ${key} “${value}”.`, {
    path: [key],
    ...near,
    hint: near.hint ?? `Versions are ${names.join(', ')}.`,
  })
  return { format, version: null, versionKey: key }
}

function reportMissing(
  root: YamlNode | undefined,
  entries: readonly Entry[],
  key: Entry | undefined,
  findings: Findings,
): void {
  if (root && root.kind !== 'map') {
    findings.error('not-a-map', root.range, 'A template is a map of sections; this is not.', {
      hint: `Begin with “heat_template_version: ${usual}”.`,
    })
    return
  }
  if (key) {
    const range = tightRange(key.pair)
    const fixes = [{ label: `Use ${usual}`, edits: [{ from: range.from, to: range.to, insert: usual }] }]
    findings.error('version-not-text', range, `${key.name} must be a text such as ${usual}.`, {
      path: [key.name],
      hint: 'Write the date with its dashes.',
      ...(key.pair.value.kind === 'scalar' && range === key.pair.value.range ? { fixes } : {}),
    })
    return
  }
  reportAbsent(root, entries, findings)
}

function reportAbsent(root: YamlNode | undefined, entries: readonly Entry[], findings: Findings): void {
  const from = root?.kind === 'map' && !root.flow ? root.range.from : undefined
  const first = entries[0]?.pair.key.range ?? { from: root?.range.from ?? 0, to: root?.range.from ?? 0 }
  const line =
    guessFormat(entries) === 'hot' ? `heat_template_version: ${usual}` : `AWSTemplateFormatVersion: '2010-09-09'`
  findings.error('missing-version', first, 'The template doesn’t say in which version of the language it is written.', {
    hint: `Begin with “${line}”.`,
    ...(from === undefined && root
      ? {}
      : { fixes: [{ label: `Add ${line}`, edits: [{ from: from ?? 0, to: from ?? 0, insert: `${line}\n` }] }] }),
  })
}

/** Without a usable version, the words at the top tell. */
function guessFormat(entries: readonly Entry[]): TemplateFormat {
  const cfn = new Set(['AWSTemplateFormatVersion', 'HeatTemplateFormatVersion', 'Resources', 'Parameters', 'Outputs'])
  return entries.some(({ name }) => name === 'heat_template_version') || !entries.some(({ name }) => cfn.has(name))
    ? 'hot'
    : 'cfn'
}
