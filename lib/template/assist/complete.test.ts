import { describe, expect, test } from 'vitest'
import { offered, offersAt, taken } from '../testing/assistance.ts'
import { templateVersions } from '../versions.ts'
import { functionDrafts } from './function-drafts.ts'

const wallaby = 'heat_template_version: 2021-04-16\n'
const newton = 'heat_template_version: 2016-10-14\n'
const liberty = 'heat_template_version: 2015-10-15\n'
const cfn = "AWSTemplateFormatVersion: '2010-09-09'\n"

/** A template with a bit of everything, up to where a resource called `web` is being written. */
const some = `${wallaby}parameters:
  size: {type: string, constraints: [{custom_constraint: nova.flavor}]}
  env: {type: string, default: dev, constraints: [{allowed_values: [dev, prod]}]}
  tree: {type: json, default: {left: {leaf: 1}, right: 2}}
  fast: {type: boolean}
  zones: {type: comma_delimited_list}
conditions:
  is_prod: {equals: [{get_param: env}, prod]}
  is_dev: {not: is_prod}
resources:
  net:
    type: OS::Neutron::Net
    description: The network.
  subnet:
    type: OS::Neutron::Subnet
    properties:
      network: {get_resource: net}
  farm:
    type: farm.yaml
  web:
`
const server = `${some}    type: OS::Nova::Server
    properties:
`
const aws = `${cfn}Parameters:
  Size: {Type: String}
Mappings:
  Sizes: {small: {cpu: 1, ram: 2}, big: {cpu: 8}}
Conditions:
  Big: {Fn::Equals: [{Ref: Size}, big]}
Resources:
  Disk: {Type: AWS::EC2::Volume, Properties: {Size: 1, AvailabilityZone: nova}}
  Web:
`

describe('sections', () => {
  test('an empty text begins with a version', () => {
    expect(offersAt('|').slice(0, 2)).toEqual(['heat_template_version', 'AWSTemplateFormatVersion'])
    expect(taken('|', 'heat_template_version')).toBe('heat_template_version: 2021-04-16|')
  })

  test('those that are not there yet are offered, in their usual order', () => {
    expect(offersAt(`${wallaby}parameters: {}\n|`)).toEqual([
      'description',
      'parameter_groups',
      'conditions',
      'resources',
      'outputs',
    ])
  })

  test('a word half typed between two sections', () => {
    expect(offersAt(`${wallaby}res|\noutputs:\n  a: {value: 1}\n`)).toContain('resources')
    expect(offersAt(`${wallaby}res|\noutputs:\n  a: {value: 1}\n`)).not.toContain('outputs')
  })

  test('choosing one opens its body with the file’s indentation and line breaks', () => {
    expect(taken(`${wallaby}res|`, 'resources')).toBe(`${wallaby}resources:\n  |`)
    const wide = `${wallaby}parameters:\n    a:\n        type: string\n`
    expect(taken(`${wide}res|`, 'resources')).toBe(`${wide}resources:\n    |`)
    const windows = `${wallaby}parameters:\n  a: {type: string}\n`.replaceAll('\n', '\r\n')
    expect(taken(`${windows}res|`, 'resources')).toBe(`${windows}resources:\r\n  |`)
  })

  test('conditions only where the version has them', () => {
    expect(offersAt(`${liberty}|`)).not.toContain('conditions')
    expect(offersAt(`${newton}|`)).toContain('conditions')
  })

  test('CloudFormation has its own', () => {
    expect(offersAt(`${cfn}|`)).toEqual(['Description', 'Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs'])
    expect(offersAt('HeatTemplateFormatVersion: 2012-12-12\n|')).not.toContain('Conditions')
  })

  test('an empty line inside a section offers none', () => {
    expect(
      offersAt(`${wallaby}resources:\n  a:\n    type: OS::Heat::None\n|\n  b:\n    type: OS::Heat::None\n`),
    ).toEqual([])
  })

  test('versions, the newest first, with their releases', () => {
    const offers = offered('heat_template_version: |')
    expect(offers.slice(0, 2).map(({ label, detail }) => [label, detail])).toEqual([
      ['2021-04-16', 'Wallaby'],
      ['2018-08-31', 'Rocky'],
    ])
    expect(offers.at(-1)).toMatchObject({ label: '2013-05-23', detail: 'Icehouse' })
    expect(taken('heat_template_version: 20|13-05-23\n', '2018-08-31')).toBe('heat_template_version: 2018-08-31|\n')
    expect(offersAt('AWSTemplateFormatVersion: |')).toEqual(['2010-09-09'])
  })
})

