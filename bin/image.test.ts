import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Folders that .dockerignore keeps out of the image. */
const left = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter((line) => /^[a-z\d]+$/.test(line))

test('nothing that goes into the image imports what does not: its build would fail', () => {
  const sources = globSync(['{app,components,lib,bin,public}/**/*.{ts,tsx}', '*.{ts,mjs}'], {
    exclude: (name) => name === 'node_modules' || name === 'generated' || /\.test\.tsx?$/.test(name),
  })
  expect(left).toEqual(expect.arrayContaining(['bench', 'e2e', 'docs']))
  const imports = new RegExp(`(from|import)\\s*\\(?\\s*['"](#|(\\.{1,2}/)+)(${left.join('|')})/`)
  const broken = sources.filter((file) => imports.test(readFileSync(file, 'utf8')))
  expect(sources.length).toBeGreaterThan(1000)
  expect(broken).toEqual([])
})
