/**
 * Runs every orchestration command of the unmodified `openstack` client against Hearth with its demo cloud at its
 * fastest. Prints a line a command and, alone on the last line, `N passed, N failed`; exits 1 when one failed.
 */
import { join } from 'node:path'
import { freshHearth } from './fresh-hearth.ts'
import { OpenStackClient, words } from './openstack-client.ts'

const hearth = await freshHearth()
const client = await OpenStackClient.for(hearth.authUrl)
const { does, refuses, settles, value } = {
  does: client.does.bind(client),
  refuses: client.refuses.bind(client),
  settles: client.settles.bind(client),
  value: client.value.bind(client),
}

await client.file(
  'child.yaml',
  `heat_template_version: 2021-04-16
parameters: { size: { type: number, default: 4 } }
resources:
  leaf: { type: OS::Heat::RandomString, properties: { length: { get_param: size } } }
outputs:
  word: { value: { get_attr: [leaf, value] } }
`,
)
const template = await client.file(
  'site.yaml',
  `heat_template_version: 2021-04-16
description: A site
parameters:
  length: { type: number, default: 8, constraints: [{ range: { min: 1, max: 64 } }] }
  secret: { type: string, hidden: true, default: hush }
resources:
  word:
    type: OS::Heat::RandomString
    metadata: { role: web }
    properties: { length: { get_param: length } }
  same: { type: OS::Heat::Value, properties: { value: { get_attr: [word, value] } } }
  inner: { type: child.yaml, properties: { size: 3 } }
outputs:
  word: { description: The word, value: { get_attr: [same, value] } }
  inner: { value: { get_attr: [inner, word] } }
`,
)
const failing = await client.file(
  'failing.yaml',
  `heat_template_version: 2021-04-16
resources:
  bad: { type: OS::Heat::TestResource, properties: { fail: true } }
`,
)
const waiting = await client.file(
  'waiting.yaml',
  `heat_template_version: 2021-04-16
resources:
  handle: { type: OS::Heat::WaitConditionHandle }
  wait: { type: OS::Heat::WaitCondition, properties: { handle: { get_resource: handle }, timeout: 600 } }
`,
)
const network = await client.file(
  'network.yaml',
  `heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.1.0.0/24 } }
  web:
    type: OS::Nova::Server
    properties: { image: cirros-0.6.2, flavor: m1.tiny, networks: [{ network: { get_resource: net } }] }
    depends_on: subnet
outputs:
  address: { value: { get_attr: [web, first_address] } }
`,
)
const environment = await client.file('env.yaml', 'parameters: { length: 10 }\n')

async function knowledge(): Promise<void> {
  await does('catalog list', 'orchestration', '/heat/v1/', 'cloudformation')
  await does('orchestration build info', 'api', 'engine', 'revision')
  await does('orchestration service list --os-cloud admin', 'heat-engine', 'up')
  await refuses('orchestration service list', 'service:index')
  await does('orchestration template version list', 'heat_template_version.2018-08-31', 'heat_template_version.rocky')
  await does('orchestration template function list heat_template_version.2018-08-31', 'get_attr', 'str_replace')
  await does('orchestration template function list heat_template_version.2018-08-31 --with_conditions', 'equals')
  await does('orchestration resource type list', 'OS::Nova::Server', 'OS::Heat::Value')
  await does('orchestration resource type list --filter name=OS::Heat::Val --long', 'OS::Heat::Value')
  await does('orchestration resource type show OS::Heat::RandomString', 'length', 'character_classes')
  await does('orchestration resource type show OS::Heat::Value --template-type hot', 'heat_template_version')
  await does('orchestration resource type show OS::Heat::Value --template-type cfn', 'HeatTemplateFormatVersion')
  await refuses('orchestration resource type show OS::Nope', 'Resource type not found: OS::Nope')
  await does(`orchestration template validate -t ${template} -f json`, '"Type": "Number"', '"NoEcho": "true"')
  await does(`orchestration template validate -t ${template} --show-nested -f json`, 'NestedParameters')
}