describe('parameters', () => {
  test('the keys of a definition', () => {
    expect(offersAt(`${wallaby}parameters:\n  a:\n    |`)).toEqual(
      expect.arrayContaining(['type', 'label', 'description', 'default', 'constraints', 'hidden', 'immutable', 'tags']),
    )
    expect(offersAt(`${wallaby}parameters:\n  a:\n    |`)[0]).toBe('type')
    expect(offersAt(`${newton}parameters:\n  a:\n    |`)).not.toContain('tags')
  })

  test('what is written already is left out', () => {
    expect(offersAt(`${wallaby}parameters:\n  a:\n    type: string\n    |\n    label: A\n`)).not.toContain('label')
  })

  test('types', () => {
    const types = ['string', 'number', 'boolean', 'comma_delimited_list', 'json']
    expect(offersAt(`${wallaby}parameters:\n  a:\n    type: |`)).toEqual(types)
    expect(offersAt(`${wallaby}parameters:\n  a: {type: str|}\n`)).toEqual(types)
  })

  test('a name is free', () => expect(offersAt(`${wallaby}parameters:\n  a|`)).toEqual([]))

  test('kinds of constraints that fit the type', () => {
    const at = (type: string) => offersAt(`${wallaby}parameters:\n  a:\n    type: ${type}\n    constraints:\n      - |`)
    expect(at('number')).toEqual(['allowed_values', 'range', 'custom_constraint', 'modulo', 'description'])
    expect(at('string')).toContain('allowed_pattern')
    expect(at('string')).not.toContain('range')
  })

  test('a constraint opens what it needs', () => {
    const before = `${wallaby}parameters:\n  a:\n    type: number\n    constraints:\n      - |`
    expect(taken(before, 'range')).toBe(before.replace('|', 'range:\n          min: |\n          max: '))
  })

  test('the keys of a range, and the names of custom constraints', () => {
    expect(offersAt(`${wallaby}parameters:\n  a: {type: number, constraints: [{range: {min: 1, |}}]}`)).toEqual(['max'])
    expect(offersAt(`${wallaby}parameters:\n  a:\n    constraints:\n      - custom_constraint: nova.|`)).toContain(
      'nova.flavor',
    )
  })

  test('a default is one of the allowed values, or what the cloud has', () => {
    const allowed = `${wallaby}parameters:\n  a:\n    type: string\n    constraints: [{allowed_values: [x, y]}]\n    default: |\n`
    expect(offersAt(allowed)).toEqual(['x', 'y'])
    const flavor = `${wallaby}parameters:\n  a:\n    type: string\n    constraints: [{custom_constraint: nova.flavor}]\n    default: |\n`
    expect(offersAt(flavor)).toEqual(['m1.tiny', 'm1.small'])
    expect(offersAt(`${wallaby}parameters:\n  a:\n    type: boolean\n    default: |\n`)).toEqual(['false', 'true'])
  })

  test('hidden is a truth value', () =>
    expect(offersAt(`${wallaby}parameters:\n  a:\n    hidden: |`)).toEqual(['false', 'true']))

  test('groups name parameters that are in none yet', () => {
    const groups = (list: string) =>
      `${wallaby}parameter_groups:\n- label: A\n  parameters: [a, ${list}]\nparameters:\n  a: {type: string}\n  b: {type: string}\n`
    expect(offersAt(groups('|'))).toEqual(['b'])
    expect(offersAt(`${wallaby}parameter_groups:\n- |`)).toEqual(['description', 'label', 'parameters'])
  })

  test('CloudFormation’s keys and types', () => {
    expect(offersAt(`${cfn}Parameters:\n  A:\n    |`)).toEqual(
      expect.arrayContaining(['Type', 'Default', 'NoEcho', 'AllowedValues']),
    )
    expect(offersAt(`${cfn}Parameters:\n  A:\n    Type: |`)).toContain('CommaDelimitedList')
  })
})

