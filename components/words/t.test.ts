import { expect, test } from 'vitest'
import { phrase } from './phrase.ts'
import { serveWords } from './serve-words.ts'
import { t } from './t.ts'

const german = { 'accept-language': 'de' }

test('each request is answered in its own language, however they overlap', async () => {
  const answer = async (wait: number) => {
    await new Promise((done) => setTimeout(done, wait))
    return t('{count, plural, one {# resource} other {# resources}}', { count: 2 })
  }
  const answers = await Promise.all([
    serveWords(german, () => answer(20)),
    serveWords({}, () => answer(5)),
    serveWords({ ...german, cookie: 'hearth.language=en' }, () => answer(10)),
  ])
  expect(answers).toEqual(['2 Ressourcen', '2 resources', '2 resources'])
})

test('words of a table are said when somebody reads them', async () => {
  const label = phrase('Undo')
  expect(t(label)).toBe('Undo')
  expect(await serveWords(german, () => t(label))).toBe('Rückgängig')
})

test('what has no translation is said in English', async () => {
  expect(await serveWords(german, () => t('Nobody ever said {what}', { what: 'this' }))).toBe('Nobody ever said this')
})
