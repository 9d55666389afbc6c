import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { chooseDesignAction } from './choose-design-action.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

/** What a rewriting tool would spoil: comments, odd spacing, an anchor, letters beyond ASCII. */
const text = `# größe ✓
heat_template_version:   2018-08-31

parameters:
  size: { type: number,   default: 2 } # GB
resources:
  net:   {type: OS::Neutron::Net}


  disk:
    type: OS::Cinder::Volume
    properties: &props
      size: { get_param: size }
`
const design = {
  name: 'Shop größe',
  text,
  layout: { net: { x: 300, y: 240 }, disk: { x: 40, y: 60 } },
  files: { 'scripts/run.sh': '#!/bin/sh\necho "hi"\n' },
  environments: [{ name: 'env.yaml', text: 'parameters: {size: 3}\n' }],
}

test('a picture of a design is the design: dropped back in, nothing is lost to the last byte', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, design)
  await expect(nodeOf(page, 'disk')).toBeVisible()
  const before = await savedDraft(page)
  const dialog = await chooseDesignAction(page, 'Export…')
  await checkAccessibility(page, 'export')
  const pictures: { name: string; mimeType: string; buffer: Buffer }[] = []
  for (const [label, mimeType] of [
    ['SVG picture', 'image/svg+xml'],
    ['PNG picture', 'image/png'],
  ] as const) {
    await dialog.getByRole('radio', { name: label }).check({ force: true })
    await expect(dialog.getByRole('img', { name: /^Preview of Shop/ })).toBeVisible()
    pictures.push({ ...(await downloaded(page)), mimeType })
  }
  expect(pictures.map(({ name }) => name)).toEqual(['Shop-größe.svg', 'Shop-größe.png'])
  for (const picture of pictures) {
    await page.goto('/new')
    await page.getByLabel('Template files').setInputFiles(picture)
    await expect(nodeOf(page, 'disk')).toBeVisible()
    const after = await savedDraft(page)
    expect(after).toMatchObject(design)
    expect(after.id).not.toBe(before.id)
  }
})

test('documents say what is in a design, and copies leave by the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInToDemo(page)
  await openDraft(page, design)
  await expect(nodeOf(page, 'disk')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('export')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const preview = dialog.getByRole('region', { name: /^Preview of/ })
  await expect(preview).toContainText('heat_template_version:   2018-08-31')
  await dialog.getByRole('radio', { name: 'Markdown document' }).check({ force: true })
  await expect(preview).toContainText('# Shop größe')
  await expect(preview).toContainText('| `disk` | `OS::Cinder::Volume` |')
  await expect(preview).toContainText('| `size` | `number` | `2` |')
  await dialog.getByRole('radio', { name: 'Mermaid', exact: true }).check({ force: true })
  await expect(preview).toContainText('flowchart LR')
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('flowchart LR')
  await dialog.getByRole('radio', { name: 'Graphviz' }).check({ force: true })
  await expect(preview).toContainText('digraph stack')
  await dialog.getByRole('radio', { name: 'Project (zip)' }).check({ force: true })
  await expect(dialog.getByRole('list', { name: /^In Shop/ })).toContainText('scripts/run.sh')
})

test('an address inside the network is refused; what is imported can be undone and is kept before', async ({
  page,
  baseURL,
}) => {
  await signInToDemo(page)
  await page.goto('/new')
  await page.getByRole('button', { name: 'From an address' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill(`${baseURL}/starters/private-network.yaml`)
  await page.getByRole('button', { name: 'Fetch' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'is not on the public network' })).toBeVisible()
  await checkAccessibility(page, 'from an address')
  await page.keyboard.press('Escape')

  await openDraft(page, design)
  await expect(nodeOf(page, 'disk')).toBeVisible()
  await chooseDesignAction(page, 'Import…')
  await page.getByLabel('Files to import').setInputFiles('public/starters/private-network.yaml')
  const confirm = page.getByRole('dialog', { name: 'Import private-network?' })
  await expect(confirm).toContainText('4 resources')
  await checkAccessibility(page, 'import')
  await confirm.getByRole('button', { name: 'Replace this design' }).click()
  await expect(page.getByRole('tab', { name: 'Outline (4)' })).toBeVisible()
  await page.getByRole('button', { name: 'Fit everything' }).click()
  await expect(nodeOf(page, 'subnet')).toBeVisible()
  await expect(nodeOf(page, 'disk')).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo: Import/ }).click()
  await expect(nodeOf(page, 'disk')).toBeVisible()
  expect(await savedDraft(page)).toMatchObject(design)
})

test('a CloudFormation design becomes a HOT one, and what HOT cannot say is told first', async ({ page }) => {
  const cloudFormation = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  disk:
    Type: AWS::EC2::Volume
    Properties:
      Size: 1
      AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }
`
  await signInToDemo(page)
  await openDraft(page, { name: 'cfn', text: cloudFormation })
  await expect(nodeOf(page, 'disk')).toBeVisible()
  const dialog = await chooseDesignAction(page, 'Convert to HOT…')
  await expect(dialog.getByRole('list', { name: 'What changes' })).toContainText('availability zones')
  await checkAccessibility(page, 'convert')
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
  await expect.poll(async () => (await savedDraft(page)).text).toContain('heat_template_version')
  await page.getByRole('button', { name: /^Undo: Convert/ }).click()
  await expect.poll(async () => (await savedDraft(page)).text).toBe(cloudFormation)
})

async function downloaded(page: Page): Promise<{ name: string; buffer: Buffer }> {
  const begun = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const download = await begun
  return { name: download.suggestedFilename(), buffer: await readFile(await download.path()) }
}
