import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { nodeOf } from './canvas.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

test('an application in several files is launched and shows the stacks inside it', async ({ page }) => {
  await signInToDemo(page)
  await page.goto('/new')
  await page.getByRole('button', { name: /Application in several files/ }).click()
  await expect(nodeOf(page, 'frontend')).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Valid|\d+ hint)/ })).toBeVisible()
  await page.getByRole('link', { name: 'Launch', exact: true }).click()
  await expect(page.getByText('Checked: ready to launch.')).toBeVisible()
  await page.getByRole('button', { name: 'Source', exact: true }).last().click()
  await expect(page.getByRole('region', { name: 'Environments' })).toContainText('env.yaml')
  const files = page.getByRole('region', { name: 'Files' })
  await expect(files).toContainText('called by the template')
  await expect(files.getByText('missing', { exact: true })).toHaveCount(0)
  await page
    .getByRole('button', { name: /^Review/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: 'What will be made' })).toContainText('subnet')
  await page.getByRole('button', { name: 'Launch', exact: true }).click()

  await expect(page.getByRole('region', { name: /^Topology of/ })).toBeVisible()
  await page.getByRole('button', { name: 'Unfold groups' }).click()
  await page.getByRole('button', { name: 'Fit everything' }).click()
  await expect(nodeOf(page, 'frontend/server')).toBeVisible()
  await expectStack(page, 'CREATE_COMPLETE')
  await expect(nodeOf(page, 'backend/server')).toHaveAttribute('aria-label', /Created/)
  await expect(nodeOf(page, 'network/subnet')).toHaveAttribute('aria-label', /Created/)

  await page.getByRole('tab', { name: 'Resources' }).click()
  const rows = page.getByRole('region', { name: 'Resources' })
  await expect(rows.getByRole('button', { name: 'Fold frontend' })).toBeVisible()
  await expect(rows.getByRole('button', { name: 'server', exact: true })).toHaveCount(2)
  await rows.getByRole('button', { name: 'Fold frontend' }).click()
  await expect(rows.getByRole('button', { name: 'server', exact: true })).toHaveCount(1)

  await page.getByRole('tab', { name: 'Outputs' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Outputs' }).getByText(/^10\.50\.0\.\d+$/)).toHaveCount(2)
})

const head = 'heat_template_version: 2021-04-16\n'

/** A project as it lies in somebody's folder; `boot.sh` is called, but not there. */
const project: Readonly<Record<string, string>> = {
  'main.yaml': `${head}parameters: { size: { type: string, label: Size, default: none } }
resources:
  inner: { type: lib/inner.yaml, properties: { word: { get_param: size } } }
  own: { type: My::Thing }
  script: { type: OS::Heat::Value, properties: { value: { get_file: boot.sh } } }
outputs: { word: { value: { get_attr: [inner, said] } } }
`,
  'lib/inner.yaml': `${head}parameters: { word: { type: string } }
resources: { leaf: { type: OS::Heat::Value, properties: { value: { get_param: word } } } }
outputs: { said: { value: { get_attr: [leaf, value] } } }
`,
  'lib/thing.yaml': `${head}resources: { deep: { type: OS::Heat::RandomString } }\n`,
  'env.yaml': 'parameters: { size: large }\nresource_registry: { "My::Thing": lib/thing.yaml }\n',
}

test('a folder is launched: what is missing is named, values tell where they come from', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-folder-'))
  for (const [name, text] of Object.entries(project)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  await signInToDemo(page)
  await page.goto('/new')
  await page.locator('input[aria-label="Template folder"]').setInputFiles(folder)
  const found = page.getByRole('dialog', { name: 'Found in these files' })
  await expect(found).toContainText('boot.sh called by main.yaml')
  rmSync(folder, { recursive: true, force: true })
  await found.getByRole('button', { name: 'Open anyway' }).click()
  await page.getByRole('link', { name: 'Launch', exact: true }).click()

  await test.step('the launch stops at the file that is missing', async () => {
    await expect(page.getByRole('form', { name: 'Launch' }).getByLabel('Size')).toHaveValue('large')
    await expect(page.getByText('from env.yaml')).toBeVisible()
    await expect(page.getByText('This would fail.')).toBeVisible()
    await page
      .getByRole('button', { name: /^Source/ })
      .first()
      .click()
    const files = page.getByRole('region', { name: 'Files' }).getByRole('listitem')
    await expect(files).toHaveCount(3)
    await expect(files.first()).toContainText('boot.sh')
    await expect(files.first()).toContainText('Missing. File, called by the template')
    await expect(files.filter({ hasText: 'lib/thing.yaml' })).toContainText('called by “env.yaml”')
  })

  await test.step('brought, it is launched with the stacks inside', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose boot.sh' }).click()
    await (await chooser).setFiles({ name: 'boot.sh', mimeType: 'text/plain', buffer: Buffer.from('echo') })
    await expect(page.getByText('Checked: ready to launch.')).toBeVisible()
    await page.getByRole('button', { name: 'Launch', exact: true }).click()
    await expectStack(page, 'CREATE_COMPLETE')
    await page.getByRole('button', { name: 'Unfold groups' }).click()
    await expect(nodeOf(page, 'inner/leaf')).toBeVisible()
    await expect(nodeOf(page, 'own/deep')).toBeVisible()
  })
})
