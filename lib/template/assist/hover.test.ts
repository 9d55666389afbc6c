import { expect, test } from 'vitest'
import { templateVersions } from '../versions.ts'
import type { Assistance } from './assistance.ts'
import { functionDocs } from './function-docs.ts'
import { hover } from './hover.ts'
import { atCursor, catalogued, hot, one } from './testing/at-cursor.ts'

function hovered(text: string, more: Partial<Assistance> = {}): string | undefined {
  const { template, offset } = atCursor(text)
  return hover(template, offset, { ...catalogued, ...more })?.text
}

const server = (properties: string) => one('OS::Nova::Server', properties)
const cfn = (resources: string) => `AWSTemplateFormatVersion: '2010-09-09'\n${resources}`
const json = (value: string) =>
  `{"heat_template_version": "2018-08-31", "resources": {"x": {"type": "OS::Heat::Value", "properties": {"value": ${value}}}}}`

const parameters = `parameters:
  size:
    type: number
    label: Size
    description: How *large* it is
    default: 5
    constraints: [{range: {min: 1, max: 10}}, {modulo: {step: 2, offset: 1}}]
  secret: {type: string, hidden: true, default: sesame, immutable: true}
  name: {type: string, constraints: [{length: {min: 3}, description: Not that short}]}
`
const using = (call: string) => hot(`${parameters}outputs: {o: {value: ${call}}}\n`)

