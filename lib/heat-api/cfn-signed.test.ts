import { afterAll, beforeAll, expect, test } from 'vitest'
import { ec2Signature } from '#lib/resources/ec2-signature.ts'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
beforeAll(async () => {
  heat = await HeatStory.begin()
}, 60_000)
afterAll(() => heat.end(), 60_000)

async function keysOf(user: string, project = user): Promise<{ access: string; secret: string }> {
  const { token, userId } = await heat.login(user, project)
  const url = `http://cloud.test/identity/v3/users/${userId}/credentials/OS-EC2`
  const headers = { 'x-auth-token': token, 'content-type': 'application/json' }
  const response = await heat.story.cloud!.fetch(new Request(url, { method: 'POST', headers, body: '{}' }))
  return ((await response.json()) as { credential: { access: string; secret: string } }).credential
}

async function ask({ access, secret }: { access: string; secret: string }, more: Record<string, string>, ago = 0) {
  const params: Record<string, string> = {
    AWSAccessKeyId: access,
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp: new Date(Date.now() - ago).toISOString().slice(0, 19).concat('Z'),
    ...more,
  }
  const signed = { method: 'POST', host: 'hearth.test', path: '/heat/cfn/v1/', params }
  const body = new URLSearchParams({ ...params, Signature: ec2Signature(secret, signed) })
  const response = await heat.cfn(new Request('http://hearth.test/heat/cfn/v1/', { method: 'POST', body }))
  return { status: response.status, text: await response.text() }
}

test('who signs with keys that Keystone gave them acts in the project of these keys, and sees no other', async () => {
  const keys = await keysOf('demo')
  await heat.create('signed', { heat_template_version: '2021-04-16', resources: {} })
  const listed = await ask(keys, { Action: 'ListStacks' })
  expect([listed.status, listed.text]).toEqual([200, expect.stringContaining('<StackName>signed</StackName>')])
  const other = await ask(await keysOf('alt_demo'), { Action: 'ListStacks' })
  expect([other.status, other.text]).toEqual([200, expect.not.stringContaining('signed')])
  expect((await ask(keys, { Action: 'DeleteStack', StackName: 'signed' })).status).toBe(200)
})

test('wrong secrets, old signatures and unknown keys are refused', async () => {
  const keys = await keysOf('demo')
  const list = { Action: 'ListStacks' }
  expect((await ask({ ...keys, secret: 'guessed' }, list)).status).toBe(403)
  expect((await ask(keys, list, 16 * 60_000)).status).toBe(403)
  expect((await ask({ ...keys, access: 'f'.repeat(32) }, list)).text).toContain('AccessDenied')
})
