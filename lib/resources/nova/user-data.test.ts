import { expect, test } from 'vitest'
import { multipart, multipartParts } from '../mime.ts'
import { userDataFor } from './user-data.ts'

const CFN = 'https://hearth.test:8000/v1/'
const SCRIPT = '#!/bin/sh\necho hello\n'
const metadata = { deployments: [], 'os-collect-config': { collectors: ['ec2'] } }

const parts = (format: string | null, userData: string, meta: Parameters<typeof userDataFor>[2] = null) =>
  multipartParts(userDataFor({ user_data_format: format }, userData, meta, CFN)) ?? []

const outline = (found: ReturnType<typeof parts>) => found.map((part) => `${part.filename}: ${part.subtype}`)

test('RAW is sent verbatim', () => {
  expect(userDataFor({ user_data_format: 'RAW' }, SCRIPT, metadata, CFN)).toBe(SCRIPT)
})

test('HEAT_CFNTOOLS sends the tools, the script and where to signal, in this order', () => {
  const found = parts('HEAT_CFNTOOLS', SCRIPT)
  expect(outline(found)).toEqual([
    'cloud-config: cloud-config',
    'boothook.sh: cloud-boothook',
    'part-handler.py: part-handler',
    'cfn-userdata: x-cfninitdata',
    'loguserdata.py: x-shellscript',
    'cfn-metadata-server: x-cfninitdata',
    'cfn-boto-cfg: x-cfninitdata',
  ])
  expect(found[3]?.content).toBe(SCRIPT)
  expect(found[5]?.content).toBe(CFN)
  expect(found[6]?.content).toContain('cfn_region_endpoint = hearth.test:8000')
  expect(found[6]?.content).toContain('is_secure = 1')
})

test('metadata goes along only where there is some', () => {
  expect(outline(parts('HEAT_CFNTOOLS', SCRIPT, {}))).not.toContain('cfn-init-data: x-cfninitdata')
  const found = parts('HEAT_CFNTOOLS', SCRIPT, metadata).find((part) => part.filename === 'cfn-init-data')
  expect(JSON.parse(found?.content ?? '')).toEqual(metadata)
})

test('SOFTWARE_CONFIG sends the parts of a multipart script as they are, and the metadata', () => {
  const own = [
    { content: SCRIPT, subtype: 'x-shellscript', filename: 'a.sh' },
    { content: '#cloud-config\n{}', subtype: 'cloud-config', filename: 'b' },
  ]
  const found = parts('SOFTWARE_CONFIG', multipart(own), metadata)
  expect(outline(found)).toEqual([
    'cloud-config: cloud-config',
    'boothook.sh: cloud-boothook',
    'part-handler.py: part-handler',
    'a.sh: x-shellscript',
    'b: cloud-config',
    'cfn-init-data: x-cfninitdata',
  ])
})

test('a plain script of SOFTWARE_CONFIG is one nameless text part', () => {
  const found = parts('SOFTWARE_CONFIG', SCRIPT, metadata)
  expect(found[3]).toEqual({ content: SCRIPT, subtype: 'plain', filename: '' })
})

test('an Ignition config gets the metadata as a file and stays JSON', () => {
  const config = JSON.stringify({ ignition: { version: '3.3.0' }, storage: { files: [{ path: '/a' }] } })
  const sent = JSON.parse(userDataFor({ user_data_format: 'SOFTWARE_CONFIG' }, config, metadata, CFN))
  expect(sent.ignition).toEqual({ version: '3.3.0' })
  expect(sent.storage.files).toHaveLength(2)
  expect(decodeURIComponent(sent.storage.files[1].contents.source.slice('data:,'.length))).toBe(
    JSON.stringify(metadata),
  )
})
