import { dottedPath } from '#lib/template/template-error.ts'
import { templateVersions } from '#lib/template/versions.ts'

/** An author's mistake as our checks tell it. */
export interface Mistake {
  readonly code: string
  readonly message: string
  readonly path: readonly (string | number)[]
}

/** What Heat says: the class of the error, and its text. */
export interface HeatsWords {
  readonly type: string
  readonly message: string
}

/**
 * The same mistake as Heat would have told it, for clients that read messages. Names are taken from the “quotes” of ours.
 * Mistakes that Heat has no words for, since it finds them later or never, keep ours.
 */
export function inHeatsWords(mistake: Mistake): HeatsWords {
  const names = [...mistake.message.matchAll(/“([^”]*)”/g)].map(([, name = '']) => name)
  const said = words[mistake.code]?.(mistake, names)
  if (said === undefined) return { type: 'StackValidationFailed', message: mistake.message }
  return typeof said === 'string' ? { type: 'StackValidationFailed', message: said } : said
}

type Translate = (mistake: Mistake, names: readonly string[]) => HeatsWords | string

const around = ({ path }: Mistake) => dottedPath(path.slice(0, -1))
const withoutDot = (text: string) => text.replace(/\.$/, '')

/** A value that does not fit its property. */
const unfit: Translate = ({ path, message }) =>
  path.includes('properties') || path.includes('Properties')
    ? `Property error: ${dottedPath(path)}: ${withoutDot(message.replace(/^“[^”]*”: /, ''))}`
    : misshapen({ code: '', path, message }, [])

/** A function whose arguments make no sense. */
const misshapen: Translate = ({ path, message }) => `${dottedPath(path)}: ${withoutDot(message)}`

const words: Readonly<Record<string, Translate>> = {
  'unknown-type': (_, [type]) => `The Resource Type (${type}) could not be found.`,
  'unknown-property': (mistake) => `Property error: ${around(mistake)}: Unknown Property ${mistake.path.at(-1)}`,
  'missing-property': (mistake) => `Property error: ${around(mistake)}: Property ${mistake.path.at(-1)} not assigned`,
  'constraint-violated': unfit,
  'invalid-property': unfit,
  'wrong-type': unfit,
  'wrong-value': unfit,
  'missing-key': misshapen,
  'wrong-index': misshapen,
  'unsupported-function': misshapen,
  'function-not-allowed': misshapen,
  'unknown-resource': (mistake, [name]) => ({
    type: 'InvalidTemplateReference',
    message: `The specified reference "${name}" (in ${placeOfCall(mistake)}) is incorrect.`,
  }),
  'unknown-parameter': (_, [name]) => ({
    type: 'InvalidTemplateReference',
    message: `The specified reference "${name}" (in unknown) is incorrect.`,
  }),
  'unknown-attribute': ({ path }, [resource, attribute]) => {
    const call = path.slice(0, path.findLastIndex((step) => typeof step === 'string') + 1)
    return `${dottedPath(call)}: The Referenced Attribute (${resource} ${attribute}) is incorrect.`
  },
  'unknown-condition': (mistake, [name]) => ({
    type: 'InvalidConditionReference',
    message: `Invalid condition "${name}" (in ${around(mistake)}).`,
  }),
  'missing-file': ({ path, message }, [file]) =>
    path.at(-1) === 'type'
      ? message
      : `${dottedPath(path)}: No content found in the "files" section for ${path.at(-1)} path: ${file}`,
  'duplicate-name': (_, [name]) => `Duplicate names {'${name}'}`,
  'circular-dependency': ({ message }) => ({ type: 'CircularDependencyException', message }),
  'unknown-section': (_, [name]) => ({
    type: 'InvalidTemplateSection',
    message: `The template section is invalid: ${name}`,
  }),
  'unknown-version': ({ message }, [version]) => ({
    type: 'InvalidTemplateVersion',
    message: unknownVersion(/There is no (\w+)/.exec(message)?.[1] ?? '', version ?? ''),
  }),
  'unknown-key': ({ path, message }, [name]) =>
    path[0] === 'resources' ? `"${name}" is not a valid keyword inside a resource definition` : message,
  'missing-type': ({ path, message }) => (path[0] === 'resources' ? 'Each resource must contain a type key.' : message),
  'missing-value': ({ path }) =>
    `Output validation error: ${dottedPath(path)}: Each output definition must contain a Value key.`,
  'unknown-parameter-type': (_, [type]) => ({ type: 'InvalidSchemaError', message: `Invalid type (${type})` }),
  'snapshot-not-supported': ({ path }) => `${dottedPath(path)}: "Snapshot" deletion policy not supported`,
  'unknown-deletion-policy': (_, [policy]) => `Invalid deletion policy "${policy}"`,
}

const sections: Readonly<Record<string, string>> = {
  properties: 'Properties',
  metadata: 'Metadata',
  update_policy: 'UpdatePolicy',
  deletion_policy: 'DeletionPolicy',
}

/** Where a resource is asked for: the resource alone for `depends_on`, else the path to the call in Heat's old spelling. */
function placeOfCall({ path }: Mistake): string {
  const [section, name, key, ...inner] = path
  if (section !== 'resources') return around({ code: '', message: '', path })
  if (key === undefined || key === 'depends_on' || key === 'DependsOn') return String(name)
  const call = inner.findLastIndex((step) => typeof step === 'string')
  return dottedPath([String(name), sections[key] ?? key, ...inner.slice(0, call)])
}

function unknownVersion(key: string, version: string): string {
  const names = templateVersions
    .filter((one) => one.key === key)
    .flatMap((one) => [one.version, ...(one.alias === undefined ? [] : [one.alias])])
    .toSorted()
  const should = names.length > 1 ? 'should be one of' : 'should be'
  return `The template version is invalid: "${key}: ${version}". "${key}" ${should}: ${names.join(', ')}`
}
