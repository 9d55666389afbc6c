import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

test('the API is found, searched and read', async ({ page }) => {
  await signInToDemo(page)
  await page.getByRole('button', { name: /Account of/ }).click()
  await page.getByRole('menuitem', { name: 'API' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible()
  await page.getByLabel('Search the API').fill('mark_unhealthy')
  await expect(page.locator('details')).toHaveCount(1)
  await page.locator('summary').click()
  await expect(page.getByRole('table', { name: 'Body' })).toContainText('resource_status_reason')
  await checkAccessibility(page, 'the API')
  await page.getByLabel('Search the API').fill('no such thing')
  await expect(page.getByText('Nothing here is called so.')).toBeVisible()
})