async function creation(): Promise<void> {
  await does(`stack create preview -t ${template} --dry-run`, 'preview', 'OS::Heat::RandomString')
  await does(
    `stack create site -t ${template} -e ${environment} --parameter length=12 --tags a,b --timeout 5 --wait`,
    'CREATE_COMPLETE',
    'A site',
  )
  await refuses(`stack create site -t ${template}`, 'The Stack (site) already exists.')
  await refuses(`stack create other -t ${template} --parameter length=99`, 'is out of range (min: 1, max: 64)')
  await refuses(
    `stack create other -t ${template} --parameter nope=1`,
    'The Parameter (nope) was not defined in template.',
  )
  await does(`stack create bad -t ${failing}`, 'bad')
  await settles('stack show bad', 'CREATE_FAILED', 'stack_status')
  await does('stack failures list bad', 'bad', 'CREATE_FAILED')
  await does(`stack create net -t ${network} --wait`, 'CREATE_COMPLETE')
  await does('stack output show net address -f value -c output_value', /^10\.1\.0\.\d+$/)
  await does('server list', /net-web-[a-z2-7]{12}/, 'ACTIVE')
}

async function reading(): Promise<void> {
  await does('stack list', 'site', 'bad', 'net', 'CREATE_COMPLETE')
  // The client asks for the stacks of all projects then, which Heat's default policy refuses to everybody.
  await refuses('stack list --long', 'You are not authorized to use stacks:global_index.')
  await does('stack list --nested', /site-inner-[a-z2-7]{12}/)
  await does('stack list --tags a,b --tag-mode any', 'site')
  await does('stack list --property status=FAILED -f value -c "Stack Name"', /^bad$/)
  await does('stack list --sort stack_name:asc -f value -c "Stack Name"', /^bad\nnet\nsite$/)
  await does('stack list --short', 'site')
  await does('stack list --hidden', 'site')
  await does('stack show site', 'CREATE_COMPLETE', "length: '12'", "secret: '******'", 'a')
  await does('stack show site --no-resolve-outputs', 'CREATE_COMPLETE')
  await refuses('stack show nope', 'Stack not found: nope')
  await does('stack output list site', 'word', 'The word', 'No description given')
  await does('stack output show site word -f value -c output_value', /^\w{12}$/)
  await does('stack output show site --all', 'word', 'inner')
  await refuses('stack output show site nope', /not found/i)
  await does('stack template show site', 'heat_template_version', 'RandomString')
  await does('stack environment show site', 'length', 'resource_registry')
  await does('stack file list site', 'child.yaml')
  await does('stack resource list site', 'word', 'same', 'inner', 'CREATE_COMPLETE')
  await does('stack resource list site -n 2', 'leaf', /site-inner-/)
  await does('stack resource list site -f dot', 'digraph', 'word')
  await does('stack resource list site --filter name=word -f value -c resource_name', /^word$/)
  await does('stack resource show site word', 'OS::Heat::RandomString', 'required_by', 'same')
  await does('stack resource show site word --with-attr value', 'value')
  await does('stack resource metadata site word', 'role', 'web')
  await does('stack event list site', 'CREATE_COMPLETE', 'Stack CREATE completed successfully')
  await does('stack event list site --nested-depth 2', 'leaf')
  await does('stack event list site --resource word --limit 1 --sort event_time:asc', 'CREATE_IN_PROGRESS')
  await does('stack event list site --filter resource_name=same', 'same')
  const listed = await client.run(words('stack event list site --resource word -f json'))
  const [event = 'none'] = /[\da-f]{8}-[\da-f-]{27}/.exec(listed.out) ?? []
  await does(`stack event show site word ${event}`, 'OS::Heat::RandomString', 'length')
}

async function changing(): Promise<void> {
  await does(`stack update site -t ${template} --parameter length=5 --dry-run`, 'replaced', 'word')
  await does(`stack update site -t ${template} --parameter length=5 --dry-run --show-nested`, 'leaf')
  await does('stack update site --existing --parameter length=6 --wait', 'UPDATE_COMPLETE')
  await does('stack output show site word -f value -c output_value', /^\w{6}$/)
  await does('stack update site --existing --clear-parameter length --wait', 'UPDATE_COMPLETE')
  await does('stack output show site word -f value -c output_value', /^\w{8}$/)
  await does(`stack update site -t ${template} --converge --tags c --rollback enabled --wait`, 'UPDATE_COMPLETE')
  await does('stack show site -f value -c disable_rollback', 'False')
  await does('stack check site --wait', 'site', 'CHECK_COMPLETE')
  await does('stack suspend site --wait', 'SUSPEND_COMPLETE')
  await does('stack resume site --wait', 'RESUME_COMPLETE')
  await does('stack resource mark unhealthy site word "It stinks"')
  await does('stack resource show site word', 'CHECK_FAILED', 'It stinks')
  await does('stack resource mark unhealthy --reset site word')
  await does('stack resource show site word', 'CHECK_COMPLETE')
  await refuses('stack cancel site', 'not in cancelable state')
}