describe('resources', () => {
  test('the keys of a definition, the type first', () => {
    expect(offersAt(`${some}    |`).slice(0, 2)).toEqual(['type', 'properties'])
    expect(offersAt(`${some}    ty|`)).toContain('type')
    expect(offersAt(`${some}    type: OS::Nova::Server\n    |`)).not.toContain('type')
  })

  test('condition and external_id came with conditions', () => {
    expect(offersAt(`${liberty}resources:\n  a:\n    |`)).not.toContain('condition')
    expect(offersAt(`${newton}resources:\n  a:\n    |`)).toEqual(expect.arrayContaining(['condition', 'external_id']))
  })

  test('an update policy where the type has one', () => {
    expect(offersAt(`${some}    type: OS::Nova::Server\n    |`)).not.toContain('update_policy')
    const group = `${some}    type: OS::Heat::ResourceGroup\n    update_policy:\n      |`
    expect(offersAt(group)).toEqual(['batch_create', 'rolling_update'])
    expect(offersAt(group.replace('|', 'rolling_update: {|}'))).toContain('max_batch_size')
  })

  test('deletion policies, a snapshot where the type keeps one', () => {
    expect(offersAt(`${some}    type: OS::Cinder::Volume\n    deletion_policy: |`).slice(0, 3)).toEqual([
      'Delete',
      'Retain',
      'Snapshot',
    ])
    expect(offersAt(`${some}    type: OS::Neutron::Net\n    deletion_policy: |`)).not.toContain('Snapshot')
  })

  test('every type that can still be made', () => {
    const offers = offersAt(`${some}    type: |`)
    expect(offers).toEqual(expect.arrayContaining(['OS::Nova::Server', 'OS::Neutron::Net', 'AWS::EC2::Instance']))
    expect(offers).not.toContain('OS::Nova::FloatingIP')
    expect(offers.length).toBeGreaterThan(150)
  })

  test('types of the environment and templates of the project come first', () => {
    expect(offersAt(`${some}    type: |`).slice(0, 3)).toEqual(['My::Disk', 'My::Farm', 'farm.yaml'])
  })

  test('what is deprecated is marked and comes last', () => {
    const offers = offered(`${some}    type: |`)
    expect(offers.at(-1)?.deprecated).toBe(true)
    expect(offers.find(({ label }) => label === 'OS::Nova::Server')?.deprecated).toBeUndefined()
  })

  test('a type tells its service and what it is for', () => {
    const found = offered(`${some}    type: |`).find(({ label }) => label === 'OS::Nova::Server')
    expect(found).toMatchObject({ kind: 'type', detail: expect.stringContaining('virtual machine') })
  })

  test('a type brings the properties it cannot do without', () => {
    expect(taken(`${some}    type: OS::Nova|`, 'OS::Nova::Server')).toBe(
      `${some}    type: OS::Nova::Server\n    properties:\n      flavor: |`,
    )
    expect(taken(`${some}    type: |\n    depends_on: net\n`, 'farm.yaml')).toBe(
      `${some}    type: farm.yaml\n    properties:\n      size: |\n    depends_on: net\n`,
    )
  })

  test('a type changes alone where there are properties already', () => {
    const text = `${some}    type: OS::Cin|der::Volume\n    properties:\n      size: 1\n`
    expect(taken(text, 'OS::Nova::Server')).toBe(text.replace('OS::Cin|der::Volume', 'OS::Nova::Server|'))
  })

  test('a type in quotes, on brackets’ own line, and right behind the colon', () => {
    expect(taken(`${some}    type: "OS::N|"\n`, 'OS::Nova::Server')).toBe(`${some}    type: "OS::Nova::Server|"\n`)
    expect(taken(`${wallaby}resources:\n  a: {type: |}\n`, 'OS::Heat::None')).toBe(
      `${wallaby}resources:\n  a: {type: OS::Heat::None|}\n`,
    )
    expect(taken(`${some}    type:|\n`, 'OS::Heat::None')).toBe(`${some}    type: OS::Heat::None|\n`)
    expect(taken(`${some}    type:OS|\n`, 'OS::Heat::None')).toBe(`${some}    type: OS::Heat::None|\n`)
  })

  test('depends_on takes other resources, each once', () => {
    expect(offersAt(`${some}    depends_on: |`)).toEqual(['farm', 'net', 'subnet'])
    expect(offersAt(`${some}    depends_on: [net, |]\n`)).toEqual(['farm', 'subnet'])
    expect(offersAt(`${some}    depends_on:\n      - net\n      - |\n`)).toEqual(['farm', 'subnet'])
    expect(taken(`${some}    depends_on:\n      |\n`, 'net')).toBe(`${some}    depends_on:\n      net|\n`)
  })

  test('a condition by name, or by function', () => {
    const offers = offersAt(`${some}    condition: |`)
    expect(offers).toEqual(expect.arrayContaining(['is_dev', 'is_prod', 'equals', 'not']))
    expect(offers).not.toContain('get_resource')
  })

  test('metadata takes functions and nothing else', () => {
    expect(offersAt(`${some}    metadata:\n      a: |`)[0]).toBe('get_param')
    expect(offersAt(`${some}    metadata:\n      a: 1\n      |`)).toEqual([])
  })
})

