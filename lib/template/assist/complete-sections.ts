import { hasConditions, spellingOf } from '../spelling.ts'
import { templateVersions } from '../versions.ts'
import type { ListNode } from '../yaml-node.ts'
import { anyValue } from './complete-functions.ts'
import { parametersForm } from './complete-parameters.ts'
import { conditionWords, parameterWords } from './complete-references.ts'
import { conditional, resourcesForm } from './complete-resources.ts'
import { describeVersion } from './describe-version.ts'
import { type Field, type Form, listOf, named, oneOf, record, type Word, withDocs } from './form.ts'
import type { KnownHere } from './known.ts'
import { keyDocs, sectionDocs } from './word-docs.ts'

/** The form of a whole template. */
export function templateForm(here: KnownHere): Form {
  const { format, version } = here.template
  const { sections, output } = spellingOf(format)
  const withConditions = hasConditions(version)
  const outputFields = {
    [output.value]: { form: anyValue, rank: 1, detail: 'required' },
    [output.description]: {},
    [output.condition]: withConditions ? { form: conditional(here) } : undefined,
  }
  const outputs = record(withDocs(outputFields, keyDocs.output))
  const fields: { [section in keyof typeof sections]?: Field | undefined } = {
    description: {},
    parameter_groups: {
      form: listOf(group(here)),
      draft: [{ label: null, parameters: [null] }],
    },
    parameters: { form: parametersForm(here), draft: {} },
    mappings: { draft: {} },
    conditions: withConditions ? { form: conditionsForm(here), draft: {} } : undefined,
    resources: { form: resourcesForm(here), draft: {} },
    outputs: { form: named(outputs), draft: {} },
  }
  const spelled = Object.entries(fields).flatMap(([name, field], i): [string, Field | undefined][] => {
    const written = sections[name as keyof typeof sections]
    return written === undefined
      ? []
      : [[written, field && { ...field, doc: sectionDocs[name], kind: 'section', rank: 2 + i / 1000 }]]
  })
  return record({ ...versionFields(here), ...Object.fromEntries(spelled) })
}

const conditionsForm = (here: KnownHere): Form => ({
  key: (name) => ({ calls: 'condition', values: () => conditionWords(here, name) }),
})

function group(here: KnownHere): Form {
  const grouped = new Set(here.template.parameterGroups.flatMap(({ parameters }) => parameters))
  const fields = {
    label: {},
    description: {},
    parameters: {
      form: {
        item: (_: number, list: ListNode) => {
          const listed = list.items.map((item) => (item.kind === 'scalar' ? String(item.value) : ''))
          return oneOf(() => parameterWords(here, new Set([...grouped, ...listed])))
        },
      },
      draft: [null],
    },
  }
  return record(withDocs(fields, keyDocs.group))
}

/** The key that says the version: the one that is there, or those that may begin a template. */
function versionFields({ template }: KnownHere): { [key: string]: Field } {
  const keys =
    template.versionKey === null ? ['heat_template_version', 'AWSTemplateFormatVersion'] : [template.versionKey]
  return Object.fromEntries(
    keys.map((key, i): [string, Field] => {
      const versions = templateVersions.filter((version) => version.key === key)
      const word: Field = {
        form: oneOf(() => versionWords(key)),
        kind: 'section',
        rank: 1 + i / 10,
        doc: describeVersion(key),
      }
      return [key, { ...word, draft: versions.at(-1)!.version }]
    }),
  )
}

const releases: Readonly<Record<string, string>> = {
  '2013-05-23': 'Icehouse',
  '2014-10-16': 'Juno',
  '2015-04-30': 'Kilo',
  '2015-10-15': 'Liberty',
  '2016-04-08': 'Mitaka',
}

/** Versions, the newest first, with the release each came with. */
function versionWords(key: string): Word[] {
  const versions = templateVersions.filter((version) => version.key === key).toReversed()
  return versions.map(({ version, alias }, i) => {
    const detail = alias === undefined ? releases[version] : alias[0]!.toUpperCase() + alias.slice(1)
    return { label: version, kind: 'value', detail, doc: describeVersion(version), rank: 1 + i / 1000 }
  })
}
