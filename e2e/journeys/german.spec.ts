import type { Page } from '@playwright/test'
import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

/** Words of ours that no German page may show; what services and templates say themselves stays as it is. */
const english =
  /\b(Launch|Resources?|Outputs|Overview|Events|Timeline|Changes|Settings|Search|Delete|Cancel|Close|Show|Hide|Add|Saved|Valid|Loading|Nothing|Network|Subnet|just now|ago|Review|Options|Source|Ready-wired|Compute|Storage|Problems|Properties|Created|Complete|Failed|Copy)\b/

/** The words that can be seen, and the names that are heard, apart from code, fields and what is marked as English. */
const readable = (page: Page) =>
  page.evaluate(() => {
    const foreign = 'code, pre, kbd, input, textarea, [lang="en"], .font-mono, .monaco-editor, dd, [data-foreign]'
    const isShown = (element: Element) => element.checkVisibility() && element.closest(foreign) === null
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      if (parentElement && textContent?.trim() && isShown(parentElement)) found.push(textContent)
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (!isShown(element)) continue
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '')
    }
    return found
  })

async function expectGerman(page: Page, what: string, except = /^$/): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  const leftOver = (await readable(page)).filter(
    (words) => english.test(words.replaceAll(/\b(OS|AWS)::[\w:]+/g, '')) && !except.test(words.trim()),
  )
  expect.soft(leftOver, `English on ${what}`).toEqual([])
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect.soft(isWider, `${what} is wider than its window`).toBe(false)
}

/** Nothing that React has to say of two texts that differ. */
function listenForMismatches(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(error.message))
  return heard
}

test('somebody chooses German, draws, launches and watches in German, and goes back', async ({ page }) => {
  const mismatches = listenForMismatches(page)
  await signInToDemo(page)

  await test.step('the language is chosen beside the theme, and kept', async () => {
    await page.getByRole('button', { name: 'Language: English' }).click()
    await page.getByRole('menuitem', { name: 'Deutsch' }).click()
    await expect(page.getByRole('link', { name: 'Neuer Stack' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    await expectGerman(page, 'the list of stacks')
    await checkAccessibility(page, 'the list of stacks in German')
  })

  await test.step('the server says the same, before any script runs', async () => {
    const html = await (await page.request.get('/new')).text()
    expect(html).toContain('<html lang="de"')
    expect(html).toContain('Ein Template mitbringen')
    expect(html).not.toContain('Bring a template')
  })

  await test.step('an example opens in a German designer', async () => {
    await page.goto('/new')
    await page.getByRole('button', { name: /^Webserver mit öffentlicher Adresse/ }).waitFor()
    await expectGerman(page, 'the page of a new stack')
    await page.getByRole('button', { name: /^Webserver mit öffentlicher Adresse/ }).click()
    await expect(page.getByRole('region', { name: 'Zeichenfläche' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Gültig\./ })).toBeVisible()
    await expect(page.getByText('zum Internet')).toBeVisible()
    await expectGerman(page, 'the designer', /^(Public network|A |The |An |Open this|What )/)
    await checkAccessibility(page, 'the designer in German')
  })

  await test.step('it is launched by a German form', async () => {
    await page.getByRole('link', { name: 'Starten', exact: true }).click()
    await expect(page.getByText('Geprüft: bereit zum Starten.')).toBeVisible({ timeout: 40_000 })
    await expectGerman(page, 'the launch form', /^(Public network|What |The |A |Size )/)
    await page.getByRole('button', { name: 'Starten', exact: true }).click()
  })

  await test.step('the running stack tells how it is in German', async () => {
    await expect(page.getByText('Angelegt', { exact: true }).first()).toBeVisible({ timeout: 40_000 })
    for (const tab of ['Übersicht', 'Ressourcen', 'Zeitachse', 'Änderungen']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
      await expect(page.getByRole('tab', { name: new RegExp(`^${tab}`) })).toHaveAttribute('aria-selected', 'true')
      await expectGerman(page, tab, /state changed|^A web server|^· A|Stack CREATE/)
    }
  })

  await test.step('and back to English', async () => {
    await page.getByRole('button', { name: 'Sprache: Deutsch' }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await expect(page.getByRole('link', { name: 'New stack' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  })
  expect(mismatches).toEqual([])
})

test.describe('a browser that asks for German', () => {
  test.use({ locale: 'de-CH' })

  test('is greeted in German, in a narrow window too', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.goto('/sign-in')
    await expect(page.getByRole('button', { name: 'Demo-Cloud ausprobieren' })).toBeVisible()
    await expectGerman(page, 'the door')
    await page.getByRole('button', { name: 'An der eigenen Cloud anmelden' }).click()
    await expect(page.getByLabel('Adresse von Keystone')).toBeVisible()
    await checkAccessibility(page, 'the door in German')
    await page.getByRole('button', { name: 'Demo-Cloud ausprobieren' }).click()
    await expect(page.getByRole('link', { name: 'Neuer Stack' })).toBeVisible()
    await expectGerman(page, 'the list of stacks in a narrow window')
  })
})