describe('properties', () => {
  test('those of the type, required ones first', () => {
    expect(offersAt(`${server}      |`)[0]).toBe('flavor')
    expect(offersAt(`${server}      |`)).toEqual(expect.arrayContaining(['image', 'networks', 'key_name']))
  })

  test('those written already are left out, above and below', () => {
    const offers = offersAt(`${server}      image: x\n      |\n      key_name: y\n`)
    expect(offers).toContain('flavor')
    expect(offers).not.toContain('image')
    expect(offers).not.toContain('key_name')
  })

  test('between others, half typed', () => {
    expect(taken(`${server}      image: x\n      fl|\n      key_name: y\n`, 'flavor')).toBe(
      `${server}      image: x\n      flavor: |\n      key_name: y\n`,
    )
  })

  test('an existing name is replaced, its value stays', () => {
    expect(taken(`${server}      ima|ge: x\n`, 'flavor')).toBe(`${server}      flavor|: x\n`)
  })

  test('maps and lists open below', () => {
    expect(taken(`${server}      net|`, 'networks')).toBe(`${server}      networks:\n        - |`)
    expect(taken(`${server}      meta|`, 'metadata')).toBe(`${server}      metadata:\n        |`)
    const flush = `${wallaby}resources:\n  a:\n    type: OS::Nova::Server\n    depends_on:\n    - b\n    properties:\n      |`
    expect(taken(flush, 'networks')).toBe(flush.replace('|', 'networks:\n      - |'))
  })

  test('in brackets, on the line', () => {
    const text = `${wallaby}resources:\n  a: {type: OS::Nova::Server, properties: {fl|}}\n`
    expect(taken(text, 'flavor')).toBe(text.replace('fl|', 'flavor: |'))
    expect(taken(text, 'networks')).toBe(text.replace('fl|', 'networks: [|]'))
    expect(taken(text, 'metadata')).toBe(text.replace('fl|', 'metadata: {|}'))
  })

  test('with a detail and a line of documentation', () => {
    const flavor = offered(`${server}      |`).find(({ label }) => label === 'flavor')
    expect(flavor).toMatchObject({ kind: 'property', detail: 'string, required' })
    expect(flavor?.doc).toContain('a flavor that Nova knows')
  })

  test('inside list items and nested maps', () => {
    expect(offersAt(`${server}      networks:\n        - |`)).toEqual(expect.arrayContaining(['network', 'port']))
    expect(offersAt(`${server}      networks:\n        - port: x\n          |`)).not.toContain('port')
    expect(offersAt(`${server}      networks: [{network: a}, {|}]\n`)).toContain('fixed_ip')
    const router = `${some}    type: OS::Neutron::Router\n    properties:\n      external_gateway_info:\n        |`
    expect(offersAt(router)).toContain('enable_snat')
  })

  test('below a list’s name, an item with its dash', () => {
    expect(taken(`${server}      networks:\n        |`, 'port')).toBe(`${server}      networks:\n        - port: |`)
  })

  test('resolved through the environment, and through templates of the project', () => {
    expect(offersAt(`${some}    type: My::Disk\n    properties:\n      |`)).toContain('volume_type')
    expect(offersAt(`${some}    type: My::Server\n    properties:\n      |`)).toContain('flavor')
    expect(offersAt(`${some}    type: farm.yaml\n    properties:\n      |`)).toEqual(['size', 'names'])
    expect(offersAt(`${some}    type: My::Farm\n    properties:\n      |`)).toEqual(['size', 'names'])
  })

  test('of a group’s members by their own type', () => {
    const group = `${some}    type: OS::Heat::ResourceGroup\n    properties:\n      resource_def:\n        type: OS::Neutron::Port\n        properties:\n          |`
    expect(offersAt(group)).toContain('network')
    expect(offersAt(group.replace('OS::Neutron::Port\n        properties:\n          |', '|'))).toContain(
      'OS::Neutron::Port',
    )
  })

  test('a type nobody knows takes functions', () => {
    expect(offersAt(`${some}    type: No::Such\n    properties:\n      a: |`)[0]).toBe('get_param')
  })
})

