import { checkAccessibility } from '../journeys/check-accessibility.ts'
import { expect, test } from '../journeys/journey.ts'
import { signInToDemo } from '../journeys/sign-in-to-demo.ts'

test('nobody who is not signed in is told anything', async ({ request }) => {
  for (const path of [
    'stacks',
    'drafts',
    'library',
    'webhooks',
    'presets',
    'audit',
    'demo',
    'stream?project',
    'session',
  ]) {
    const answer = await request.get(`/api/${path}`)
    expect(answer.status(), path).toBe(401)
  }
})

test('pages run under the policy, and a script that got into a page does not run', async ({ page }) => {
  const broken: string[] = []
  page.on('console', (message) => /Content Security Policy/i.test(message.text()) && broken.push(message.text()))
  await signInToDemo(page)
  await page.goto('/new')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(broken).toEqual([])
  await page.evaluate(() => {
    const image = document.createElement('div')
    image.innerHTML = '<img src="x" onerror="document.title = \'taken\'">'
    const script = document.createElement('div')
    script.innerHTML = '<svg><script>document.title = "taken"</scr' + 'ipt></svg>'
    document.body.append(image, script)
  })
  await expect.poll(() => broken.length).toBeGreaterThan(0)
  expect(await page.title()).not.toBe('taken')
})

test('who did what is told by its page, narrowed, and saved as a file; signing out everywhere ends all', async ({
  page,
  playwright,
  baseURL,
}) => {
  await signInToDemo(page)
  const elsewhere = await playwright.request.newContext(baseURL ? { baseURL } : {})
  await elsewhere.post('/api/session', { data: { method: 'demo' } })
  await elsewhere.post('/api/webhooks', {
    data: { url: 'https://chat.example/hook', secret: '', statuses: ['FAILED'] },
  })

  await page.getByRole('button', { name: 'Account of demo' }).click()
  await page.getByRole('menuitem', { name: 'Who did what' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Who did what' })).toBeVisible()
  await expect(page.getByRole('row', { name: /demo.*Added a webhook.*done/ }).first()).toBeVisible()
  await checkAccessibility(page, 'who did what')
  await page.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'Signing in and out' }).click()
  await expect(page.getByRole('row', { name: /Signed in/ }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /Added a webhook/ })).toHaveCount(0)
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('audit.csv')

  expect((await elsewhere.get('/api/session')).status()).toBe(200)
  await page.getByRole('button', { name: 'Account of demo' }).click()
  await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/sign-in/)
  expect((await elsewhere.get('/api/session')).status()).toBe(401)
  await elsewhere.dispose()
})
