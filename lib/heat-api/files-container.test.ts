import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
beforeAll(async () => {
  heat = await HeatStory.begin()
}, 60_000)
afterAll(() => heat.end(), 60_000)

const put = (path: string, body: string | null = null, token = heat.demo.token) =>
  heat.story.cloud!.fetch(
    new Request(`http://cloud.test/object-store/v1/AUTH_${heat.demo.projectId}/${path}`, {
      method: 'PUT',
      body,
      headers: { 'x-auth-token': token },
    }),
  )

const template = {
  heat_template_version: '2021-04-16',
  resources: { inner: { type: 'My::Word' } },
  outputs: { word: { value: { get_attr: ['inner', 'word'] } } },
}
const child = (word: string) => `
heat_template_version: 2021-04-16
parameters: { end: { type: string, default: '' } }
outputs: { word: { value: { list_join: ['', [${word}, { get_param: end }]] } } }
`

test('files come from a container of the caller, environments and nested templates among them', async () => {
  await put('site')
  await put('site/parts/word.yaml', child('kept'))
  await put('site/env.yaml', 'resource_registry: { "My::Word": parts/word.yaml }\nparameter_defaults: { end: "!" }\n')
  const asked = { files_container: 'site', environment_files: ['env.yaml'] }
  const place = await heat.create('contained', template, asked)
  const shown = await heat.get(`${place}/outputs/word`)
  expect(shown.body.output).toMatchObject({ output_value: 'kept!' })
  expect((await heat.get(`${place}/files`)).body).toMatchObject({ 'parts/word.yaml': child('kept') })

  const sent = { ...asked, files: { 'parts/word.yaml': child('sent') } }
  const place2 = await heat.create('sent', template, sent)
  expect((await heat.get(`${place2}/outputs/word`)).body.output).toMatchObject({ output_value: 'sent!' })
  const checked = await heat.post('/validate', { template, ...asked })
  expect(checked.status).toBe(200)
})

test('a container that is not there, is not the caller’s, or holds too much is refused', async () => {
  const ask = (files_container: string) => heat.post('/stacks', { stack_name: 'none', template, files_container })
  const missing = await ask('nowhere')
  expect([missing.status, missing.body.error!.message]).toEqual([
    400,
    expect.stringContaining('Could not fetch files from container nowhere, reason: '),
  ])
  await put('big')
  for (const name of ['a', 'b']) await put(`big/${name}`, 'x'.repeat(600_000))
  expect((await ask('big')).body.error!.message).toContain('exceeds maximum allowed (1048576 bytes)')
  await put('binary')
  await put('binary/a', 'a\0b')
  expect((await ask('binary')).body.error!.message).toContain('is no text')
  const other = await heat.login('alt_demo')
  const foreign = await heat.call(
    'POST',
    `http://hearth.test/heat/v1/${other.projectId}/stacks`,
    { stack_name: 'none', template, files_container: 'site' },
    { 'x-auth-token': other.token },
  )
  expect(foreign.body.error!.message).toContain('Could not fetch files from container site')
})
