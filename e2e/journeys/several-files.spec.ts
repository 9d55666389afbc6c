import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { expectStack } from './expect-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

test('an application in several files is launched and shows the stacks inside it', async ({ page }) => {
  await signInToDemo(page)
  await page.goto('/new')
  await page.getByRole('button', { name: /Application in several files/ }).click()
  await expect(nodeOf(page, 'frontend')).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Valid|\d+ hint)/ })).toBeVisible()
  await page.getByRole('link', { name: 'Launch', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Environments' })).toContainText('env.yaml')
  await expect(page.getByText('Checked: ready to launch.')).toBeVisible()
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

test('a folder with a file missing says which one, and where each value comes from', async ({ page }) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'hearth-folder-')), 'shop')
  cpSync('public/starters/app-tier', folder, { recursive: true })
  rmSync(join(folder, 'scripts/backend.sh'))
  appendFileSync(join(folder, 'env.yaml'), '  public_network: public\n')
  await signInToDemo(page)
  await page.goto('/new')
  await page.getByLabel('Template folder').setInputFiles(folder)
  const found = page.getByRole('dialog', { name: 'Found in these files' })
  await expect(found).toContainText('One file is missing')
  await expect(found.getByText('scripts/backend.sh')).toBeVisible()
  await expect(found).toContainText('called by main.yaml')
  for (const name of ['network.yaml', 'tier.yaml', 'scripts/frontend.sh', 'env.yaml'])
    await expect(found.getByText(name, { exact: true })).toBeVisible()
  await found.getByRole('button', { name: 'Open anyway' }).click()
  await expect(nodeOf(page, 'frontend')).toBeVisible()
  await expect(page.getByRole('button', { name: /problem/ })).toBeVisible()
  await page.getByLabel('Add files').setInputFiles({
    name: 'scripts/backend.sh',
    mimeType: 'text/plain',
    buffer: Buffer.from('#!/bin/sh\n'),
  })
  await page.getByRole('link', { name: 'Launch', exact: true }).click()
  await expect(page.getByText('from env.yaml')).toBeVisible()
  await expect(page.getByText('default', { exact: true })).toBeVisible()
  rmSync(folder, { recursive: true })
})
