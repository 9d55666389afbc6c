import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'
import { familyEvents } from './stack-events.ts'

const port = Number(process.env.HEARTH_TEST_PORT ?? 3210) + 5
const template = `heat_template_version: 2018-08-31
resources:
  first: { type: OS::Heat::TestResource, properties: { wait_secs: 5 } }
  second: { type: OS::Heat::TestResource, depends_on: first, properties: { wait_secs: 5 } }
  third: { type: OS::Heat::TestResource, depends_on: second, properties: { wait_secs: 1 } }
`

/** Two servers are started on the way. */
test.describe.configure({ timeout: 180_000 })
test.use({ baseURL: `http://127.0.0.1:${port}` })
let server: ChildProcess
const folder = mkdtempSync(join(tmpdir(), 'hearth-restart-'))

test.beforeEach(start)
test.afterAll(() => {
  server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('a page that is open while the server dies goes on when it is back, with every event once', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'phoenix', template })
  await page.goto(`/stacks/${id}?tab=events`)
  const header = page.locator('main header')
  await expect(page.getByText('[phoenix.first]').first()).toBeVisible()
  server.kill('SIGKILL')
  await expect(header.getByText(/^(Reconnecting|Offline)$/)).toBeVisible()
  await expect(header.getByText(/^last updated \d\d:\d\d:\d\d$/)).toBeVisible()
  await start()
  await expect(header.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(header.getByText('CREATE_COMPLETE', { exact: true })).toBeVisible({ timeout: 60_000 })
  const known = await familyEvents(page, id)
  await expect(page.getByText(`${known.length} events`, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('menuitem', { name: 'As JSON' }).click()
  const told = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  expect(told.map(({ id }: { id: string }) => id)).toEqual(known.map((event) => event.id))
})

/** Serves from the same folder as before, as a machine does that was switched off and on. */
async function start(): Promise<void> {
  server = spawn(process.execPath, ['bin/start.ts'], {
    env: { ...process.env, PORT: String(port), HEARTH_DATA: folder, HEARTH_DEMO_SPEED: 'quick' },
    stdio: 'ignore',
  })
  const up = () =>
    fetch(`http://127.0.0.1:${port}/sign-in`).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(up, { timeout: 80_000 }).toBe(true)
}
