import { expect, test } from './journey.ts'

test('a wrong password is answered in Keystone’s own words, and the right one opens the door', async ({
  page,
  baseURL,
}) => {
  await page.goto('/stacks')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByRole('button', { name: 'Sign in to your own cloud' }).click()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('A web address is needed', { exact: false })).toBeVisible()

  await page.getByLabel('Keystone address').fill(`${baseURL}/demo-cloud/identity/v3`)
  await page.getByLabel('User name').fill('demo')
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: 'The request you have made requires authentication.' }),
  ).toBeVisible()

  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('hearth-demo')
  await page.getByLabel('Project', { exact: true }).fill('demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
})

test('an address where nothing answers is named, and one can try again', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in to your own cloud' }).click()
  await page.getByLabel('Keystone address').fill('http://127.0.0.1:59999/v3')
  await page.getByLabel('User name').fill('demo')
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('anything')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('127.0.0.1:59999')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled()
})
