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
