import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// Without either, the framework puts no boundary around a part that comes late, and the whole page gives way to its skeleton.
test('no part of a page that comes late takes the page away meanwhile', () => {
  const late = globSync('components/**/*.tsx').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bdynamic\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g)].map(
      ([call]) => `${path}: ${call}`,
    ),
  )
  expect(late.length).toBeGreaterThan(15)
  expect(late.filter((call) => !/\b(ssr: false|loading:)/.test(call))).toEqual([])
})