async function waitingAndHooks(): Promise<void> {
  await does(`stack create waits -t ${waiting}`, 'CREATE_IN_PROGRESS')
  await settles('stack resource show waits wait', 'CREATE_IN_PROGRESS', 'resource_status')
  await does('stack resource signal waits handle --data {"status":"SUCCESS","id":"1"}')
  await settles('stack show waits', 'CREATE_COMPLETE', 'stack_status')
  await does(`stack create halts -t ${waiting}`, 'CREATE_IN_PROGRESS')
  await does('stack cancel halts --no-rollback', 'halts')
  await settles('stack show halts', 'CREATE_FAILED', 'stack_status')
  await does(`stack create hooked -t ${template} --pre-create word`, 'CREATE_IN_PROGRESS')
  await settles('stack resource show hooked word', 'INIT_COMPLETE', 'resource_status')
  await does('stack hook poll hooked', 'word', 'pre-create')
  await does('stack hook clear hooked word --pre-create')
  await settles('stack show hooked', 'CREATE_COMPLETE', 'stack_status')
}

async function savingAndLeaving(): Promise<void> {
  await does('stack snapshot create site --name first', 'first')
  await settles('stack show site', 'SNAPSHOT_COMPLETE', 'stack_status')
  const id = await value('stack snapshot list site', 'id')
  await does('stack snapshot list site', 'first', 'COMPLETE')
  await does(`stack snapshot show site ${id}`, 'first', 'COMPLETE')
  await does(`stack snapshot restore site ${id}`)
  await settles('stack show site', 'RESTORE_COMPLETE', 'stack_status')
  await does(`stack snapshot delete site ${id} --yes`)
  await does('stack export site', '"name": "site"', 'resource_data')
  const data = join(client.folder, 'abandoned.json')
  await does(`stack abandon site --output-file ${data}`)
  await refuses('stack show site', 'Stack not found: site')
  await does(`stack adopt back --adopt-file ${data} --wait`, 'ADOPT_COMPLETE')
}

async function software(): Promise<void> {
  const script = await client.file('install.sh', '#!/bin/sh\necho hello\n')
  await does(`software config create install --config-file ${script} --group script`, 'install', 'script', 'hello')
  const configs = await value('software config list', 'id')
  const [config = ''] = configs.split('\n')
  await does('software config list', 'install')
  await does(`software config show ${config}`, 'install', 'hello')
  const put = `software deployment create put --config ${config} --server srv --signal-transport NO_SIGNAL`
  const made = JSON.parse((await does(`${put} -f json`, 'srv')) || '{}') as { id?: string }
  const id = made.id ?? 'none'
  await does('software deployment list', id, 'srv')
  await does('software deployment list --server srv --long', id)
  await does(`software deployment show ${id}`, 'srv', 'IN_PROGRESS')
  await does('software deployment metadata show srv', 'hello')
  await does(`software deployment output show ${id} --all`)
  await does(`software deployment delete ${id}`)
  await does(`software config delete ${config}`)
  await refuses(`software config show ${config}`, 'not found')
}

async function leaving(): Promise<void> {
  for (const name of ['back', 'bad', 'net', 'waits', 'halts', 'hooked']) await does(`stack delete ${name} --yes --wait`)
  await does('stack list --deleted', 'net', 'DELETE_COMPLETE')
  await does('server list -f value', /^$/)
  await refuses('stack delete net --yes', /not found/i)
}

const parts = [knowledge, creation, reading, changing, waitingAndHooks, savingAndLeaving, software, leaving]
try {
  for (const part of parts) await part()
} finally {
  await hearth.end()
  await client.end()
}
