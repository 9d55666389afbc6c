import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { projectRoot } from './project-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the real command, from a folder of its own. */
function hearth(args: readonly string[], input = '') {
  const command = join(projectRoot, 'bin/hearth.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  })
  return { code: status, out: stdout, err: stderr }
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return name
}

const good = write(
  'good.yaml',
  `heat_template_version: 2021-04-16
parameters:
  size: {type: number, default: 1}
resources:
  disk: {type: OS::Cinder::Volume, properties: {size: {get_param: size}}}
  other: {type: OS::Cinder::Volume, depends_on: disk, properties: {size: 1}}
outputs:
  size: {value: {get_param: size}}
  id: {value: {get_resource: disk}}
`,
)
const bad = write('bad.yaml', 'heat_template_version: 2021-04-16\nresources:\n  disk: {type: OS::Cinder::Volum}\n')
const cfn = write(
  'old.template',
  `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  disk: {Type: AWS::EC2::Volume, CreationPolicy: {}, Properties: {AvailabilityZone: nova, Size: 1}}
`,
)

test('check: 0 without problems, 1 with, by file, line and column', () => {
  expect(hearth(['check', good])).toEqual({ code: 0, out: 'No problems in 1 file.\n', err: '' })
  const { code, out } = hearth(['check', good, bad])
  expect(code).toBe(1)
  expect(out).toContain('bad.yaml:3:16: error: There is no resource type “OS::Cinder::Volum”. [unknown-type]')
  expect(out).toContain('1 error in 2 files.')
})

test('check: a folder, standard input, and formats for machines', () => {
  const { files, summary } = JSON.parse(hearth(['check', '.', '--format', 'json']).out)
  expect(files.map(({ file }: { file: string }) => file)).toEqual(['bad.yaml', 'good.yaml', 'old.template'])
  expect(summary).toMatchObject({ files: 3, error: 1 })
  expect(hearth(['check', '-'], readFileSync(join(folder, bad), 'utf8')).out).toMatch(/^\(standard input\):3:16: error/)
  expect(hearth(['check', bad, '--format', 'github']).out).toMatch(/^::error file=bad.yaml,line=3,/)
  expect(hearth(['check', cfn]).code).toBe(0)
  expect(hearth(['check', cfn, '--strict']).code).toBe(1)
})

test('graph: dot, mermaid and a picture', () => {
  expect(hearth(['graph', good]).out).toContain('"other" -> "disk" [style=dashed];')
  expect(hearth(['graph', good, '--format', 'mermaid']).out).toContain('n1 -.-> n0')
  expect(hearth(['graph', good, '-o', 'good.svg'])).toEqual({ code: 0, out: '', err: '' })
  expect(readFileSync(join(folder, 'good.svg'), 'utf8')).toMatch(/^<svg .*>disk</s)
})

test('eval: outputs, with what hangs on resources said to be open', () => {
  expect(hearth(['eval', good, '--param', 'size=4'])).toEqual({
    code: 0,
    out: 'outputs:\n  size: 4\n  id: <disk>  (unresolved: disk)\n',
    err: '',
  })
  expect(hearth(['eval', good, '--output', 'size']).out).toBe('1\n')
  expect(hearth(['eval', good, '--output', 'id'])).toMatchObject({ code: 1, out: '' })
  expect(hearth(['eval', good, '--expression', '{list_join: ["-", [a, b]]}']).out).toBe('a-b\n')
  expect(JSON.parse(hearth(['eval', good, '--json']).out).outputs.id).toEqual({ value: '<disk>', unresolved: ['disk'] })
})

test('convert: HOT on standard output, losses on standard error', () => {
  const { code, out, err } = hearth(['convert', cfn, '--openstack'])
  expect(code).toBe(0)
  expect(parseTemplate(out).resources.get('disk')).toMatchObject({
    type: 'OS::Cinder::Volume',
    properties: { availability_zone: 'nova', size: 1 },
  })
  expect(err).toContain('old.template:3:50: warning: Heat ignores “CreationPolicy”')
})

test('help is help, and wrong usage is 2', () => {
  expect(hearth(['--help'])).toMatchObject({ code: 0 })
  expect(hearth(['eval', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('usage: hearth eval') })
  expect(hearth([])).toMatchObject({ code: 2 })
  expect(hearth(['chekc'])).toMatchObject({ code: 2, out: '' })
  expect(hearth(['check', '--nothing', good])).toMatchObject({ code: 2, out: '' })
  expect(hearth(['check', 'nothing.yaml']).err).toContain('There is no file nothing.yaml.')
  expect(hearth(['convert', good])).toMatchObject({ code: 2, out: '' })
})
