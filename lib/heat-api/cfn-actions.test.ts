import { afterAll, beforeAll, expect, test } from 'vitest'
import { parametersIn } from './cfn-actions.ts'
import { HeatStory } from './testing/heat-story.ts'

const root = 'http://hearth.test/heat/cfn/v1'

let heat: HeatStory
beforeAll(async () => {
  heat = await HeatStory.begin()
}, 60_000)
afterAll(() => heat.end(), 60_000)

interface Said {
  readonly status: number
  readonly text: string
}

async function ask(params: Record<string, string>, token = heat.demo.token): Promise<Said> {
  const headers = { 'x-auth-token': token }
  const response = await heat.cfn(new Request(root, { method: 'POST', body: new URLSearchParams(params), headers }))
  return { status: response.status, text: await response.text() }
}

const field = ({ text }: Said, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]
const fields = ({ text }: Said, name: string) =>
  [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) => match[1])

const TemplateBody = JSON.stringify({
  HeatTemplateFormatVersion: '2012-12-12',
  Parameters: { word: { Type: 'String', Default: 'one' } },
  Resources: { it: { Type: 'OS::Heat::TestResource', Metadata: { a: '<b>' }, Properties: { value: { Ref: 'word' } } } },
  Outputs: { said: { Value: { 'Fn::GetAtt': ['it', 'output'] } } },
})
const word = (value: string) => ({
  'Parameters.member.1.ParameterKey': 'word',
  'Parameters.member.1.ParameterValue': value,
})

test('a stack is made, told of, changed and deleted in the words of CloudFormation', async () => {
  const made = await ask({
    Action: 'CreateStack',
    StackName: 'cfn',
    TemplateBody,
    ...word('two'),
    OnFailure: 'DO_NOTHING',
  })
  const arn = field(made, 'StackId')!
  expect(arn).toMatch(/^arn:openstack:heat::[0-9a-f]{32}:stacks\/cfn\/[0-9a-f-]{36}$/)
  expect(made.text).toBe(
    `<CreateStackResponse><CreateStackResult><StackId>${arn}</StackId></CreateStackResult></CreateStackResponse>`,
  )
  const id = arn.split('/').at(-1)!
  expect(await heat.story.ended(id)).toBe('CREATE_COMPLETE')

  const described = await ask({ Action: 'DescribeStacks', StackName: 'cfn' })
  expect(field(described, 'StackStatus')).toBe('CREATE_COMPLETE')
  expect(field(described, 'DisableRollback')).toBe('true')
  expect(field(described, 'OutputValue')).toBe('two')
  expect(described.text).toContain('<ParameterKey>word</ParameterKey><ParameterValue>two</ParameterValue>')

  for (const StackName of [arn, id, `cfn/${id}`]) {
    const resources = await ask({ Action: 'DescribeStackResources', StackName })
    expect(fields(resources, 'LogicalResourceId')).toEqual(['it'])
  }
  const one = await ask({ Action: 'DescribeStackResource', StackName: 'cfn', LogicalResourceId: 'it' })
  expect(field(one, 'Metadata')).toBe('{&quot;a&quot;:&quot;&lt;b&gt;&quot;}')
  expect(fields(await ask({ Action: 'ListStacks' }), 'StackName')).toEqual(['cfn'])
  expect(fields(await ask({ Action: 'ListStackResources', StackName: 'cfn' }), 'ResourceType')).toEqual([
    'OS::Heat::TestResource',
  ])
  expect(fields(await ask({ Action: 'DescribeStackEvents', StackName: 'cfn' }), 'ResourceStatus')[0]).toBe(
    'CREATE_COMPLETE',
  )
  expect(field(await ask({ Action: 'GetTemplate', StackName: 'cfn' }), 'TemplateBody')).toContain(
    'OS::Heat::TestResource',
  )

  await ask({ Action: 'UpdateStack', StackName: 'cfn', TemplateBody, ...word('three') })
  expect(await heat.story.ended(id)).toBe('UPDATE_COMPLETE')
  expect(field(await ask({ Action: 'DescribeStacks', StackName: 'cfn' }), 'OutputValue')).toBe('three')
  await ask({ Action: 'DeleteStack', StackName: 'cfn' })
  expect(await heat.story.ended(id)).toBe('DELETE_COMPLETE')
}, 20_000)

test.each([
  [{ Action: 'CreateStack', StackName: 'a' }, 400, 'MissingParameter'],
  [{ Action: 'CreateStack', StackName: '1', TemplateBody }, 400, 'InvalidParameterValue'],
  [
    { Action: 'CreateStack', StackName: 'a', TemplateBody, DisableRollback: 'true', OnFailure: 'DELETE' },
    400,
    'InvalidParameterCombination',
  ],
  [{ Action: 'DescribeStacks', StackName: 'nobody' }, 400, 'InvalidParameterValue'],
  [{ Action: 'CancelUpdateStack', StackName: 'nobody' }, 400, 'InvalidParameterValue'],
  [{ Action: 'ValidateTemplate', TemplateBody: '{' }, 400, 'InvalidParameterValue'],
  [{ Action: 'constructor' }, 400, 'InvalidAction'],
  [{}, 400, 'MissingAction'],
])('%j is refused with %i %s', async (params, status, code) => {
  const said = await ask(params as Record<string, string>)
  expect([said.status, field(said, 'Code')]).toEqual([status, code])
})

test('nobody comes in with a wrong token, and who may only read changes nothing', async () => {
  expect((await ask({ Action: 'ListStacks' }, 'wrong')).status).toBe(403)
  const reader = await heat.userWith('reader')
  expect((await ask({ Action: 'ListStacks' }, reader.token)).status).toBe(200)
  const refused = await ask({ Action: 'CreateStack', StackName: 'a', TemplateBody }, reader.token)
  expect([refused.status, field(refused, 'Code')]).toEqual([403, 'AccessDenied'])
})

test('a template is checked, and its parameters are told', async () => {
  const said = await ask({ Action: 'ValidateTemplate', TemplateBody })
  expect([said.status, field(said, 'Default')]).toEqual([200, 'one'])
})

test('parameters are numbered members, whatever their order', () => {
  const params = { 'Parameters.member.10.ParameterKey': 'b', 'Parameters.member.10.ParameterValue': '2', ...word('1') }
  expect(parametersIn(params)).toEqual({ word: '1', b: '2' })
})