test.each<[what: string, text: string, ...said: string[]]>([
  [
    'a type',
    hot('resources: {x: {type: OS::Nova::Ser¦ver}}'),
    'A virtual machine',
    'Service: nova',
    '`first_address`',
    'Needs: `flavor`',
  ],
  [
    'a type out of use',
    hot('resources: {x: {type: OS::Nova::Floating¦IP}}'),
    'Out of use',
    'Use OS::Neutron::FloatingIP instead',
  ],
  ['a type nobody knows', hot('resources: {x: {type: OS::No¦pe}}'), 'There is no such resource type'],
  ['a property’s name', server('{fla¦vor: m1}'), '**`flavor`** — string, required', 'that Nova knows', 'in place'],
  ['a property’s value', server('{flavor: m¦1}'), '**`flavor`**'],
  ['a property that replaces', server('{availability_¦zone: z}'), 'replaces the resource'],
  ['a property deep inside', server('{networks: [{por¦t: p}]}'), '**`networks.port`**', 'in place'],
  ['an item of a list', server('{security_groups: [def¦ault]}'), '**`security_groups`** — list'],
  ['an old name', one('OS::Neutron::Port', '{network_¦id: n}'), 'Write `network` instead'],
  [
    'a property in the branch of an if',
    hot(
      'conditions: {c: true}\nresources: {x: {type: OS::Nova::Server, properties: {networks: {if: [c, [{por¦t: p}], []]}}}}',
    ),
    '`networks.port`',
  ],
  [
    'a property in a repeat',
    server('{networks: {repeat: {for_each: {"%n%": [a]}, template: {net¦work: "%n%"}}}}'),
    '`networks.network`',
  ],
  [
    'a property of a group’s member',
    one('OS::Heat::ResourceGroup', '{resource_def: {type: OS::Nova::Server, properties: {fla¦vor: f}}}'),
    '**`flavor`**',
  ],
  [
    'the type of a group’s member',
    one('OS::Heat::ResourceGroup', '{resource_def: {type: OS::Nova::Ser¦ver}}'),
    'A virtual machine',
  ],
  ['allowed values', server('{flavor_update_po¦licy: RESIZE}'), 'one of `RESIZE`, `REPLACE`'],
  [
    'an update policy',
    hot('resources: {x: {type: OS::Heat::ResourceGroup, update_policy: {rolling_update: {max_batch_¦size: 1}}}}'),
    '`rolling_update.max_batch_size`',
    'Default: `1`',
    'at least 1',
  ],
  [
    'a property merged in',
    hot('resources:\n  x:\n    type: OS::Nova::Server\n    properties:\n      <<: {fla¦vor: m}\n'),
    '**`flavor`**',
  ],
  [
    'a property in JSON',
    '{"heat_template_version": "2018-08-31", "resources": {"x": {"type": "OS::Nova::Server", "properties": {"flav¦or": "m"}}}}',
    '**`flavor`**',
  ],
  [
    'a property in CloudFormation',
    cfn('Resources: {x: {Type: AWS::EC2::Instance, Properties: {Image¦Id: i}}}'),
    '**`ImageId`**',
  ],

  [
    'an attribute',
    hot('resources: {x: {type: OS::Nova::Server}}\noutputs: {o: {value: {get_attr: [x, first_ad¦dress]}}}'),
    'attribute of `OS::Nova::Server`',
  ],
  [
    'the attribute every type has',
    hot('resources: {x: {type: OS::Nova::Server}}\noutputs: {o: {value: {get_attr: [x, sh¦ow]}}}'),
    'Everything the service tells',
  ],
  [
    'an attribute behind a dot',
    cfn('Resources: {x: {Type: AWS::EC2::Instance}}\nOutputs: {o: {Value: {Fn::GetAtt: x.Public¦Ip}}}'),
    'attribute of `AWS::EC2::Instance`',
  ],
  [
    'an attribute in a list of CloudFormation',
    cfn('Resources: {x: {Type: AWS::EC2::Instance}}\nOutputs: {o: {Value: {"Fn::GetAtt": ["x", "Public¦Ip"]}}}'),
    '`PublicIp`',
  ],

  [
    'a use of a parameter',
    using('{get_param: si¦ze}'),
    'parameter, number',
    '*Size*',
    'How \\*large\\* it is',
    'Default: `5`',
    'between 1 and 10; a multiple of 2, plus 1',
  ],
  ['a hidden parameter', using('{get_param: [secr¦et]}'), 'hidden', 'Default: `******`', 'can’t change'],
  [
    'a parameter’s own words about its constraint',
    using('{get_param: na¦me}'),
    'A value has to be given',
    'at least 3 long (“Not that short”)',
  ],
  ['a parameter where it is declared', hot('parameters:\n  si¦ze: {type: json}\n'), 'parameter, json'],
  ['a parameter in a group', hot(`parameter_groups: [{parameters: [si¦ze]}]\n${parameters}`), 'parameter, number'],
  ['a pseudo parameter', using('{get_param: "OS::stack_na¦me"}'), 'The name of the stack'],
  [
    'a resource referred to',
    hot(
      'resources: {net: {type: OS::Neutron::Net, description: my net}, p: {type: OS::Neutron::Port, properties: {network: {get_resource: n¦et}}}}',
    ),
    '`OS::Neutron::Net`',
    'my net',
  ],
  [
    'a Ref to a resource',
    cfn('Resources: {x: {Type: AWS::EC2::Instance}}\nOutputs: {o: {Value: {Ref: x¦}}}'),
    '`AWS::EC2::Instance`',
  ],
  [
    'a Ref to a parameter',
    cfn('Parameters: {p: {Type: String}}\nOutputs: {o: {Value: {Ref: p¦}}}'),
    'parameter, string',
  ],
  [
    'a resource waited for',
    hot('resources: {a: {type: OS::Heat::None}, b: {type: OS::Heat::None, depends_on: [a¦]}}'),
    '`OS::Heat::None`',
  ],
  [
    'a condition',
    hot('conditions:\n  big: {equals: [1, 2]}\nresources: {x: {type: OS::Heat::None, condition: b¦ig}}'),
    'condition',
    '{equals: [1, 2]}',
  ],
  ['an output', hot('outputs: {address¦: {value: 1, description: where}}'), 'output', 'where'],

  ['a function', using('{list_¦join: [",", [a]]}'), 'Puts the texts', 'list_join: [', 'Since `2013-05-23`'],
  [
    'a function of later days',
    using('{str_¦split: [",", a]}').replace('2018-08-31', '2013-05-23'),
    'Not in this version',
    'from `2015-10-15` on',
  ],
  ['a function of the past', hot('outputs: {o: {value: {"Fn::Jo¦in": [",", [a]]}}}'), 'gone since `2014-10-16`'],
  [
    'a function of conditions',
    hot('conditions: {c: {eq¦uals: [1, 2]}}'),
    'Whether two values are the same',
    'Since `2016-10-14`',
  ],
  [
    'a function inside an if',
    hot('outputs: {o: {value: {if: [{o¦r: [true, false]}, 1, 2]}}}'),
    'one of its conditions',
  ],
  ['an argument', using('{repeat: {for_e¦ach: {"%i%": [a]}, template: t}}'), 'the list it goes through'],
  [
    'what a facade may give',
    hot('outputs: {o: {value: {resource_facade: meta¦data}}}'),
    'The metadata of the resource',
  ],

  ['a section', hot('resour¦ces: {}'), 'What the stack is made of'],
  ['a section of CloudFormation', cfn('Mapp¦ings: {}'), 'Tables of fixed values'],
  ['depends_on', hot('resources: {x: {type: t, depends_¦on: []}}'), 'have to be made before'],
  ['DeletionPolicy', cfn('Resources: {x: {Type: t, DeletionPol¦icy: Retain}}'), 'What becomes of it'],
  ['a policy', hot('resources: {x: {type: t, deletion_policy: Ret¦ain}}'), 'stays in the cloud'],
  ['hidden', hot('parameters: {p: {type: string, hid¦den: true}}'), 'out of what is shown'],
  ['immutable', hot('parameters: {p: {type: string, immut¦able: true}}'), 'forbids updates'],
  ['a parameter’s type', hot('parameters: {p: {type: comma_de¦limited_list}}'), 'cut at its commas'],
  ['a constraint', hot('parameters: {p: {type: number, constraints: [{mod¦ulo: {step: 2, offset: 0}}]}}'), 'in steps'],
  ['NoEcho', cfn('Parameters: {p: {Type: String, No¦Echo: true}}'), 'out of what is shown'],
  ['an output’s value', hot('outputs: {o: {val¦ue: 1}}'), 'What is told'],
  ['a version', 'heat_template_version: 2016-1¦0-14\n', 'Conditions', '`yaql`', 'newton'],
  ['a release’s name', 'heat_template_version: wall¦aby\n', '2021-04-16', 'leaves out'],
  ['the key of a version', 'heat_template_ver¦sion: wallaby\n', 'which functions and sections exist'],

  [
    'an alias',
    hot('parameters:\n  a: &text {type: string}\n  b: *te¦xt\n'),
    '`&text` marks in line 3',
    '{type: string}',
  ],
  ['an anchor', hot('parameters:\n  a: &te¦xt {type: string}\n  b: *text\n'), '`*text` elsewhere'],
  ['a merge', hot('parameters:\n  a: &t {type: string}\n  b:\n    <<¦: *t\n'), 'Takes over'],

  ['yes', hot('parameters: {p: {type: string, default: ye¦s}}'), 'Heat reads `yes` as `true`. Quote it'],
  ['off as a key', one('OS::Heat::Value', '{value: {off¦: 1}}'), 'as the key `false`'],
  ['octal', one('OS::Heat::Value', '{value: 01¦23}'), 'the number `83`: a leading zero means octal'],
  ['minutes', one('OS::Heat::Value', '{value: 22:2¦2}'), 'the number `1342`, as minutes'],
  ['underscores', one('OS::Heat::Value', '{value: 1_0¦00}'), 'the number `1000`: underscores'],
  ['a number that is none', one('OS::Heat::Value', '{value: 1e¦3}'), 'a text: it is no number'],
  ['a tilde', one('OS::Heat::Value', '{value: ~¦}'), 'nothing (null)'],
])('tells of %s', (_, text, ...said) => {
  const told = hovered(text)
  for (const part of said) expect(told).toContain(part)
})

