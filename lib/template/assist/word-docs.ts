import type { KeyOwner } from './meaning.ts'

type Words = { readonly [word: string]: string }

/** The sections of a template, by Heat's names for them. */
export const sectionDocs: Words = {
  description: 'What this template is for, in the author’s words.',
  parameter_groups: 'Which parameters belong together, and in what order forms show them.',
  parameters: 'What is asked of whoever launches the stack.',
  mappings: 'Tables of fixed values, looked up with Fn::FindInMap.',
  conditions: 'Named yes-or-no questions about parameters, which switch resources and outputs on or off.',
  resources: 'What the stack is made of: servers, networks, volumes and so on, by names of your own.',
  outputs: 'What the stack tells once it is made: addresses, ids, passwords.',
}

const description = 'What this is for, in the author’s words.'
const constraintText = 'What people are told when a value doesn’t fit.'
const condition = 'Only while this condition holds does it exist: the name of one, or a function such as equals.'

const resource: Words = {
  type: 'What kind of thing this is: a type of Heat’s, a name from the environment, or a template file.',
  properties: 'How the thing is to be.',
  metadata: 'Data of your own that goes with the resource; guests can read it.',
  depends_on: 'Resources that have to be made before this one, besides those its values refer to.',
  deletion_policy: 'What becomes of it when it leaves the stack: Delete, Retain or Snapshot.',
  update_policy: 'How an update proceeds, for types that have members.',
  description,
  external_id: 'The id of a thing that exists already: it is used, and never changed or deleted.',
  condition,
}

const output: Words = { value: 'What is told: any data, mostly an attribute of a resource.', description, condition }

const parameter: Words = {
  type: 'What kind of value is asked for: string, number, boolean, comma_delimited_list or json.',
  label: 'What forms call it.',
  description,
  default: 'The value it has when none is given.',
  hidden: 'true keeps the value out of what is shown, as for passwords.',
  constraints: 'What values are allowed.',
  immutable: 'true forbids updates to change the value.',
  schema: 'Accepted by Heat, and of no use.',
  tags: 'Words for programs that handle parameters.',
}

const cfnParameter: Words = {
  Type: 'What kind of value is asked for: String, Number, Boolean, CommaDelimitedList or Json.',
  Default: 'The value it has when none is given.',
  NoEcho: 'true keeps the value out of what is shown, as for passwords.',
  AllowedValues: 'The values it may have.',
  AllowedPattern: 'A regular expression that all of the text has to match.',
  MaxLength: 'The longest text allowed.',
  MinLength: 'The shortest text allowed.',
  MaxValue: 'The largest number allowed.',
  MinValue: 'The smallest number allowed.',
  Description: description,
  ConstraintDescription: constraintText,
  Label: 'What forms call it.',
}

/** The keys of definitions, in both spellings. */
export const keyDocs: { readonly [owner in KeyOwner]: Words } = {
  parameter: { ...parameter, ...cfnParameter },
  constraint: {
    range: 'The smallest and the largest number allowed.',
    length: 'How short and how long a text or a list may be.',
    modulo: 'Allows only numbers in steps: multiples of `step`, plus `offset`.',
    allowed_values: 'The values it may have.',
    allowed_pattern: 'A regular expression that all of the text has to match.',
    custom_constraint: 'A check by name: a form such as an address, or a thing the cloud has to have.',
    description: constraintText,
    min: 'The least that is allowed.',
    max: 'The most that is allowed.',
    step: 'The distance from one allowed number to the next.',
    offset: 'What is added to the multiples of `step`.',
  },
  resource: { ...resource, ...capitalised(resource) },
  output: { ...output, ...capitalised(output) },
  group: {
    label: 'What forms call the group.',
    description,
    parameters: 'The names of its parameters, in the order in which forms show them.',
  },
}

/** `depends_on` as CloudFormation writes it: `DependsOn`. */
function capitalised(words: Words): Words {
  const spelled = (word: string) => word.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(words).map(([word, doc]) => [spelled(word), doc]))
}

/** The types of parameters, in both spellings. */
export const parameterTypeDocs: Words = {
  string: 'Text. Numbers and true or false become texts.',
  number: 'A number, whole or not.',
  boolean: 'true or false; yes, on, 1 and the like pass as well.',
  comma_delimited_list: 'A list, or a text that is cut at its commas. Blanks beside them stay.',
  json: 'Any structure, or a text of JSON.',
  String: 'Text. Numbers and true or false become texts.',
  Number: 'A number, whole or not.',
  Boolean: 'true or false; yes, on, 1 and the like pass as well.',
  CommaDelimitedList: 'A list, or a text that is cut at its commas. Blanks beside them stay.',
  Json: 'Any structure, or a text of JSON.',
}

/** What can become of a resource, in lower case. */
export const policyDocs: Words = {
  delete: 'It is deleted with the stack, or when it leaves the template.',
  retain: 'It stays in the cloud, and the stack forgets it.',
  snapshot: 'A snapshot is taken before it is deleted; only some types can do so.',
}
