import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

test('a clouds.yaml is read in the browser, asks for the password it leaves out, and opens the cloud beside the demo', async ({
  page,
  baseURL,
}) => {
  await signInToDemo(page)
  await page.getByRole('button', { name: 'Cloud and project' }).click()
  await page.getByRole('menuitem', { name: 'Sign in to another cloud' }).click()
  await page.getByRole('button', { name: 'Sign in to your own cloud' }).click()
  await page.getByRole('tab', { name: 'File' }).click()
  const file = page.getByLabel('clouds.yaml or openrc')
  await file.fill('clouds: [')
  await expect(page.getByText('This is not YAML', { exact: false })).toBeVisible()

  const auth = `{ auth_url: ${baseURL}/demo-cloud/identity/v3, username: alt_demo, project_name: alt_demo }`
  await file.fill(`clouds:\n  other:\n    colour: red\n    auth: ${auth}\n  broken: { auth: {} }\n`)
  await expect(page.getByText('Not used: colour')).toBeVisible()
  await checkAccessibility(page, 'a cloud found in a file')
  const signIn = page.getByRole('button', { name: 'Sign in', exact: true })
  await expect(signIn).toBeDisabled()
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('wrong')
  await signIn.click()
  await expect(page.getByRole('alert').filter({ hasText: 'requires authentication' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('hearth-demo')
  await signIn.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
  const place = page.getByRole('button', { name: 'Cloud and project' })
  await expect(place).toContainText('alt_demo')

  await place.click()
  await expect(page.getByText('Also signed in')).toBeVisible()
  await page.getByRole('menuitem', { name: '/ demo (demo)', exact: false }).click()
  await expect(page.getByRole('button', { name: 'Cloud and project' })).not.toContainText('alt_demo')
  await page.getByRole('button', { name: 'Cloud and project' }).click()
  await expect(page.getByRole('menuitem', { name: '/ alt_demo (alt_demo)', exact: false })).toBeVisible()
})

test('every way to sign in can be read and used by everybody', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in to your own cloud' }).click()
  for (const way of ['Password', 'Token', 'Application credential', 'File']) {
    await page.getByRole('tab', { name: way }).click()
    await checkAccessibility(page, `signing in by ${way}`)
  }
})
