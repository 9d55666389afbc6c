import type { Page } from '@playwright/test'
import type { Draft } from '#lib/api/contract.ts'
import { dragType, nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = `heat_template_version: 2018-08-31

resources:
  net:
    type: OS::Neutron::Net

  disk:
    type: OS::Cinder::Volume
    properties:
      size: 1
`

// Wide enough for the text beside the canvas.
test.use({ viewport: { width: 1680, height: 1000 } })

test('two people on one draft see each other, and nothing that either writes is lost or doubled', async ({
  page: ann,
  browser,
}) => {
  test.slow()
  await signInToDemo(ann)
  const id = await openDraft(ann, { name: 'together', text })
  const context = await browser.newContext({ viewport: { width: 1680, height: 1000 } })
  const ben = await context.newPage()
  await signInToDemo(ben)
  await ben.goto(`/designer/${id}`)
  for (const page of [ann, ben]) {
    await page.getByRole('button', { name: 'Split', exact: true }).click()
    await expect(nodeOf(page, 'disk')).toBeVisible()
    await expect(page.locator('.monaco-editor').first().getByText('size')).toBeVisible()
  }

  await test.step('each sees that the other is there, and where', async () => {
    await expect(ann.getByRole('list', { name: 'Also here' }).getByRole('button')).toHaveCount(1)
    await expect(ann.getByRole('status').filter({ hasText: 'demo has joined.' })).toHaveCount(1)
    await nodeOf(ben, 'disk').click()
    await expect(ann.locator('[data-person=demo][data-on=disk]')).toBeVisible()
    await expect(ann.getByRole('list', { name: 'Also here' }).getByRole('button', { name: 'demo: disk' })).toBeVisible()
    await ann.getByRole('tab', { name: /^Outline/ }).click()
    await expect(ann.getByRole('treeitem', { name: /disk/ }).getByLabel('selected by demo')).toBeVisible()
    await endOfText(ben)
    await expect(ann.locator('[data-caret=demo]')).toBeVisible()
    await checkAccessibility(ann, 'two people')
    await ann.getByRole('tab', { name: 'Palette' }).click()
  })

  await test.step('what one draws and the other types at the same time is in both', async () => {
    const canvas = ann.getByRole('region', { name: 'Design canvas' })
    await Promise.all([
      dragType(ann, 'OS::Neutron::Router', canvas, { x: 500, y: 520 }),
      ben.keyboard.type('# a note at the end'),
    ])
    for (const page of [ann, ben]) {
      await expect(page.locator('.react-flow__node')).toHaveCount(3)
      await expect(page.locator('.view-line', { hasText: '# a note at the end' })).toHaveCount(1)
    }
    const [one, two] = await Promise.all([ann, ben].map((page) => placesOf(page)))
    expect(one).toEqual(two)
  })

  await test.step('undo takes back one’s own step, not the other’s', async () => {
    await ann.getByRole('button', { name: /^Undo: Add/ }).click()
    await expect(nodeOf(ben, 'router')).toHaveCount(0)
    await expect(ben.locator('.view-line', { hasText: '# a note at the end' })).toHaveCount(1)
    await ann.getByRole('button', { name: /^Redo: Add/ }).click()
    await expect(ben.locator('.react-flow__node')).toHaveCount(3)
  })

  await test.step('ten seconds without a line: both go on, and both have it all afterwards', async () => {
    await context.setOffline(true)
    await endOfText(ben)
    await ben.keyboard.type('\n# written offline')
    await expect(ben.locator('[data-save-state=offline]')).toBeVisible()
    await ann.getByRole('button', { name: 'Canvas', exact: true }).click()
    await nodeOf(ann, 'net').click()
    await ann.getByLabel('Name of the resource').fill('network')
    await ann.getByLabel('Name of the resource').press('Enter')
    await ann.waitForTimeout(10_000)
    await expect(ben.locator('[data-save-state]')).toHaveText('Offline, will sync')
    await context.setOffline(false)
    await expect(ben.locator('[data-save-state=saved]')).toBeVisible()
    await expect(nodeOf(ben, 'network')).toBeVisible()
    await expect.poll(() => saved(ann, id)).toContain('# written offline')
    const merged = await saved(ann, id)
    for (const once of [/written offline/g, /a note at the end/g, /OS::Neutron::Router/g])
      expect(merged.match(once)).toHaveLength(1)
    expect(merged).toContain('  network:\n    type: OS::Neutron::Net\n')
    expect(await saved(ben, id)).toBe(merged)
  })

  await test.step('a window opened now has it too; who leaves is gone', async () => {
    const merged = await saved(ann, id)
    await ben.reload()
    await expect(nodeOf(ben, 'network')).toBeVisible()
    expect(await saved(ben, id)).toBe(merged)
    await context.close()
    await expect(ann.getByRole('list', { name: 'Also here' })).toHaveCount(0)
  })
})

async function endOfText(page: Page) {
  await page.locator('.monaco-editor .view-lines').first().click()
  await page.keyboard.press('Control+End')
}

async function saved(page: Page, id: string): Promise<string> {
  const draft: Draft = await (await page.request.get(`/api/drafts/${id}`)).json()
  return draft.text
}

/** Where each node stands in its window's own canvas. */
function placesOf(page: Page): Promise<Record<string, string>> {
  return page
    .locator('.react-flow__node')
    .evaluateAll((nodes) =>
      Object.fromEntries(nodes.map((node) => [node.getAttribute('data-id'), (node as HTMLElement).style.transform])),
    )
}
