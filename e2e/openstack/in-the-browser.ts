import { chromium, expect as expectSoon, type Page } from '@playwright/test'
import { browserArgs } from '#bin/browser-args.ts'
import { ensureBrowser } from '#bin/ensure-browser.ts'
import { cloudObjects, objectNames } from './cloud-objects.ts'
import type { Place } from './place.ts'
import { Tenant } from './tenant.ts'

/** A whole cloud works on the same machine. */
const patience = 60_000
const slowest = { timeout: 240_000 }
const expect = expectSoon.configure({ timeout: patience })

/** Signs in to the cloud as anybody would, launches a design of the library, watches it come up, and deletes it. */
export async function inTheBrowser(place: Place, address: string): Promise<void> {
  const tenant = await Tenant.settle(place, `browser-${Date.now().toString(36)}`)
  const before = objectNames(await cloudObjects(tenant.cloud))
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...browserArgs] })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  page.setDefaultTimeout(patience)
  try {
    await signIn(page, address, place.authUrl, tenant)
    await launch(page, place)
    const made = (await cloudObjects(tenant.cloud)).map(({ kind }) => kind)
    for (const kind of ['network', 'router', 'server', 'floating IP']) expect(made).toContain(kind)
    await expect(page.getByRole('tab', { name: 'Outputs' })).toBeVisible()
    await page.getByRole('tab', { name: 'Outputs' }).click()
    await expect(page.getByRole('tabpanel', { name: 'Outputs' }).getByRole('link', { name: /^http:/ })).toBeVisible()
    await deleted(page)
    await expect.poll(async () => objectNames(await cloudObjects(tenant.cloud)), slowest).toEqual(before)
  } catch (error) {
    await page.screenshot({ path: '/tmp/hearth-openstack-browser.png' })
    throw error
  } finally {
    await browser.close()
    await tenant.heat.deleteAll()
    await tenant.leave()
  }
}

async function signIn(page: Page, address: string, authUrl: string, tenant: Tenant): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByRole('button', { name: 'Sign in to your own cloud' }).click()
  await page.getByLabel('Keystone address').fill(authUrl)
  await page.getByLabel('User name').fill(tenant.cloud.identity.userName)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(tenant.password)
  await page.getByLabel('Project', { exact: true }).fill(tenant.cloud.identity.projectName)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
}

async function launch(page: Page, place: Place): Promise<void> {
  await page.getByRole('banner').getByRole('link', { name: 'New stack' }).click()
  await page.getByRole('button', { name: /Web server with public address/ }).click()
  await expect(page.getByRole('region', { name: 'Design canvas' })).toBeVisible()
  // This cloud's catalogue has no Aodh.
  const search = page.getByRole('searchbox', { name: 'Search resource types' })
  await search.fill('alarm')
  await expect(page.getByText('not in this cloud: alarming').first()).toBeVisible()
  await search.fill('floating ip')
  await expect(page.getByText(/^not in this cloud/)).toHaveCount(0)
  await page.getByRole('link', { name: 'Launch', exact: true }).click()
  const form = page.getByRole('form', { name: 'Launch' })
  await form.getByRole('combobox', { name: 'Image' }).click()
  await page.getByRole('option', { name: new RegExp(`^${place.image}`) }).click()
  await page.getByRole('button', { name: 'Launch', exact: true }).click()
  await expect(page.getByRole('region', { name: /^Topology of/ })).toBeVisible()
  await expect(page.locator('main header').getByText('CREATE_COMPLETE', { exact: true })).toBeVisible(slowest)
}

async function deleted(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Delete stack' }).click()
  await expect(page).toHaveURL(/\/stacks$/)
}