describe('values', () => {
  const value = (property: string) => offersAt(`${server}      ${property}: |`)

  test('allowed values, the default told', () => {
    const offers = offered(`${server}      flavor_update_policy: |`)
    expect(offers.slice(0, 2).map(({ label }) => label)).toEqual(['RESIZE', 'REPLACE'])
    expect(offers[0]?.detail).toBe('default')
  })

  test('truth values, and the parameter that is one', () => {
    expect(value('config_drive').slice(0, 3)).toEqual(['true', 'false', 'fast'])
  })

  test('what the cloud has, behind the parameter made for it', () => {
    expect(value('flavor').slice(0, 3)).toEqual(['size', 'm1.tiny', 'm1.small'])
    expect(value('flavor').indexOf('env')).toBeGreaterThan(value('flavor').indexOf('m1.small'))
    expect(taken(`${server}      flavor: |`, 'm1.tiny')).toBe(`${server}      flavor: m1.tiny|`)
  })

  test('a value with blanks is replaced as a whole, and quoted where it must be', () => {
    expect(taken(`${server}      image: Ubuntu 2|4 LTS\n`, "Bob's image")).toBe(`${server}      image: Bob's image|\n`)
    expect(taken(`${server}      image: 'Bo|b'\n`, "Bob's image")).toBe(`${server}      image: 'Bob''s image|'\n`)
    expect(taken(`${server}      image: "|\n`, "Bob's image")).toBe(`${server}      image: "Bob's image|"\n`)
  })

  test('resources a property can refer to', () => {
    const port = `${some}    type: OS::Neutron::Port\n    properties:\n      network: |`
    expect(offered(port)[0]).toMatchObject({
      label: 'net',
      kind: 'resource',
      detail: 'get_resource · OS::Neutron::Net',
    })
    expect(offersAt(port)).not.toContain('subnet')
    expect(taken(port, 'net')).toBe(port.replace('|', '{get_resource: net}|'))
    expect(taken(`${server}      networks:\n        - network: n|\n`, 'net')).toBe(
      `${server}      networks:\n        - network: {get_resource: net}|\n`,
    )
  })

  test('functions on one line or below, as the author writes them', () => {
    expect(taken(`${server}      image: get_p|`, 'get_param')).toBe(`${server}      image: {get_param: |}`)
    const below = `${wallaby}resources:\n  a:\n    type: OS::Nova::Server\n    properties:\n      name:\n        get_param: x\n      image: |`
    expect(taken(below, 'get_param')).toBe(below.replace('|', '\n        get_param: |'))
    expect(taken(`${server}      image: |`, 'str_replace')).toBe(
      `${server}      image: \n        str_replace:\n          template: |\n          params:\n            `,
    )
    expect(taken(`${server}      image:\n        |`, 'get_attr')).toBe(`${server}      image:\n        get_attr: [|]`)
  })

  test('functions that exist in the version, those that are gone left out', () => {
    const old = offersAt(`${liberty}resources:\n  a:\n    type: OS::Nova::Server\n    properties:\n      name: |`)
    expect(old).toContain('str_split')
    expect(old).not.toContain('yaql')
    expect(old).not.toContain('Fn::Join')
    expect(offersAt(`${server}      name: |`)).toContain('make_url')
  })

  test('no functions in quotes', () =>
    expect(offersAt(`${server}      flavor: "|"\n`)).toEqual(['m1.tiny', 'm1.small']))
})

