import { customConstraints } from '../custom-constraints.ts'
import { cfnTypes } from '../parameter-schema.ts'
import type { Constraint, ParameterType, TemplateFormat } from '../template.ts'
import type { MapNode } from '../yaml-node.ts'
import { choiceWords } from './complete-properties.ts'
import { allowedWords } from './complete-references.ts'
import { type Draft, type Field, type Form, listOf, oneOf, record, truth, type Word, withDocs, words } from './form.ts'
import type { KnownHere } from './known.ts'
import { keyDocs, parameterTypeDocs } from './word-docs.ts'

/** The form of the parameters’ section. */
export function parametersForm(here: KnownHere): Form {
  const fields = here.template.format === 'hot' ? hotFields : cfnFields
  return {
    key(name) {
      const form = (map?: MapNode) =>
        record(withDocs(fields(name, typeOf(map, here.template.format), here), keyDocs.parameter))
      return { keys: (map) => form(map).keys!(), key: (key, map) => form(map).key!(key, map) }
    },
  }
}

type Fields = { readonly [key: string]: Field | undefined }

const hotTypes: readonly ParameterType[] = [...cfnTypes.values()]

/** The type the definition says, of either format. */
function typeOf(map: MapNode | undefined, format: TemplateFormat): ParameterType | undefined {
  const written = map?.pairs.findLast(({ name }) => name === (format === 'hot' ? 'type' : 'Type'))?.value
  const type = written?.kind === 'scalar' ? String(written.value) : ''
  return format === 'cfn' ? cfnTypes.get(type) : hotTypes.find((one) => one === type)
}

const typeWords = (names: readonly string[]): Word[] =>
  words('type', names, 1).map((word) => ({ ...word, doc: parameterTypeDocs[word.label] }))

function hotFields(name: string, type: ParameterType | undefined, here: KnownHere): Fields {
  const { version } = here
  return {
    type: { form: oneOf(() => typeWords(hotTypes)), rank: 1, detail: 'required' },
    label: {},
    description: {},
    default: { form: defaults(name, type, here) },
    constraints: { form: listOf(constraint(type, here)), draft: [null] },
    hidden: { form: truth, draft: true },
    immutable: { form: truth, draft: true },
    tags: version < '2018-03-02' ? undefined : { draft: [null] },
  }
}

function cfnFields(name: string, type: ParameterType | undefined, here: KnownHere): Fields {
  const isText = type === undefined || type === 'string' || type === 'comma_delimited_list'
  const isNumber = type === undefined || type === 'number'
  return {
    Type: { form: oneOf(() => typeWords([...cfnTypes.keys()])), rank: 1, detail: 'required' },
    Default: { form: defaults(name, type, here) },
    Description: {},
    Label: {},
    NoEcho: { form: truth, draft: true },
    AllowedValues: { draft: [null] },
    AllowedPattern: isText ? {} : undefined,
    MinLength: isText ? {} : undefined,
    MaxLength: isText ? {} : undefined,
    MinValue: isNumber ? {} : undefined,
    MaxValue: isNumber ? {} : undefined,
    ConstraintDescription: {},
  }
}

/** What a default may be: what the constraints allow, or what the cloud has for them. */
function defaults(name: string, type: ParameterType | undefined, here: KnownHere): Form {
  const parameter = here.template.parameters.get(name)
  return oneOf(() => [
    ...(type === 'boolean' ? truth.values!() : []),
    ...(parameter?.constraints ?? []).flatMap((one) => constrainedWords(one, here)),
  ])
}

function constrainedWords(constraint: Constraint, here: KnownHere): Word[] {
  if (constraint.kind === 'custom_constraint') return choiceWords(constraint.name, here)
  return allowedWords(constraint)
}

/** Which types a kind of constraint makes sense for, what is behind it. */
const kinds: { readonly [kind in Constraint['kind']]: { types: readonly ParameterType[]; draft: Draft } } = {
  allowed_values: {
    types: ['string', 'number', 'boolean', 'comma_delimited_list'],
    draft: [null],
  },
  range: { types: ['number'], draft: { min: null, max: null } },
  length: {
    types: ['string', 'comma_delimited_list', 'json'],
    draft: { min: null, max: null },
  },
  allowed_pattern: { types: ['string'], draft: null },
  custom_constraint: {
    types: ['string', 'number', 'boolean', 'comma_delimited_list'],
    draft: null,
  },
  modulo: { types: ['number'], draft: { step: null, offset: 0 } },
}

/** An item of `constraints`, as far as it fits the parameter’s type. */
function constraint(type: ParameterType | undefined, here: KnownHere): Form {
  const bounds = record(withDocs({ min: {}, max: {} }, keyDocs.constraint))
  const forms: { readonly [kind: string]: Form } = {
    range: bounds,
    length: bounds,
    modulo: record(withDocs({ step: {}, offset: {} }, keyDocs.constraint)),
    custom_constraint: oneOf(() => words('value', customConstraints())),
  }
  const fits = Object.entries(kinds).filter(
    ([kind, { types }]) =>
      (type === undefined || types.includes(type)) && (kind !== 'modulo' || here.version >= '2017-02-24'),
  )
  const fields = fits.map(([kind, { draft }], i): [string, Field] => {
    const form = forms[kind]
    return [kind, { draft, rank: 2 + i / 1000, ...(form && { form }) }]
  })
  return record(withDocs({ ...Object.fromEntries(fields), description: {} }, keyDocs.constraint))
}