test.each([
  ['white space', hot('resources:\n  x:\n  ¦  type: t\n')],
  ['a comment', hot('# resour¦ces\nresources: {}\n')],
  ['a name nobody declares', using('{get_param: no¦ne}')],
  ['plain data', one('OS::Heat::Value', '{value: {a: some wo¦rds}}').replace('Value', 'Nope')],
  ['true in JSON', json('tr¦ue').replace('Value', 'Nope')],
  ['a property the type lacks', server('{flavour¦: x}')],
  ['metadata of one’s own', hot('resources: {x: {type: OS::Heat::None, metadata: {type: OS¦}}}')],
])('says nothing about %s', (_, text) => {
  expect(hovered(text)).toBeUndefined()
})

const nested = `heat_template_version: 2018-08-31
description: A small thing
parameters:
  color: {type: string, description: What it looks like, constraints: [{allowed_values: [red, blue]}]}
outputs:
  shade: {value: 1, description: How dark it is}
`

test('a type that is a template has the words of the file', () => {
  const environment = { resource_registry: { 'My::Thing': 'thing.yaml' } }
  const more = { files: { 'thing.yaml': nested }, environment }
  const text = (rest: string) =>
    hot(`resources: {x: {type: My::Thing, ${rest}}}\noutputs: {o: {value: {get_attr: [x, shade]}}}`)
  expect(hovered(text('').replace('Thing,', 'Th¦ing,'), more)).toContain('A small thing')
  expect(hovered(text('').replace('Thing,', 'Th¦ing,'), more)).toContain('Outputs: `shade`')
  const property = hovered(text('properties: {col¦or: red}'), more)
  expect(property).toContain('What it looks like')
  expect(property).toContain('A parameter of `thing.yaml`')
  expect(property).toContain('one of `red`, `blue`')
  expect(hovered(text('').replace('shade', 'sha¦de'), more)).toContain('How dark it is')
})