describe('inside functions', () => {
  const call = (text: string) => `${server}      name: ${text}\n`

  test('a bracket that is not closed yet', () => {
    expect(taken(`${server}      name: {get_p|\n      image: x\n`, 'get_param')).toBe(
      `${server}      name: {get_param: |}\n      image: x\n`,
    )
    expect(
      offersAt(`${server}      name: {get_param: |\n      image: x\n  other:\n    type: OS::Heat::None\n`),
    ).toContain('size')
  })

  test('a quote that is not closed yet', () => {
    expect(taken(`${server}      name: {get_param: 'OS:|\n      image: x\n`, 'OS::stack_id')).toBe(
      `${server}      name: {get_param: 'OS::stack_id|'}\n      image: x\n`,
    )
  })

  test('get_resource takes other resources', () => {
    expect(offersAt(call('{get_resource: |}'))).toEqual(['farm', 'net', 'subnet'])
    expect(taken(call('{get_resource:|}'), 'net')).toBe(call('{get_resource: net|}'))
  })

  test('get_param takes parameters and what every stack has', () => {
    expect(offersAt(call('{get_param: |}'))).toEqual(
      expect.arrayContaining(['size', 'env', 'OS::stack_name', 'OS::stack_id', 'OS::project_id']),
    )
    expect(offersAt(call('{get_param: [|]}'))).toContain('tree')
  })

  test('then the keys of a default', () => {
    expect(offersAt(call('{get_param: [tree, |]}'))).toEqual(['left', 'right'])
    expect(offersAt(call('{get_param: [tree, left, |]}'))).toEqual(['leaf'])
    expect(offersAt(call('{get_param: [size, |]}'))).toEqual([])
  })

  test('get_attr takes a resource, then an attribute of its type', () => {
    expect(offersAt(call('{get_attr: [|]}'))).toEqual(['farm', 'net', 'subnet'])
    expect(offersAt(call('{get_attr: [net, |]}'))).toEqual(expect.arrayContaining(['name', 'subnets', 'show']))
    expect(offered(call('{get_attr: [net, |]}')).find(({ label }) => label === 'mtu')).toMatchObject({
      kind: 'attribute',
      detail: 'integer',
    })
    expect(offersAt(`${server}      name:\n        get_attr:\n          - subnet\n          - |\n`)).toContain('cidr')
  })

  test('of a nested template its outputs', () => {
    expect(offersAt(call('{get_attr: [farm, |]}'))).toEqual(['address'])
  })

  test('get_file takes the files of the project', () => {
    expect(offersAt(call('{get_file: |}'))).toEqual(['farm.yaml', 'notes.yaml', 'setup.sh'])
  })

  test('if takes a condition, then values of the kind that is wanted', () => {
    expect(offersAt(call('{if: [|]}'))).toEqual(['is_dev', 'is_prod'])
    expect(offersAt(`${server}      flavor: {if: [is_prod, |]}\n`).slice(0, 2)).toEqual(['size', 'm1.tiny'])
  })

  test('keys of str_replace, repeat, yaql and make_url', () => {
    expect(offersAt(`${server}      name:\n        str_replace:\n          |`)).toEqual(['params', 'template'])
    expect(offersAt(call('{str_replace: {template: a, |}}'))).toEqual(['params'])
    expect(offersAt(call('{repeat: {|}}'))).toEqual(['for_each', 'permutations', 'template'])
    expect(offersAt(`${newton}outputs:\n  a:\n    value: {repeat: {|}}\n`)).toEqual(['for_each', 'template'])
    expect(offersAt(call('{yaql: {|}}'))).toEqual(['data', 'expression'])
    expect(offersAt(call('{make_url: {host: a, |}}'))).toContain('port')
  })

  test('algorithms of digest, parts of the resource above', () => {
    expect(offersAt(call('{digest: [|, a]}'))).toEqual(expect.arrayContaining(['sha256', 'md5']))
    expect(offersAt(call('{resource_facade: |}'))).toEqual(['deletion_policy', 'metadata', 'update_policy'])
  })

  test('calls in calls', () => {
    expect(offersAt(call("{list_join: ['-', [{get_param: |}]]}"))).toContain('env')
    expect(
      offersAt(`${server}      name:\n        str_replace:\n          params:\n            $a: {get_attr: [net, |`),
    ).toContain('name')
    expect(offersAt(call('{list_join: [",", [|]]}'))).toContain('get_attr')
  })

  test('conditions: functions, names, and the values a parameter may have', () => {
    const at = (text: string) =>
      offersAt(
        `${some}    type: OS::Heat::None\nconditions:\n  other: ${text}\n`.replace(
          /conditions:\n {2}is_prod[^\n]*\n[^\n]*\n/,
          '',
        ),
      )
    expect(at('{|}')).toEqual(['get_param', 'equals', 'not', 'and', 'or', 'contains', 'yaql'])
    expect(at('{equals: [{get_param: env}, |]}').slice(0, 2)).toEqual(['dev', 'prod'])
    expect(at('{equals: [{get_param: |}, a]}')).toContain('env')
    const named = `${newton}conditions:\n  a: {equals: [1, 1]}\n  b: {not: |}\n`
    expect(offersAt(named)).toContain('a')
    expect(offersAt(named.replace('{not: |}', '{and: [a, |]}'))).toContain('b')
  })
})

