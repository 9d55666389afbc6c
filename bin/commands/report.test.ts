import { expect, test } from 'vitest'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { asGithub, asJson, asSarif, asText, type Report } from './report.ts'

const text = 'resources:\n  web:\tnett  # 100%, sure\n'
const at = text.indexOf('nett')
const wrong: Diagnostic = {
  code: 'unknown-resource',
  severity: 'error',
  message: 'There is no resource “nett”.',
  hint: 'Did you mean “net”?',
  range: { from: at, to: at + 4 },
  path: ['resources', 'web', 0],
}
const report: Report = { file: 'a b.yaml', text, diagnostics: [wrong] }
const bare = { colour: false, excerpts: false }

test('text names file, line and column, and says what to do', () => {
  expect(asText([report], bare)).toBe(`a b.yaml:2:8: error: There is no resource “nett”. [unknown-resource]
    Did you mean “net”?
1 error in 1 file.`)
})

test('somebody who is looking sees the line and where in it', () => {
  expect(asText([report], { colour: false, excerpts: true })).toContain(`    2 |   web: nett  # 100%, sure
      |        ^^^^
`)
  expect(asText([report], { colour: true, excerpts: false })).toContain('\u001b[31merror\u001b[0m')
})

test('a long line is cut around the place', () => {
  const long = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`
  const shown = asText([{ file: 'f', text: long, diagnostics: [{ ...wrong, range: { from: 500, to: 504 } }] }], {
    colour: false,
    excerpts: true,
  }).split('\n')
  expect(shown[1]!.length).toBeLessThan(120)
  expect(shown[2]!.indexOf('^')).toBe(shown[1]!.indexOf('HERE'))
})

test('what a terminal would obey is made visible', () => {
  const evil = { ...wrong, message: 'a\u001b[2Jb\u009bc\nd' }
  const shown = asText(
    [{ file: 'x\u0007', text: '\u001b]0;t\u0007', diagnostics: [{ ...evil, range: { from: 0, to: 1 } }] }],
    {
      colour: false,
      excerpts: true,
    },
  )
  for (const char of ['\u0007', '\u001b', '\u009b']) expect(shown).not.toContain(char)
  expect(shown).toContain('a\ufffd[2Jb\ufffdc d')
})

test('without problems it says so', () => {
  expect(asText([{ ...report, diagnostics: [] }], bare)).toBe('No problems in 1 file.')
})

test('JSON has places, path and counts', () => {
  expect(JSON.parse(asJson([report]))).toEqual({
    files: [
      {
        file: 'a b.yaml',
        diagnostics: [
          {
            severity: 'error',
            code: 'unknown-resource',
            message: 'There is no resource “nett”.',
            hint: 'Did you mean “net”?',
            line: 2,
            column: 8,
            endLine: 2,
            endColumn: 12,
            path: ['resources', 'web', 0],
          },
        ],
      },
    ],
    summary: { files: 1, error: 1, warning: 0, info: 0 },
  })
})

test('GitHub’s commands can’t be broken out of', () => {
  const tricky = { ...wrong, message: '50%\n::error::', hint: 'x' }
  expect(asGithub([{ ...report, file: 'a,b:c.yaml', diagnostics: [tricky] }]).split('\n')[0]).toBe(
    '::error file=a%2Cb%3Ac.yaml,line=2,endLine=2,col=8,title=unknown-resource::50%25%0A::error:: x',
  )
})

test('SARIF names rules and regions', () => {
  const { version, runs } = JSON.parse(asSarif([report]))
  expect(version).toBe('2.1.0')
  expect(runs[0].tool.driver.rules).toEqual([{ id: 'unknown-resource' }])
  expect(runs[0].results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'a%20b.yaml' },
    region: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 12 },
  })
})