test('a type mapped by the environment tells what it comes down to', () => {
  const environment = { resource_registry: { 'My::Net': 'OS::Neutron::Net' } }
  const told = hovered(hot('resources: {x: {type: My::N¦et}}'), { environment })
  expect(told).toContain('The environment makes it `OS::Neutron::Net`')
})

test('a parameter tells the value it is given, unless it is hidden', () => {
  const environment = { parameters: { size: 7, secret: 'abc' }, parameter_defaults: { name: 'joe' } }
  expect(hovered(using('{get_param: si¦ze}'), { environment })).toContain('Given: `7`')
  expect(hovered(using('{get_param: si¦ze}'), { environment, parameters: { size: 9 } })).toContain('Given: `9`')
  expect(hovered(using('{get_param: secr¦et}'), { environment })).toContain('Given: `******`')
  expect(hovered(using('{get_param: na¦me}'), { environment })).toContain('Default of the environment: `joe`')
})

test('a file shows its size and its first lines, and a file that is not there says so', () => {
  const text = one('OS::Heat::Value', '{value: {get_file: boot¦.sh}}')
  const script = `${Array.from({ length: 20 }, (_, i) => `echo ${i}`).join('\n')}\n`
  const told = hovered(text, { files: { 'boot.sh': script } })
  expect(told).toContain('21 lines')
  expect(told).toContain('echo 9\n…')
  expect(told).not.toContain('echo 10')
  expect(hovered(text, { files: {} })).toContain('not among the files')
})

test('a value shows what people call the thing it names', () => {
  const choices = () => [{ value: 'm1', label: 'Medium', detail: '2 CPUs' }]
  expect(hovered(server('{flavor: m¦1}'), { choices })).toContain('`m1`: Medium — 2 CPUs')
})

test('what an author wrote can’t become Markdown', () => {
  const text = hot('parameters:\n  p¦: {type: string, description: "[x](javascript:y) <b> `c`", default: "a`b"}\n')
  const told = hovered(text)
  expect(told).toContain('\\[x\\](javascript:y) \\<b\\> \\`c\\`')
  expect(told).toContain('``a`b``')
})

test('the range of a hover is the word', () => {
  const { template, offset } = atCursor(server('{"fla¦vor": m1}'))
  const { range } = hover(template, offset, catalogued)!
  expect(template.text.slice(range.from, range.to)).toBe('flavor')
})

test('every function of every version has a doc, and every doc a function', () => {
  const all = templateVersions.flatMap(({ functions, conditionFunctions }) =>
    Object.keys({ ...functions, ...conditionFunctions }),
  )
  expect(Object.keys(functionDocs).toSorted()).toEqual([...new Set(all)].toSorted())
})

test('the example of every function can be read', async () => {
  const { parseYaml } = await import('../parse-yaml.ts')
  const wrong = Object.entries(functionDocs).filter(([name, { example }]) => {
    const { diagnostics } = parseYaml(example)
    return diagnostics.some(({ severity }) => severity === 'error') || !example.includes(name)
  })
  expect(wrong).toEqual([])
})