describe('outputs', () => {
  test('their keys, and any function as value', () => {
    expect(offersAt(`${some}    type: OS::Heat::None\noutputs:\n  a:\n    |`)).toEqual([
      'value',
      'condition',
      'description',
    ])
    expect(offersAt(`${liberty}outputs:\n  a:\n    |`)).not.toContain('condition')
    expect(offersAt(`${some}outputs:\n  a:\n    value: {get_attr: [web|]}\n`)).toContain('web')
  })
})

describe('CloudFormation', () => {
  test('keys, properties and types', () => {
    expect(offersAt(`${aws}    |`).slice(0, 2)).toEqual(['Type', 'Properties'])
    expect(taken(`${aws}    Type: |`, 'AWS::EC2::Volume')).toContain('Properties:\n      AvailabilityZone: |')
    expect(offersAt(`${aws}    Type: AWS::EC2::Instance\n    Properties:\n      |`)).toContain('ImageId')
  })

  test('functions and what they take', () => {
    const value = (text: string) =>
      offersAt(`${aws}    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ${text}\n`)
    expect(value('|')).toEqual(expect.arrayContaining(['Ref', 'Fn::GetAtt', 'Fn::FindInMap', 'Fn::If', 'Size']))
    expect(value('{Ref: |}')).toEqual(expect.arrayContaining(['Disk', 'Size', 'AWS::Region']))
    expect(value('{"Fn::GetAtt": [|]}')).toEqual(['Disk'])
    expect(value('{Fn::FindInMap: [|]}')).toEqual(['Sizes'])
    expect(value('{Fn::FindInMap: [Sizes, |]}')).toEqual(['big', 'small'])
    expect(value('{Fn::FindInMap: [Sizes, small, |]}')).toEqual(['cpu', 'ram'])
    expect(value('{Fn::If: [|]}')).toEqual(['Big'])
    expect(value('{Fn::ResourceFacade: |}')).toEqual(['DeletionPolicy', 'Metadata', 'UpdatePolicy'])
  })

  test('JSON gets quotes', () => {
    const json =
      '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"A": {"Type": "AWS::EC2::Instance", "Properties": {|}}}}'
    expect(taken(json, 'ImageId')).toBe(json.replace('|', '"ImageId": "|"'))
    expect(taken(json.replace('|', '"Im|"'), 'ImageId')).toBe(json.replace('|', '"ImageId": "|"'))
    expect(taken(json.replace('|', '"ImageId": |'), 'Ref')).toBe(json.replace('|', '"ImageId": {"Ref": "|"}'))
    expect(offersAt('{"heat_template_version": "2018-08-31", "resources": {"a": {"ty|"}}}')).toContain('type')
  })
})

