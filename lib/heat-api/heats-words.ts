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

/** Our sentences end with a dot, few of Heat's do. */
const withoutDot = (text: string) =>
  /(not be found|Invalid MAC address)\.$/.test(text) ? text : text.replace(/\.$/, '')

/** A path as Heat writes it: the sections of CloudFormation's templates begin with capitals, as what is in them does. */
function placed([section, name, key = '', ...rest]: Mistake['path']): string {
  const isCfn = /^[A-Z]/.test(String(key)) && section !== 'parameters'
  const head = isCfn ? String(section).replace(/^./, (letter) => letter.toUpperCase()) : section
  return dottedPath(
    [head, name, key, ...rest].filter((step): step is string | number => step !== undefined && step !== ''),
  )
}

const around = ({ path }: Mistake) => placed(path.slice(0, -1))

/** A value that does not fit its property. */
const unfit: Translate = (mistake) =>
  /^“[^”]*”: /.test(mistake.message)
    ? `Property error: ${placed(mistake.path)}: ${withoutDot(mistake.message.replace(/^“[^”]*”: /, ''))}`
    : misshapen(mistake, [])

/** A function whose arguments make no sense. */
const misshapen: Translate = ({ path, message }) => `${placed(path)}: ${withoutDot(message)}`

const invalidSchema = (message: string): HeatsWords => ({ type: 'InvalidSchemaError', message })
const groupsError = (place: Mistake['path'], message: string) =>
  `Parameter Groups error: ${place[0]}${place.length > 1 ? '.' : ''}: ${message}`

const isOfProperty = ([section, , key]: Mistake['path']) =>
  section === 'resources' && (key === 'properties' || key === 'Properties')

const isGroups = ([section]: Mistake['path']) => section === 'parameter_groups' || section === 'ParameterGroups'

