import { expect, test } from 'vitest'
import { cloudInitStages } from './cloud-init.ts'

const at = 'Sat, 28 Nov 2026 10:00:00 +0000'
const line = (stage: string, up: number) =>
  `[   ${up}] cloud-init[498]: Cloud-init v. 23.4 running '${stage}' at ${at}. Up ${up} seconds.`
const end = `cloud-init[640]: Cloud-init v. 23.4 finished at ${at}. Datasource DataSourceOpenStack [net,ver=2].  Up 21.42 seconds`
const states = (lines: readonly string[]) => cloudInitStages(lines.join('\n')).map(({ state }) => state)

test('a console that tells nothing of cloud-init has no stages', () =>
  expect(cloudInitStages('SeaBIOS\nlogin: ')).toEqual([]))

test('the stage that began last runs, those before it are over', () => {
  expect(states([line('init-local', 8.91), line('init', 10.15)])).toEqual([
    'done',
    'running',
    'waiting',
    'waiting',
    'waiting',
  ])
})

test('at the end all are over, with the seconds at which they began', () => {
  const all = ['init-local', 'init', 'modules:config', 'modules:final'].map((stage, n) => line(stage, n + 1.5))
  const stages = cloudInitStages([...all, end].join('\n'))
  expect(stages.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done'])
  expect(stages.map(({ up }) => up)).toEqual([1.5, 2.5, 3.5, 4.5, 21.42])
})

test('a module that failed marks its stage, verbatim', () => {
  const failed = '[   12.1] cloud-init[612]: 2026-11-28 util.py[WARNING]: Failed to run module scripts_user'
  const stages = cloudInitStages([line('init', 1), line('modules:final', 12), failed].join('\n'))
  expect(stages[3]).toEqual({ name: 'modules:final', state: 'failed', up: 12, problems: [failed.trim()] })
})

test('a console that lost its beginning still tells that earlier stages are over', () => {
  expect(states([line('modules:config', 11)])).toEqual(['done', 'done', 'running', 'waiting', 'waiting'])
})
