import { existsSync, readFileSync } from 'node:fs'
import { ensureBuilt } from '#bin/ensure-built.ts'
import { benchBrowser } from './browser.ts'
import { benchEngine, measureReads } from './engine.ts'
import { benchHeat, type Recorded } from './heat.ts'
import { benchLanguage } from './language.ts'
import { benchLarge } from './large.ts'
import { report } from './measure.ts'
import { benchMemory } from './memory.ts'

/*
 * npm run bench [-- engine language memory browser heat large]
 *
 * Figures of Hearth next to those recorded from a real Heat (../shared/openstack/baseline.json, "shipped"). Machines
 * differ and are shared: read ratios, not seconds.
 */

const file = '../shared/openstack/baseline.json'

interface Baseline extends Recorded {
  memoryMiB: Record<string, number>
}

const recorded: Baseline | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
if (!recorded) console.log(`${file} is absent: no figures of Heat to compare with.`)
const heat = (name: string) => recorded?.cases[name]?.shipped ?? undefined
const heatMemory = (name: string) => recorded?.memoryMiB[name] ?? Number.NaN

const wanted = process.argv.slice(2)
const runs = (name: string) => wanted.length === 0 || wanted.includes(name)

await ensureBuilt()
if (runs('language')) await benchLanguage(heat('validate:1000') ?? Number.NaN)
if (runs('engine')) {
  console.log('\nEngine, on the embedded database')
  const figures = await benchEngine()
  for (const [what, name, recordedName] of [
    ['1,000 independent RandomString', 'flat 1000 RandomString', 'flat:1000'],
    ['300 chained Value', 'chain 300 Value', 'chain:300'],
  ] as const) {
    const { create, read, delete: remove } = figures[name]!
    const line = (verb: string, value: number, goal: number, theirs: number | undefined) =>
      report({ what: `${what}: ${verb}`, value, unit: 's', goal, ...(theirs === undefined ? {} : { heat: theirs }) })
    line('create', create, 2, heat(`${recordedName} create`))
    line('delete', remove, 2, heat(`${recordedName} delete`))
    report({ what: `${what}: read the stack`, value: read * 1000, unit: 'ms', goal: 50 })
  }
  const { stack, resources, list } = await measureReads()
  report({ what: '1,000 resources, 50 outputs: read the stack', value: stack, unit: 'ms', goal: 50 })
  report({ what: '1,000 resources, 50 outputs: read its resources', value: resources, unit: 'ms', goal: 50 })
  report({ what: 'list 500 stacks', value: list, unit: 'ms', goal: 50 })
}
if (runs('memory'))
  await benchMemory({
    atRest: heatMemory('atRestRss'),
    after1000: heatMemory('after1000Rss'),
    peak: heatMemory('peakRss'),
  })
if (runs('browser')) await benchBrowser()
if (runs('heat')) await benchHeat(recorded)
if (runs('large')) await benchLarge()
process.exit(0)
