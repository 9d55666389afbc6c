import { Checks } from '#e2e/checks.ts'
import { postgresCluster } from '#e2e/postgres-cluster.ts'
import { contractSuite } from './contract-suite.ts'
import { corpus } from './corpus.ts'
import { HearthProcess } from './hearth-process.ts'
import { inTheBrowser } from './in-the-browser.ts'
import { kills } from './kills.ts'
import { bringUp, forget, smoke, takeDown } from './openstack-lab.ts'
import { demoCloud, labEnvironment, openStack, trustedUser } from './places.ts'
import { sideBySide } from './side-by-side.ts'

/*
 * npm run test:openstack [-- PART [WORD]]
 *
 * Brings up a real OpenStack on loopback from Debian's packages (needs root), and holds Hearth against it: the contract
 * that the demo cloud and a real one share, a walk through the browser, the corpus of real templates, kills at random
 * moments, and the real Heat beside it; all of them on a cloud made afresh. PART is one of those below; WORD chooses
 * scenarios or templates by their names. KEEP=1 leaves the cloud up; HEARTH_CORPUS_LIMIT and
 * HEARTH_KILLS say how many templates and kills.
 */

const port = Number(process.env.HEARTH_TEST_PORT ?? 3910)
const databasePort = port + 9
const [only = '', word = ''] = process.argv.slice(2)
const checks = new Checks()

/** A Hearth of its own for one part. */
async function withHearth(
  environment: Record<string, string>,
  options: { pages?: boolean },
  work: (hearth: HearthProcess) => Promise<void>,
): Promise<void> {
  const hearth = await HearthProcess.begin(port, environment, options)
  try {
    await work(hearth)
  } finally {
    await hearth.end()
  }
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
  demo: () =>
    withHearth({ HEARTH_DEMO_SPEED: 'quick', HEARTH_ACTION_RETRIES: '1' }, {}, ({ address }) =>
      contractSuite(demoCloud(address), checks, word),
    ),
  contract: () => withHearth(labEnvironment, {}, ({ address }) => contractSuite(openStack(address), checks, word)),
  browser: () =>
    withHearth(labEnvironment, { pages: true }, ({ address }) =>
      checks.check('in the browser: sign in, launch, watch, delete', () => inTheBrowser(openStack(address), address)),
    ),
  kills: () =>
    withHearth(labEnvironment, {}, (hearth) =>
      kills(openStack(hearth.address), hearth, checks, Number(process.env.HEARTH_KILLS ?? 10)),
    ),
  /** The real Heat by the same assertions: that they ask for no more than it does. Only when it is asked for. */
  heat: () => contractSuite(openStack(), checks, word),
  /**
   * On a PostgreSQL server: Heat has its MariaDB outside, so both are counted without their databases. By trusts, as Heat:
   * an application credential costs Keystone twice the time.
   */
  'side-by-side': async () => {
    const postgres = postgresCluster(databasePort)
    try {
      const environment = { ...labEnvironment, ...trustedUser, DATABASE_URL: postgres.url }
      await withHearth(environment, {}, (hearth) => sideBySide(hearth, checks))
    } finally {
      postgres.end()
    }
  },
  corpus: () =>
    // As often as Heat tries again.
    withHearth({ ...labEnvironment, HEARTH_ACTION_RETRIES: '5' }, {}, ({ address }) => {
      const limit = Number(process.env.HEARTH_CORPUS_LIMIT || Number.POSITIVE_INFINITY)
      const folder = process.env.HEARTH_CORPUS ?? '../shared/heat'
      return corpus(openStack(address), folder, checks, { limit, word })
    }),
}

try {
  if (only === '') await forget()
  if (only !== 'demo') await bringUp()
  if (only === '') await smoke()
  for (const [name, play] of Object.entries(parts)) {
    if (only === '' ? name === 'heat' : only !== name) continue
    console.log(`\n${name}`)
    // What ends one part ends no other.
    await play().catch((error: unknown) => checks.threw(name, error))
  }
} catch (error) {
  checks.threw('the run', error)
} finally {
  if (process.env.KEEP !== '1' && only !== 'demo') await takeDown()
}
process.exitCode = checks.end() ? 0 : 1
