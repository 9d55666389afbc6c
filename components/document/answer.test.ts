import { expect, test } from 'vitest'
import { answer } from './answer.ts'
import type { Answered, Answers, KnownChoices, Question } from './question.ts'

const head = 'heat_template_version: 2018-08-31\nresources:\n  web:\n    type: OS::Nova::Server\n    properties:\n'

function ask<Q extends Question>(
  question: Q,
  text: string,
  choices: KnownChoices = {},
  files = new Map<string, string>(),
) {
  const { answer: found, wanting } = answer(question, text, { files, environments: [] }, choices)
  return { found: found as Answers[Q['about']], wanting }
}

const labels = ({ answer: offers }: Answered) => (offers as Answers['complete']).map(({ label }) => label)

test('what the cloud has is asked for once, and offered when it is known', () => {
  const text = `${head}      flavor: `
  const question = { about: 'complete', offset: text.length } as const
  const around = { files: new Map<string, string>(), environments: [] }
  const first = answer(question, text, around, {})
  expect(first.wanting).toEqual(['nova.flavor'])
  expect(labels(first)).not.toContain('m1.small')
  const second = answer(question, text, around, { 'nova.flavor': [{ value: 'm1.small', label: 'm1.small' }] })
  expect(second.wanting).toEqual([])
  expect(labels(second)).toContain('m1.small')
})

test('every question has its answer', () => {
  const text = `${head}      flavour: {get_file: boot.sh}\n`
  const files = new Map([['boot.sh', 'echo hi\n']])
  const type = text.indexOf('OS::Nova')
  expect(ask({ about: 'hover', offset: type }, text).found?.text).toContain('OS::Nova::Server')
  const file = text.indexOf('boot.sh')
  expect(ask({ about: 'definition', offset: file }, text, {}, files).found).toMatchObject([{ file: 'boot.sh' }])
  const name = text.indexOf('web')
  expect(ask({ about: 'references', offset: name, withDefinition: true }, text).found).toHaveLength(1)
  expect(ask({ about: 'renamable', offset: name }, text).found).toMatchObject({ name: 'web' })
  const wrong = text.indexOf('flavour')
  const actions = ask({ about: 'actions', range: { from: wrong, to: wrong } }, text).found
  expect(actions.map(({ label }) => label).join()).toContain('flavor')
  expect(ask({ about: 'outline' }, text).found.map(({ name }) => name)).toContain('resources')
  expect(ask({ about: 'folds' }, text).found.length).toBeGreaterThan(0)
  expect(ask({ about: 'format' }, text.replace('web:', 'web:   ')).found.length).toBeGreaterThan(0)
})
