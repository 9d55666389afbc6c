import { readFileSync } from 'node:fs'
import { nodeOf } from './canvas.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const file = new URL('./templates/commented.yaml', import.meta.url)
const text = readFileSync(file, 'utf8')

test('a commented template is opened, changed in one place, and differs in exactly that line', async ({ page }) => {
  await signInToDemo(page)

  await test.step('a file comes in by the import and is kept to the last byte', async () => {
    await page.goto('/new')
    await page.getByLabel('Template files').setInputFiles(file.pathname)
    await expect(page.getByRole('button', { name: /^(Valid|\d+ hint)/ })).toBeVisible()
    await expect(nodeOf(page, 'app')).toBeVisible()
    expect((await savedDraft(page)).text).toBe(text)
  })

  await test.step('another flavor is chosen in the form', async () => {
    await nodeOf(page, 'app').click()
    const flavor = page.getByRole('complementary', { name: 'Properties' }).getByRole('combobox', { name: /^flavor/ })
    await expect(flavor).toHaveValue('m1.small')
    await flavor.click()
    await page.getByRole('option', { name: /^m1\.medium/ }).click()
    await expect(page.getByRole('button', { name: /^Undo: Set flavor/ })).toBeEnabled()
  })

  await test.step('the ribbon says which line that was, and what it became', async () => {
    const ribbon = page.getByRole('region', { name: 'What was written' })
    await expect(ribbon).toContainText('+1 −1')
    await ribbon.getByRole('button', { name: /^Set flavor/ }).click()
    await expect(ribbon.getByRole('listitem')).toHaveCount(1)
    await expect(ribbon).toContainText('m1.small     # was m1.tiny until the summer')
    await expect(ribbon).toContainText('m1.medium     # was m1.tiny until the summer')
  })

  await test.step('one line differs, and keeps its comment', async () => {
    await expect.poll(async () => (await savedDraft(page)).text).not.toBe(text)
    const now = (await savedDraft(page)).text.split('\n')
    const before = text.split('\n')
    const changed = now.flatMap((line, at) => (line === before[at] ? [] : [[before[at], line]]))
    expect(now).toHaveLength(before.length)
    expect(changed).toEqual([
      [
        '      flavor:   m1.small     # was m1.tiny until the summer',
        '      flavor:   m1.medium     # was m1.tiny until the summer',
      ],
    ])
  })

  await test.step('comments are the notes of resources, banners and all else are left alone', async () => {
    const before = (await savedDraft(page)).text
    const form = page.getByRole('complementary', { name: 'Properties' })
    await expect(form.getByLabel('Note on app')).toHaveValue('two threads a core')
    await form.getByLabel('Note on app').fill('four threads a core')
    await form.getByLabel('Note on app').blur()
    await expect
      .poll(async () => (await savedDraft(page)).text)
      .toBe(before.replace('  app:   # two threads a core', '  app:   # four threads a core'))
    await page.getByRole('button', { name: /^Undo: Note on app/ }).click()
    await expect.poll(async () => (await savedDraft(page)).text).toBe(before)
  })

  await test.step('opening it again changes nothing', async () => {
    const saved = await savedDraft(page)
    await page.reload()
    await expect(nodeOf(page, 'app')).toBeVisible()
    await nodeOf(page, 'app').click()
    await expect(page.getByRole('complementary', { name: 'Properties' })).toContainText('flavor')
    const again = await savedDraft(page)
    expect(again.text).toBe(saved.text)
    expect(again.revision).toBe(saved.revision)
  })

  await test.step('undo brings the first file back, byte for byte, in a design that was never touched otherwise', async () => {
    const id = await openDraft(page, { name: 'untouched', text })
    await expect(nodeOf(page, 'app')).toBeVisible()
    const fresh = await (await page.request.get(`/api/drafts/${id}`)).json()
    expect(fresh.text).toBe(text)
  })
})
