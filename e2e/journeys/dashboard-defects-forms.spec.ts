import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { openLaunch } from './open-launch.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

/*
 * What forms of other dashboards get wrong, each shown to be right here. Parameters that vanish, constraints without a
 * control and numbers that must be whole are in parameters.spec.ts.
 */

const head = 'heat_template_version: 2021-04-16\n'
const value = 'type: OS::Heat::Value, properties: { value: { get_param: '

test.beforeEach(({ page }) => signInToDemo(page))

test('a secret without a default is asked for, not hidden from the form', async ({ page }) => {
  const text = `${head}parameters: { token: { type: string, hidden: true } }
resources: { a: { ${value}token } } } }`
  await openLaunch(page, { name: 'secret', text })
  const field = page.getByRole('form', { name: 'Launch' }).getByRole('textbox', { name: /^token/ })
  await expect(field).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Launch', exact: true }).click()
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('something')
  await expect(page.getByText('Checked: ready to launch.')).toBeVisible()
})

test('a parameter with an empty default is not required', async ({ page }) => {
  const text = `${head}parameters: { note: { type: string, default: "" }, list: { type: comma_delimited_list, default: [] } }
resources: { a: { ${value}note } } } }`
  await openLaunch(page, { name: 'optional', text })
  await expect(page.getByText('Checked: ready to launch.')).toBeVisible()
  await expect(page.getByRole('form', { name: 'Launch' }).getByText('required')).toHaveCount(0)
})

test('lists and maps are not one line of text', async ({ page }) => {
  const text = `${head}parameters: { list: { type: comma_delimited_list, default: [a, b] }, map: { type: json, default: { a: { b: 1 } } } }
resources: { a: { ${value}list } } } }`
  await openLaunch(page, { name: 'structured', text })
  const form = page.getByRole('form', { name: 'Launch' })
  await expect(form.getByRole('button', { name: 'Remove a' })).toBeVisible()
  expect(await form.getByLabel('map').evaluate((field) => field.tagName)).toBe('TEXTAREA')
})

test('several environments reach the engine whole: values, defaults, types and files', async ({ page }) => {
  const text = `${head}parameters: { size: { type: string, default: none }, colour: { type: string, default: none } }
resources:
  own: { type: My::Thing, properties: { word: { get_param: size } } }
  tint: { ${value}colour } } }
outputs: { size: { value: { get_attr: [own, said] } }, colour: { value: { get_attr: [tint, value] } } }`
  const thing = `${head}parameters: { word: { type: string } }
resources: { a: { ${value}word } } } }
outputs: { said: { value: { get_attr: [a, value] } } }`
  const environments = [
    { name: 'base.yaml', text: 'parameters: { size: small }\nresource_registry: { "My::Thing": thing.yaml }' },
    { name: 'prod.yaml', text: 'parameters: { size: large }\nparameter_defaults: { colour: green }' },
  ]
  await openLaunch(page, { name: 'layers', text, files: { 'thing.yaml': thing }, environments }, '?step=source')

  await test.step('which of them wins is told', async () => {
    await page.getByRole('button', { name: 'Show what they say together' }).click()
    const layers = page.getByRole('table', { name: 'What the environments say together' })
    const size = layers.getByRole('row', { name: /^size/ })
    await expect(size).toContainText('large')
    await expect(size).toContainText('prod.yaml wins')
    await expect(size).toContainText('over base.yaml')
    await expect(layers.getByRole('row', { name: /^My::Thing/ })).toContainText('thing.yaml')
    await checkAccessibility(page, 'source')
  })
  await page.getByRole('button', { name: 'Parameters', exact: true }).last().click()
  const form = page.getByRole('form', { name: 'Launch' })
  await expect(form.getByLabel('size')).toHaveValue('large')
  await expect(form.getByText('from prod.yaml')).toHaveCount(2)

  await page.getByRole('button', { name: 'Launch', exact: true }).click()
  await expectStack(page, 'CREATE_COMPLETE')
  await page.getByRole('tab', { name: 'Outputs' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Outputs' })).toContainText('large')
  await expect(page.getByRole('tabpanel', { name: 'Outputs' })).toContainText('green')
})

test('a missing file is named with who calls it, and can be brought', async ({ page }) => {
  const text = `${head}resources:
  inner: { type: lib/inner.yaml }
  script: { type: OS::Heat::Value, properties: { value: { get_file: boot.sh } } }`
  const inner = `${head}resources: { a: { type: OS::Heat::Value, properties: { value: { get_file: deep.txt } } } }`
  await openLaunch(
    page,
    { name: 'missing', text, files: { 'lib/inner.yaml': inner, 'boot.sh': 'echo' } },
    '?step=source',
  )
  const files = page.getByRole('region', { name: 'Files' })
  await expect(files.getByRole('listitem').first()).toContainText('deep.txt')
  await expect(files.getByRole('listitem').first()).toContainText('Missing. File, called by “lib/inner.yaml”')
  await expect(page.getByRole('button', { name: /^Source .something to look at/ })).toBeVisible()

  const chooser = page.waitForEvent('filechooser')
  await files.getByRole('button', { name: 'Choose deep.txt' }).click()
  await (await chooser).setFiles({ name: 'deep.txt', mimeType: 'text/plain', buffer: Buffer.from('found') })
  await expect(files.getByText('missing', { exact: true })).toHaveCount(0)
  await expect(page.getByText('Checked: ready to launch.')).toBeVisible()
})

test('values of an output that are maps or lists are shown as what they are', async ({ page }) => {
  const text = `${head}resources: { a: { type: OS::Heat::Value, properties: { value: { deep: [1, { more: "<b>" }] } } } }
outputs: { map: { value: { get_attr: [a, value] } } }`
  await openLaunch(page, { name: 'map', text })
  await page.getByRole('button', { name: 'Launch', exact: true }).click()
  await expectStack(page, 'CREATE_COMPLETE')
  await page.getByRole('tab', { name: 'Outputs' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Outputs' })).toContainText('<b>')
})

test('an update starts from what the stack was launched with', async ({ page }) => {
  const text = `${head}parameters: { word: { type: string }, token: { type: string, hidden: true } }
resources: { a: { ${value}word } } }, b: { ${value}token } } } }`
  const name = `kept-${Date.now()}`
  const made = await page.request.post('/api/stacks', {
    data: { name, template: text, parameters: { word: 'first', token: 'hunter2' }, tags: ['x'] },
  })
  const { id } = await made.json()
  await page.goto(`/stacks/${id}`)
  await expectStack(page, 'CREATE_COMPLETE')
  const draft = await page.request.post('/api/drafts', { data: { name, text: `${text}\n`, stackId: id } })
  await page.goto(`/stacks/${id}/update?draft=${(await draft.json()).id}`)
  await page.getByRole('button', { name: /^Parameters/ }).click()
  await expect(page.getByLabel('word')).toHaveValue('first')
  await expect(page.getByText('from running stack')).toHaveCount(2)
  await expect(page.getByText('2 resources stay as they are')).toBeVisible()
})