describe('JSON and other texts in brackets', () => {
  const before = '{\n  "heat_template_version": "2018-08-31",\n  "resources": {\n'
  const others = '    "net": {"type": "OS::Neutron::Net"}\n  }\n}\n'

  test('a key in front of others gets its comma', () => {
    const text = `${before}    "web": {|\n      "type": "OS::Nova::Server"\n    },\n${others}`
    expect(taken(text, 'properties')).toBe(text.replace('|', '"properties": {"flavor": "|"},'))
  })

  test('what comes behind a bracket that is missing is still known', () => {
    const text = `${before}    "web": {\n      "type": "OS::Nova::Server",\n      "properties": {"name": {"get_res|\n    },\n${others}`
    expect(offersAt(text)).toContain('get_resource')
    expect(taken(text, 'get_resource')).toContain('{"name": {"get_resource": "|"}}\n')
    expect(offersAt(text.replace('"get_res|', '"get_resource": "|"}}'))).toContain('net')
  })

  test('sections not there yet, between others', () => {
    const text = `${before}${others}`.replace('{\n', '{\n  |,\n')
    expect(offersAt(text)).toEqual(['description', 'parameter_groups', 'parameters', 'conditions', 'outputs'])
  })

  test('texts over several lines do not mislead', () => {
    const text = `${before}    "web": {|, "type": "OS::Nova::Server", "metadata": {"a": "one\n} two"}},\n${others}`
    expect(offersAt(text)).toContain('properties')
    expect(offersAt(text)).not.toContain('metadata')
  })
})

describe('places without offers', () => {
  test.each([
    ['a comment', `${server}      # fla|\n`],
    ['a text of several lines', `${wallaby}description: >\n  some te|xt\nresources: {}\n`],
    ['a description', `${wallaby}description: |\n`],
    ['a resource’s name', `${wallaby}resources:\n  we|\n`],
    ['in front of a value', `${server}      image: | {get_param: env}\n`],
    ['a value with a deeper line below', `${server}      image: x\n        |\n`],
    ['behind a list of brackets', `${server}      networks: [] |\n`],
  ])('%s', (_, text) => expect(offersAt(text)).toEqual([]))
})

test('every function that can be called is offered, and every word has its line', () => {
  const callable = templateVersions.flatMap(({ functions, conditionFunctions }) => [
    ...Object.keys(functions).filter((name) => functions[name] !== 'removed'),
    ...Object.keys(conditionFunctions),
  ])
  expect(Object.keys(functionDrafts).toSorted()).toEqual([...new Set(callable)].toSorted())
  const places = ['|', `${some}    |`, `${wallaby}parameters:\n  a:\n    |`, `${aws}    |`, `${some}    metadata: |`]
  const silent = places.flatMap(offered).filter(({ doc }) => doc === undefined)
  expect(silent.map(({ label }) => label)).toEqual([])
})

test('what is broken elsewhere does not matter', () => {
  const broken = `${some}    type: OS::Nova::Server\n    properties:\n      image: |\n  other:\n    type: {get_\n  last: ]\n`
  expect(offersAt(broken)).toContain('get_param')
  expect(
    offersAt(`${wallaby}resources:\n  bad: {{\n  web:\n    type: OS::Nova::Server\n    properties:\n      fl|`),
  ).toContain('flavor')
})