const words: Readonly<Record<string, Translate>> = {
  'unknown-type': (_, [type]) => `The Resource Type (${type}) could not be found.`,
  'unlike-its-type': ({ message }, [name, type]) => unlike(message, `${name}`, `${type}`),
  'unknown-property': (mistake) => `Property error: ${around(mistake)}: Unknown Property ${mistake.path.at(-1)}`,
  'missing-property': (mistake) => `Property error: ${around(mistake)}: Property ${mistake.path.at(-1)} not assigned`,
  'property-not-implemented': (mistake) =>
    `Property error: ${around(mistake)}: Property ${mistake.path.at(-1)} not implemented yet`,
  'constraint-violated': unfit,
  'invalid-property': unfit,
  'wrong-type': unfit,
  'wrong-value': unfit,
  'function-fails': ({ path, message }) => `${placed(path)}: ${withoutDot(message.replace(/^This fails: /, ''))}`,
  'missing-key': misshapen,
  'wrong-index': misshapen,
  'unsupported-function': misshapen,
  'function-not-allowed': misshapen,
  'unknown-resource': (mistake, [name]) => {
    const reference = (place: string) => `The specified reference "${name}" (in ${place}) is incorrect.`
    if (mistake.path[0] === 'outputs') return `${placed(callOf(mistake.path))}: ${reference('unknown')}`
    return { type: 'InvalidTemplateReference', message: reference(placeOfCall(mistake)) }
  },
  'unknown-parameter': ({ path }, [name = '']) => {
    if (isGroups(path)) return groupsError(path, `The grouped parameter ${name} does not reference a valid parameter.`)
    const isRef = path.at(-1) !== 'get_param'
    const message = isRef
      ? `The specified reference "${name}" (in unknown) is incorrect.`
      : `The Parameter (${name}) was not provided.`
    if (isOfProperty(path)) return `Property error: ${placed(path.slice(0, 4))}: ${message}`
    return { type: isRef ? 'InvalidTemplateReference' : 'UserParameterMissing', message }
  },
  'unknown-attribute': ({ path }, [resource, attribute]) =>
    `${placed(callOf(path))}: The Referenced Attribute (${resource} ${attribute}) is incorrect.`,
  'unknown-condition': (mistake, [name]) => ({
    type: 'InvalidConditionReference',
    message: `Invalid condition "${name}" (in ${around(mistake)}).`,
  }),
  'missing-file': ({ path, message }, [file]) =>
    path.at(-1) === 'type'
      ? message
      : `${placed(path)}: No content found in the "files" section for ${path.at(-1)} path: ${file}`,
  'duplicate-name': (_, [name]) => `Duplicate names {'${name}'}`,
  'circular-dependency': ({ message }) => ({
    type: 'CircularDependencyException',
    message: `Circular Dependency Found: ${withoutDot(message.replace(/^[^:]*: /, ''))}`,
  }),
  'unknown-section': (_, [name]) => ({
    type: 'InvalidTemplateSection',
    message: `The template section is invalid: ${name}`,
  }),
  'missing-version': () => ({
    type: 'InvalidTemplateVersion',
    message: 'The template version is invalid: Template version was not provided',
  }),
  'unknown-version': ({ message }, [version]) => ({
    type: 'InvalidTemplateVersion',
    message: unknownVersion(/There is no (\w+)/.exec(message)?.[1] ?? '', version ?? ''),
  }),
  'unknown-key': ({ path, message }, [name, of]) => {
    if (path[0] === 'resources') return `"${name}" is not a valid keyword inside a resource definition`
    if (message.startsWith('Parameters have no tags'))
      return invalidSchema(`Invalid key 'tags' for parameter (${path[1]})`)
    if (of === undefined || path[0] !== 'parameters') return message
    if (message.includes(' takes min and max')) return invalidSchema(`Invalid key '${of}' for ${name} constraint`)
    return invalidSchema(`Invalid key '${name}' for parameter (${of})`)
  },
  'missing-type': ({ message }, [name]) =>
    message.startsWith('The resource')
      ? 'Each resource must contain a type key.'
      : invalidSchema(`Missing parameter type for parameter: ${name}`),
  'resource-not-map': () => 'Each resource must contain a type key.',
  'depends-on-not-names': ({ path }) => `Resource ${path[1]} depends_on must be a list of strings`,
  'missing-value': ({ path }) =>
    `Output validation error: ${placed(path)}: Each output definition must contain a Value key.`,
  'unknown-parameter-type': (_, [type]) => invalidSchema(`Invalid type (${type})`),
  'constraints-not-list': ({ path }) =>
    invalidSchema(`Invalid parameter constraints for parameter ${path[1]}, expected a list`),
  'unknown-constraint': (_, [name]) => invalidSchema(`Invalid key '${name}' for parameter constraints`),
  'bad-constraint': ({ message }) =>
    invalidSchema(message === 'This item says no constraint.' ? 'No constraint expressed' : message),
  'tags-not-list': ({ path }) => invalidSchema(`Tags property should be a list for parameter: ${path[1]}`),
  'invalid-default': ({ path, message }) =>
    invalidSchema(`Parameter '${path[1]}' is invalid: ${withoutDot(message.replace(/^.*?contradicts itself: /, ''))}`),
  'groups-not-list': ({ path }) => groupsError(path, `The ${path[0]} should be a list.`),
  'group-without-parameters': ({ path }) =>
    groupsError(path, 'The parameters must be provided for each parameter group.'),
  'snapshot-not-supported': ({ path }) => `${placed(path)}: "Snapshot" deletion policy not supported`,
  'unknown-deletion-policy': (_, [policy]) => `Invalid deletion policy "${policy}"`,
}

/** A template that stands in the place of a type without being like it. */
function unlike(message: string, name: string, type: string): string {
  if (message.includes('it has no output ')) return `Attribute ${name} for facade ${type} missing in provider`
  if (message.includes('it requires ')) return `Provider requires property ${name} unknown in facade ${type}`
  if (message.includes('it has no parameter '))
    return `Required property ${name} for facade ${type} missing in provider`
  return `Property ${name} type mismatch between facade ${type} and provider`
}

/** The path to a call, without the argument that is meant. */
const callOf = (path: Mistake['path']) => path.slice(0, path.findLastIndex((step) => typeof step === 'string') + 1)

const sections: Readonly<Record<string, string>> = {
  properties: 'Properties',
  metadata: 'Metadata',
  update_policy: 'UpdatePolicy',
  deletion_policy: 'DeletionPolicy',
}

/** Where a resource is asked for: the resource alone for `depends_on`, else the path to the call in Heat's old spelling. */
function placeOfCall({ path }: Mistake): string {
  const [section, name, key, ...inner] = path
  if (section !== 'resources') return placed(callOf(path).slice(0, -1))
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
