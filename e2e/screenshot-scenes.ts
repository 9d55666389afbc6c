import type { Page } from '@playwright/test'
import type { Shown } from './showcase.ts'

export interface Scene {
  /** Part of the picture's file name. */
  readonly name: string
  /** Brings the page to what is to be seen. */
  readonly set: (page: Page, shown: Shown) => Promise<void>
}

const stackTab = (name: string, tab: string, seen: (page: Page) => Promise<unknown>): Scene => ({
  name,
  async set(page, { complete }) {
    await page.goto(`/stacks/${complete}?tab=${tab}`)
    await page.locator('main header').getByText('Live', { exact: true }).waitFor()
    await seen(page)
  },
})

const graph = (page: Page) => page.locator('.react-flow__node').nth(8).waitFor()

/** The pages in the order in which people meet them. */
export const scenes: readonly Scene[] = [
  {
    name: 'sign-in',
    async set(page) {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Try the demo cloud' }).waitFor()
    },
  },
  {
    name: 'stacks',
    async set(page) {
      await page.goto('/stacks')
      await page.getByText('Live', { exact: true }).waitFor()
      await page.getByRole('region', { name: /^Drafts/ }).waitFor()
    },
  },
  {
    name: 'new',
    async set(page) {
      await page.goto('/new')
      await page.getByRole('heading', { name: 'Start from an example' }).waitFor()
    },
  },
  {
    name: 'designer',
    async set(page, { draft }) {
      await page.goto(`/designer/${draft}`)
      await graph(page)
      await page.getByRole('button', { name: 'Split', exact: true }).click()
      await page.locator('.monaco-editor .view-line').first().waitFor()
      await page.getByRole('button', { name: /^Fit/ }).click()
      await page.locator('.react-flow__node[data-id="web"]').click()
      await page.locator('.monaco-editor .hearth-lit').first().waitFor()
    },
  },
  {
    name: 'launch',
    async set(page, { draft }) {
      await page.goto(`/launch/${draft}`)
      await page.getByText('Checked: ready to launch.').waitFor()
      await page
        .getByRole('button', { name: /^Review/ })
        .first()
        .click()
      await page.getByRole('region', { name: 'What will be made' }).waitFor()
    },
  },
  {
    name: 'plan',
    async set(page, { complete, update }) {
      await page.goto(`/stacks/${complete}/update?draft=${update}`)
      await page.getByRole('list', { name: 'Summary of changes' }).waitFor()
      await graph(page)
    },
  },
  {
    name: 'stack-topology-progress',
    async set(page, { launchAnother }) {
      const id = await launchAnother()
      await page.goto(`/stacks/${id}?tab=topology`)
      await graph(page)
      await page.locator('.react-flow__node[aria-label*="Creating"]').first().waitFor()
      await page.locator('.react-flow__node[aria-label*="Created"]').nth(4).waitFor()
    },
  },
  stackTab('stack-topology', 'topology', graph),
  stackTab('stack-overview', 'overview', (page) =>
    page.getByRole('region', { name: 'Latest events' }).getByRole('listitem').nth(3).waitFor(),
  ),
  stackTab('stack-resources', 'resources', (page) =>
    page.getByRole('region', { name: 'Resources' }).getByRole('listitem').nth(8).waitFor(),
  ),
  stackTab('stack-events', 'events', (page) =>
    page.getByRole('region', { name: 'Events' }).getByRole('listitem').nth(8).waitFor(),
  ),
  stackTab('stack-timeline', 'timeline', (page) => page.getByRole('treegrid').getByRole('row').nth(8).waitFor()),
  {
    name: 'stack-drift',
    async set(page, { complete }) {
      await page.goto(`/stacks/${complete}?tab=drift`)
      await page.getByRole('button', { name: 'Check for drift' }).click()
      await page.getByRole('list', { name: 'Summary of drift' }).waitFor()
    },
  },
  stackTab('stack-changes', 'changes', (page) =>
    page.getByRole('tabpanel', { name: 'Changes' }).getByText('CREATE').first().waitFor(),
  ),
  stackTab('stack-outputs', 'outputs', (page) =>
    page.getByRole('tabpanel', { name: 'Outputs' }).locator('dd').first().waitFor(),
  ),
  stackTab('stack-parameters', 'parameters', (page) =>
    page.getByRole('tabpanel', { name: 'Parameters' }).getByText('debian-12').waitFor(),
  ),
  stackTab('stack-template', 'template', (page) =>
    page.getByText('heat_template_version', { exact: false }).first().waitFor(),
  ),
  {
    name: 'stack-failure',
    async set(page, { failed }) {
      await page.goto(`/stacks/${failed}?tab=topology`)
      await page.getByRole('region', { name: 'Why it failed' }).waitFor()
      await page.locator('.react-flow__node').first().waitFor()
    },
  },
]
