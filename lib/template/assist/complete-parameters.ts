import { customConstraints } from '../custom-constraints.ts'
import { cfnTypes } from '../parameter-schema.ts'
import type { Constraint, ParameterType, TemplateFormat } from '../template.ts'
import type { MapNode } from '../yaml-node.ts'
import { choiceWords } from './complete-properties.ts'
import { allowedWords } from './complete-references.ts'
import { type Draft, type Field, type Form, listOf, oneOf, record, truth, type Word, words } from './form.ts'
import type { KnownHere } from './known.ts'

/** The form of the parameters’ section. */
export function parametersForm(here: KnownHere): Form {
  const fields = here.template.format === 'hot' ? hotFields : cfnFields
  return {
    key: (name) => ({
      keys: (map) => record(fields(name, typeOf(map, here.template.format), here)).keys!(),
      key: (key, map) => record(fields(name, typeOf(map, here.template.format), here)).key!(key, map),
    }),
  }
}

type Fields = { readonly [key: string]: Field | undefined }

const typeDocs: Readonly<Record<ParameterType, string>> = {
  string: 'Text.',
  number: 'A whole number or one with a point.',
  boolean: 'true or false; also on, yes, 1 and their like.',
  comma_delimited_list: 'Texts with commas between them, or a list.',
  json: 'A map or a list.',
}

/** The type the definition says, of either format. */
function typeOf(map: MapNode | undefined, format: TemplateFormat): ParameterType | undefined {
  const written = map?.pairs.findLast(({ name }) => name === (format === 'hot' ? 'type' : 'Type'))?.value
  const type = written?.kind === 'scalar' ? String(written.value) : ''
  return format === 'cfn' ? cfnTypes.get(type) : Object.hasOwn(typeDocs, type) ? (type as ParameterType) : undefined
}

function hotFields(name: string, type: ParameterType | undefined, here: KnownHere): Fields {
  const { version } = here
  const types = Object.entries(typeDocs).map(
    ([label, doc], i): Word => ({ label, kind: 'type', doc, rank: 1 + i / 1000 }),
  )
  return {
    type: { form: oneOf(() => types), rank: 1, detail: 'required' },
    label: { doc: 'What people see instead of the name.' },
    description: { doc: 'What it is for.' },
    default: { form: defaults(name, type, here), doc: 'The value where none is given.' },
    constraints: { form: listOf(constraint(type, here)), draft: [null], doc: 'What values must be like.' },
    hidden: { form: truth, draft: true, doc: 'Whether the value is kept from sight, as passwords are.' },
    immutable: { form: truth, draft: true, doc: 'Whether an update may not change it.' },
    tags: version < '2018-03-02' ? undefined : { draft: [null], doc: 'Words to find it by.' },
  }
}

function cfnFields(name: string, type: ParameterType | undefined, here: KnownHere): Fields {
  const types = [...cfnTypes].map(([label, same]): Word => ({ label, kind: 'type', doc: typeDocs[same] }))
  const isText = type === undefined || type === 'string' || type === 'comma_delimited_list'
  const isNumber = type === undefined || type === 'number'
  return {
    Type: { form: oneOf(() => types), rank: 1, detail: 'required' },
    Default: { form: defaults(name, type, here), doc: 'The value where none is given.' },
    Description: { doc: 'What it is for.' },
    Label: { doc: 'What people see instead of the name.' },
    NoEcho: { form: truth, draft: true, doc: 'Whether the value is kept from sight, as passwords are.' },
    AllowedValues: { draft: [null], doc: 'The values it may have.' },
    AllowedPattern: isText ? { doc: 'A regular expression the whole value must match.' } : undefined,
    MinLength: isText ? { doc: 'The least length.' } : undefined,
    MaxLength: isText ? { doc: 'The greatest length.' } : undefined,
    MinValue: isNumber ? { doc: 'The least value.' } : undefined,
    MaxValue: isNumber ? { doc: 'The greatest value.' } : undefined,
    ConstraintDescription: { doc: 'What is said when a value breaks a rule.' },
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

/** Which types a kind of constraint makes sense for, what is behind it, and what for. */
const kinds: { readonly [kind in Constraint['kind']]: { types: readonly ParameterType[]; draft: Draft; doc: string } } =
  {
    allowed_values: {
      types: ['string', 'number', 'boolean', 'comma_delimited_list'],
      draft: [null],
      doc: 'The values it may have.',
    },
    range: { types: ['number'], draft: { min: null, max: null }, doc: 'The least and the greatest value.' },
    length: {
      types: ['string', 'comma_delimited_list', 'json'],
      draft: { min: null, max: null },
      doc: 'The least and the greatest length.',
    },
    allowed_pattern: { types: ['string'], draft: null, doc: 'A regular expression the whole value must match.' },
    custom_constraint: {
      types: ['string', 'number', 'boolean', 'comma_delimited_list'],
      draft: null,
      doc: 'Something a service has, such as `nova.flavor`.',
    },
    modulo: { types: ['number'], draft: { step: null, offset: 0 }, doc: 'Steps from an offset on.' },
  }

/** An item of `constraints`, as far as it fits the parameter’s type. */
function constraint(type: ParameterType | undefined, here: KnownHere): Form {
  const bounds = record({ min: {}, max: {} })
  const forms: { readonly [kind: string]: Form } = {
    range: bounds,
    length: bounds,
    modulo: record({ step: {}, offset: {} }),
    custom_constraint: oneOf(() => words('value', customConstraints())),
  }
  const fits = Object.entries(kinds).filter(
    ([kind, { types }]) =>
      (type === undefined || types.includes(type)) && (kind !== 'modulo' || here.version >= '2017-02-24'),
  )
  const fields = fits.map(([kind, { draft, doc }], i): [string, Field] => {
    const form = forms[kind]
    return [kind, { draft, doc, rank: 2 + i / 1000, ...(form && { form }) }]
  })
  return record({ ...Object.fromEntries(fields), description: { doc: 'What is said when a value breaks the rule.' } })
}
