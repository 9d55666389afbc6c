import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { chooseDesignAction } from './choose-design-action.ts'
import { closeByEscape } from './close-by-escape.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { openDraft } from './open-draft.ts'
import { openLaunch } from './open-launch.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const conditional = readFileSync(new URL('./templates/conditional.yaml', import.meta.url), 'utf8')
const stack = `heat_template_version: 2018-08-31
resources:
  word: { type: OS::Heat::RandomString }
  slow: { type: OS::Heat::TestResource, properties: { action_wait_secs: { create: 600 } } }
outputs:
  address: { value: 203.0.113.7 }
`

test('the menus of the bar, the list and the library pass axe', async ({ page }) => {
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'listed', template: stack.replace(/ {2}slow.*\n/, '') })
  const kept = { name: `stall ${Date.now()}`, summary: 'A word.', tags: ['retail'], text: stack }
  const made = await page.request.post('/api/library', { data: { ...kept, files: {}, environments: [], layout: {} } })
  expect(made.ok(), await made.text()).toBe(true)
  const bar = page.getByRole('banner')
  for (const name of ['Cloud and project', /^Language/, 'Theme', /^Account of/])
    await checkOpened(page, bar.getByRole('button', { name }))
  await page.keyboard.press('?')
  await checkOpened(page)
  await checkOpened(page, page.getByRole('button', { name: 'Actions for listed' }))

  await page.goto('/new')
  await checkOpened(page, page.getByRole('button', { name: `More about ${kept.name}` }), 'Rename and describe…')
  await page.getByRole('button', { name: `More about ${kept.name}` }).click()
  await page.getByRole('menuitem', { name: 'Remove from the library' }).click()
  await page.getByLabel('Template files').setInputFiles([
    { name: 'main.yaml', mimeType: 'text/yaml', buffer: Buffer.from('resources: { a: { type: missing.yaml } }\n') },
    { name: 'env.yaml', mimeType: 'text/yaml', buffer: Buffer.from('parameters: { a: 1 }\n') },
  ])
  await checkOpened(page)

  await page.goto(`/stacks/${id}?tab=topology`)
  await expectStack(page, 'CREATE_COMPLETE')
  await checkOpened(page, page.getByRole('button', { name: 'Legend' }))
  await nodeOf(page, 'word').click()
  await checkOpened(page, page.getByRole('button', { name: 'Lock word' }))
  await checkOpened(page, page.getByRole('button', { name: 'Actions for word' }))
})

test('the menus and dialogs of a stack pass axe', async ({ page }) => {
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'cancelled', template: stack })
  await page.goto(`/stacks/${id}?tab=events`)
  await checkOpened(page, page.getByRole('main').getByRole('button', { name: 'Cancel' }))
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('menuitem', { name: 'Cancel and leave as it is' }).click()
  await expectStack(page, 'CREATE_FAILED')
  await checkOpened(page, page.getByRole('button', { name: 'More actions' }))
  await checkOpened(page, page.getByRole('button', { name: 'Copy', exact: true }))
  await page.getByRole('tab', { name: /^Outputs/ }).click()
  await checkOpened(page, page.getByRole('button', { name: 'Commands for address' }))

  const done = await launchStack(page, { name: 'kept', template: stack.replace(/ {2}slow.*\n/, '') })
  await page.goto(`/stacks/${done}?tab=snapshots`)
  await expectStack(page, 'CREATE_COMPLETE')
  await page.getByLabel('Name of the snapshot').fill('monday')
  await page.getByRole('button', { name: 'Take a snapshot' }).click()
  await expectStack(page, 'SNAPSHOT_COMPLETE')
  await checkOpened(page, page.getByRole('button', { name: 'Delete monday' }))

  const usual = { name: 'usual', template: conditional, values: { size: 'large' } }
  await page.request.post('/api/presets', { data: usual })
  await openLaunch(page, { name: 'filled', text: conditional })
  await checkOpened(page, page.getByRole('button', { name: 'Presets' }), 'Manage presets…')
})

test('the menus of a design, of a value and of problems pass axe', async ({ page }) => {
  await signInToDemo(page)
  const text = conditional.replace('image: debian-12', 'image: debian-12\n      nme: x')
  await openDraft(page, { name: 'menus', text })
  await nodeOf(page, 'web').click()
  const form = page.getByRole('complementary', { name: 'Properties' })
  await checkOpened(page, page.getByRole('button', { name: /^Design: / }))
  await checkOpened(page, form.getByRole('button', { name: 'How flavor is written' }))
  await form.getByRole('combobox', { name: 'Only if' }).click()
  await checkOpened(page)
  await page.getByRole('button', { name: /Show the problems/ }).click()
  await checkOpened(page, page.getByRole('button', { name: 'or…' }).first())
  await chooseDesignAction(page, 'Import…')
  await checkOpened(page)
})

test('the menus of parameters, conditions and outputs pass axe, and a design in a frame', async ({ page }) => {
  await signInToDemo(page)
  const id = await openDraft(page, { name: 'lanes', text: conditional })
  const form = page.getByRole('complementary', { name: 'Properties' })
  const inputs = page.getByRole('complementary', { name: 'Parameters and conditions' })
  const outputs = page.getByRole('complementary', { name: 'Outputs' })
  await page.getByRole('button', { name: /^Show parameters and conditions/ }).click()
  await page.getByRole('button', { name: /^Show outputs/ }).click()
  await checkOpened(page, inputs.getByRole('button', { name: 'Use size in…' }))
  await checkOpened(page, outputs.getByRole('button', { name: 'Add an output' }))
  await inputs.getByRole('button', { name: /^size/ }).click()
  await checkOpened(page, form.getByRole('button', { name: 'Add a constraint' }))
  await inputs.getByRole('button', { name: 'is_large', exact: true }).click()
  await checkOpened(page, form.getByRole('button', { name: 'Decide it by…' }))
  await outputs.getByRole('button', { name: /^helper_address/ }).click()
  await expect(form.getByLabel('Name of the output')).toBeVisible()
  await checkAccessibility(page, 'the form of an output')
  await page.goto(`/designer/${id}/embed`)
  await expect(nodeOf(page, 'web')).toBeVisible()
  await checkAccessibility(page, 'a design in a frame')
})

/** Opens what the button opens, and what an item of that menu opens in turn; checks each, and closes it. Without a button it is open already. */
async function checkOpened(page: Page, button?: Locator, item?: string) {
  await button?.click()
  const opened = page.locator('[role=menu], [role=dialog]:not([data-nextjs-dialog]), [role=listbox]').last()
  await expect(opened).toBeVisible()
  await checkAccessibility(page, String(button ?? 'what is open'))
  if (item) {
    await page.getByRole('menuitem', { name: item }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await checkAccessibility(page, item)
  }
  await closeByEscape(page, opened)
}
