import { expect, test } from 'vitest'
import { pickLanguage } from './language.ts'

test('the chosen language counts more than the browser’s', () => {
  expect(pickLanguage('a=1; hearth.language=en', 'de')).toBe('en')
  expect(pickLanguage('hearth.language=de', 'en')).toBe('de')
})

test('without a choice the dearest wish that is spoken counts', () => {
  expect(pickLanguage('', 'de-CH,de;q=0.9,en;q=0.8')).toBe('de')
  expect(pickLanguage('', 'fr, en;q=0.5, de;q=0.7')).toBe('de')
  expect(pickLanguage(undefined, 'fr-FR,fr;q=0.9')).toBe('en')
  expect(pickLanguage()).toBe('en')
})

test('what nobody speaks is no choice', () => {
  expect(pickLanguage('hearth.language=tlh', 'de;q=0, en')).toBe('en')
  expect(pickLanguage('hearth.language=constructor', '__proto__, toString')).toBe('en')
})
